// One suite for every batching policy there is, with its default parameters.
#include <set>

#include "support/batching_case.hpp"
#include "support/catch.hpp"

using namespace gudang;
using namespace gudang::test;

namespace {

std::unique_ptr<BatchingPolicy> policy(const std::string& name) {
  return make(batching_policies(), default_variant(batching_policies(), name));
}

void require_valid(const BatchingCase& example, const BatchingDecision& decision) {
  std::set<std::uint32_t> batched;
  for (const auto& batch : decision.batches) {
    REQUIRE_FALSE(batch.empty());
    for (const auto order : batch) {
      REQUIRE(order < example.orders.size());
      REQUIRE(batched.insert(order).second);
    }
    if (batch.size() > 1) REQUIRE(example.lines(batch) <= static_cast<std::size_t>(example.capacity()));
  }
  REQUIRE(batched.size() == example.orders.size());
}

LayoutConfig building(int cross_aisles, std::int64_t depot_percent) {
  LayoutConfig config;
  config.aisles = 7;
  config.bays_per_side = 12;
  config.cross_aisles = cross_aisles;
  config.depot.along = percent(depot_percent);
  return config;
}

BatchingCase random_case(const LayoutConfig& config, int capacity, int orders, std::uint64_t most_lines, const std::string& routing) {
  BatchingCase example(config, capacity, routing);
  RandomStream stream(21, 0, StreamPurpose::test, most_lines);
  for (int order = 0; order < orders; ++order) example.add_random(1 + stream.below(most_lines), stream);
  return example;
}

/// For every routing: few and many orders, room for one line a tour and for all, orders that fill a tour, orders above it.
std::vector<BatchingCase> cases() {
  std::vector<BatchingCase> list;
  for (const auto& routing : routing_policies())
    for (const int cross_aisles : {2, 3}) {
      const LayoutConfig config = building(cross_aisles, 50);
      list.push_back(random_case(config, 12, 1, 5, routing.name));
      list.push_back(random_case(config, 12, 25, 5, routing.name));
      list.push_back(random_case(config, 1, 10, 3, routing.name));
      list.push_back(random_case(config, 1'000, 25, 5, routing.name));
      list.push_back(random_case(config, 4, 15, 12, routing.name));
      BatchingCase& full = list.emplace_back(config, 6, routing.name);
      RandomStream stream(22, 0, StreamPurpose::test);
      for (int order = 0; order < 8; ++order) full.add_random(6, stream);
    }
  return list;
}

template <class Body>
void for_every_policy(Body body) {
  for (const auto& row : batching_policies()) {
    INFO("policy " << row.name);
    body(row.name);
  }
}

}  // namespace

TEST_CASE("every batching policy is registered with a summary, a citation and documented parameters") {
  std::set<std::string> names;
  for (const auto& row : batching_policies()) {
    CHECK(names.insert(row.name).second);
    CHECK_FALSE(row.summary.empty());
    CHECK_FALSE(row.paper.empty());
    for (const Field& parameter : row.params->fields) {
      CHECK_FALSE(parameter.doc.empty());
      CHECK_FALSE(parameter.source.empty());
    }
  }
  for (const char* name : {"single", "fcfs", "savings", "seed", "search"}) CHECK(names.count(name) == 1);
}

TEST_CASE("every batching policy batches every order once and keeps the capacity") {
  for_every_policy([](const std::string& name) {
    for (const BatchingCase& example : cases()) require_valid(example, policy(name)->batch(example.view()));
  });
}

TEST_CASE("every batching policy keeps every kind of capacity, and leaves an order above it alone") {
  const std::vector<BatchSize> capacities = {{1'000, 8, Volume(BatchSize::kUnlimited), Mass(BatchSize::kUnlimited)},
                                             {1'000, BatchSize::kUnlimited, litres(20), Mass(BatchSize::kUnlimited)},
                                             {1'000, BatchSize::kUnlimited, Volume(BatchSize::kUnlimited), kilograms(15)},
                                             {10, 12, litres(40), kilograms(30)}};
  for_every_policy([&](const std::string& name) {
    BatchingCase example = random_case(building(2, 50), 1'000, 25, 5, "optimal");
    RandomStream stream(23, 0, StreamPurpose::test);
    for (BatchingOrder& order : example.orders) {
      order.items = static_cast<std::int64_t>(1 + stream.below(9));
      order.volume = litres(static_cast<std::int64_t>(1 + stream.below(22)));
      order.weight = kilograms(static_cast<std::int64_t>(1 + stream.below(16)));
    }
    for (const BatchSize& capacity : capacities) {
      BatchingView view = example.view();
      view.capacity = capacity;
      for (const auto& batch : policy(name)->batch(view).batches) {
        BatchSize size;
        for (const auto order : batch) size += example.orders[order].size();
        CHECK((batch.size() == 1 || size.fits(capacity)));
      }
    }
  });
}

TEST_CASE("a batching decision depends on the view alone") {
  for_every_policy([](const std::string& name) {
    const auto used = policy(name);
    for (const BatchingCase& example : cases()) {
      const auto first = used->batch(example.view()).batches;
      CHECK(used->batch(example.view()).batches == first);           // the same object again
      CHECK(policy(name)->batch(example.view()).batches == first);   // a fresh object
    }
  });
}

TEST_CASE("a batching decision is the same at another time and for other order numbers") {
  for_every_policy([](const std::string& name) {
    for (BatchingCase& example : cases()) {
      const auto before = policy(name)->batch(example.view()).batches;
      for (BatchingOrder& order : example.orders) {
        order.id = OrderId(900 - order.id.index());
        order.received = order.received + weeks(3);
      }
      BatchingView later = example.view();
      later.now = later.now + weeks(3);
      CHECK(policy(name)->batch(later).batches == before);
    }
  });
}

TEST_CASE("batches come in order of their earliest order, and orders in order of receipt") {
  for_every_policy([](const std::string& name) {
    for (const BatchingCase& example : cases()) {
      std::uint32_t last = 0;
      for (const auto& batch : policy(name)->batch(example.view()).batches) {
        CHECK(std::is_sorted(batch.begin(), batch.end()));
        CHECK(batch.front() >= last);
        last = batch.front();
      }
    }
  });
}

TEST_CASE("the mirror image of a building is batched alike where routing is optimal") {
  for_every_policy([](const std::string& name) {
    const BatchingCase left = random_case(building(2, 0), 12, 25, 5, "optimal");
    BatchingCase right(building(2, 100), 12, "optimal");
    for (const BatchingOrder& order : left.orders) {
      std::vector<Position> picks;
      for (const Position& pick : order.picks) picks.push_back({6 - pick.aisle, -1, right.layout.aisle_x()[static_cast<std::size_t>(6 - pick.aisle)], pick.y});
      right.add(std::move(picks));
    }
    CHECK(policy(name)->batch(right.view()).batches == policy(name)->batch(left.view()).batches);
  });
}

TEST_CASE("savings batching never travels further than single orders, nor does any policy under optimal routing") {
  for_every_policy([](const std::string& name) {
    for (const BatchingCase& example : cases()) {
      if (name != "savings") continue;
      CHECK(example.length(policy(name)->batch(example.view())) <= example.length(policy("single")->batch(example.view())));
    }
    const BatchingCase example = random_case(building(2, 50), 12, 25, 5, "optimal");
    CHECK(example.length(policy(name)->batch(example.view())) <= example.length(policy("single")->batch(example.view())));
  });
}
