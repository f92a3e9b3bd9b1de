// Stock: by periods, and by the piece with a lead time.
#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "gudang/des/container.hpp"
#include "theory/exact.hpp"
#include "theory/model.hpp"

namespace gudang::theory {
namespace {

/// L. Koenig and A. Law 1985 (also A. Law, "Simulation Modeling and Analysis"): order up to S what falls below s.
struct PeriodPolicy {
  int s, S;
};
constexpr int kPeriods = 30;
constexpr double kDemand = 25, kOrder = 32, kPiece = 3, kHolding = 1, kShortage = 5;

[[nodiscard]] double end_cost(int stock) { return stock > 0 ? kHolding * stock : -kShortage * stock; }

/// Mean cost of a period, over the distribution of the stock at the beginning of each: (1) the stock, S at first, is looked at, and
/// where it is below s, S less stock is ordered and there at once; (2) the demand, which may leave a backlog; (3) what is there then, or
/// missing, is charged.
double cost_of(const PeriodPolicy& policy) {
  const auto demand = poisson_distribution(kDemand, 120);  // the rest is 1e-40
  std::map<int, double> beginning{{policy.S, 1}};
  double cost = 0;
  for (int period = 0; period < kPeriods; ++period) {
    std::map<int, double> end;
    for (const auto& [stock, probability] : beginning) {
      const int ordered = stock < policy.s ? policy.S - stock : 0;
      if (ordered > 0) cost += probability * (kOrder + kPiece * ordered);
      for (int d = 0; d < static_cast<int>(demand.size()); ++d) end[stock + ordered - d] += probability * demand[static_cast<std::size_t>(d)];
    }
    for (const auto& [stock, probability] : end) cost += probability * end_cost(stock);
    beginning = std::move(end);
  }
  return cost / kPeriods;
}

constexpr PeriodPolicy kPolicies[] = {{20, 40}, {20, 80}, {40, 60}};

TEST_CASE("the three (s, S) policies cost 114.1763, 112.7424 and 130.5498 a period") {
  constexpr double kKnown[] = {114.1763, 112.7424, 130.5498};
  for (std::size_t i = 0; i < 3; ++i) CHECK(std::abs(cost_of(kPolicies[i]) - kKnown[i]) <= 0.00005);
}

/// The same as three processes that meet at the turn of each period, which lasts a second, and go by priority.
class PeriodInventory : public Model {
 public:
  PeriodInventory(const Run& run, const PeriodPolicy& policy) : Model(run), policy_(policy), demand_(stream(1)), stock_(policy.S) {
    // Spawned in the wrong order, which the priorities put right.
    simulation().spawn(review());
    simulation().spawn(charge());
    simulation().spawn(consume());
  }
  Tally costs;  // of 30 periods, a period

 private:
  Process consume() {
    while (!closing()) {
      co_await simulation().delay(seconds(1), Priority{-2});
      stock_ -= static_cast<int>(poisson(demand_, kDemand));
    }
  }
  Process charge() {
    while (!closing()) {
      co_await simulation().delay(seconds(1), Priority{-1});
      cost_ += end_cost(stock_);
    }
  }
  Process review() {
    for (int period = 0; !closing(); ++period) {
      if (period == kPeriods) {
        if (counting()) costs.add(cost_ / kPeriods);
        period = 0;
        cost_ = 0;
        stock_ = policy_.S;
      }
      if (stock_ < policy_.s) {
        cost_ += kOrder + kPiece * (policy_.S - stock_);
        stock_ = policy_.S;
      }
      co_await simulation().delay(seconds(1));
    }
  }
  PeriodPolicy policy_;
  RandomStream demand_;
  int stock_;
  double cost_ = 0;
};

TEST_CASE("simulated, the three (s, S) policies cost what the Markov chain says") {
  for (const PeriodPolicy& policy : kPolicies) {
    const std::string name = "(s, S) = (" + std::to_string(policy.s) + ", " + std::to_string(policy.S) + ")";
    check({name, 0, 10'000}, {{"cost a period", cost_of(policy), 0.003}}, [&](const Run& run) {
      PeriodInventory m(run, policy);
      return m.observe([&] { return std::vector{m.costs.mean()}; });
    });
  }
}

/// Customers want a piece each; whenever what is on hand and on order, less the backlog, falls to the reorder point, a lot is ordered
/// and comes after the lead time.
class ReorderPoint : public Model {
 public:
  static constexpr std::int64_t kReorder = 4, kLot = 5;
  static constexpr double kRate = 2, kLead = 2;

