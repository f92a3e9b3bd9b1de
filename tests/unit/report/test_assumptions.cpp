#include <algorithm>

#include "gudang/policy/slotting.hpp"
#include "report/assumptions.hpp"
#include "sample_study.hpp"
#include "support/catch.hpp"

using namespace gudang;
using namespace gudang::test;

namespace {

const Assumption* find(const std::vector<Assumption>& all, std::string_view key) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Assumption& assumption) { return assumption.key == key; });
  return found == all.end() ? nullptr : &*found;
}

std::vector<Assumption> assumptions(const Alternative& alternative) { return assumptions_of({&alternative, 1}); }

}  // namespace

TEST_CASE("A default in force is an assumption, with its value and its source") {
  const auto all = assumptions(alternative_config("as_is"));
  const Assumption* speed = find(all, "pickers.vehicle.speed");
  REQUIRE(speed);
  CHECK(speed->value == "1.25 m/s");
  CHECK(speed->source == "assumption: walking picker 1.25 m/s");
  for (const Assumption& assumption : all) CHECK_FALSE(assumption.source.empty());
}

TEST_CASE("A value that the scenario changes is none") {
  Alternative alternative = alternative_config("faster");
  alternative.config.pickers.vehicle.speed = millimetres_per_second(2500);
  CHECK_FALSE(find(assumptions(alternative), "pickers.vehicle.speed"));
}

TEST_CASE("A key that an alternative sets is none, even to the default") {
  Alternative alternative = alternative_config("explicit");
  alternative.params = {{"pickers.count", "4"}};
  CHECK_FALSE(find(assumptions(alternative), "pickers.count"));
  CHECK(find(assumptions(alternative_config("as_is")), "pickers.count"));
}

TEST_CASE("A replay is not described by made-up demand") {
  Alternative replay = alternative_config("replay");
  replay.config.orders.replay = "orders.csv";
  CHECK(find(assumptions(alternative_config("made up")), "orders.per_day"));
  CHECK_FALSE(find(assumptions(replay), "orders.per_day"));
  CHECK(find(assumptions(replay), "orders.resample"));
  CHECK(find(assumptions(replay), "items.file")->value == "none: every SKU has the same size");
  CHECK_FALSE(find(assumptions(alternative_config("made up")), "orders.resample"));
}

TEST_CASE("The parameters of the policies in force are assumptions, once over all alternatives") {
  Alternative abc = alternative_config("abc");
  abc.config.policies.slotting = default_variant(slotting_policies(), "abc");
  const std::vector<Alternative> both{alternative_config("random"), abc};
  const auto all = assumptions_of(both);
  const auto* row = find_row(slotting_policies(), "abc");
  REQUIRE(row);
  for (const Field& field : row->params->fields) CHECK((field.source.empty() || find(all, "policies.slotting.abc." + field.key)));
  CHECK(std::count_if(all.begin(), all.end(), [](const Assumption& a) { return a.key == "pickers.count"; }) == 1);
  CHECK_FALSE(find(assumptions(both[0]), "policies.slotting.abc." + row->params->fields.front().key));
}
