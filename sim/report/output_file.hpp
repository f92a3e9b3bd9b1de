// A file that appears whole or not at all: written beside its place under another name, then renamed.
#pragma once

#include <string>
#include <string_view>

namespace gudang {

class OutputFile {
 public:
  /// Finds out now whether the file can be written, before the work that fills it. What stands there stays until `commit`.
  /// A path that is no regular file (/dev/null, a pipe) is written directly. Throws InputError E402.
  explicit OutputFile(std::string path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  /// Throws InputError E402 (disk full ...).
  void commit(std::string_view bytes);

 private:
  std::string path_;       ///< as given, for messages
  std::string target_;     ///< symbolic links followed
  std::string temporary_;  ///< empty: written directly
};

/// What a temporary file's name begins with; whoever finds one left over may delete it.
inline constexpr std::string_view kTemporaryPrefix = ".gudang-";

}  // namespace gudang
