#include "scenario/instance_slaprp.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>

#include "scenario/instance_text.hpp"

namespace gudang {
namespace {

constexpr std::int64_t kMost = 10'000;  ///< aisles, bays, SKUs, orders, widths

class SlaprpParser {
 public:
  explicit SlaprpParser(const std::string& path) : text_(path, "a SLAPRP instance") { instance_.file = path; }

  SlaprpInstance parse() {
    instance_.aisles = static_cast<int>(next("the aisles", 1, kMost));
    instance_.bays = static_cast<int>(next("the bays of an aisle", 1, kMost));
    read_widths();
    instance_.skus = static_cast<std::size_t>(next("the SKUs", 1, kMost));
    const auto orders = static_cast<std::size_t>(next("the orders", 1, kMost));
    text_.throw_if_any();  // without these nothing that follows can be told
    if (instance_.skus > instance_.places() * SlaprpInstance::kSkusAtPlace)
      text_.add_to_file("E615", std::to_string(instance_.skus) + " SKUs, and " + std::to_string(instance_.places()) + " places for two each");
    read_orders(orders);
    read_fixed();
    text_.throw_if_any();
    return std::move(instance_);
  }

 private:
  std::int64_t next(const std::string& what, std::int64_t low, std::int64_t high) {
    const auto value = text_.next_number(what, low, high);
    if (!value) text_.cut_short("expected " + what);
    return *value;
  }

  void read_widths() {
    const std::int64_t first = next("a width", 0, kMost), second = next("a width", 0, kMost);
    instance_.paired = !text_.at_end_of_line();
    if (!instance_.paired) {
      instance_.aisle_width = first;
      instance_.bay_width = second;
      return;
    }
    instance_.bay_width = first;
    instance_.pair_to_pair = second;
    instance_.pair_width = next("the width of a pair of aisles", 0, kMost);
    if (!text_.at_end_of_line() && text_.next_word()) text_.add("E603", "got '" + std::string(text_.word()) + "' where the line should end: there are two widths, or three");
  }

  void read_orders(std::size_t count) {
    const auto skus = static_cast<std::int64_t>(instance_.skus);
    std::vector<std::int64_t> sizes;
    for (std::size_t order = 0; order < count; ++order) sizes.push_back(next("the size of order " + std::to_string(order + 1), 1, skus));
    text_.throw_if_any();
    for (std::size_t order = 0; order < count; ++order) {
      auto& members = instance_.orders.emplace_back();
      for (std::int64_t k = 0; k < sizes[order]; ++k) {
        const auto sku = static_cast<std::uint32_t>(next("a SKU of order " + std::to_string(order + 1), 1, skus) - 1);
        const auto at = std::lower_bound(members.begin(), members.end(), sku);
        if (at != members.end() && *at == sku) text_.add("E606", "order " + std::to_string(order + 1) + " holds SKU " + std::to_string(sku + 1) + " twice");
        else members.insert(at, sku);
      }
    }
  }

  void read_fixed() {
    instance_.fixed.assign(instance_.skus, -1);
    std::vector<std::uint32_t> held(instance_.places(), 0);
    while (!text_.at_end()) {
      const auto sku = static_cast<std::size_t>(next("a SKU whose place is given", 1, static_cast<std::int64_t>(instance_.skus)) - 1);
      const auto place = static_cast<std::size_t>(next("the place of SKU " + std::to_string(sku + 1), 1, static_cast<std::int64_t>(instance_.places())) - 1);
      if (instance_.fixed[sku] >= 0) text_.add("E606", "the place of SKU " + std::to_string(sku + 1) + " is given twice");
      else if (++held[place] > SlaprpInstance::kSkusAtPlace) text_.add("E615", "a third SKU at place " + std::to_string(place + 1) + ", which holds two");
      instance_.fixed[sku] = static_cast<std::int32_t>(place);
    }
  }

