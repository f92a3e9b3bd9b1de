// The folder of `--out`: it belongs to one command, which may write it again; nothing else is ever overwritten.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "report/study.hpp"

namespace gudang {

/// Names the command and what went in. Two commands are the same if this is: no time, host or folder in it.
struct Manifest {
  std::string command;
  std::vector<StudyInput> inputs;

  [[nodiscard]] std::string text() const;  ///< of gudang.json
};

class OutputDir {
 public:
  /// Makes the folder if it is not there. Throws InputError: E402 it cannot be written, E403 it holds another command's
  /// results, E404 it holds something that is not gudang's.
  OutputDir(std::string path, const Manifest& manifest);

  /// Writes the manifest where it does not stand there: from now on the folder is this command's. Throws InputError E402.
  void claim();
  /// Whole or not at all; claims the folder first. Throws InputError E402.
  void write(const std::string& name, std::string_view bytes);
  /// The same of a file that `fill` writes itself, by the path it gets; what that throws leaves no file.
  void fill(const std::string& name, const std::function<void(const std::string& path)>& fill);
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  [[nodiscard]] std::string claimed(const std::string& name);

  std::string path_;
  std::string manifest_;
  bool claimed_ = false;  ///< the manifest stands there
};

/// XXH3-128 of a file's bytes, 32 hex digits. Throws InputError E401 where it cannot be read.
[[nodiscard]] std::string content_hash(const std::string& path);

}  // namespace gudang
