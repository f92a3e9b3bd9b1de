// A program that is asked a line and answers a line. Boost.Process and Asio stay in the source file: they compile slowly.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "gudang/core/units.hpp"

namespace gudang {

/// What went wrong with a child.
class ChildFault : public std::runtime_error {
 public:
  ChildFault(const char* code, const std::string& what) : std::runtime_error(what), code_(code) {}
  [[nodiscard]] const char* code() const { return code_; }  ///< "E811": docs/errors.md

 private:
  const char* code_;
};

/// One child, for one thread. Children are in process groups of their own, so that Ctrl-C on a terminal does not reach them.
/// Whoever uses this ignores SIGPIPE, as gudang's main does.
class ChildProcess {
 public:
  /// Starts `command`: a program, by path or looked for on the PATH, and its arguments. Throws ChildFault E811.
  explicit ChildProcess(const std::vector<std::string>& command);
  /// Closes the child's standard input; a child that has not ended a moment later is killed, with what it started.
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  /// Writes `lines`, each ended by a newline, and reads one line, given without its end. Wall-clock time decides whether
  /// there is an answer, never which. Throws ChildFault: E812 the child ended or closed its output, E813 it did not answer in
  /// time, E814 the answer has no end within 256 MB. No further question may follow one that threw.
  [[nodiscard]] std::string ask(const std::string& lines, Duration time_out);
  /// The end of what it wrote to standard error, some 2,000 bytes.
  [[nodiscard]] std::string standard_error() const;

 private:
  class Running;
  std::unique_ptr<Running> running_;
};

/// A foreign text as a message shows it: one line, without control characters, cut in the middle where it is long.
[[nodiscard]] std::string shown(std::string_view text);

}  // namespace gudang
