// The folder that is served. Every file is opened from it, name by name, and no symbolic link is followed: nothing outside can be reached.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gudang {

/// A descriptor that closes itself.
class OpenFile {
 public:
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  ~OpenFile();
  OpenFile(OpenFile&& other) noexcept : descriptor_(other.release()) {}
  OpenFile& operator=(OpenFile&& other) noexcept { std::swap(descriptor_, other.descriptor_); return *this; }
  [[nodiscard]] int get() const { return descriptor_; }
  /// The caller closes it.
  [[nodiscard]] int release();

 private:
  int descriptor_;
};

class ServedFolder {
 public:
  /// Throws InputError E401.
  explicit ServedFolder(const std::string& path);
  ~ServedFolder();
  ServedFolder(const ServedFolder&) = delete;
  ServedFolder& operator=(const ServedFolder&) = delete;

  /// Absolute, without links.
  [[nodiscard]] const std::string& path() const { return path_; }
  /// A regular file, by names parted by '/', to be read; nothing where it is none, or a link is on the way.
  [[nodiscard]] std::optional<OpenFile> open(std::string_view inner) const;
  /// Its bytes, if they are not more than `most`.
  [[nodiscard]] std::optional<std::string> read(std::string_view inner, std::size_t most) const;
  /// Its first bytes, up to `most`.
  [[nodiscard]] std::optional<std::string> head(std::string_view inner, std::size_t most) const;
  /// Size [bytes] of such a file.
  [[nodiscard]] std::optional<std::uint64_t> size(std::string_view inner) const;
  /// Names of the regular files, or of the folders, of a folder in it ("": itself), in order; those that begin with a point are left out,
  /// and those beyond `most`.
  [[nodiscard]] std::vector<std::string> names(std::string_view inner, bool folders, std::size_t most) const;
  /// Whether a path leads, when links are followed, to something within this folder.
  [[nodiscard]] bool holds(const std::string& path) const;

 private:
  [[nodiscard]] int open_raw(std::string_view inner, int flags) const;
  std::string path_;
  int descriptor_;
};

}  // namespace gudang
