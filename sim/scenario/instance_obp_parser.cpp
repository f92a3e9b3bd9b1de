#include "scenario/instance_obp_parser.hpp"

#include <algorithm>
#include <set>

#include "gudang/core/quantity_text.hpp"
#include "scenario/instance_text.hpp"

namespace gudang {
namespace {

constexpr std::int64_t kMostCount = 1'000'000;
constexpr int kMostAisles = 100'000;
constexpr std::size_t kMostFaults = 100;

const std::vector<std::string>& head_keys() {
  static const std::vector<std::string> keys = {
      "NAME",         "TYPE",           "COMMENT",                 "LAYOUT",                "NUM_AISLES",           "NUM_CELLS",
      "DEPOT_AISLE",  "DEPOT_LOCATION", "DISTANCE_AISLE_TO_AISLE", "DISTANCE_CELL_TO_CELL", "DISTANCE_TOP_TO_CELL", "DISTANCE_BOTTOM_TO_CELL",
      "DISTANCE_TOP_OR_BOTTOM_TO_DEPOT", "PICKER_CAPACITY"};
  return keys;
}

}  // namespace

ObpParser::ObpParser(const std::string& path) {
  instance_.file = path;
  bytes_ = read_instance_bytes(path, "an order batching instance", 64);
  if (bytes_.empty()) give_up("E601", "the file is empty");
  if (bytes_.find('\0') != std::string::npos) give_up("E601", "the file holds a NUL character: not an order batching instance");
}

ObpInstance ObpParser::parse() {
  read_head();
  throw_if_any();
  read_articles();
  read_positions();
  throw_if_any();
  read_orders();
  if (!next() || words_[0].text != "EOF") give_up("E609", "the file is cut short: expected EOF after the orders");
  throw_if_any();
  return std::move(instance_);
}

/// Moves to the next line that is not blank.
bool ObpParser::next() {
  if (again_) {
    again_ = false;
    return true;
  }
  while (at_ < bytes_.size()) {
    const std::size_t end = std::min(bytes_.find('\n', at_), bytes_.size());
    text_ = std::string_view(bytes_).substr(at_, end - at_);
    if (!text_.empty() && text_.back() == '\r') text_.remove_suffix(1);
    at_ = std::min(end + 1, bytes_.size());
    ++number_;
    words_.clear();
    for (std::size_t from = text_.find_first_not_of(" \t"); from != std::string_view::npos;) {
      const std::size_t to = std::min(text_.find_first_of(" \t", from), text_.size());
      words_.push_back({text_.substr(from, to - from), static_cast<int>(from) + 1});
      from = text_.find_first_not_of(" \t", to);
    }
    if (!words_.empty()) return true;
  }
  return false;
}

ObpParser::Word ObpParser::word(std::size_t index) const {
  return index < words_.size() ? words_[index] : Word{"", static_cast<int>(text_.size()) + 1};
}

void ObpParser::fault(const Word& at, std::string code, std::string message, std::string hint) {
  const int length = std::max(1, static_cast<int>(at.text.size()));
  faults_.push_back({std::move(code), {instance_.file, number_, at.column, length, latin1_to_utf8(text_)}, std::move(message), std::move(hint)});
}

void ObpParser::give_up(std::string code, std::string message) {
  faults_.push_back({std::move(code), {instance_.file, 0, 0, 1, {}}, std::move(message), {}});
  if (faults_.size() > kMostFaults) faults_.resize(kMostFaults);
  throw InputError(std::move(faults_));
}

void ObpParser::throw_if_any() {
  if (faults_.empty()) return;
  if (faults_.size() > kMostFaults) faults_.resize(kMostFaults);
  throw InputError(std::move(faults_));
}

ObpParser::Pair ObpParser::pair() const {
  const std::size_t colon = text_.find(':');
  const std::string_view first = words_[0].text;
  if (colon == std::string_view::npos) return {};
  const std::string_view key = first.substr(0, first.find(':'));
  if (static_cast<std::size_t>(words_[0].column) - 1 + key.size() != text_.find_last_not_of(" \t", colon - 1) + 1) return {};
  const std::size_t from = text_.find_first_not_of(" \t", colon + 1);
  if (from == std::string_view::npos) return {key, {"", static_cast<int>(text_.size()) + 1}};
  const std::size_t to = text_.find_last_not_of(" \t") + 1;
  return {key, {text_.substr(from, to - from), static_cast<int>(from) + 1}};
}

std::int64_t ObpParser::whole(const Word& word, const std::string& what, std::int64_t low, std::int64_t high) {
  const auto parsed = parse_integer(word.text);
  const std::string got = what + ": got '" + latin1_to_utf8(word.text) + "', allowed: ";
  const std::string range = std::to_string(low) + " to " + std::to_string(high);
  if (!parsed.value) fault(word, "E604", got + "a whole number from " + range);
  else if (*parsed.value < low || *parsed.value > high) fault(word, "E605", got + range);
  else return *parsed.value;
  return low;
}

std::int64_t ObpParser::thousandths(const Word& word, const std::string& what, bool positive) {
  const auto parsed = parse_thousandths(word.text);
  const std::string got = what + ": got '" + latin1_to_utf8(word.text) + "', allowed: ";
  if (!parsed) fault(word, "E604", got + "a decimal number, not negative, with at most 3 decimals");
  else if (positive && *parsed == 0) fault(word, "E605", got + "more than 0");
  else return *parsed;
  return positive ? 1 : 0;
}

void ObpParser::choice(const Word& word, const std::string& what, const std::vector<std::string>& allowed) {
  const std::string text(word.text);
  if (std::find(allowed.begin(), allowed.end(), text) != allowed.end()) return;
  std::string list;
  for (const auto& each : allowed) list += (list.empty() ? "" : ", ") + each;
  const auto close = closest_match(text, allowed);
  fault(word, "E611", what + ": got '" + latin1_to_utf8(text) + "', allowed: " + list, close ? "did you mean '" + *close + "'?" : "");
}

void ObpParser::read_head() {
  std::set<std::string> seen;
  while (next() && words_[0].text != "ARTICLE_SECTION") {
    const auto [key_text, value] = pair();
    const std::string key(key_text.empty() ? words_[0].text : key_text);
    if (key_text.empty() || std::find(head_keys().begin(), head_keys().end(), key) == head_keys().end()) {
      const auto close = closest_match(key, head_keys());
      fault(words_[0], "E603", "unknown line '" + latin1_to_utf8(key.substr(0, 40)) + "', expected KEY : VALUE or ARTICLE_SECTION", close ? "did you mean '" + *close + "'?" : "");
      if (seen.empty()) throw_if_any();  // not such a file at all
      continue;
    }
    if (!seen.insert(key).second) fault(words_[0], "E610", key + " is given twice");
    read_head_line(key, value);
  }
  push_back_line();
  for (const auto& key : head_keys())
    if (key != "NAME" && key != "COMMENT" && key != "TYPE" && seen.count(key) == 0)
      faults_.push_back({"E602", {instance_.file, 0, 0, 1, {}}, "the key " + key + " is missing", {}});
  if (faults_.empty() && instance_.aisle_length() == Length()) give_up("E605", "the aisles have no length: allowed: more than 0");
  if (faults_.empty() && instance_.depot_aisle >= instance_.aisles)
    give_up("E605", "DEPOT_AISLE: got " + std::to_string(instance_.depot_aisle) + ", allowed: 0 to " + std::to_string(instance_.aisles - 1));
}

void ObpParser::read_head_line(const std::string& key, const Word& value) {
  if (key == "NAME") instance_.name = latin1_to_utf8(value.text);
  else if (key == "LAYOUT") choice(value, key, {"single-block"});
  else if (key == "NUM_AISLES") instance_.aisles = static_cast<int>(whole(value, key, 1, kMostAisles));
  else if (key == "NUM_CELLS") instance_.cells = static_cast<int>(whole(value, key, 1, kMostAisles));
  else if (key == "DEPOT_AISLE") instance_.depot_aisle = static_cast<int>(whole(value, key, 0, kMostAisles));
  else if (key == "DEPOT_LOCATION") choice(value, key, {"top", "bottom"}), instance_.depot_at_top = value.text == "top";
  else if (key == "DISTANCE_AISLE_TO_AISLE") instance_.aisle_to_aisle = Length(thousandths(value, key, true));
  else if (key == "DISTANCE_CELL_TO_CELL") instance_.cell_to_cell = Length(thousandths(value, key, true));
  else if (key == "DISTANCE_TOP_TO_CELL") instance_.top_to_cell = Length(thousandths(value, key, false));
  else if (key == "DISTANCE_BOTTOM_TO_CELL") instance_.bottom_to_cell = Length(thousandths(value, key, false));
  else if (key == "DISTANCE_TOP_OR_BOTTOM_TO_DEPOT") instance_.depot_away = Length(thousandths(value, key, false));
  else if (key == "PICKER_CAPACITY") instance_.capacity = thousandths(value, key, true);
  else if (key == "TYPE" && value.text.find("Single_picker_routing") == 0)
    fault(value, "E611", "TYPE: got '" + latin1_to_utf8(value.text) + "', which is one picker's routing; this format is of order batching", "gudang solve routing --format sprp reads it");
}

/// The two lines that begin a section; returns how many entries it announces.
std::int64_t ObpParser::section(const std::string& title, const std::string& count_key) {
  if (!next()) give_up("E609", "the file is cut short: expected " + title);
  if (words_[0].text != title) {
    fault(words_[0], "E602", "expected " + title + ", got '" + latin1_to_utf8(words_[0].text) + "'");
    throw_if_any();
  }
  if (!next()) give_up("E609", "the file is cut short: expected " + count_key);
  const Pair count = pair();
  if (count.key != count_key) {
    fault(words_[0], "E602", "expected " + count_key + " : number");
    throw_if_any();
  }
  return whole(count.value, count_key, 0, kMostCount);
}

/// KEY VALUE KEY VALUE ... in the order of `keys`, of which the last may be missing from `required` on.
bool ObpParser::row(const std::vector<std::string>& keys, std::size_t required, std::vector<Word>& values) {
  values.clear();
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i >= required && 2 * i >= words_.size()) return true;
    if (word(2 * i).text != keys[i] || 2 * i + 1 >= words_.size()) {
      fault(word(2 * i), "E603", "expected " + keys[i] + " and its value, got '" + latin1_to_utf8(word(2 * i).text) + "'");
      return false;
    }
    values.push_back(word(2 * i + 1));
  }
  if (words_.size() == 2 * keys.size()) return true;
  fault(word(2 * keys.size()), "E603", "unknown text after " + keys.back() + " and its value");
  return false;
}

