// Where the tests find real data: GUDANG_DATA, else ../shared/data beside the checkout.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

namespace gudang::test {

/// The data folder, or nothing where it is absent (a test then says that it was skipped).
inline std::optional<std::filesystem::path> data_folder() {
  const char* variable = std::getenv("GUDANG_DATA");
  std::filesystem::path folder = variable && *variable ? std::filesystem::path(variable)
                                                       : std::filesystem::path(GUDANG_SOURCE_DIR) / "../shared/data";
  if (!std::filesystem::exists(folder)) return std::nullopt;
  return folder;
}

}  // namespace gudang::test
