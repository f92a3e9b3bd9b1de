#include "scenario/instance_sprp.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "gudang/core/errors.hpp"
#include "gudang/core/quantity_text.hpp"
#include "scenario/instance_text.hpp"

namespace gudang {
namespace {

constexpr std::int64_t kMostCount = 1'000'000;      ///< aisles, cells, quantities, ids

struct Word {
  std::string_view text;
  int column = 1;
};

struct TextLine {
  int number = 0;
  std::string_view text;
  std::vector<Word> words;  ///< apart by blanks
};

TextLine split(int number, std::string_view text) {
  TextLine line{number, text, {}};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = text.find_first_not_of(" \t", at);
    if (from == std::string_view::npos) break;
    at = std::min(text.find_first_of(" \t", from), text.size());
    line.words.push_back({text.substr(from, at - from), static_cast<int>(from) + 1});
  }
  return line;
}

/// The faults found so far, each at its place.
class Faults {
 public:
  explicit Faults(std::string file) : file_(std::move(file)) {}
  void add(std::string code, std::string message, std::string hint = {}) {
    list_.push_back({std::move(code), {file_, 0, 0, 1, {}}, std::move(message), std::move(hint)});
  }
  void add(const TextLine& line, const Word& word, std::string code, std::string message, std::string hint = {}) {
    const int length = std::max(1, static_cast<int>(word.text.size()));
    list_.push_back({std::move(code), {file_, line.number, word.column, length, latin1_to_utf8(line.text)}, std::move(message), std::move(hint)});
  }
  void throw_if_any() {
    if (!list_.empty()) throw_all();
  }
  [[noreturn]] void throw_all() {
    constexpr std::size_t kMost = 100;
    if (list_.size() > kMost) list_.resize(kMost);
    throw InputError(std::move(list_));
  }

 private:
  std::string file_;
  std::vector<Diagnostic> list_;
};

/// Reads one file: a head of `KEY : VALUE` lines, then three sections, each with its number of lines first.
class SprpParser {
 public:
  SprpParser(const std::string& file, std::string_view text) : file_(file), text_(text), faults_(file) { instance_.file = file; }

  SprpInstance parse() {
    read_head();
    faults_.throw_if_any();
    read_section("ARTICLE_SECTION", "NUM_ARTICLES", {"ID"}, &SprpParser::add_article);
    read_section("SKU_SECTION", "NUM_SKUS", {"ID", "AISLE", "CELL", "QUANTITY", "LEFT_RIGHT_HAND_SIDE"}, &SprpParser::add_position);
    read_section("ORDER_SECTION", "NUM_ARTICLES", {"ID", "QUANTITY"}, &SprpParser::add_order);
    if (!next() || line_.words[0].text != "EOF") cut_short("expected EOF after the order");
    check_stock();
    faults_.throw_if_any();
    return std::move(instance_);
  }

 private:
  using AddRow = void (SprpParser::*)(const std::vector<Word>& values);

  /// Moves to the next line that is not blank.
  bool next() {
    while (at_ < text_.size()) {
      const std::size_t end = std::min(text_.find('\n', at_), text_.size());
      std::string_view text = text_.substr(at_, end - at_);
      if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
      line_ = split(++number_, text);
      before_ = std::exchange(at_, std::min(end + 1, text_.size()));
      if (!line_.words.empty()) return true;
    }
    return false;
  }
  void push_back_line() {
    at_ = before_;
    --number_;
  }

  [[noreturn]] void cut_short(const std::string& why) {
    faults_.add("E609", "the file is cut short: " + why);
    faults_.throw_all();
  }

  /// KEY : VALUE; false where the line is none.
  [[nodiscard]] bool is_pair() const { return line_.words.size() >= 2 && line_.words[1].text == ":"; }
  [[nodiscard]] Word value() const { return line_.words.size() > 2 ? line_.words[2] : Word{"", static_cast<int>(line_.text.size()) + 1}; }

