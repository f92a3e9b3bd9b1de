// Networks of stations: open (J. Jackson 1957, doi:10.1287/opre.5.4.518), closed, forked and joined, and blocked by what is full.
#include <algorithm>
#include <array>
#include <deque>
#include <memory>
#include <optional>
#include <span>

#include "gudang/des/combine.hpp"
#include "gudang/des/store.hpp"
#include "theory/exact.hpp"
#include "theory/markov_chain.hpp"
#include "theory/model.hpp"

namespace gudang::theory {
namespace {

/// Where a customer goes: the next station, or none.
using Route = std::function<int(RandomStream&)>;
struct Node {
  double mean_service;
  std::int64_t servers;
  Route next;
};
[[nodiscard]] Route always_to(int station) {
  return [station](RandomStream&) { return station; };
}
[[nodiscard]] Route sometimes_to(double probability, int one, int other) {
  return [=](RandomStream& stream) { return stream.uniform() < probability ? one : other; };
}
constexpr int kOut = -1;

/// Customers come to the first station at a rate, or go round in a fixed number, when each way out leads in again.
class Network : public Model {
 public:
  Network(const Run& run, std::vector<Node> nodes) : Model(run), nodes_(std::move(nodes)), services_(stream(1)), routes_(stream(2)) {
    for (const Node& node : nodes_) watch(stations_.emplace_back(simulation(), node.servers));
  }
  Network& with_arrivals(double rate) {
    simulation().spawn(arrive(stream(3), 1 / rate));
    return *this;
  }
  Network& with_population(int customers) {
    for (int i = 0; i < customers; ++i) simulation().spawn(circulate());
    return *this;
  }
  Census customers{*this};

 private:
  Process arrive(RandomStream arrivals, double mean) {
    for (;;) {
      co_await simulation().delay(to_duration(exponential(arrivals, mean)));
      if (closing()) co_return;
      simulation().spawn(circulate_once());
    }
  }
  Process circulate() {
    while (!closing()) co_await simulation().spawn(circulate_once());
  }
  Process circulate_once() {
    const Census::Stay stay = customers.enter();
    for (int at = 0; at != kOut;) {
      const auto i = static_cast<std::size_t>(at);
      co_await stations_[i].acquire();
      co_await simulation().delay(to_duration(exponential(services_, nodes_[i].mean_service)));
      stations_[i].release();
      at = nodes_[i].next(routes_);
    }
  }

