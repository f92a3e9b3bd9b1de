#include "scenario/instance_graph.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <queue>
#include <string_view>

#include "gudang/core/errors.hpp"
#include "scenario/instance_text.hpp"

namespace gudang {
namespace {

constexpr std::int64_t kMostCount = 100'000'000;

struct Word {
  std::string_view text;
  int line = 0, column = 0;
};
using Words = std::vector<Word>;  // of one line

enum class Heading { locations, products, trolley, dimensions, box, mixed, product_rows, orders, order_rows, crossings, start, end, arcs, ways, coordinates };
constexpr std::size_t kHeadings = 15;

struct HeadingRow {
  std::string_view text;          ///< what it begins with, blanks left out
  std::optional<Heading> begins;  ///< none: a mere title
  bool needed = false;
};
/// The longer before those that they begin with.
constexpr std::array kHeadingRows{
    HeadingRow{"NbLocations", Heading::locations, true},
    HeadingRow{"NbProducts", Heading::products, true},
    HeadingRow{"K:NbBoxesTrolley", Heading::trolley, true},
    HeadingRow{"NbDimensionsCapacity", Heading::dimensions},
    HeadingRow{"B:CapaBox", Heading::box, true},
    HeadingRow{"Aboxcanacceptmixedorders", Heading::mixed},
    HeadingRow{"IdxLocation", Heading::product_rows, true},
    HeadingRow{"NbOrders", Heading::orders, true},
    HeadingRow{"IdxM", Heading::order_rows, true},
    HeadingRow{"NbVerticesIntersections", Heading::crossings},
    HeadingRow{"DepartingDepot", Heading::start, true},
    HeadingRow{"ArrivalDepot", Heading::end, true},
    HeadingRow{"StartEndDistance", Heading::arcs},
    HeadingRow{"LocStartLocEnd", Heading::ways},
    HeadingRow{"Locationcoordinates", std::nullopt},
    HeadingRow{"Locxy", Heading::coordinates},
    HeadingRow{"Products", std::nullopt},
    HeadingRow{"Orders", std::nullopt},
    HeadingRow{"Graph", std::nullopt},
    HeadingRow{"Arcs", std::nullopt},
};

std::string without_blanks(std::string_view text) {
  std::string kept;
  for (const char c : text)
    if (c != ' ' && c != '\t') kept += c;
  return kept;
}

Words words_of(std::string_view text, int line) {
  constexpr std::string_view kBlanks = " \t\r";
  Words words;
  for (std::size_t at = text.find_first_not_of(kBlanks); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(kBlanks, at), text.size());
    words.push_back({text.substr(at, end - at), line, static_cast<int>(at) + 1});
    at = text.find_first_not_of(kBlanks, end);
  }
  return words;
}

struct Way { std::int64_t from, to, length; };

/// Reads the sections, then makes the instance of them.
class GraphParser {
 public:
  GraphParser(const std::string& file, std::string_view text) : file_(file) {
    instance_.file = file;
    int line = 0;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      take_line(text.substr(0, end), ++line);
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    last_line_ = line;
  }

  GraphInstance parse() {
    for (const HeadingRow& row : kHeadingRows)
      if (row.needed && !at(*row.begins)) add({{}, last_line_, 1}, "E602", "the heading //" + std::string(row.text) + " is missing");
    throw_if_any();
    read_head();
    read_products();
    read_orders();
    read_ways(Heading::arcs, arcs_);
    read_ways(Heading::ways, ways_);
    throw_if_any();
    join_ways();
    throw_if_any();
    return std::move(instance_);
  }

 private:
  struct Section {
    int line = 0;
    std::vector<Words> rows;
  };
  Section* at(Heading heading) {
    auto& section = sections_[static_cast<std::size_t>(heading)];
    return section ? &*section : nullptr;
  }

  void take_line(std::string_view text, int line) {
    Words words = words_of(text, line);
    if (words.empty()) return;
    if (words[0].text.starts_with("//")) return begin_section(text, words[0]);
    if (section_ == nullptr) add(words[0], "E603", "got '" + std::string(words[0].text) + "' where a heading is expected, such as //NbLocations");
    else section_->rows.push_back(std::move(words));
  }
  void begin_section(std::string_view text, const Word& word) {
    const std::string heading = without_blanks(text.substr(text.find("//") + 2));
    const auto row = std::find_if(kHeadingRows.begin(), kHeadingRows.end(), [&](const HeadingRow& known) { return heading.starts_with(known.text); });
    if (row == kHeadingRows.end()) return add(word, "E603", "the heading '" + heading + "' is not known");
    section_ = nullptr;
    if (!row->begins) return;
    auto& section = sections_[static_cast<std::size_t>(*row->begins)];
    if (section) add(word, "E610", "the heading //" + std::string(row->text) + " is given twice");
    section_ = &section.emplace(Section{word.line, {}});
  }

