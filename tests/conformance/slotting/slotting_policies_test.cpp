// One suite for every slotting policy there is, with its default parameters.
#include <algorithm>
#include <set>

#include "gudang/core/errors.hpp"
#include "support/catch.hpp"
#include "support/slotting_case.hpp"

using namespace gudang;
using namespace gudang::test;

namespace {

std::unique_ptr<SlottingPolicy> policy(const std::string& name) {
  return make(slotting_policies(), default_variant(slotting_policies(), name));
}

void require_valid(const SlottingView& view, const SlottingDecision& decision) {
  REQUIRE(decision.location.size() == view.skus.size());
  std::set<LocationId> used;
  for (const LocationId location : decision.location) {
    REQUIRE(std::binary_search(view.locations.begin(), view.locations.end(), location));
    REQUIRE(used.insert(location).second);
  }
  CHECK(view.rules.broken_by(decision.location) == "");
}

/// A skewed past of 300 lines over the first `seen` SKUs.
void add_history(SlottingCase& example, std::size_t seen) {
  RandomStream stream(11, 0, StreamPurpose::test, seen);
  for (int line = 0; line < 300 && seen > 0; ++line) {
    const std::size_t a = stream.below(seen);
    const std::size_t b = stream.below(seen);
    example.add_line(a * b / seen, days(150) - hours(12 * line));
  }
}

LayoutConfig building() {
  LayoutConfig config = small_building(4, 10, 2, 2);
  config.cross_aisles = 3;
  config.depot.along = percent(50);
  return config;
}

/// Goods of every kind in a building with every rule: nearly full, and little room to choose in.
SlottingCase constrained() {
  LayoutConfig config = building();
  config.storage.zones = {{.from = 1, .to = 1, .temperature = Temperature::frozen}, {.from = 4, .to = 4, .owner = "ACME", .bonded = true}};
  config.storage.location_height = millimetres(400);
  config.storage.level_weight = {kilograms(500), kilograms(100)};
  config.storage.heavy_from = kilograms(12);
  config.storage.apart = {{"acid", "alkali", Separation::bay}, {"acid", "acid", Separation::distance, millimetres(900)}};
  SlottingCase example(config, 150);
  for (std::size_t s = 0; s < 150; ++s) {
    Sku& sku = example.skus.skus[s];
    if (s % 4 == 1) sku.temperature = Temperature::frozen;
    else if (s % 4 == 3) sku.owner = "ACME", sku.bonded = true;
    else sku.owner = "OTHER";
    sku.weight = kilograms(s % 5 == 0 ? 15 : s % 5);
    if (sku.weight < kilograms(1)) sku.weight = kilograms(1);
    if (s % 10 == 2) sku.hazard = s % 20 == 2 ? "acid" : "alkali";
    example.stock.push_back(30);
  }
  add_history(example, 120);
  return example;
}

/// Empty and long pasts, SKUs never seen, a full building, a single location.
std::vector<SlottingCase> cases() {
  std::vector<SlottingCase> list;
  for (const std::size_t sku_count : {1u, 37u, 160u})  // 160: as many as locations
    for (const std::size_t seen : {std::size_t{0}, sku_count / 2, sku_count}) {
      list.emplace_back(building(), sku_count);
      add_history(list.back(), seen);
    }
  list.emplace_back(small_building(1, 1), 1);
  list.emplace_back(small_building(1, 1), 0);
  list.push_back(constrained());
  SlottingCase& holes = list.emplace_back(building(), 20);
  add_history(holes, 15);
  holes.locations.clear();
  holes.round_trip.clear();
  for (std::size_t location = 3; location < 160; location += 7) holes.use(LocationId(location));
  return list;
}

template <class Body>
void for_every_policy(Body body) {
  for (const auto& row : slotting_policies()) {
    INFO("policy " << row.name);
    body(row.name);
  }
}

}  // namespace

