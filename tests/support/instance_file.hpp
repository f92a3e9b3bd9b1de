// Instance files of the literature in the tests: a text as a file, a text with a fault, and the faults that a reader finds.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

#include "gudang/core/errors.hpp"
#include "support/catch.hpp"

namespace gudang::test {

/// A file of its own that goes away with it.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& text) : path_(std::filesystem::temp_directory_path() / ("gudang_instance_" + std::to_string(::getpid()) + "_" + std::to_string(++count_) + ".txt")) {
    std::ofstream(path_, std::ios::binary) << text;
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() { std::filesystem::remove(path_); }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  static inline int count_ = 0;
  std::filesystem::path path_;
};

inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

/// "code line:column" of each fault that `read` finds in the text, or "none".
template <class Read>
std::string faults_in(const std::string& text, Read read) {
  const TemporaryFile file(text);
  try {
    static_cast<void>(read(file.path()));
  } catch (const InputError& error) {
    std::string list;
    for (const auto& d : error.diagnostics()) list += (list.empty() ? "" : ", ") + d.code + " " + std::to_string(d.where.line) + ":" + std::to_string(d.where.column);
    return list;
  }
  return "none";
}

}  // namespace gudang::test
