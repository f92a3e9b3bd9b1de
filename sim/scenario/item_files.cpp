#include "scenario/item_files.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "gudang/core/errors.hpp"
#include "gudang/core/quantity_text.hpp"
#include "scenario/csv.hpp"

namespace gudang {
namespace {

/// A CSV file with known columns, whose faults are collected.
class CheckedTable {
 public:
  CheckedTable(const std::string& file, std::vector<std::string> required, std::vector<std::string> optional) : csv_(file), file_(file) {
    std::vector<std::string> known = required;
    known.insert(known.end(), optional.begin(), optional.end());
    for (const std::string& name : csv_.header())
      if (std::find(known.begin(), known.end(), name) == known.end()) unknown_column(name, known);
    names_ = std::move(required);
    for (const std::string& name : optional)
      if (std::find(csv_.header().begin(), csv_.header().end(), name) != csv_.header().end()) names_.push_back(name);
    columns_ = csv_.columns(names_);
  }

  /// The next row without a fault of form, its code checked.
  bool next() {
    while (csv_.next()) {
      if (csv_.fault() == RowFault::blank) continue;
      ++rows_;
      if (csv_.fault() == RowFault::column_count) {
        fault(csv_.header().size(), "E331", "got " + std::to_string(csv_.fields().size()) + " columns, but the header has " + std::to_string(csv_.header().size()));
      } else if (csv_.fault() == RowFault::text_after_quote) {
        fault(0, "E331", "there is text after a closing quote", "a quote inside a quoted field is written twice");
      } else if (check_code()) {
        return true;
      }
    }
    return false;
  }

  /// Column by its place among the names asked for.
  [[nodiscard]] std::string_view text(std::size_t name) const { return csv_.fields()[columns_[name]]; }
  /// Of an optional column; empty where the file has none.
  [[nodiscard]] std::string_view text(std::string_view name) const {
    const std::size_t at = place_of(name);
    return at < names_.size() ? text(at) : std::string_view();
  }
  [[nodiscard]] std::int64_t line() const { return csv_.line(); }

  /// A whole number of at least `least`, at most `most`; `least` where there is none.
  std::int64_t number(std::size_t name, std::int64_t least, std::int64_t most) {
    const auto parsed = parse_integer(text(name));
    if (!parsed.value) {
      fault(columns_[name], "E334", names_[name] + ": " + parsed.error, parsed.hint);
      return least;
    }
    if (*parsed.value >= least && *parsed.value <= most) return *parsed.value;
    fault(columns_[name], "E335", names_[name] + ": got " + std::to_string(*parsed.value) + ", allowed: from " + std::to_string(least) + " to " + std::to_string(most));
    return least;
  }

  /// Of an optional column; nothing where its cell is empty or the file has no such column.
  std::optional<std::int64_t> optional_number(std::string_view name, std::int64_t least, std::int64_t most) {
    if (text(name).empty()) return std::nullopt;
    return number(place_of(name), least, most);
  }

  void broken_case(std::int32_t pallet_units, std::int32_t case_units) {
    fault(columns_[place_of("pallet_units")], "E335", "pallet_units: got " + std::to_string(pallet_units) + ", allowed: whole cases of " + std::to_string(case_units) + " units");
  }

  /// Of an optional column, which of the words its cell is; the first where it is empty or the file has no such column.
  std::size_t choice(std::string_view name, const std::vector<std::string>& words) {
    const std::string_view word = text(name);
    const auto at = std::find(words.begin(), words.end(), word);
    if (at != words.end()) return static_cast<std::size_t>(at - words.begin());
    const auto close = closest_match(word, words);
    if (!word.empty())
      fault(columns_[place_of(name)], "E337", std::string(name) + ": got '" + std::string(word) + "', allowed: " + listed(words), close ? "did you mean '" + *close + "'?" : "");
    return 0;
  }

