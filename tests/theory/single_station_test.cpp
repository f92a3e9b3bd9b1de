// Single stations against their closed forms.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

#include "gudang/des/combine.hpp"
#include "gudang/des/trigger.hpp"
#include "theory/exact.hpp"
#include "theory/markov_chain.hpp"
#include "theory/station.hpp"

namespace gudang::theory {
namespace {

TEST_CASE("M/M/1 at 90% load") {
  const Station station{exponential_with_mean(1 / 0.9), exponential_with_mean(1)};
  check({"M/M/1, load .9", 2'000, 400'000},
        {{"Wq", 9, 0.045}, {"W", 10, 0.045}, {"Lq", 8.1, 0.045}, {"L", 9, 0.045}, {"P(Wq > 10)", 0.9 * std::exp(-1), 0.035}, {"utilisation", 0.9, 0.0025}},
        [&](const Run& run) {
          StationModel m(run, station);
          return m.observe([&] {
            return std::vector{m.servers.waits().mean(), m.customers.stays().mean(), m.servers.mean_queue_length(), m.customers.mean_inside(),
                               m.waits_over_10.mean(), m.servers.utilisation()};
          });
        });
}

TEST_CASE("M/M/5 with 4 arrivals per service time") {
  const Station station{exponential_with_mean(0.25), exponential_with_mean(1), 5};
  check({"M/M/5, load 4", 500, 40'000}, {{"C", erlang_c(5, 4), 0.015}, {"Wq", erlang_c(5, 4), 0.04}}, [&](const Run& run) {
    StationModel m(run, station);
    return m.observe([&] {
      return std::vector{static_cast<double>(m.servers.delayed_grants()) / static_cast<double>(m.servers.grants()), m.servers.waits().mean()};
    });
  });
}

/// Of a single server at 90% load, or another.
void check_wait(const std::string& name, const Station& station, double length, double exact, double precision) {
  check({name, 1'000, length}, {{"Wq", exact, precision}}, [&](const Run& run) {
    StationModel m(run, station);
    return m.observe([&] { return std::vector{m.servers.waits().mean()}; });
  });
}

TEST_CASE("M/G/1 at 90% load waits by the mean square of its service time") {
  const Draw arrivals = exponential_with_mean(1 / 0.9);
  check_wait("M/D/1, load .9", {arrivals, always(1)}, 120'000, 4.5, 0.045);
  const Draw erlang = [](RandomStream& stream) {
    const double first = exponential(stream, 0.5);
    return first + exponential(stream, 0.5);
  };
  check_wait("M/E2/1, load .9", {arrivals, erlang}, 150'000, 6.75, 0.05);
  check_wait("M/U(0,2)/1, load .9", {arrivals, uniform_between(0, 2)}, 150'000, 6.0, 0.055);
}

TEST_CASE("M/G/1 waits longer where services are bursty") {
  const Gamma gamma = Gamma::with_mean(1, 0.5);
  const Station gamma_station{exponential_with_mean(1 / 0.8), [&](RandomStream& stream) { return gamma(stream); }};
  check_wait("M/gamma/1, variation .5, load .8", gamma_station, 50'000, wait_mg1(0.8, 1, 1.25), 0.05);
  // Shape 1/2: mean 2 scale, mean square 24 scale^2.
  const Station weibull_station{exponential_with_mean(2), [](RandomStream& stream) { return weibull(stream, 0.5, 0.5); }};
  check_wait("M/Weibull/1, shape .5, load .5", weibull_station, 120'000, wait_mg1(0.5, 1, 6), 0.06);
}

TEST_CASE("D/M/1 at 90% load") {
  check_wait("D/M/1, load .9", {always(1 / 0.9), exponential_with_mean(1)}, 150'000, wait_gm1([](double s) { return std::exp(-s / 0.9); }), 0.045);
}

/// Shares turned away and reneged, number in system, mean wait of those served.
std::vector<double> losses(const Run& run, const Station& station) {
  StationModel m(run, station);
  return m.observe([&] { return std::vector{m.turned_away.mean(), m.reneged.mean(), m.customers.mean_inside(), m.servers.waits().mean()}; });
}

TEST_CASE("a system with room for some turns away the others") {
  const auto check_room = [](const std::string& name, double rate, int servers, int room) {
    const auto shares = birth_death(room, [&](int) { return rate; }, [&](int n) { return std::min(n, servers); });
    const Station station{exponential_with_mean(1 / rate), exponential_with_mean(1), servers, room};
    check({name, 200, 80'000 / rate}, {{"p" + std::to_string(room), shares.back(), 0.045}, {"L", mean_of(shares), 0.015}}, [&](const Run& run) {
      const auto figures = losses(run, station);
      return std::vector{figures[0], figures[2]};
    });
  };
  check_room("M/M/1/10, load .9", 0.9, 1, 10);
  check_room("M/M/3/7, load 2.7", 2.7, 3, 7);
}

TEST_CASE("Erlang's loss depends on the mean of the service time only") {
  const auto check_loss = [](const std::string& name, const Draw& service) {
    const Station station{exponential_with_mean(0.25), service, 5, 5};
    check({name, 50, 15'000}, {{"lost", erlang_b(5, 4), 0.02}}, [&](const Run& run) { return std::vector{losses(run, station)[0]}; });
  };
  check_loss("M/M/5/5, load 4", exponential_with_mean(1));
  check_loss("M/D/5/5, load 4", always(1));
  check_loss("M/hyperexponential/5/5, load 4", [](RandomStream& stream) {
    const double mean = stream.uniform() < 0.5 ? 0.2 : 1.8;
    return exponential(stream, mean);
  });
}

TEST_CASE("batches wait for those of their batch, too") {
  // Geometric batches of 2 on average: L = load (1 + E X^2 / E X) / 2 / (1 - load), with E X^2 = 2 E X^2 - E X = 6.
  Station station{exponential_with_mean(1 / 0.35), exponential_with_mean(1)};
  station.batch = [](RandomStream& stream) { return static_cast<double>(geometric(stream, 2)); };
  check({"M^X/M/1, geometric batches, load .7", 500, 100'000}, {{"L", 0.7 * (1 + 6 / 2.0) / 2 / 0.3, 0.035}}, [&](const Run& run) {
    StationModel m(run, station);
    return m.observe([&] { return std::vector{m.customers.mean_inside()}; });
  });
}

TEST_CASE("with a server for everybody the number is Poisson, whatever the service time") {
  const Station station{exponential_with_mean(0.2), uniform_between(0, 2), 1'000'000};
  check({"M/U(0,2)/infinity, load 5", 10, 6'000}, {{"L", 5, 0.01}, {"number found, mean", 5, 0.01}, {"variance", 5, 0.025}}, [&](const Run& run) {
    StationModel m(run, station);
    return m.observe([&] { return std::vector{m.customers.mean_inside(), m.found.mean(), m.found.variance()}; });
  });
}

TEST_CASE("the impatient leave") {
  // Erlang A: 3 servers, 4 arrivals a second, patience exponential with mean 2. With n there, those of them who wait leave at .5 each.
  const auto shares = birth_death(120, [](int) { return 4.0; }, [](int n) { return std::min(n, 3) + 0.5 * std::max(n - 3, 0); });
  double waiting = 0;
  for (std::size_t n = 3; n < shares.size(); ++n) waiting += static_cast<double>(n - 3) * shares[n];
  Station station{exponential_with_mean(0.25), exponential_with_mean(1), 3};
  station.patience = exponential_with_mean(2);
  check({"M/M/3+M, load 4, patience 2", 100, 8'000}, {{"reneged", 0.5 * waiting / 4, 0.02}, {"L", mean_of(shares), 0.012}}, [&](const Run& run) {
    const auto figures = losses(run, station);
    return std::vector{figures[1], figures[2]};
  });

  const Impatient exact = constant_patience(1.2, 2);
  station = {exponential_with_mean(1 / 1.2), exponential_with_mean(1)};
  station.patience = always(2);
  check({"M/M/1+D, load 1.2, patience 2", 100, 12'000}, {{"reneged", exact.lost, 0.03}, {"Wq of the served", exact.wait_of_served, 0.02}}, [&](const Run& run) {
    const auto figures = losses(run, station);
    return std::vector{figures[1], figures[3]};
  });
}

TEST_CASE("what leaves M/M/1 is what came, a Poisson process") {
  // P. Burke 1956, doi:10.1287/opre.4.6.699.
  const Station station{exponential_with_mean(1 / 0.7), exponential_with_mean(1)};
  check({"departures of M/M/1, load .7", 200, 20'000}, {{"mean", 1 / 0.7, 0.012}, {"variance", 1 / 0.49, 0.03}}, [&](const Run& run) {
    StationModel m(run, station);
    return m.observe([&] { return std::vector{m.between_departures.mean(), m.between_departures.variance()}; });
  });
}

/// Everybody is served at once, each at a share of the speed. Attained service is counted in a virtual time that passes for each at
/// the speed he is served at: one event is pending, the next departure, and every arrival cancels it.
class ProcessorSharing : public Model {
 public:
  ProcessorSharing(const Run& run, double rate) : Model(run), rate_(rate), arrivals_(stream(1)), services_(stream(2)) { simulation().spawn(arrive()); }
  Census small{*this}, large{*this};

 private:
  struct Customer {
    double leaves;  // in virtual time
    Trigger<>* served;
  };
  Process arrive() {
    for (;;) {
      co_await simulation().delay(to_duration(exponential(arrivals_, 1 / rate_)));
      if (closing()) co_return;
      const bool is_small = services_.below(2) == 0;
      simulation().spawn(customer(is_small ? small : large, is_small ? 0.5 : 1.5));
    }
  }
  Process customer(Census& census, double size) {
    const Census::Stay stay = census.enter();
    Trigger<> served(simulation());
    pass_time();
    present_.push_back({virtual_time_ + size, &served});
    plan_departure();
    co_await served.wait();
  }
  void pass_time() {
    if (!present_.empty()) virtual_time_ += to_seconds(simulation().now() - last_) / static_cast<double>(present_.size());
    last_ = simulation().now();
  }
  auto next_to_leave() {
    return std::min_element(present_.begin(), present_.end(), [](const Customer& a, const Customer& b) { return a.leaves < b.leaves; });
  }
  void plan_departure() {
    simulation().cancel(departure_);
    if (present_.empty()) return;
    const double wait = (next_to_leave()->leaves - virtual_time_) * static_cast<double>(present_.size());
    departure_ = simulation().schedule(to_duration(std::max(wait, 0.0)), [this] { depart(); });
  }
  void depart() {
    pass_time();
    const auto leaving = next_to_leave();
    leaving->served->fire();
    present_.erase(leaving);
    plan_departure();
  }

  double rate_;
  RandomStream arrivals_, services_;
  std::vector<Customer> present_;
  double virtual_time_ = 0;
  Time last_;
  EventHandle departure_;
};

TEST_CASE("whoever shares a processor stays in proportion to his work") {
  // Work / (1 - load), for any distribution of the work.
  check({"M/G/1 processor sharing, load .7", 500, 40'000}, {{"W of the small", 0.5 / 0.3, 0.025}, {"W of the large", 1.5 / 0.3, 0.03}}, [](const Run& run) {
    ProcessorSharing m(run, 0.7);
    return m.observe([&] { return std::vector{m.small.stays().mean(), m.large.stays().mean()}; });
  });
}

/// Customers who take one or three units, or are lost where there are not so many.
class UnitModel : public Model {
 public:
  explicit UnitModel(const Run& run) : Model(run), services_(stream(1)) {
    simulation().spawn(arrive(3, 1, 1, lost_small, stream(2)));
    simulation().spawn(arrive(1, 3, 2, lost_large, stream(3)));
  }
  Tally lost_small, lost_large;  // 1 or 0 for each customer

 private:
  Process arrive(double rate, std::int64_t units, double mean, Tally& lost, RandomStream arrivals) {
    for (;;) {
      co_await simulation().delay(to_duration(exponential(arrivals, 1 / rate)));
      if (closing()) co_return;
      const bool is_lost = pool_.capacity() - pool_.in_use() < units;
      if (counting()) lost.add(is_lost);
      if (!is_lost) simulation().spawn(customer(units, mean));
    }
  }
  Process customer(std::int64_t units, double mean) {
    const Census::Stay stay = customers_.enter();
    const Resource::Lease lease = co_await pool_.lease(units);
    co_await simulation().delay(to_duration(exponential(services_, mean)));
  }
  Census customers_{*this};
  Resource pool_{simulation(), 10};
  RandomStream services_;
};

TEST_CASE("a pool of ten units loses more of those who want three than of those who want one") {
  const std::array classes{UnitClass{3, 1}, UnitClass{2, 3}};
  const auto exact = lost_by_units(10, classes);
  check({"pool of 10 units, sizes 1 and 3", 50, 15'000}, {{"lost of size 1", exact[0], 0.04}, {"lost of size 3", exact[1], 0.02}}, [](const Run& run) {
    UnitModel m(run);
    return m.observe([&] { return std::vector{m.lost_small.mean(), m.lost_large.mean()}; });
  });
}

/// Two units, and a line of customers who want one or both: a large one at its head holds up the small ones behind it, until it is
/// served or has had enough. Who finds six there goes away.
class BlockingLine : public Model {
 public:
  static constexpr std::int64_t kUnits = 2, kRoom = 6;
  static constexpr double kRate = 1.5, kImpatience = 0.5;

  explicit BlockingLine(const Run& run) : Model(run), draws_(stream(1)) { simulation().spawn(arrive(stream(2))); }
  Census customers{*this};
  Tally turned_away, reneged;  // 1 or 0 for each customer

 private:
  Process arrive(RandomStream arrivals) {
    for (;;) {
      co_await simulation().delay(to_duration(exponential(arrivals, 1 / kRate)));
      if (closing()) co_return;
      const bool is_full = customers.inside().value() == kRoom;
      if (counting()) turned_away.add(is_full);
      const auto wanted = static_cast<std::int64_t>(1 + draws_.below(2));
      const Duration service = to_duration(exponential(draws_, 1));
      const Duration patience = to_duration(exponential(draws_, 1 / kImpatience));
      if (!is_full) simulation().spawn(customer(wanted, service, patience));
    }
  }
  Process customer(std::int64_t wanted, Duration service, Duration patience) {
    const Census::Stay stay = customers.enter();
    const std::optional<Resource::Lease> lease = co_await within(patience, units_.lease(wanted));
    if (counting()) reneged.add(!lease);
    if (lease) co_await simulation().delay(service);
  }
  Resource units_{simulation(), kUnits};
  RandomStream draws_;
};

TEST_CASE("a large customer at the head of a line holds up the small ones behind him, until he has had enough") {
  using Line = std::vector<int>;  // what each wants, in order of arrival; who is served are the first of them
  const auto number_served = [](const Line& line) {
    std::size_t served = 0;
    for (std::int64_t taken = 0; served < line.size() && taken + line[served] <= BlockingLine::kUnits; ++served) taken += line[served];
    return served;
  };
  const MarkovChain<Line> chain({}, [&](const Line& line) {
    MarkovChain<Line>::Transitions to;
    for (const int wanted : {1, 2}) {
      Line next = line;
      next.push_back(wanted);
      if (line.size() < static_cast<std::size_t>(BlockingLine::kRoom)) to.push_back({next, BlockingLine::kRate / 2});
    }
    for (std::size_t i = 0; i < line.size(); ++i) {
      Line next = line;
      next.erase(next.begin() + static_cast<std::ptrdiff_t>(i));
      to.push_back({next, i < number_served(line) ? 1 : BlockingLine::kImpatience});
    }
    return to;
  });
  const double number = chain.mean([](const Line& line) { return static_cast<double>(line.size()); });
  const double full = chain.mean([](const Line& line) { return line.size() == static_cast<std::size_t>(BlockingLine::kRoom); });
  const double waiting = chain.mean([&](const Line& line) { return static_cast<double>(line.size() - number_served(line)); });
  const double leave = BlockingLine::kImpatience * waiting / (BlockingLine::kRate * (1 - full));
  check({"2 units, sizes 1 and 2, room for 6, patience 2", 50, 12'000}, {{"L", number, 0.015}, {"turned away", full, 0.08}, {"reneged", leave, 0.025}},
        [](const Run& run) {
          BlockingLine m(run);
          return m.observe([&] { return std::vector{m.customers.mean_inside(), m.turned_away.mean(), m.reneged.mean()}; });
        });
}

}  // namespace
}  // namespace gudang::theory
