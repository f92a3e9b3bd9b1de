// Plain text tables that fit a width: for a terminal, a mail or a log. UTF-8; no colours.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gudang {

enum class Align { left, right };

struct Column {
  std::string title;
  Align align = Align::left;
  bool wraps = false;  ///< long cells may go over several lines; other cells stay whole
};

class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// One cell per column.
  void add(std::vector<std::string> cells);
  /// Lines no wider than `width` as far as columns that wrap can give way; each ends in a newline. Nothing without rows.
  [[nodiscard]] std::string text(int width) const;

 private:
  [[nodiscard]] std::vector<int> widths(int width) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

/// Terminal cells that a UTF-8 text takes: 0 for combining marks, 2 for East Asian wide characters and emoji, 1 for others.
[[nodiscard]] int display_width(std::string_view text);
[[nodiscard]] int widest_line(std::string_view text);
/// Lines of at most `width` cells, broken at blanks and after any of `breaks`; a longer word is cut, where it can be after one of "._/=,".
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, int width, std::string_view breaks = {});

}  // namespace gudang
