#include "report/changes.hpp"

#include "sample_study.hpp"
#include "support/catch.hpp"

using namespace gudang;
using namespace gudang::test;

namespace {

std::vector<std::string> words(const Alternative& from, const Alternative& to) {
  std::vector<std::string> all;
  for (const Change& change : changes_between(from, to)) all.push_back(change_words(change));
  return all;
}

PeopleConfig group(const std::string& name, int count) {
  PeopleConfig people;
  people.name = name;
  people.count = count;
  return people;
}

}  // namespace

TEST_CASE("Two alternatives of one scenario have no changes between them") { CHECK(words(alternative_config("a"), alternative_config("b")).empty()); }

TEST_CASE("Changes are of keys with both values, and of a list only of the elements that differ") {
  Alternative from = alternative_config("as_is"), to = alternative_config("fewer");
  from.config.people = {group("early", 10), group("late", 10), group("packers", 6)};
  to.config.people = {group("packers", 6), group("late", 9), group("night", 3)};
  to.config.pickers.count = from.config.pickers.count + 2;
  const std::string count = std::to_string(from.config.pickers.count), more = std::to_string(to.config.pickers.count);
  CHECK(words(from, to) == std::vector<std::string>{"pickers.count " + count + " → " + more, "people.late.count 10 → 9", "people.early left out", "people.night added"});
}

TEST_CASE("Elements without names of their own are told apart by their places") {
  Alternative from = alternative_config("as_is"), to = alternative_config("more");
  from.config.people = {group("team", 4), group("team", 5)};
  to.config.people = {group("team", 4), group("team", 7), group("team", 1)};
  CHECK(words(from, to) == std::vector<std::string>{"people[2].count 5 → 7", "people[3] added"});
}

TEST_CASE("A value that there was none of has none before it") {
  Alternative from = alternative_config("as_is"), to = alternative_config("priced");
  to.config.costs.emplace().investment = 40'000;
  const std::vector<std::string> all = words(from, to);
  REQUIRE(all.size() >= 1);
  CHECK(all.back() == "costs.investment 0 → 40000");
}

TEST_CASE("Parameters of the same policy are changes, those of another come with its name") {
  const Scenario scenario = Scenario::parse(SourceText("s.yaml", "format: 1\nname: sample\nlayout: {aisles: 3}\nitems: {count: 50}\norders: {per_day: 20}\nrun: {start: 2026-01-05, length: 1 d}\n"), {});
  const std::vector<Alternative> some = scenario.vary(std::vector<std::string>{"slotting=random,abc{layout:within_aisle},abc{layout:across_aisle}"});
  CHECK(words(some[1], some[2]) == std::vector<std::string>{"policies.slotting.abc.layout within_aisle → across_aisle"});
  CHECK(words(some[0], some[1]) == std::vector<std::string>{"policies.slotting random → abc"});
}
