// Class-based storage in a rack that a crane reaches in a square of time: how far apart classes bring the mean travel.
// W. Hausman, L. Schwarz and S. Graves, "Optimal storage assignment in automatic warehousing systems", Management Science 22 (1976)
// 629-638, doi:10.1287/mnsc.22.6.629; any number of classes: M. Rosenblatt and A. Eynan, Management Science 35 (1989) 1519-1524,
// doi:10.1287/mnsc.35.12.1519.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "gudang/des/process.hpp"
#include "theory/model.hpp"

namespace gudang::theory {
namespace {

/// A demand curve: the SKUs' share i of the demand is i^s. Pallets turn over by the square root of demand (economic order
/// quantities), so a share j of the pallets, the fastest, makes j^(2s/(s+1)) of the moves.
struct Curve {
  double fast_skus, of_demand;
  [[nodiscard]] double s() const { return std::log(of_demand) / std::log(fast_skus); }
  /// Of the radius: moves within the square of side r of the rack.
  [[nodiscard]] double a() const { return 4 * s() / (s() + 1); }
};

/// One-way travel with classes between the radii 0, ..., 1; rack of side 1.
double class_travel(const Curve& curve, const std::vector<double>& radii) {
  double travel = 0;
  for (std::size_t k = 1; k < radii.size(); ++k) {
    const double inner = radii[k - 1], outer = radii[k];
    const double within = 2.0 / 3 * (std::pow(outer, 3) - std::pow(inner, 3)) / (outer * outer - inner * inner);
    travel += within * (std::pow(outer, curve.a()) - std::pow(inner, curve.a()));
  }
  return travel;
}
double full_turnover_travel(const Curve& curve) { return 4 * curve.s() / (5 * curve.s() + 1); }

/// The boundaries with the least travel, by bisection of a grid: two or three classes.
std::vector<double> best_radii(const Curve& curve, int classes) {
  std::vector<double> best{0, 1};
  if (classes == 1) return best;
  best = classes == 2 ? std::vector<double>{0, 0.5, 1} : std::vector<double>{0, 1.0 / 3, 2.0 / 3, 1};
  for (double step = 0.125; step > 1e-7; step /= 2)
    for (bool better = true; better;) {
      better = false;
      for (std::size_t k = 1; k + 1 < best.size(); ++k)
        for (const double move : {-step, step}) {
          std::vector<double> tried = best;
          tried[k] += move;
          if (tried[k] <= tried[k - 1] || tried[k] >= tried[k + 1] || class_travel(curve, tried) >= class_travel(curve, best)) continue;
          best = tried;
          better = true;
        }
    }
  return best;
}

constexpr int kSide = 300;
constexpr std::int32_t kLocations = kSide * kSide;
constexpr double kRandomTravel = 2.0 / 3;

/// A crane fetches pallet after pallet, by their turnover, and brings another of the same SKU to an open location of its class.
class Rack : public Model {
 public:
  Rack(const Run& run, const Curve& curve, const std::vector<double>& radii) : Model(run), draws_(stream(1)), exponent_(2 / curve.a()) {
    lay_locations();
    store(radii);
    simulation().spawn(serve());
  }
  Tally one_way;

 private:
  /// Nearest first: both drives run at once, so the longer way counts.
  void lay_locations() {
    for (int column = 0; column < kSide; ++column)
      for (int level = 0; level < kSide; ++level) travel_.push_back((std::max(column, level) + 0.5) / kSide);
    std::sort(travel_.begin(), travel_.end());
  }
  /// At random within its class, one pallet a location; a class of several has one location open, its slowest pallet is away.
  void store(const std::vector<double>& radii) {
    location_of_.resize(kLocations);
    std::iota(location_of_.begin(), location_of_.end(), 0);
    class_of_.resize(kLocations);
    for (std::size_t k = 1; k < radii.size(); ++k) {
      const std::int32_t first = rank(radii[k - 1]), end = rank(radii[k]);
      for (std::int32_t pallet = first; pallet < end; ++pallet) {
        const auto other = pallet + static_cast<std::int32_t>(draws_.below(static_cast<std::uint64_t>(end - pallet)));
        std::swap(location_of(pallet), location_of(other));
        class_of_[static_cast<std::size_t>(pallet)] = k - 1;
      }
      away_.push_back(end - first > 1 ? end - 1 : -1);
    }
  }
  static std::int32_t rank(double radius) { return static_cast<std::int32_t>(std::lround(radius * radius * kLocations)); }
  std::int32_t& location_of(std::int32_t pallet) { return location_of_[static_cast<std::size_t>(pallet)]; }