  std::vector<Node> nodes_;
  std::deque<Resource> stations_;
  RandomStream services_, routes_;
};

TEST_CASE("three stations in series take 14") {
  const std::vector<Node> nodes{{0.5, 1, always_to(1)}, {0.8, 1, always_to(2)}, {0.9, 1, always_to(kOut)}};
  check({"tandem, service rates 2, 1.25, 1/.9", 1'000, 120'000}, {{"W", 14, 0.04}}, [&](const Run& run) {
    Network m(run, nodes);
    return m.with_arrivals(1).observe([&] { return std::vector{m.customers.stays().mean()}; });
  });
}

TEST_CASE("a network with ways back holds what its stations hold each by itself") {
  // From station 0 on to 1 or 2, from 1 out or back, from 2 out or back. Visits v0 = 1 + .3 v1 + .5 v2, v1 = .6 v0, v2 = .4 v0.
  const std::vector<Node> nodes{{0.5, 1, sometimes_to(0.6, 1, 2)}, {0.8, 1, sometimes_to(0.3, 0, kOut)}, {1.6, 2, sometimes_to(0.5, 0, kOut)}};
  const double rate = 0.8, visits = 1 / (1 - 0.3 * 0.6 - 0.5 * 0.4);
  const double load0 = rate * visits * 0.5, load1 = rate * visits * 0.6 * 0.8, load2 = rate * visits * 0.4 * 1.6;
  const double number = load0 / (1 - load0) + load1 / (1 - load1) + load2 + erlang_c(2, load2) * load2 / (2 - load2);
  check({"Jackson network with feedback", 500, 40'000}, {{"L", number, 0.025}, {"W", number / rate, 0.025}}, [&](const Run& run) {
    Network m(run, nodes);
    return m.with_arrivals(rate).observe([&] { return std::vector{m.customers.mean_inside(), m.customers.stays().mean()}; });
  });
}

TEST_CASE("ten customers in a closed network go round .9678530026 times a second") {
  const std::vector<Node> nodes{{1, 1, always_to(1)}, {0.8, 1, always_to(2)}, {0.5, 1, always_to(kOut)}};
  const double exact = throughput_by_mean_values(std::array{1.0, 0.8, 0.5}, 10);
  check({"closed network, demands 1, .8, .5, N = 10", 500, 12'000}, {{"X", exact, 0.01}, {"W", 10 / exact, 0.01}}, [&](const Run& run) {
    Network m(run, nodes);
    return m.with_population(10).observe(
        [&] { return std::vector{static_cast<double>(m.customers.stays().count()) / to_seconds(run.length), m.customers.stays().mean()}; });
  });
}

TEST_CASE("a closed network with a delay and with two servers goes round as often as convolution says") {
  const std::vector<Node> nodes{{2, 8, always_to(1)}, {1, 2, always_to(2)}, {0.6, 1, always_to(kOut)}};
  const double exact = throughput_by_convolution(std::array{ClosedStation{2, 8}, ClosedStation{1, 2}, ClosedStation{0.6, 1}}, 8);
  check({"closed network, delay 2, two servers, one, N = 8", 100, 6'000}, {{"X", exact, 0.01}, {"W", 8 / exact, 0.01}}, [&](const Run& run) {
    Network m(run, nodes);
    return m.with_population(8).observe(
        [&] { return std::vector{static_cast<double>(m.customers.stays().count()) / to_seconds(run.length), m.customers.stays().mean()}; });
  });
}

class MachineRepair : public Model {
 public:
  explicit MachineRepair(const Run& run) : Model(run), failures_(stream(1)), repairs_(stream(2)) {
    watch(repairmen);
    for (int i = 0; i < 10; ++i) simulation().spawn(machine());
  }
  Census broken{*this};
  Resource repairmen{simulation(), 2};

 private:
  Process machine() {
    while (!closing()) {
      co_await simulation().delay(to_duration(exponential(failures_, 5)));
      const Census::Stay stay = broken.enter();
      co_await repairmen.work(to_duration(exponential(repairs_, 1)));
    }
  }
  RandomStream failures_, repairs_;
};

TEST_CASE("of ten machines with two repairmen 2.4037215301 are broken") {
  const auto shares = birth_death(10, [](int n) { return 0.2 * (10 - n); }, [](int n) { return std::min(n, 2); });
  const double failures = 0.2 * (10 - mean_of(shares));  // a second
  check({"machine repair, N = 10, c = 2, rate .2", 100, 20'000}, {{"L", mean_of(shares), 0.012}, {"utilisation", failures / 2, 0.01}}, [](const Run& run) {
    MachineRepair m(run);
    return m.observe([&] { return std::vector{m.broken.mean_inside(), m.repairmen.utilisation()}; });
  });
}

/// Each order is picked in two zones at once and is done when both parts are.
class ForkJoin : public Model {
 public:
  explicit ForkJoin(const Run& run) : Model(run), arrivals_(stream(1)), services_(stream(2)) { simulation().spawn(arrive()); }
  Census orders{*this};