  std::int64_t whole(const Word& word, const std::string& what, std::int64_t low, std::int64_t high) {
    const auto parsed = parse_integer(word.text);
    const std::string got = what + ": got '" + latin1_to_utf8(word.text) + "', allowed: ";
    const std::string range = std::to_string(low) + " to " + std::to_string(high);
    if (!parsed.value) faults_.add(line_, word, "E604", got + "a whole number from " + range);
    else if (*parsed.value < low || *parsed.value > high) faults_.add(line_, word, "E605", got + range);
    else return *parsed.value;
    return low;
  }
  int count(const std::string& key, int low, int high) { return static_cast<int>(whole(value(), key, low, high)); }
  Length distance(const std::string& key) {
    const auto parsed = parse_thousandths(value().text);
    if (!parsed)
      faults_.add(line_, value(), "E604", key + ": got '" + latin1_to_utf8(value().text) + "', allowed: a decimal number, not negative, with at most 3 decimals");
    return Length(parsed.value_or(0));
  }
  void one_of(const std::string& key, const std::vector<std::string>& allowed) {
    const std::string text(value().text);
    if (std::find(allowed.begin(), allowed.end(), text) != allowed.end()) return;
    std::string list;
    for (const auto& each : allowed) list += (list.empty() ? "" : ", ") + each;
    const auto close = closest_match(text, allowed);
    faults_.add(line_, value(), "E611", key + ": got '" + latin1_to_utf8(text) + "', allowed: " + list, close ? "did you mean '" + *close + "'?" : "");
  }

  void read_head();
  void read_head_line(const std::string& key);
  void read_section(const std::string& title, const std::string& count_key, const std::vector<std::string>& keys, AddRow add);
  bool read_row(const std::vector<std::string>& keys, std::vector<Word>& values);
  SprpArticle* article(const Word& id);
  void add_article(const std::vector<Word>& values);
  void add_position(const std::vector<Word>& values);
  void add_order(const std::vector<Word>& values);
  void check_stock();

  static const std::vector<std::string>& head_keys() {
    static const std::vector<std::string> keys = {
        "NAME",         "TYPE",           "COMMENT",                "LAYOUT",                "NUM_AISLES",           "NUM_CELLS",
        "DEPOT_AISLE",  "DEPOT_LOCATION", "DISTANCE_AISLE_TO_AISLE", "DISTANCE_CELL_TO_CELL", "DISTANCE_TOP_TO_CELL", "DISTANCE_BOTTOM_TO_CELL",
        "DISTANCE_TOP_OR_BOTTOM_TO_DEPOT"};
    return keys;
  }