void ObpParser::read_articles() {
  std::vector<Word> values;
  const std::int64_t count = section("ARTICLE_SECTION", "NUM_ARTICLES");
  for (std::int64_t i = 0; i < count; ++i) {
    if (!next() || words_[0].text != "ID") give_up("E609", "ARTICLE_SECTION announces " + std::to_string(count) + " lines and has " + std::to_string(i));
    if (!row({"ID", "WEIGHT"}, 1, values)) continue;
    const std::int64_t id = whole(values[0], "ID", 0, kMostCount);
    const auto [article, added] = articles_.try_emplace(id);
    if (!added) fault(values[0], "E606", "article " + std::to_string(id) + " is given twice");
    if (values.size() > 1) article->second.weight = thousandths(values[1], "WEIGHT", false);
  }
}

void ObpParser::read_positions() {
  std::vector<Word> values;
  const std::int64_t count = section("SKU_SECTION", "NUM_SKUS");
  for (std::int64_t i = 0; i < count; ++i) {
    if (!next() || words_[0].text != "ID") give_up("E609", "SKU_SECTION announces " + std::to_string(count) + " lines and has " + std::to_string(i));
    if (!row({"ID", "AISLE", "CELL", "QUANTITY", "LEFT_RIGHT_HAND_SIDE"}, 5, values)) continue;
    const auto found = articles_.find(whole(values[0], "ID", 0, kMostCount));
    const auto aisle = static_cast<int>(whole(values[1], "AISLE", 0, instance_.aisles - 1));
    const auto cell = static_cast<int>(whole(values[2], "CELL", 0, instance_.cells - 1));
    whole(values[3], "QUANTITY", 0, kMostCount);
    choice(values[4], "LEFT_RIGHT_HAND_SIDE", {"left", "right"});
    if (found == articles_.end()) {
      fault(values[0], "E606", "article " + std::string(values[0].text) + " is not in ARTICLE_SECTION");
      continue;
    }
    auto& positions = found->second.positions;
    if (std::find(positions.begin(), positions.end(), std::pair(aisle, cell)) == positions.end()) positions.emplace_back(aisle, cell);
  }
}

