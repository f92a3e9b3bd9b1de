// A place for a file that somebody else fills piece by piece: it appears there whole or not at all.
#pragma once

#include <string>

namespace gudang {

class OutputPlace {
 public:
  /// Finds out now whether the file can be written. What stands there stays until `commit`. A path that is no regular file
  /// (/dev/null, a pipe) is filled directly. Throws InputError E402.
  explicit OutputPlace(std::string path);
  /// What was not committed goes.
  ~OutputPlace();
  OutputPlace(const OutputPlace&) = delete;
  OutputPlace& operator=(const OutputPlace&) = delete;

  /// As given.
  [[nodiscard]] const std::string& path() const { return path_; }
  /// The file to open, fill and close.
  [[nodiscard]] const std::string& fill() const { return temporary_.empty() ? target_ : temporary_; }
  /// Puts what was filled into its place. Throws InputError E402.
  void commit();

 private:
  std::string path_;
  std::string target_;     ///< symbolic links followed
  std::string temporary_;  ///< beside the target; empty: filled directly
};

}  // namespace gudang