TEST_CASE("every slotting policy is registered with a summary, a citation and documented parameters") {
  std::set<std::string> names;
  for (const auto& row : slotting_policies()) {
    CHECK(names.insert(row.name).second);
    CHECK_FALSE(row.summary.empty());
    CHECK_FALSE(row.paper.empty());
    for (const Field& parameter : row.params->fields) {
      CHECK_FALSE(parameter.doc.empty());
      CHECK_FALSE(parameter.source.empty());
    }
  }
  for (const char* name : {"random", "closest_open", "abc", "cube_per_order", "duration_of_stay", "affinity", "qap"}) CHECK(names.count(name) == 1);
}

TEST_CASE("every slotting policy places every SKU once") {
  for_every_policy([](const std::string& name) {
    for (const SlottingCase& example : cases()) require_valid(example.view(), policy(name)->assign(example.view()));
  });
}

TEST_CASE("a slotting decision depends on the view alone") {
  for_every_policy([](const std::string& name) {
    const auto used = policy(name);
    for (const SlottingCase& example : cases()) {
      const auto first = used->assign(example.view());
      CHECK(used->assign(example.view()).location == first.location);   // the same object again
      const SlottingCase copy = example;                                // other memory, a fresh object
      CHECK(policy(name)->assign(copy.view()).location == first.location);
    }
  });
}

TEST_CASE("a slotting decision is the same at another time and for other order numbers") {
  for_every_policy([](const std::string& name) {
    for (const SlottingCase& example : cases()) {
      SlottingCase later = example;
      later.now = later.now + weeks(30);
      for (PastLine& line : later.history) {
        line.time = line.time + weeks(30);
        line.order = 5'000 - line.order;
      }
      CHECK(policy(name)->assign(later.view()).location == policy(name)->assign(example.view()).location);
    }
  });
}

TEST_CASE("a past in which every line came twice leads to the same slotting") {
  for_every_policy([](const std::string& name) {
    for (const SlottingCase& example : cases()) {
      SlottingCase twice = example;
      twice.history.clear();
      for (const PastLine& line : example.history) twice.history.insert(twice.history.end(), 2, line);
      CHECK(policy(name)->assign(twice.view()).location == policy(name)->assign(example.view()).location);
    }
  });
}

TEST_CASE("policies that read the history slot SKUs without history last and in order of code") {
  const std::size_t seen = 30;
  SlottingCase example(small_building(1, 80), 80);  // one aisle: every zone layout is the order of bays
  for (std::size_t sku = 0; sku < 80; sku += 2)
    if (sku / 2 < seen) example.add_lines(sku, static_cast<int>(1 + sku % 9));
  for (const std::string name : {"closest_open", "abc", "cube_per_order", "duration_of_stay"}) {
    INFO("policy " << name);
    const auto decision = policy(name)->assign(example.view());
    std::size_t next = seen;
    for (std::size_t sku = 0; sku < 80; ++sku) {
      const bool known = sku % 2 == 0 && sku / 2 < seen;
      if (known) CHECK(decision.location[sku].index() < seen);
      else CHECK(decision.location[sku].index() == next++);
    }
  }
}

TEST_CASE("every slotting policy refuses SKUs that the rules leave no place") {
  for_every_policy([](const std::string& name) {
    SlottingCase example = constrained();
    example.skus.skus[0].height = millimetres(401);
    CHECK_THROWS_AS(policy(name)->assign(example.view()), InvariantError);
  });
}

TEST_CASE("every slotting policy refuses more SKUs than locations") {
  for_every_policy([](const std::string& name) {
    const SlottingCase example(small_building(1, 3), 4);
    CHECK_THROWS_AS(policy(name)->assign(example.view()), InvariantError);
  });
}

TEST_CASE("asked again in a running warehouse, every slotting policy places every SKU once, and at a later time if it wants to be asked again") {
  for_every_policy([](const std::string& name) {
    for (const SlottingCase& example : cases()) {
      const auto used = policy(name);
      const SlottingDecision first = used->assign(example.view());
      SlottingView later = example.view();
      later.current = first.location;
      later.moves = {.per_shift = 20, .handling = metres(10), .shared_travel = percent(30)};
      const SlottingDecision second = used->assign(later);
      require_valid(later, second);
      CHECK(first.reconsider_at > example.now);
      CHECK(second.reconsider_at > example.now);
      CHECK(used->assign(later).location == second.location);
    }
  });
}
