#include "scenario/amounts.hpp"

#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>

#include "gudang/core/quantity_text.hpp"

namespace gudang {
namespace {

constexpr int kMostAmount = 100'000;

/// What an amount counts: the counts of groups of a list.
struct Amount {
  std::string list;            ///< the key of the list: where its checks point
  std::vector<int*> counts;
  std::vector<std::string> names;  ///< that may stand after the list's key
};

void collect_docks(ScenarioConfig& config, std::string_view name, Amount& amount) {
  for (DoorsConfig& doors : config.docks) {
    const std::string use = doors.use == DoorUse::in ? "in" : doors.use == DoorUse::out ? "out" : "both";
    amount.names.push_back(use);
    if (name.empty() || name == use) amount.counts.push_back(&doors.count);
  }
}

void collect_fleet(ScenarioConfig& config, std::string_view name, Amount& amount) {
  for (FleetConfig& vehicles : config.fleet) {
    const std::string& kind = vehicles.kind.name;
    amount.names.push_back(kind + "s");
    if (name == kind || name == kind + "s") amount.counts.push_back(&vehicles.count);
  }
}

void collect_people(ScenarioConfig& config, std::string_view name, Amount& amount) {
  for (PeopleConfig& group : config.people) {
    amount.names.push_back(group.name);
    if (name == group.name) amount.counts.push_back(&group.count);
  }
}

}  // namespace

std::vector<int> in_proportion(const std::vector<int>& parts, int total) {
  const auto sum = std::accumulate(parts.begin(), parts.end(), std::int64_t{0});
  const auto n = static_cast<std::int64_t>(parts.size());
  std::vector<int> shares(parts.size(), 1);
  if (sum == 0) return shares;
  const std::int64_t free = total - n;
  std::vector<std::pair<std::int64_t, std::size_t>> remainders;
  std::int64_t given = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    // Above the one that each has, what is left of its proportion of the whole.
    const std::int64_t wanted = std::max<std::int64_t>(0, parts[i] * std::int64_t{total} - sum);
    const std::int64_t whole = std::min(wanted / sum, free - given);
    shares[i] += static_cast<int>(whole);
    given += whole;
    remainders.emplace_back(-(wanted - whole * sum), i);
  }
  std::stable_sort(remainders.begin(), remainders.end());
  for (std::size_t next = 0; given < free; ++given, next = (next + 1) % remainders.size()) ++shares[remainders[next].second];
  return shares;
}

bool set_amount(const Node& value, const std::shared_ptr<const SourceText>& source, ScenarioConfig& config, Origins& origins, std::vector<Diagnostic>& problems) {
  if (value.faulty || !value.is_scalar()) return false;
  const std::string_view key = value.key;
  const auto dot = key.find('.');
  const std::string_view list = key.substr(0, dot), name = dot == std::string_view::npos ? std::string_view() : key.substr(dot + 1);
  Amount amount{std::string(list), {}, {}};
  if (list == "docks") collect_docks(config, name, amount);
  else if (list == "fleet" && !name.empty()) collect_fleet(config, name, amount);
  else if (list == "people" && !name.empty()) collect_people(config, name, amount);
  else return false;
  const auto fault = [&](Place place, const char* code, std::string message, std::string hint = {}) { problems.push_back(source->at(place, code, std::move(message), std::move(hint))); };
  if (amount.counts.empty()) {
    std::string names;
    for (const std::string& known : amount.names)
      if (names.find(known) == std::string::npos) names += (names.empty() ? "" : ", ") + amount.list + "." + known;
    fault(value.key_place, "E112", "the scenario has no '" + std::string(key) + "' to count" + (names.empty() ? "" : "; it has " + names));
    return true;
  }
  const auto count = parse_integer(value.text);
  const auto least = static_cast<std::int64_t>(amount.counts.size());
  if (!count.value || *count.value < least || *count.value > kMostAmount) {
    fault(value.place, "E115", std::string(key) + ": got '" + value.text + "', allowed: a whole number from " + std::to_string(least) + " to " + std::to_string(kMostAmount),
          least > 1 ? "the scenario has " + std::to_string(least) + " groups of them, of one at least" : "");
    return true;
  }
  std::vector<int> parts;
  for (const int* part : amount.counts) parts.push_back(*part);
  const std::vector<int> shares = in_proportion(parts, static_cast<int>(*count.value));
  for (std::size_t i = 0; i < shares.size(); ++i) *amount.counts[i] = shares[i];
  origins[amount.list] = {source, value.key_place, value.place, false};
  return true;
}

}  // namespace gudang