  void throw_faults() {
    if (rows_ == 0) faults_.push_back({"E336", {file_, 0, 0, 1, {}}, "there are no rows below the header", {}});
    constexpr std::size_t kMost = 100;
    if (faults_.size() > kMost) {
      const std::size_t more = faults_.size() - kMost;
      faults_.resize(kMost);
      faults_.push_back({"E100", {file_, 0, 0, 1, {}}, std::to_string(more) + " further errors are not shown", {}});
    }
    if (!faults_.empty()) throw InputError(std::move(faults_));
  }

 private:
  [[nodiscard]] std::size_t place_of(std::string_view name) const { return static_cast<std::size_t>(std::find(names_.begin(), names_.end(), name) - names_.begin()); }

  void unknown_column(const std::string& name, const std::vector<std::string>& known) {
    const auto close = closest_match(name, known);
    faults_.push_back({"E330", {file_, 1, 1, 1, {}}, "unknown column '" + name + "'; allowed: " + listed(known), close ? "did you mean '" + *close + "'?" : ""});
  }

  bool check_code() {
    const std::string code(text(0));
    if (code.empty()) {
      fault(columns_[0], "E332", "there is no SKU code");
      return false;
    }
    const auto [first, added] = lines_.emplace(code, csv_.line());
    if (!added) fault(columns_[0], "E333", "the SKU '" + code + "' is given twice; it is also at line " + std::to_string(first->second), "keep one of them");
    return added;
  }

  void fault(std::size_t field, std::string code, std::string message, std::string hint = {}) {
    faults_.push_back({std::move(code), csv_.position(field), std::move(message), std::move(hint)});
  }

  CsvReader csv_;
  std::string file_;
  std::vector<std::string> names_;
  std::vector<std::size_t> columns_;
  std::unordered_map<std::string, std::int64_t> lines_;  // of each code; looked up only
  std::vector<Diagnostic> faults_;
  std::int64_t rows_ = 0;
};

constexpr std::int64_t kMostMillimetres = 100'000, kMostGrams = 100'000'000, kMostUnits = 1'000'000'000, kMostCaseUnits = 100'000;

}  // namespace

std::vector<ItemRow> read_items(const std::string& file) {
  CheckedTable table(file, {"sku", "length_mm", "width_mm", "height_mm", "weight_g"}, {"family", "temperature", "owner", "hazard", "bonded", "case_units", "pallet_units"});
  std::vector<ItemRow> items;
  while (table.next()) {
    ItemRow item;
    item.sku = table.text(0);
    item.length = millimetres(table.number(1, 1, kMostMillimetres));
    item.width = millimetres(table.number(2, 1, kMostMillimetres));
    item.height = millimetres(table.number(3, 1, kMostMillimetres));
    item.weight = grams(table.number(4, 1, kMostGrams));
    item.family = table.text("family");
    item.temperature = static_cast<Temperature>(table.choice("temperature", {"ambient", "chilled", "frozen"}));
    item.owner = table.text("owner");
    item.hazard = table.text("hazard");
    item.bonded = table.choice("bonded", {"no", "yes"}) == 1;
    item.case_units = static_cast<std::int32_t>(table.optional_number("case_units", 1, kMostCaseUnits).value_or(1));
    if (const auto units = table.optional_number("pallet_units", 1, kMostUnits)) item.pallet_units = static_cast<std::int32_t>(*units);
    if (item.pallet_units && *item.pallet_units % item.case_units != 0) table.broken_case(*item.pallet_units, item.case_units);
    item.line = table.line();
    items.push_back(std::move(item));
  }
  table.throw_faults();
  return items;
}

std::vector<StockRow> read_stock(const std::string& file) {
  CheckedTable table(file, {"sku", "quantity"}, {});
  std::vector<StockRow> stock;
  while (table.next()) {
    StockRow row{std::string(table.text(0)), 0, table.line()};
    row.quantity = table.number(1, 0, kMostUnits);
    stock.push_back(std::move(row));
  }
  table.throw_faults();
  return stock;
}

}  // namespace gudang
