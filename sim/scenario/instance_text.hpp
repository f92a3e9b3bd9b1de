// What the readers of instance files share: the bytes of a file, and for those of whole numbers the words with their places and
// the faults.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gudang/core/errors.hpp"

namespace gudang {

/// A file as it is. `what`: for messages, as in "a QAPLIB instance". Throws InputError E601: unreadable, or larger than `mebibytes`.
[[nodiscard]] std::string read_instance_bytes(const std::string& path, const std::string& what, std::size_t mebibytes);

/// For messages that show a line of a file in Latin-1.
[[nodiscard]] std::string latin1_to_utf8(std::string_view text);

/// A decimal, not negative, with at most three decimals (zeros behind them left out) and nine digits before the point, in thousandths; else nothing.
[[nodiscard]] std::optional<std::int64_t> parse_thousandths(std::string_view text);

/// A text of whole numbers apart by blanks and line ends, gone through word by word; notes every fault at its place.
class InstanceNumbers {
 public:
  /// Throws InputError E601: what read_instance_bytes throws, a NUL or no ASCII.
  InstanceNumbers(const std::string& path, const std::string& what);

  /// To the next word; false at the end of the text.
  bool next_word();
  [[nodiscard]] std::string_view word() const { return word_; }
  /// No further word on the line of the current one.
  [[nodiscard]] bool at_end_of_line() const;
  [[nodiscard]] bool at_end() const;

  /// The next word's value. Nothing at the end of the text; `low` where the word is no number (E604) or out of range (E605), which is noted.
  std::optional<std::int64_t> next_number(const std::string& what, std::int64_t low, std::int64_t high);

  /// Notes a fault at the current word. After a hundred, throws them.
  void add(const std::string& code, const std::string& message);
  /// Notes a fault of the file as a whole.
  void add_to_file(const std::string& code, const std::string& message);
  /// Throws all faults with E609.
  [[noreturn]] void cut_short(const std::string& why);
  void throw_if_any();

 private:
  std::string file_, text_;
  std::string_view word_;
  std::size_t at_ = 0, line_begin_ = 0;
  int line_ = 1, column_ = 1;
  std::vector<Diagnostic> faults_;
};

}  // namespace gudang