  Process serve() {
    while (!closing()) {
      const double share = std::pow(uniform(draws_, 0, 1), exponent_);
      const auto pallet = std::min(static_cast<std::int32_t>(share * kLocations), kLocations - 1);
      const std::int32_t away = away_[class_of_[static_cast<std::size_t>(pallet)]];
      if (pallet == away) continue;
      const double way = travel_[static_cast<std::size_t>(location_of(pallet))];
      co_await simulation().delay(to_duration(2 * way));
      if (counting()) one_way.add(way);
      // Another of the same SKU comes in, to the location that was open or the one that is now.
      if (away >= 0 && draws_.below(2) == 0) std::swap(location_of(pallet), location_of(away));
    }
  }

  RandomStream draws_;
  double exponent_;
  std::vector<double> travel_;              ///< by location
  std::vector<std::int32_t> location_of_;   ///< by pallet, fastest first
  std::vector<std::size_t> class_of_;       ///< by pallet
  std::vector<std::int32_t> away_;          ///< by class: stands for its open location; -1: none is open
};

/// The published savings over random storage [%].
struct Row {
  Curve curve;
  double two, three, full;
};
const std::vector<Row> kTable{{{0.2, 0.5}, 12.4, 15.3, 18.1}, {{0.2, 0.6}, 18.1, 22.4, 26.4}, {{0.2, 0.7}, 25.5, 31.4, 36.9}, {{0.2, 0.8}, 35.9, 43.8, 50.9}, {{0.2, 0.9}, 52.9, 62.5, 70.4}};

TEST_CASE("the closed form of class-based storage gives the published savings") {
  for (const Row& row : kTable) {
    CAPTURE(row.curve.of_demand);
    const auto saving = [](double travel) { return 100 * (1 - travel / kRandomTravel); };
    CHECK(std::abs(saving(class_travel(row.curve, best_radii(row.curve, 1)))) < 1e-9);
    CHECK(std::abs(saving(class_travel(row.curve, best_radii(row.curve, 2))) - row.two) <= 0.0501);
    CHECK(std::abs(saving(class_travel(row.curve, best_radii(row.curve, 3))) - row.three) <= 0.0501);
    CHECK(std::abs(saving(full_turnover_travel(row.curve)) - row.full) <= 0.0501);
  }
}

TEST_CASE("a crane among storage classes travels as the closed form says, to half a percent") {
  for (const Row& row : kTable)
    for (const int classes : {1, 2, 3}) {
      const auto radii = best_radii(row.curve, classes);
      const std::string name = "storage 20/" + std::to_string(static_cast<int>(std::lround(100 * row.curve.of_demand))) + ", classes " + std::to_string(classes);
      check({name, 0, classes == 1 ? 40'000.0 : 20'000.0}, {{"one-way travel", class_travel(row.curve, radii), 0.005}}, [&](const Run& run) {
        Rack m(run, row.curve, radii);
        return m.observe([&] { return std::vector{m.one_way.mean()}; });
      });
    }
}

TEST_CASE("a crane among pallets in order of turnover travels as the closed form says, to half a percent") {
  for (const Row& row : kTable) {
    std::vector<double> radii{0};
    for (int location = 1; location <= kLocations; ++location) radii.push_back(std::sqrt(static_cast<double>(location) / kLocations));
    const std::string name = "storage 20/" + std::to_string(static_cast<int>(std::lround(100 * row.curve.of_demand))) + ", full turnover";
    check({name, 0, 20'000}, {{"one-way travel", full_turnover_travel(row.curve), 0.005}}, [&](const Run& run) {
      Rack m(run, row.curve, radii);
      return m.observe([&] { return std::vector{m.one_way.mean()}; });
    });
  }
}

}  // namespace
}  // namespace gudang::theory
