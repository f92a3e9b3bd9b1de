// A text that a user wrote, with the places in it: what every diagnostic of a scenario file points into.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gudang/core/errors.hpp"

namespace gudang {

inline constexpr std::size_t kMostBytes = 16u << 20;     ///< of a file: no scenario is written by hand beyond it
inline constexpr std::size_t kMostLineBytes = 64u << 10; ///< of a line

/// Part of one line. Line and column count from 1, columns in characters; line 0 is the text as a whole.
struct Place {
  int line = 0;
  int column = 0;
  int length = 1;  ///< characters
  auto operator<=>(const Place&) const = default;
};

class SourceText {
 public:
  /// A text that is no file, such as a command-line value; `name` stands in for the file's name.
  SourceText(std::string name, std::string text);
  /// Reads a file of UTF-8 text; a byte-order mark and CRLF line ends are dropped. Never holds more than kMostBytes + 1.
  /// Throws InputError: E101 absent, E102 unreadable, E103 too large, E104 control characters, E105 not UTF-8, E106 line too long.
  [[nodiscard]] static SourceText read(const std::string& path);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::string& text() const { return text_; }
  /// Without the line end; empty beyond the last line.
  [[nodiscard]] std::string_view line(int number) const;
  /// All that follows a byte offset within a line (from 0).
  [[nodiscard]] std::string_view rest(int line, std::size_t byte) const;
  /// The place of `bytes` bytes from a byte offset within a line (from 0), cut at the line's end.
  [[nodiscard]] Place place(int line, std::size_t byte, std::size_t bytes) const;
  [[nodiscard]] Diagnostic at(Place place, std::string code, std::string message, std::string hint = {}) const;

 private:
  std::string name_;
  std::string text_;
  std::vector<std::size_t> starts_;  ///< byte offset of each line
};

/// Throws the faults, in order of place, as one InputError; does nothing where there are none. Beyond a hundred it counts only (E100).
void throw_if_any(std::vector<Diagnostic> problems);

}  // namespace gudang
