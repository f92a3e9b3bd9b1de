// What can go wrong, by who has to act: the user (InputError, exit 2), us (InvariantError, InvalidDecision, exit 3),
// or nobody (Interrupted, exit 130). Libraries throw; only main turns them into an exit status.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace gudang {

/// Where in an input the fault lies. `line` and `column` count from 1; 0 means "the file as a whole".
struct SourcePosition {
  std::string file;
  int line = 0;
  int column = 0;    ///< in characters, not bytes
  int length = 1;    ///< characters to underline
  std::string text;  ///< the whole offending line, for the caret; may be empty
};

/// One fault of an input: what is wrong, what is allowed, what was perhaps meant.
struct Diagnostic {
  std::string code;     ///< "E112"; docs/errors.md lists them
  SourcePosition where;
  std::string message;  ///< what is wrong and what is allowed
  std::string hint;     ///< "did you mean 'aisles'?", or what to do; may be empty
};

/// `file:line:col: error[E112]: message`, the line with a caret under the fault, and the hint; ends in a newline.
[[nodiscard]] std::string to_string(const Diagnostic& diagnostic);

/// The user's input is wrong. Carries every fault found in one go, in order of position.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::vector<Diagnostic> diagnostics);
  /// A fault with no place in a file, such as a wrong command-line value.
  InputError(std::string code, std::string message, std::string hint = {});
  [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

 private:
  std::vector<Diagnostic> diagnostics_;
};

/// An invariant of the program broke: a defect of gudang.
class InvariantError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// A built-in policy returned a decision that the warehouse cannot carry out; of one from outside it is an InputError (E815).
class InvalidDecision : public std::runtime_error {
 public:
  InvalidDecision(std::string_view kind, std::string_view policy, std::string_view what);
  [[nodiscard]] const std::string& kind() const { return kind_; }  ///< "routing"

 private:
  std::string kind_;
};

/// The user asked to stop (Ctrl-C). What was finished is kept by whoever catches it.
class Interrupted : public std::runtime_error {
 public:
  Interrupted() : std::runtime_error("interrupted") {}
};

/// Throws InvariantError with file and line. Not for input: input gets a Diagnostic.
[[noreturn]] void assertion_failed(const char* condition, const char* why, const char* file, int line);

}  // namespace gudang

#define GUDANG_ASSERT(condition, why) \
  ((condition) ? static_cast<void>(0) : ::gudang::assertion_failed(#condition, why, __FILE__, __LINE__))
