// Runs a built program as a user would, and keeps what it said.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace gudang::test {

/// A folder of one test's own, gone at the end.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  [[nodiscard]] std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  /// Writes a file and returns its path.
  std::string file(const std::string& name, const std::string& text) const;
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

struct Outcome {
  int status = -1;  ///< exit status; -1 where a signal ended it
  std::string out, err;
};

/// A program under way. Standard input is empty.
class Running {
 public:
  /// `out`: where standard output goes; a file of its own where empty.
  explicit Running(const std::vector<std::string>& arguments, const std::string& program = GUDANG_PROGRAM, const std::string& out = {});
  [[nodiscard]] pid_t id() const { return id_; }
  [[nodiscard]] Outcome wait();

 private:
  Scratch scratch_;
  std::string out_;
  pid_t id_ = 0;
};

/// `gudang arguments...`, to its end.
[[nodiscard]] Outcome run_gudang(const std::vector<std::string>& arguments);

[[nodiscard]] std::string read_file(const std::string& path);

/// A scenario of a few milliseconds: six aisles, 20 SKUs, two days; `more` is appended.
[[nodiscard]] std::string tiny_scenario(const std::string& more = {});

}  // namespace gudang::test
