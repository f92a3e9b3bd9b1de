#include "report/output_place.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "gudang/core/errors.hpp"
#include "report/output_file.hpp"

namespace gudang {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& path, const std::string& why) { throw InputError("E402", "cannot write '" + path + "': " + why); }

}  // namespace

OutputPlace::OutputPlace(std::string path) : path_(std::move(path)) {
  std::error_code ignored;
  const fs::path target = fs::weakly_canonical(path_, ignored);
  target_ = target.empty() ? path_ : target.string();
  const fs::file_status status = fs::status(target_, ignored);
  if (fs::is_directory(status) || path_.ends_with('/')) fail(path_, "it is a folder");
  if (fs::exists(status) && access(target_.c_str(), W_OK) != 0) fail(path_, std::strerror(errno));
  if (fs::exists(status) && !fs::is_regular_file(status)) return;
  const fs::path beside = fs::path(target_).parent_path() / (std::string(kTemporaryPrefix) + std::to_string(getpid()) + "-" + fs::path(target_).filename().string());
  if (!std::ofstream(beside, std::ios::binary)) fail(path_, std::strerror(errno));
  temporary_ = beside.string();
}

OutputPlace::~OutputPlace() {
  if (!temporary_.empty()) std::remove(temporary_.c_str());
}

void OutputPlace::commit() {
  if (temporary_.empty()) return;
  if (std::rename(temporary_.c_str(), target_.c_str()) != 0) fail(path_, std::strerror(errno));
  temporary_.clear();
}

}  // namespace gudang