  /// A decimal, in parts of 1/scale; `scale` is 1 or 1000.
  std::int64_t number(const Word& word, std::int64_t low, std::int64_t high, std::int64_t scale = 1) {
    const std::size_t point = std::min(word.text.find('.'), word.text.size());
    std::string_view decimals = word.text.substr(std::min(point + 1, word.text.size()));
    std::string digits(word.text.substr(0, point));
    while (!decimals.empty() && decimals.back() == '0') decimals.remove_suffix(1);
    const bool fits = decimals.size() <= (scale == 1 ? 0U : 3U);
    if (scale != 1) digits += std::string(decimals.substr(0, 3)) + std::string(3 - std::min<std::size_t>(3, decimals.size()), '0');
    const bool all_digits = point > 0 && (digits + std::string(decimals)).find_first_not_of("0123456789") == std::string::npos;
    if (!all_digits || !fits) {
      add(word, "E604", "got '" + std::string(word.text) + "', allowed: a number" + (scale == 1 ? " without decimals" : " with up to three decimals"));
      return low;
    }
    const std::int64_t value = digits.size() > 15 ? INT64_MAX : std::stoll(digits);
    if (value >= low && value <= high) return value;
    add(word, "E605", "got " + std::string(word.text) + ", allowed: " + std::to_string(low) + " to " + std::to_string(high / scale));
    return low;
  }
  std::int64_t only_number(Heading heading, std::int64_t low, std::int64_t high) {
    const Section& section = *at(heading);
    if (section.rows.empty()) return cut_short(section.line, "a number is expected below the heading"), low;
    if (section.rows.size() > 1) add(section.rows[1][0], "E603", "one number is expected below the heading");
    if (section.rows[0].size() > 1) add(section.rows[0][1], "E603", "one number is expected below the heading");
    return number(section.rows[0][0], low, high);
  }
  void cut_short(int line, const std::string& why) { add({{}, line, 1}, "E609", why); }
  bool has_words(const Words& row, std::size_t least, std::size_t most) {
    if (row.size() > most) return add(row[most], "E603", "got more words than the " + std::to_string(most) + " of this row"), false;
    if (row.size() < least) return add(row.back(), "E609", "the row has " + std::to_string(row.size()) + " of its " + std::to_string(least) + " words"), false;
    return true;
  }
  void check_rows(Heading counted, Heading rows) {
    const std::int64_t count = only_number(counted, 1, kMostCount);
    const Section& section = *at(rows);
    if (count != static_cast<std::int64_t>(section.rows.size()))
      cut_short(section.line, "there are " + std::to_string(section.rows.size()) + " rows, announced were " + std::to_string(count));
  }

  void read_head() {
    (void)only_number(Heading::locations, 1, kMostCount);
    instance_.trolley_boxes = only_number(Heading::trolley, 1, kMostCount);
    instance_.boxes_are_shared = at(Heading::mixed) != nullptr && only_number(Heading::mixed, 0, 1) == 1;
    if (at(Heading::dimensions) != nullptr) (void)only_number(Heading::dimensions, 1, 1);
    instance_.box_volume = only_number(Heading::box, 1, kMostCount);
    start_ = only_number(Heading::start, 0, kMostCount);
    end_ = only_number(Heading::end, 0, kMostCount);
  }
  void read_products() {
    check_rows(Heading::products, Heading::product_rows);
    for (const Words& row : at(Heading::product_rows)->rows) {
      if (!has_words(row, 3, 3)) continue;
      const Product product{number(row[1], 0, kMostCount), number(row[2], 0, kMostCount)};
      if (!products_.emplace(number(row[0], 0, kMostCount), product).second) add(row[0], "E606", "the product " + std::string(row[0].text) + " is given twice");
    }
  }
  void read_orders() {
    check_rows(Heading::orders, Heading::order_rows);
    std::map<std::int64_t, int> seen;
    for (const Words& row : at(Heading::order_rows)->rows) {
      if (!has_words(row, 3, SIZE_MAX)) continue;
      const auto lines = static_cast<std::size_t>(number(row[2], 1, kMostCount));
      if (!has_words(row, 3 + 2 * lines, 3 + 2 * lines)) continue;
      GraphOrder order{number(row[0], 0, kMostCount), number(row[1], 0, kMostCount), 0, {}};
      if (++seen[order.id] > 1) add(row[0], "E606", "the order " + std::string(row[0].text) + " is given twice");
      std::vector<std::int64_t>& places = places_.emplace_back();
      for (std::size_t i = 0; i < lines; ++i) add_line(row[3 + 2 * i], row[4 + 2 * i], order, places);
      const std::int64_t room = instance_.boxes_are_shared ? instance_.trolley_boxes * instance_.box_volume : instance_.trolley_boxes;
      if ((instance_.boxes_are_shared ? order.volume : order.boxes) > room) add(row[0], "E605", "the order " + std::string(row[0].text) + " is larger than the trolley");
      instance_.orders.push_back(std::move(order));
    }
  }
  void add_line(const Word& id, const Word& quantity, GraphOrder& order, std::vector<std::int64_t>& places) {
    const auto product = products_.find(number(id, 0, kMostCount));
    if (product == products_.end()) return add(id, "E606", "there is no product " + std::string(id.text));
    order.volume += number(quantity, 1, 1'000'000) * product->second.volume;
    places.push_back(product->second.place);
  }
  void read_ways(Heading heading, std::vector<Way>& ways) {
    if (at(heading) == nullptr) return;
    for (const Words& row : at(heading)->rows) {
      if (!has_words(row, 3, 3)) continue;
      const std::int64_t from = number(row[0], 0, kMostCount), to = number(row[1], 0, kMostCount);
      ways.push_back({from, to, number(row[2], 0, std::int64_t{1'000'000'000'000}, 1000)});
    }
  }