  std::string file_;
  std::string_view text_;
  std::size_t at_ = 0, before_ = 0;
  int number_ = 0;
  TextLine line_;
  Faults faults_;
  SprpInstance instance_;
  std::map<std::int64_t, std::size_t> index_;   ///< article id to index
  std::map<std::size_t, TextLine> ordered_at_;  ///< article index to the line that orders it
};

void SprpParser::read_head() {
  std::vector<std::string> seen;
  TextLine depot;
  while (next()) {
    if (line_.words[0].text == "ARTICLE_SECTION") {
      push_back_line();
      break;
    }
    const std::string key(line_.words[0].text);
    const auto close = closest_match(key, head_keys());
    const std::string hint = close ? "did you mean '" + *close + "'?" : "";
    if (std::find(head_keys().begin(), head_keys().end(), key) == head_keys().end() || !is_pair()) {
      faults_.add(line_, line_.words[0], "E603", "unknown line '" + latin1_to_utf8(key.substr(0, 40)) + "', expected KEY : VALUE or ARTICLE_SECTION", hint);
      if (seen.empty()) faults_.throw_if_any();  // not such a file at all
      continue;
    }
    if (std::find(seen.begin(), seen.end(), key) != seen.end()) faults_.add(line_, line_.words[0], "E610", key + " is given twice");
    seen.push_back(key);
    if (key == "DEPOT_AISLE") depot = line_;
    read_head_line(key);
  }
  for (const auto& key : head_keys())
    if (key != "NAME" && key != "COMMENT" && std::find(seen.begin(), seen.end(), key) == seen.end())
      faults_.add("E602", "the key " + key + " is missing");
  if (instance_.cells == 1 && instance_.aisle_length() == Length()) faults_.add("E605", "the aisles have no length: allowed: more than 0");
  if (instance_.aisles > 0 && instance_.depot_aisle >= instance_.aisles && depot.words.size() > 2)
    faults_.add(depot, depot.words[2], "E605", "DEPOT_AISLE: got " + std::to_string(instance_.depot_aisle) + ", allowed: 0 to " + std::to_string(instance_.aisles - 1));
}

void SprpParser::read_head_line(const std::string& key) {
  constexpr int kMost = 100'000;
  if (key == "NAME") instance_.name = latin1_to_utf8(value().text);
  else if (key == "TYPE") one_of(key, {"Single_picker_routing", "Single_picker_routing_with_scattered_storage"});
  else if (key == "LAYOUT") one_of(key, {"single-block"});
  else if (key == "NUM_AISLES") instance_.aisles = count(key, 1, kMost);
  else if (key == "NUM_CELLS") instance_.cells = count(key, 1, kMost);
  else if (key == "DEPOT_AISLE") instance_.depot_aisle = count(key, 0, kMost);
  else if (key == "DEPOT_LOCATION") one_of(key, {"top", "bottom"}), instance_.depot_at_top = value().text == "top";
  else if (key == "DISTANCE_AISLE_TO_AISLE") instance_.aisle_to_aisle = distance(key);
  else if (key == "DISTANCE_CELL_TO_CELL") instance_.cell_to_cell = distance(key);
  else if (key == "DISTANCE_TOP_TO_CELL") instance_.top_to_cell = distance(key);
  else if (key == "DISTANCE_BOTTOM_TO_CELL") instance_.bottom_to_cell = distance(key);
  else if (key == "DISTANCE_TOP_OR_BOTTOM_TO_DEPOT") instance_.depot_away = distance(key);
  const bool positive = key == "DISTANCE_AISLE_TO_AISLE" || key == "DISTANCE_CELL_TO_CELL";
  if (positive && value().text.find_first_of("123456789") == std::string_view::npos && parse_thousandths(value().text))
    faults_.add(line_, value(), "E605", key + ": got " + std::string(value().text) + ", allowed: more than 0");
}

void SprpParser::read_section(const std::string& title, const std::string& count_key, const std::vector<std::string>& keys, AddRow add) {
  if (!next()) cut_short("expected " + title);
  if (line_.words[0].text != title) {
    faults_.add(line_, line_.words[0], "E602", "expected " + title + ", got '" + latin1_to_utf8(line_.words[0].text) + "'");
    faults_.throw_if_any();
  }
  if (!next()) cut_short("expected " + count_key);
  if (line_.words[0].text != count_key || !is_pair()) {
    faults_.add(line_, line_.words[0], "E602", "expected " + count_key + " : number");
    faults_.throw_if_any();
  }
  const std::int64_t rows = whole(value(), count_key, 0, kMostCount);
  std::vector<Word> values;
  for (std::int64_t row = 0; row < rows; ++row) {
    const auto missing = [&] { return title + " announces " + std::to_string(rows) + " lines and has " + std::to_string(row); };
    if (!next()) cut_short(missing());
    if (line_.words[0].text != "ID") {
      faults_.add(line_, line_.words[0], "E609", missing());
      return push_back_line();
    }
    if (read_row(keys, values)) (this->*add)(values);
  }
}

/// KEY VALUE KEY VALUE ... in the order of `keys`.
bool SprpParser::read_row(const std::vector<std::string>& keys, std::vector<Word>& values) {
  values.clear();
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const bool there = 2 * i + 1 < line_.words.size();
    const Word end{"", static_cast<int>(line_.text.size()) + 1};
    const Word& key = 2 * i < line_.words.size() ? line_.words[2 * i] : end;
    if (!there || key.text != keys[i]) {
      faults_.add(line_, key, "E603", "expected " + keys[i] + " and its value, got '" + latin1_to_utf8(key.text) + "'");
      return false;
    }
    values.push_back(line_.words[2 * i + 1]);
  }
  if (line_.words.size() == 2 * keys.size()) return true;
  faults_.add(line_, line_.words[2 * keys.size()], "E603", "unknown text after " + keys.back() + " and its value");
  return false;
}

SprpArticle* SprpParser::article(const Word& id) {
  const auto parsed = parse_integer(id.text);
  if (!parsed.value) {
    whole(id, "ID", 0, kMostCount);
    return nullptr;
  }
  const auto found = index_.find(*parsed.value);
  if (found != index_.end()) return &instance_.articles[found->second];
  faults_.add(line_, id, "E606", "article " + std::string(id.text) + " is not in ARTICLE_SECTION");
  return nullptr;
}

void SprpParser::add_article(const std::vector<Word>& values) {
  const std::int64_t id = whole(values[0], "ID", 0, kMostCount);
  if (!index_.emplace(id, instance_.articles.size()).second)
    return faults_.add(line_, values[0], "E606", "article " + std::to_string(id) + " is given twice");
  instance_.articles.push_back({id, 0, {}});
}