  InstanceNumbers text_;
  SlaprpInstance instance_;
};

/// Silva's ways, place to place; -1 is the depot.
std::int64_t silva_way(const SlaprpInstance& instance, std::int64_t a, std::int64_t b) {
  const std::int64_t aisle_a = a < 0 ? 0 : a / instance.bays, aisle_b = b < 0 ? 0 : b / instance.bays;
  const std::int64_t bay_a = a < 0 ? 0 : a % instance.bays + 1, bay_b = b < 0 ? 0 : b % instance.bays + 1;
  if (aisle_a == aisle_b) return std::abs(bay_a - bay_b) * instance.bay_width;
  const std::int64_t by_front = bay_a + bay_b, by_back = 2 * (instance.bays + 1) - by_front;
  return std::min(by_front, by_back) * instance.bay_width + std::abs(aisle_a - aisle_b) * instance.aisle_width;
}

/// the shortest tour by dynamic programming over subsets (M. Held and R. Karp 1962, doi:10.1137/0110015).
std::int64_t shortest_tour(const SlaprpInstance& instance, const std::vector<std::int64_t>& places) {
  const std::size_t n = places.size(), subsets = std::size_t{1} << n;
  constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max() / 2;
  std::vector<std::int64_t> least(subsets * n, kFar);
  for (std::size_t i = 0; i < n; ++i) least[(std::size_t{1} << i) * n + i] = silva_way(instance, -1, places[i]);
  std::int64_t best = kFar;
  for (std::size_t subset = 1; subset < subsets; ++subset)
    for (std::size_t i = 0; i < n; ++i) {
      const std::int64_t so_far = least[subset * n + i];
      if (so_far >= kFar) continue;
      if (subset + 1 == subsets) best = std::min(best, so_far + silva_way(instance, places[i], -1));
      for (std::size_t j = 0; j < n; ++j) {
        if ((subset >> j & 1U) != 0) continue;
        std::int64_t& there = least[(subset | std::size_t{1} << j) * n + j];
        there = std::min(there, so_far + silva_way(instance, places[i], places[j]));
      }
    }
  return best;
}

/// Guo's tour, along the authors' table.
std::int64_t guo_tour(const SlaprpInstance& instance, const std::vector<std::int64_t>& places) {
  const auto bay = [&](std::int64_t place) { return static_cast<double>((place % instance.bays + 1) * instance.bay_width); };
  const auto out = [&](std::int64_t place) {
    const auto pair = static_cast<double>(place / instance.bays / 2);
    return bay(place) + 0.5 * static_cast<double>(instance.pair_width) + (pair + 0.5) * static_cast<double>(instance.pair_to_pair);
  };
  double length = out(places.front()) + out(places.back());
  for (std::size_t i = 0; i + 1 < places.size(); ++i) {
    const std::int64_t aisle = places[i] / instance.bays, next = places[i + 1] / instance.bays;
    if (aisle == next) length += bay(places[i + 1]) - bay(places[i]);
    else length += bay(places[i]) + bay(places[i + 1]) + static_cast<double>(instance.pair_width + (next / 2 - aisle / 2) * instance.pair_to_pair);
  }
  return static_cast<std::int64_t>(length);
}

}  // namespace

SlaprpInstance read_slaprp(const std::string& path) { return SlaprpParser(path).parse(); }

std::string fault_of(const SlaprpInstance& instance, const std::vector<std::uint32_t>& place, std::int64_t length, bool shortest) {
  constexpr std::size_t kMostPlaces = 16;  // by dynamic programming
  if (place.size() != instance.skus) return "not every SKU has a place";
  std::vector<std::uint32_t> held(instance.places(), 0);
  for (std::size_t sku = 0; sku < instance.skus; ++sku) {
    if (place[sku] >= held.size() || ++held[place[sku]] > SlaprpInstance::kSkusAtPlace) return "a place holds more than two SKUs, or is none";
    if (instance.fixed[sku] >= 0 && instance.fixed[sku] != static_cast<std::int32_t>(place[sku])) return "SKU " + std::to_string(sku + 1) + " does not lie where it has to";
  }
  std::int64_t measured = 0;
  for (const auto& order : instance.orders) {
    std::vector<std::int64_t> places;
    for (const std::uint32_t sku : order) places.push_back(place[sku]);
    std::sort(places.begin(), places.end());
    if (instance.paired) {
      measured += guo_tour(instance, places);
      continue;
    }
    places.erase(std::unique(places.begin(), places.end()), places.end());
    if (places.size() > kMostPlaces) return {};  // too many to measure again
    measured += shortest_tour(instance, places);
  }
  if (instance.paired || shortest ? measured != length : measured > length)
    return "the tours add up to " + std::to_string(measured) + ", not " + std::to_string(length);
  return {};
}

}  // namespace gudang