  explicit ReorderPoint(const Run& run) : Model(run) { simulation().spawn(arrive(stream(1))); }
  [[nodiscard]] double mean_on_hand() { return stock_.level_over_time().mean(simulation().now()); }
  Census customers{*this};
  Tally waited;  // 1 or 0 for each customer

 private:
  Process arrive(RandomStream arrivals) {
    for (;;) {
      co_await simulation().delay(to_duration(exponential(arrivals, 1 / kRate)));
      if (closing()) co_return;
      simulation().spawn(customer());
      if (--position_ > kReorder) continue;
      position_ += kLot;
      simulation().spawn(deliver());
    }
  }
  Process customer() {
    const Census::Stay stay = customers.enter();
    const Time came = simulation().now();
    co_await stock_.get(1);
    if (counting()) waited.add(simulation().now() > came);
  }
  Process deliver() {
    co_await simulation().delay(to_duration(kLead));
    co_await stock_.put(kLot);
  }
  std::int64_t position_ = kReorder + kLot;
  Container stock_{simulation(), Container::kUnbounded, kReorder + kLot};
};

TEST_CASE("reordered by the lot, stock and backlog are what the demand of a lead time leaves of a uniform position") {
  // G. Hadley and T. Whitin, "Analysis of Inventory Systems", 1963, 4: the position is uniform on reorder point + 1 .. + lot, and what is
  // there a lead time later is the position then less a Poisson demand.
  const auto demand = poisson_distribution(ReorderPoint::kRate * ReorderPoint::kLead, 100);
  double on_hand = 0, backlog = 0, none = 0;
  for (std::int64_t position = ReorderPoint::kReorder + 1; position <= ReorderPoint::kReorder + ReorderPoint::kLot; ++position) {
    for (std::size_t d = 0; d < demand.size(); ++d) {
      const double left = static_cast<double>(position) - static_cast<double>(d), share = demand[d] / static_cast<double>(ReorderPoint::kLot);
      on_hand += share * std::max(left, 0.0);
      backlog += share * std::max(-left, 0.0);
      if (left <= 0) none += share;
    }
  }
  check({"(r, Q) = (4, 5), lead time 2, rate 2", 20, 12'000},
        {{"on hand", on_hand, 0.01}, {"backlog", backlog, 0.045}, {"P(wait)", none, 0.03}, {"wait", backlog / ReorderPoint::kRate, 0.035}}, [](const Run& run) {
          ReorderPoint m(run);
          return m.observe([&] { return std::vector{m.mean_on_hand(), m.customers.mean_inside(), m.waited.mean(), m.customers.stays().mean()}; });
        });
}

/// A machine makes to stock while there is room, and keeps one more where there is none; customers wait for what is not there.
class MakeToStock : public Model {
 public:
  MakeToStock(const Run& run, double rate, std::int64_t room) : Model(run), stock_(simulation(), room, room) {
    simulation().spawn(make(stream(1)));
    simulation().spawn(arrive(stream(2), rate));
  }
  Census customers{*this};
  Tally waited;  // 1 or 0 for each customer

 private:
  Process make(RandomStream services) {
    while (!closing() || customers.inside().value() > 0) {
      co_await simulation().delay(to_duration(exponential(services, 1)));
      co_await stock_.put(1);
    }
  }
  Process arrive(RandomStream arrivals, double rate) {
    for (;;) {
      co_await simulation().delay(to_duration(exponential(arrivals, 1 / rate)));
      if (closing()) co_return;
      simulation().spawn(customer());
    }
  }
  Process customer() {
    const Census::Stay stay = customers.enter();
    const Time came = simulation().now();
    co_await stock_.get(1);
    if (counting()) waited.add(simulation().now() > came);
  }
  Container stock_;
};

TEST_CASE("a machine that makes to stock is as far behind as M/M/1 has customers") {
  // Room for 3 and one on the machine: of M/M/1's customers 4 are met from stock, and with load .7 the rest is .7^5 / .3.
  check({"make to stock, load .7, room 3", 200, 20'000}, {{"P(wait)", std::pow(0.7, 4), 0.055}, {"backlog", std::pow(0.7, 5) / 0.3, 0.12}}, [](const Run& run) {
    MakeToStock m(run, 0.7, 3);
    return m.observe([&] { return std::vector{m.waited.mean(), m.customers.mean_inside()}; });
  });
}

}  // namespace
}  // namespace gudang::theory
