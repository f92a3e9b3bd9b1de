#include "report/spreadsheet.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "gudang/core/errors.hpp"
#include "gudang/core/quantity_text.hpp"
#include "report/numbers.hpp"
#include "report/table.hpp"

namespace gudang {
namespace {

/// The format's own zero of dates is 1980-01-01, as in the entries of its archive [s since 1970].
constexpr std::time_t kNoTime = 315'532'800;
constexpr std::uint32_t kHeaderColour = 0xDDE6EE;
constexpr double kLineHeight = 15, kMostHeight = 409;  // [points]; the latter is what the format allows

/// Bytes that are not UTF-8 become U+FFFD: a reader rejects the whole file for one of them.
std::string utf8(const std::string& text) {
  return nlohmann::json::parse(json_text(text)).get<std::string>();
}

/// The format reads `_x0041_` as the character of that number, unless its first underscore is written so itself.
std::string without_escapes(const std::string& text) {
  std::string safe;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text.compare(i, 2, "_x") == 0 && i + 6 < text.size() && text[i + 6] == '_' && text.find_first_not_of("0123456789abcdefABCDEF", i + 2) == i + 6;
    safe += escape ? std::string("_x005F_") : std::string(1, text[i]);
  }
  return safe;
}

/// Lines that a text takes in a column so wide [characters].
std::size_t lines_of(const std::string& text, double width) {
  std::size_t lines = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines += wrap(std::string_view(text).substr(at, end - at), static_cast<int>(width)).size();
    at = end + 1;
  }
  return lines;
}

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

/// At most so many characters.
std::string cut(const std::string& text, std::size_t characters) {
  static const std::string kMark = " ... (cut)";
  if (text.size() <= characters) return text;
  std::size_t count = 0, keep = text.size();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!begins_character(text[i])) continue;
    if (count + kMark.size() == characters) keep = i;
    ++count;
  }
  return count <= characters ? text : text.substr(0, keep) + kMark;
}

}  // namespace

SheetCell number_cell(const std::optional<double>& value, int decimals) {
  if (!value) return {};
  return SheetNumber{*value, decimals};
}

SheetCell count_cell(std::int64_t count) { return SheetNumber{static_cast<double>(count), 0}; }

SheetCell cell_of(const std::string& text) {
  const auto parsed = parse_real(text);
  if (parsed.value && format_real(*parsed.value) == text) return SheetNumber{*parsed.value, -1};
  return text;
}

class Spreadsheet::Book {
 public:
  Book(const std::string& path, SpreadsheetLimits limits) : path_(path), folder_(std::filesystem::path(path).parent_path().string()), limits_(limits) {
    if (folder_.empty()) folder_ = ".";
    lxw_workbook_options options{};
    options.tmpdir = folder_.data();
    book_ = workbook_new_opt(path.c_str(), &options);
    if (!book_) throw InputError("E402", "cannot write the spreadsheet: no memory");
    lxw_doc_properties properties{};
    properties.created = kNoTime;
    workbook_set_properties(book_, &properties);
    header_ = format();
    format_set_bold(header_);
    format_set_bg_color(header_, kHeaderColour);
    format_set_bottom(header_, LXW_BORDER_THIN);
    format_set_text_wrap(header_);
    plain_ = format();
    wrapped_ = format();
    format_set_text_wrap(wrapped_);
  }