  void join_ways() {
    std::vector<std::int64_t>& ids = instance_.place_ids;
    ids = {start_, end_};
    for (const auto& places : places_) ids.insert(ids.end(), places.begin(), places.end());
    make_set(ids);
    const auto index_of = [&](std::int64_t id) { return static_cast<std::uint32_t>(std::lower_bound(ids.begin(), ids.end(), id) - ids.begin()); };
    instance_.start = index_of(start_);
    instance_.end = index_of(end_);
    for (std::size_t o = 0; o < places_.size(); ++o) {
      make_set(places_[o]);
      for (const std::int64_t place : places_[o]) instance_.orders[o].places.push_back(index_of(place));
    }
    instance_.distances = distances_over_arcs();
    for (const Way& way : ways_) {
      if (!std::binary_search(ids.begin(), ids.end(), way.from) || !std::binary_search(ids.begin(), ids.end(), way.to)) continue;
      instance_.distances[index_of(way.from) * ids.size() + index_of(way.to)] = way.length;
    }
    for (std::size_t i = 0; i < instance_.distances.size(); ++i)
      if (instance_.distances[i] == GraphInstance::kNoWay)
        return add({{}, 0, 0}, "E614", "there is no way from " + std::to_string(ids[i / ids.size()]) + " to " + std::to_string(ids[i % ids.size()]));
  }
  static void make_set(std::vector<std::int64_t>& values) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
  }

  /// E. W. Dijkstra 1959, doi:10.1007/BF01386390, from each place.
  std::vector<std::int64_t> distances_over_arcs() {
    const std::vector<std::int64_t>& places = instance_.place_ids;
    std::vector<std::int64_t> nodes = places;
    for (const Way& arc : arcs_) nodes.insert(nodes.end(), {arc.from, arc.to});
    make_set(nodes);
    const auto index_of = [&](std::int64_t id) { return static_cast<std::size_t>(std::lower_bound(nodes.begin(), nodes.end(), id) - nodes.begin()); };
    std::map<std::pair<std::int64_t, std::int64_t>, int> given;
    for (const Way& arc : arcs_) given[{arc.from, arc.to}] = 1;
    const bool one_way = std::any_of(arcs_.begin(), arcs_.end(), [&](const Way& arc) { return arc.from != arc.to && given.contains({arc.to, arc.from}); });
    std::vector<std::vector<std::pair<std::size_t, std::int64_t>>> edges(nodes.size());
    for (const Way& arc : arcs_) {
      edges[index_of(arc.from)].emplace_back(index_of(arc.to), arc.length);
      if (!one_way) edges[index_of(arc.to)].emplace_back(index_of(arc.from), arc.length);
    }
    std::vector<std::int64_t> table;
    for (const std::int64_t place : places) {
      std::vector<std::int64_t> distance(nodes.size(), GraphInstance::kNoWay);
      using Reached = std::pair<std::int64_t, std::size_t>;
      std::priority_queue<Reached, std::vector<Reached>, std::greater<>> next;
      distance[index_of(place)] = 0;
      for (next.emplace(0, index_of(place)); !next.empty();) {
        const auto [length, node] = next.top();
        next.pop();
        if (length > distance[node]) continue;
        for (const auto& [to, step] : edges[node]) {
          if (length + step >= distance[to]) continue;
          distance[to] = length + step;
          next.emplace(distance[to], to);
        }
      }
      for (const std::int64_t other : places) table.push_back(distance[index_of(other)]);
    }
    return table;
  }

  void add(const Word& word, std::string code, std::string message) {
    constexpr std::size_t kMostFaults = 100;
    if (faults_.size() < kMostFaults)
      faults_.push_back({std::move(code), {file_, word.line, word.column, std::max(1, static_cast<int>(word.text.size())), {}}, std::move(message), {}});
  }
  void throw_if_any() {
    if (!faults_.empty()) throw InputError(std::move(faults_));
  }

  struct Product { std::int64_t place, volume; };

  std::string file_;
  std::array<std::optional<Section>, kHeadings> sections_;
  Section* section_ = nullptr;
  int last_line_ = 0;
  std::int64_t start_ = 0, end_ = 0;
  std::map<std::int64_t, Product> products_;
  std::vector<std::vector<std::int64_t>> places_;  // by order
  std::vector<Way> arcs_, ways_;
  GraphInstance instance_;
  std::vector<Diagnostic> faults_;
};

}  // namespace

GraphInstance read_graph_instance(const std::string& path) {
  const std::string bytes = read_instance_bytes(path, "an instance of orders on a graph", 256);
  return GraphParser(path, bytes).parse();
}

}  // namespace gudang