 private:
  Process arrive() {
    for (;;) {
      co_await simulation().delay(to_duration(exponential(arrivals_, 2)));
      if (closing()) co_return;
      simulation().spawn(order());
    }
  }
  Process order() {
    const Census::Stay stay = orders.enter();
    const Duration here = to_duration(exponential(services_, 1));
    const Duration there = to_duration(exponential(services_, 1));
    co_await all_of(here_.work(here), there_.work(there));
  }
  Resource here_{simulation(), 1}, there_{simulation(), 1};
  RandomStream arrivals_, services_;
};

TEST_CASE("what is forked to two zones and joined takes (12 - load) / 8 of what one zone takes") {
  // L. Flatto and S. Hahn 1984; R. Nelson and A. Tantawi 1988, doi:10.1109/12.2213.
  check({"fork and join of two, load .5", 200, 30'000}, {{"W", (12 - 0.5) / 8 / (1 - 0.5), 0.02}}, [](const Run& run) {
    ForkJoin m(run);
    return m.observe([&] { return std::vector{m.orders.stays().mean()}; });
  });
}

/// Stations in series with nothing between them and always something before the first: who is done keeps his station until the next is
/// free. The lease on the next is taken before the other goes back.
class BlockedLine : public Model {
 public:
  BlockedLine(const Run& run, std::span<const double> rates) : Model(run), rates_(rates), services_(stream(1)) {
    for (std::size_t i = 0; i < rates.size(); ++i) stations_.emplace_back(simulation(), 1);
    simulation().spawn(feed());
  }
  Census pieces{*this};

 private:
  Process feed() {
    while (!closing()) {
      Resource::Lease first = co_await stations_[0].lease();
      simulation().spawn(piece(std::move(first)));
    }
  }
  Process piece(Resource::Lease station) {
    const Census::Stay stay = pieces.enter();
    for (std::size_t i = 0; i < rates_.size(); ++i) {
      if (i > 0) station = co_await stations_[i].lease();
      co_await simulation().delay(to_duration(exponential(services_, 1 / rates_[i])));
    }
  }
  std::span<const double> rates_;
  std::deque<Resource> stations_;
  RandomStream services_;
};

/// The same with a store of some room before each station but the first, and a process for each station.
class BufferedLine : public Model {
 public:
  BufferedLine(const Run& run, std::size_t room, std::span<const double> rates) : Model(run) {
    for (std::size_t i = 1; i < rates.size(); ++i) stores_.emplace_back(simulation(), room);
    for (std::size_t i = 0; i < rates.size(); ++i) simulation().spawn(station(i, 1 / rates[i], stream(i)));
  }
  Census pieces{*this};

