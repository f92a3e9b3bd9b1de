// A spreadsheet (Office Open XML, .xlsx) of tables, each on a sheet of its own; written by libxlsxwriter.
//
// The same cells give the same bytes: no clock, no host, no path. Text is always text: a cell that begins with '=' is not a formula.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace gudang {

struct SheetColumn {
  std::string title;
  double width = 12;   ///< [characters]
  bool wraps = false;  ///< long text goes over several lines of its cell
};

/// Kept in full (as 16 digits), shown with so many decimals.
struct SheetNumber {
  double value = 0;
  int decimals = 0;      ///< below 0: as many as it has
  bool percent = false;  ///< shown times 100, with a % sign
};

/// Nothing, a text, or a number.
using SheetCell = std::variant<std::monostate, std::string, SheetNumber>;
/// Nothing for none.
[[nodiscard]] SheetCell number_cell(const std::optional<double>& value, int decimals);
[[nodiscard]] SheetCell count_cell(std::int64_t count);
/// A number where it is written as one, "3" but not "3 m" or "007"; else the text.
[[nodiscard]] SheetCell cell_of(const std::string& text);

/// What a sheet and a whole file may hold; a table that is longer ends in a row that says so.
struct SpreadsheetLimits {
  std::size_t rows = 1'048'576;     ///< of a sheet, its header included: what the format allows
  std::size_t cells = 1'500'000;    ///< of the file: some 200 MB of memory while it is written
  std::size_t characters = 32'767;  ///< of a text: what the format allows
};

class Spreadsheet {
 public:
  /// `path`: written by `close`, whatever stands there. `folder` of it is also where temporary files go.
  explicit Spreadsheet(const std::string& path, SpreadsheetLimits limits = {});
  ~Spreadsheet();
  Spreadsheet(const Spreadsheet&) = delete;
  Spreadsheet& operator=(const Spreadsheet&) = delete;

  /// Begins a table, with a header that stays in sight and filters. `name`: at most 31 characters, none of []:*?/\.
  /// `rest`: what to say where rows do not fit, such as where all of them are.
  void begin(const std::string& name, const std::vector<SheetColumn>& columns, std::string rest = "the results as JSON have them all");
  /// A row of the table begun last; at most a cell for each column. False: it is full, and rows are dropped from here on.
  bool add(const std::vector<SheetCell>& cells);
  /// Writes the file. Throws InputError E402.
  void close();

 private:
  class Book;
  std::unique_ptr<Book> book_;
};

}  // namespace gudang