void ObpParser::read_orders() {
  const std::int64_t count = section("ORDER_SECTION", "NUM_ORDERS");
  for (std::int64_t i = 0; i < count; ++i) {
    if (!next()) give_up("E609", "ORDER_SECTION announces " + std::to_string(count) + " orders and has " + std::to_string(i));
    const Pair lines = pair();
    if (lines.key != "NUM_ARTICLES_IN_ORDER") {
      fault(words_[0], words_[0].text == "EOF" ? "E609" : "E603", "ORDER_SECTION announces " + std::to_string(count) + " orders and has " + std::to_string(i) + ": expected NUM_ARTICLES_IN_ORDER : number");
      throw_if_any();
    }
    const int at = number_;
    const auto text = text_;
    read_order(whole(lines.value, "NUM_ARTICLES_IN_ORDER", 1, kMostCount));
    const std::int64_t weight = instance_.orders.back().weight;
    if (weight > instance_.capacity)
      faults_.push_back({"E630", {instance_.file, at, 1, static_cast<int>(text.size()), latin1_to_utf8(text)}, "order " + std::to_string(i) + " is above the picker's capacity", {}});
  }
}

void ObpParser::read_order(std::int64_t lines) {
  std::vector<Word> values;
  ObpOrder& order = instance_.orders.emplace_back();
  for (std::int64_t i = 0; i < lines; ++i) {
    if (!next() || words_[0].text != "ID") give_up("E609", "an order announces " + std::to_string(lines) + " articles and has " + std::to_string(i));
    if (!row({"ID", "QUANTITY"}, 2, values)) continue;
    const auto found = articles_.find(whole(values[0], "ID", 0, kMostCount));
    const std::int64_t quantity = whole(values[1], "QUANTITY", 1, kMostCount);
    const std::string name = "article " + latin1_to_utf8(values[0].text);
    if (found == articles_.end()) {
      fault(values[0], "E606", name + " is not in ARTICLE_SECTION");
    } else if (found->second.positions.empty()) {
      fault(values[0], "E608", name + " is ordered but stored nowhere");
    } else if (found->second.positions.size() > 1) {
      fault(values[0], "E612", name + " lies at " + std::to_string(found->second.positions.size()) + " positions (scattered storage), and a batching policy does not choose between them");
    } else {
      const auto [aisle, cell] = found->second.positions.front();
      order.lines.push_back({aisle, cell, quantity});
      order.weight += quantity * found->second.weight;
    }
  }
}

}  // namespace gudang