void SprpParser::add_position(const std::vector<Word>& values) {
  SprpArticle* found = article(values[0]);
  const auto aisle = static_cast<int>(whole(values[1], "AISLE", 0, instance_.aisles - 1));
  const auto cell = static_cast<int>(whole(values[2], "CELL", 0, instance_.cells - 1));
  const std::int64_t quantity = whole(values[3], "QUANTITY", 1, kMostCount);
  if (values[4].text != "left" && values[4].text != "right")
    faults_.add(line_, values[4], "E611", "LEFT_RIGHT_HAND_SIDE: got '" + latin1_to_utf8(values[4].text) + "', allowed: left, right");
  if (!found) return;
  for (SprpPosition& position : found->positions)
    if (position.aisle == aisle && position.cell == cell) {
      position.quantity += quantity;
      return;
    }
  found->positions.push_back({aisle, cell, quantity});
}

void SprpParser::add_order(const std::vector<Word>& values) {
  SprpArticle* found = article(values[0]);
  const std::int64_t quantity = whole(values[1], "QUANTITY", 1, kMostCount);
  if (!found) return;
  if (found->ordered > 0) return faults_.add(line_, values[0], "E606", "article " + std::to_string(found->id) + " is ordered twice");
  found->ordered = quantity;
  ordered_at_.emplace(static_cast<std::size_t>(found - instance_.articles.data()), line_);
}

void SprpParser::check_stock() {
  for (const auto& [index, line] : ordered_at_) {
    const SprpArticle& found = instance_.articles[index];
    const std::string name = "article " + std::to_string(found.id);
    std::int64_t stock = 0;
    for (const SprpPosition& position : found.positions) stock += position.quantity;
    if (stock == 0) faults_.add(line, line.words[1], "E608", name + " is ordered but stored nowhere");
    else if (stock < found.ordered)
      faults_.add(line, line.words[3], "E607", name + ": ordered " + std::to_string(found.ordered) + ", in stock " + std::to_string(stock));
  }
}

std::string read_bytes(const std::string& path) {
  std::string bytes = read_instance_bytes(path, "an SPRP instance", 64);
  const auto fail = [&](const char* why) { throw InputError({Diagnostic{"E601", {path, 0, 0, 1, {}}, why, {}}}); };
  if (bytes.empty()) fail("the file is empty");
  if (bytes.find('\0') != std::string::npos) fail("the file holds a NUL character: not an SPRP instance");
  return bytes;
}

}  // namespace

SprpInstance read_sprp(const std::string& path) {
  const std::string bytes = read_bytes(path);
  return SprpParser(path, bytes).parse();
}

Layout SprpInstance::layout(int blocks) const {
  GUDANG_ASSERT(blocks >= 1, "aisles are at least one block");
  if (blocks > cells)
    throw InputError({Diagnostic{"E613", {file, 0, 0, 1, {}}, "aisles of " + std::to_string(cells) + " cell" + (cells == 1 ? "" : "s") + " cannot be " + std::to_string(blocks) + " blocks",
                                 "each block has at least one cell"}});
  std::vector<Length> aisle_x, cross_y{Length()};
  for (int aisle = 0; aisle < aisles; ++aisle) aisle_x.push_back(aisle_to_aisle * aisle);
  for (int k = blocks - 1; k > 0; --k) cross_y.push_back(height(cells * k / blocks, blocks) + cell_to_cell);
  cross_y.push_back(aisle_length(blocks));
  return {std::move(aisle_x), std::move(cross_y)};
}

std::vector<Position> sprp_picks(const SprpInstance& instance, const Layout& layout) {
  std::vector<Position> picks;
  for (const SprpArticle& article : instance.articles) {
    if (article.ordered == 0) continue;
    if (article.positions.size() > 1)
      throw InputError({Diagnostic{"E612", {instance.file, 0, 0, 1, {}},
                                   "article " + std::to_string(article.id) + " lies at " + std::to_string(article.positions.size()) +
                                       " positions (scattered storage), and a routing policy does not choose between them",
                                   "--policy scattered chooses them; routing policies solve the files unit_F1_*"}});
    const SprpPosition& position = article.positions.front();
    picks.push_back(instance.position(layout, position.aisle, position.cell));
  }
  return picks;
}

SprpSolution solve_sprp(const SprpInstance& instance, RoutingPolicy& policy, int blocks) {
  const Layout layout = instance.layout(blocks);
  const std::vector<Position> picks = sprp_picks(instance, layout);
  const RoutingView view{Time(), layout, picks, instance.depot(layout)};
  SprpSolution solution;
  policy.route(view, solution.tour);
  solution.length = tour_length(view, solution.tour);
  if (!picks.empty()) solution.length += instance.depot_away * 2;
  return solution;
}

}  // namespace gudang