  ~Book() {
    if (book_) lxw_workbook_free(book_);
  }
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  void begin(const std::string& name, const std::vector<SheetColumn>& columns, std::string rest) {
    end();
    columns_ = columns;
    rest_ = std::move(rest);
    rows_ = 0;
    full_ = false;
    sheet_ = workbook_add_worksheet(book_, name.c_str());
    if (!sheet_) throw InputError("E402", "cannot write the spreadsheet: it takes no sheet '" + name + "'");
    std::size_t lines = 1;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      lines = std::max(lines, lines_of(columns[i].title, columns[i].width - 2));  // bold, and the filter's button
      const auto column = static_cast<lxw_col_t>(i);
      worksheet_set_column(sheet_, column, column, columns[i].width, nullptr);
      text(column, columns[i].title, header_);
    }
    worksheet_set_row(sheet_, 0, kLineHeight * static_cast<double>(lines), nullptr);
    worksheet_freeze_panes(sheet_, 1, 0);
    worksheet_repeat_rows(sheet_, 0, 0);
    worksheet_set_landscape(sheet_);
    worksheet_fit_to_pages(sheet_, 1, 0);
    cells_ += columns.size();
    rows_ = 1;
  }

  bool add(const std::vector<SheetCell>& cells) {
    if (full_) return false;
    if (rows_ + 1 >= limits_.rows || cells_ + cells.size() > limits_.cells) {
      full_ = true;
      text(0, "More rows do not fit into a spreadsheet: " + rest_ + ".", wrapped_);
      return false;
    }
    for (std::size_t i = 0; i < cells.size(); ++i) put(static_cast<lxw_col_t>(i), cells[i]);
    if (const double height = height_of(cells); height > kLineHeight) worksheet_set_row(sheet_, static_cast<lxw_row_t>(rows_), height, nullptr);
    cells_ += cells.size();
    ++rows_;
    return true;
  }

  void close() {
    end();
    std::FILE* file = std::fopen(path_.c_str(), "wb");  // what the library says of a file that it cannot open goes to the terminal
    if (!file) throw InputError("E402", std::string("cannot write the spreadsheet: ") + std::strerror(errno));
    (void)std::fclose(file);
    const lxw_error error = workbook_close(std::exchange(book_, nullptr));
    if (error != LXW_NO_ERROR) throw InputError("E402", std::string("cannot write the spreadsheet: ") + lxw_strerror(error), "is the disk full?");
  }

 private:
  lxw_format* format() {
    lxw_format* made = workbook_add_format(book_);
    format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
    return made;
  }

  /// The sheet's range is known only now.
  void end() {
    if (sheet_ && rows_ > 1) worksheet_autofilter(sheet_, 0, 0, static_cast<lxw_row_t>(rows_ - 1), static_cast<lxw_col_t>(columns_.size() - 1));
  }

  /// Of a row whose texts go over several lines: not every reader finds it out [points].
  [[nodiscard]] double height_of(const std::vector<SheetCell>& cells) const {
    std::size_t most = 1;
    for (std::size_t i = 0; i < cells.size() && i < columns_.size(); ++i) {
      const auto* words = std::get_if<std::string>(&cells[i]);
      if (words && columns_[i].wraps) most = std::max(most, lines_of(*words, columns_[i].width));
    }
    return std::min(kMostHeight, kLineHeight * static_cast<double>(most));
  }

  lxw_format* number_format(const SheetNumber& number) {
    if (number.decimals < 0) return plain_;
    lxw_format*& found = numbers_[{number.decimals, number.percent}];
    if (!found) {
      found = format();
      const std::string decimals = number.decimals > 0 ? "." + std::string(static_cast<std::size_t>(number.decimals), '0') : "";
      format_set_num_format(found, ((number.percent ? "0" : "#,##0") + decimals + (number.percent ? "%" : "")).c_str());
    }
    return found;
  }

  void text(lxw_col_t column, const std::string& words, lxw_format* how) {
    worksheet_write_string(sheet_, static_cast<lxw_row_t>(rows_), column, cut(without_escapes(utf8(words)), limits_.characters).c_str(), how);
  }

  void put(lxw_col_t column, const SheetCell& cell) {
    const bool wraps = column < columns_.size() && columns_[column].wraps;
    if (const auto* words = std::get_if<std::string>(&cell)) return text(column, *words, wraps ? wrapped_ : plain_);
    const auto* number = std::get_if<SheetNumber>(&cell);
    if (!number) return;
    if (!std::isfinite(number->value)) return text(column, format_real(number->value), plain_);
    worksheet_write_number(sheet_, static_cast<lxw_row_t>(rows_), column, number->value, number_format(*number));
  }

  std::string path_, folder_;
  SpreadsheetLimits limits_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format *header_ = nullptr, *plain_ = nullptr, *wrapped_ = nullptr;
  std::map<std::pair<int, bool>, lxw_format*> numbers_;
  std::vector<SheetColumn> columns_;
  std::string rest_;
  std::size_t rows_ = 0, cells_ = 0;  // of the sheet with its header; of the file
  bool full_ = false;
};

Spreadsheet::Spreadsheet(const std::string& path, SpreadsheetLimits limits) : book_(std::make_unique<Book>(path, limits)) {}
Spreadsheet::~Spreadsheet() = default;
void Spreadsheet::begin(const std::string& name, const std::vector<SheetColumn>& columns, std::string rest) { book_->begin(name, columns, std::move(rest)); }
bool Spreadsheet::add(const std::vector<SheetCell>& cells) { return book_->add(cells); }
void Spreadsheet::close() { book_->close(); }

}  // namespace gudang
