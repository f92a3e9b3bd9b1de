#include "server/served_folder.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "gudang/core/errors.hpp"

namespace gudang {

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

int OpenFile::release() {
  const int descriptor = descriptor_;
  descriptor_ = -1;
  return descriptor;
}

ServedFolder::ServedFolder(const std::string& path) {
  std::error_code error;
  path_ = std::filesystem::canonical(path, error).string();
  descriptor_ = error ? -1 : ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor_ < 0) throw InputError("E401", "cannot read the folder '" + path + "': " + (error ? error.message() : std::strerror(errno)));
}

ServedFolder::~ServedFolder() { ::close(descriptor_); }

int ServedFolder::open_raw(std::string_view inner, int flags) const {
  int at = ::dup(descriptor_);
  while (at >= 0 && !inner.empty()) {
    const std::size_t slash = inner.find('/');
    const std::string name(inner.substr(0, slash));
    const bool last = slash == std::string_view::npos;
    inner.remove_prefix(last ? inner.size() : slash + 1);
    const bool bad = name.empty() || name == "." || name == ".." || name.find('\0') != std::string::npos;
    // O_NONBLOCK: a pipe of that name must not hold us up.
    const int next = bad ? -1 : ::openat(at, name.c_str(), (last ? flags : O_RDONLY | O_DIRECTORY) | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    ::close(at);
    at = next;
  }
  return at;
}

std::optional<OpenFile> ServedFolder::open(std::string_view inner) const {
  if (inner.empty()) return std::nullopt;
  OpenFile file(open_raw(inner, O_RDONLY));
  struct stat status {};
  if (file.get() < 0 || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return file;
}

std::optional<std::string> ServedFolder::head(std::string_view inner, std::size_t most) const {
  const std::optional<OpenFile> file = open(inner);
  if (!file) return std::nullopt;
  std::string bytes;
  char part[16384];
  while (bytes.size() < most) {
    const ssize_t got = ::read(file->get(), part, std::min(sizeof part, most - bytes.size()));
    if (got < 0) return std::nullopt;
    if (got == 0) break;
    bytes.append(part, static_cast<std::size_t>(got));
  }
  return bytes;
}

std::optional<std::string> ServedFolder::read(std::string_view inner, std::size_t most) const {
  std::optional<std::string> bytes = head(inner, most + 1);
  return bytes && bytes->size() > most ? std::nullopt : std::move(bytes);
}

std::optional<std::uint64_t> ServedFolder::size(std::string_view inner) const {
  const std::optional<OpenFile> file = open(inner);
  struct stat status {};
  if (!file || ::fstat(file->get(), &status) != 0) return std::nullopt;
  return static_cast<std::uint64_t>(status.st_size);
}

std::vector<std::string> ServedFolder::names(std::string_view inner, bool folders, std::size_t most) const {
  const int descriptor = open_raw(inner, O_RDONLY | O_DIRECTORY);
  if (descriptor < 0) return {};
  DIR* directory = ::fdopendir(descriptor);
  if (directory == nullptr) {
    ::close(descriptor);
    return {};
  }
  ::rewinddir(directory);  // a descriptor that was copied shares its place
  std::vector<std::string> names;
  while (const dirent* entry = ::readdir(directory)) {
    if (entry->d_name[0] == '.') continue;
    struct stat status {};
    if (::fstatat(descriptor, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) continue;
    if (folders ? S_ISDIR(status.st_mode) : S_ISREG(status.st_mode)) names.emplace_back(entry->d_name);
  }
  ::closedir(directory);
  std::sort(names.begin(), names.end());
  if (names.size() > most) names.resize(most);
  return names;
}

bool ServedFolder::holds(const std::string& path) const {
  std::error_code error;
  const std::filesystem::path absolute = std::filesystem::path(path_) / path;  // an absolute path stays itself
  const std::string real = std::filesystem::weakly_canonical(absolute, error).string();
  return !error && (real == path_ || real.starts_with(path_ + "/"));
}

}  // namespace gudang
