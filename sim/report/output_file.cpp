#include "report/output_file.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& path, const std::string& why) { throw InputError("E402", "cannot write '" + path + "': " + why); }
[[noreturn]] void fail(const std::string& path, int error) { fail(path, std::string(std::strerror(error))); }

void write_whole(const std::string& file, std::string_view bytes, const std::string& path) {
  std::FILE* stream = std::fopen(file.c_str(), "wb");
  if (!stream) fail(path, errno);
  const bool written = bytes.empty() || std::fwrite(bytes.data(), 1, bytes.size(), stream) == bytes.size();  // fwrite takes no null
  const int write_error = errno;
  const bool closed = std::fclose(stream) == 0;
  if (!written) fail(path, write_error);
  if (!closed) fail(path, errno);
}

}  // namespace

OutputFile::OutputFile(std::string path) : path_(std::move(path)) {
  std::error_code ignored;
  const fs::path target = fs::weakly_canonical(path_, ignored);
  target_ = target.empty() ? path_ : target.string();
  const fs::file_status status = fs::status(target_, ignored);
  if (fs::is_directory(status) || path_.ends_with('/')) fail(path_, "it is a folder");
  if (fs::exists(status) && access(target_.c_str(), W_OK) != 0) fail(path_, errno);
  if (fs::exists(status) && !fs::is_regular_file(status)) return;
  const fs::path beside = fs::path(target_).parent_path() / (std::string(kTemporaryPrefix) + std::to_string(getpid()) + "-" + fs::path(target_).filename().string());
  write_whole(beside.string(), {}, path_);
  temporary_ = beside.string();
}

OutputFile::~OutputFile() {
  if (!temporary_.empty()) std::remove(temporary_.c_str());
}

void OutputFile::commit(std::string_view bytes) {
  write_whole(temporary_.empty() ? target_ : temporary_, bytes, path_);
  if (temporary_.empty()) return;
  if (std::rename(temporary_.c_str(), target_.c_str()) != 0) fail(path_, errno);
  temporary_.clear();
}

}  // namespace gudang