 private:
  using Piece = std::unique_ptr<Census::Stay>;
  Process station(std::size_t i, double mean, RandomStream services) {
    for (;;) {
      if (i == 0 && closing()) co_return;
      Piece piece;
      if (i > 0) piece = co_await stores_[i - 1].get();
      else piece = std::make_unique<Census::Stay>(pieces);
      co_await simulation().delay(to_duration(exponential(services, mean)));
      if (i < stores_.size()) co_await stores_[i].put(std::move(piece));
    }
  }
  std::deque<Store<Piece>> stores_;
};

enum class Does { nothing, work, keep };  // keep: what is done and cannot go on
struct StationState {
  Does does;
  int before;  ///< pieces in the room before it
  auto operator<=>(const StationState&) const = default;
};
using LineState = std::vector<StationState>;

/// Station i has passed its piece on; it takes the next.
void take_next(LineState& line, std::size_t i) {
  if (i == 0) {
    line[0].does = Does::work;
    return;
  }
  const bool is_room_used = line[i].before > 0, is_blocking = line[i - 1].does == Does::keep;
  line[i].does = is_room_used || is_blocking ? Does::work : Does::nothing;
  if (is_room_used && !is_blocking) --line[i].before;
  if (is_blocking) take_next(line, i - 1);  // and its piece comes into the room, or with no room into the station
}
void finish(LineState& line, std::size_t i, int room) {
  line[i].does = Does::keep;
  if (i + 1 < line.size()) {
    StationState& next = line[i + 1];
    if (next.does == Does::nothing) next.does = Does::work;
    else if (next.before < room) ++next.before;
    else return;
  }
  take_next(line, i);
}

double line_throughput(std::span<const double> rates, int room) {
  LineState first(rates.size(), {Does::nothing, 0});
  first[0].does = Does::work;
  const MarkovChain<LineState> chain(first, [&](const LineState& state) {
    MarkovChain<LineState>::Transitions to;
    for (std::size_t i = 0; i < state.size(); ++i) {
      if (state[i].does != Does::work) continue;
      LineState next = state;
      finish(next, i, room);
      to.push_back({next, rates[i]});
    }
    return to;
  });
  return rates.back() * chain.mean([](const LineState& state) { return state.back().does == Does::work; });
}

TEST_CASE("the throughput of a line that blocks is what its Markov chain says") {
  const std::vector<double> two(2, 1.0), three(3, 1.0);
  // Two equal stations: (room + 2) / (room + 3). Three without room: 22 / 39 (G. Hunt 1956, doi:10.1287/opre.4.6.674).
  for (int room = 0; room < 5; ++room) CHECK(line_throughput(two, room) == Approx((room + 2) / (room + 3.0)).epsilon(1e-13));
  CHECK(line_throughput(three, 0) == Approx(22 / 39.0).epsilon(1e-13));
}

template <class Line>
std::vector<double> throughput(const Run& run, Line&& line) {
  return line.observe([&] { return std::vector{static_cast<double>(line.pieces.stays().count()) / to_seconds(run.length)}; });
}

TEST_CASE("a line without room blocks") {
  const std::vector<double> two(2, 1.0), three(3, 1.0);
  check({"blocking line of 2, no room", 100, 15'000}, {{"X", 2 / 3.0, 0.01}}, [&](const Run& run) { return throughput(run, BlockedLine(run, two)); });
  check({"blocking line of 3, no room", 100, 15'000}, {{"X", 22 / 39.0, 0.01}}, [&](const Run& run) { return throughput(run, BlockedLine(run, three)); });
}

TEST_CASE("a line with room for two between its stations blocks less") {
  const std::array rates{1.1, 0.9, 1.0};
  check({"blocking line of 3, room 2, rates 1.1, .9, 1", 100, 12'000}, {{"X", line_throughput(rates, 2), 0.01}},
        [&](const Run& run) { return throughput(run, BufferedLine(run, 2, rates)); });
}

/// Two kinds of totes in one store; each of two stations takes only its own.
class SortedStore : public Model {
 public:
  explicit SortedStore(const Run& run) : Model(run) {
    simulation().spawn(arrive(0, 0.3, first, stream(1)));
    simulation().spawn(arrive(1, 0.7, second, stream(2)));
    simulation().spawn(serve(0, stream(3)));
    simulation().spawn(serve(1, stream(4)));
  }
  Census first{*this}, second{*this};

 private:
  struct Tote {
    int kind;
    std::unique_ptr<Census::Stay> stay;
  };
  Process arrive(int kind, double rate, Census& census, RandomStream arrivals) {
    for (;;) {
      co_await simulation().delay(to_duration(exponential(arrivals, 1 / rate)));
      if (closing()) co_return;
      Tote tote{kind, std::make_unique<Census::Stay>(census)};  // g++ 12 destroys a braced temporary in a co_await twice
      co_await totes_.put(std::move(tote));
    }
  }
  Process serve(int kind, RandomStream services) {
    for (;;) {
      const Tote tote = co_await totes_.get([kind](const Tote& t) { return t.kind == kind; });
      co_await simulation().delay(to_duration(exponential(services, 1)));
    }
  }
  Store<Tote> totes_{simulation()};
};

TEST_CASE("two stations that take their own kind from one store are two lines") {
  check({"filtered store, loads .3 and .7", 500, 40'000}, {{"W of the first", 1 / 0.7, 0.02}, {"W of the second", 1 / 0.3, 0.04}}, [](const Run& run) {
    SortedStore m(run);
    return m.observe([&] { return std::vector{m.first.stays().mean(), m.second.stays().mean()}; });
  });
}

}  // namespace
}  // namespace gudang::theory
