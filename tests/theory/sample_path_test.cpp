// Path by path: the engine's times are those of a recursion that knows no events, to the last nanosecond, for each of a million
// customers. D. Lindley 1952, doi:10.1017/S0305004100027638; J. Kiefer and J. Wolfowitz 1955, doi:10.1090/S0002-9947-1955-0066587-3.
#include <algorithm>
#include <cstdint>
#include <deque>
#include <vector>

#include "gudang/des/signal.hpp"
#include "theory/model.hpp"

namespace gudang::theory {
namespace {

using Nanoseconds = std::int64_t;

/// Who comes when, and what he needs at each station [ns].
struct Customers {
  std::vector<Nanoseconds> arrival;
  std::vector<std::vector<Nanoseconds>> service;  // by station, by customer
};

/// Bursts and lulls, and services that are long now and then: at a load of .9 of `servers`.
Customers draw(std::size_t number, std::size_t stations, double servers) {
  RandomStream stream(seed_of("sample paths"), 0, StreamPurpose::test);
  const Lognormal between(1, 2), service(0.9 * servers, 1.5);
  Customers customers;
  customers.service.resize(stations);
  Nanoseconds now = 0;
  for (std::size_t i = 0; i < number; ++i) {
    now += to_duration(between(stream)).count();
    customers.arrival.push_back(now);
    for (auto& times : customers.service) times.push_back(to_duration(service(stream)).count());
  }
  return customers;
}

[[nodiscard]] std::size_t customers_of(double number) { return static_cast<std::size_t>(number * std::min(scale(), 1.0)); }

/// Stations in series on the engine; keeps when each customer left each station.
class Line {
 public:
  Line(const Customers& customers, QueueKind kind, std::int64_t servers, bool has_room)
      : customers_(customers), has_room_(has_room), simulation_(kind), left(customers.service.size(), std::vector<Nanoseconds>(customers.arrival.size())) {
    for (std::size_t i = 0; i < customers.service.size(); ++i) stations_.emplace_back(simulation_, servers);
    simulation_.spawn(arrive(simulation_));
    simulation_.run();
  }

 private:
  Process arrive(Simulation& simulation) {
    for (std::size_t i = 0; i < customers_.arrival.size(); ++i) {
      co_await simulation.until(Time(customers_.arrival[i]));
      simulation.spawn(customer(simulation, i));
    }
  }
  /// With no room between stations the customer keeps his until he has the next.
  Process customer(Simulation& simulation, std::size_t number) {
    Resource::Lease lease;
    for (std::size_t i = 0; i < stations_.size(); ++i) {
      if (has_room_) lease.release();
      lease = co_await stations_[i].lease();
      if (i > 0 && !has_room_) left[i - 1][number] = simulation.now().count();
      co_await simulation.delay(Duration(customers_.service[i][number]));
      if (has_room_ || i + 1 == stations_.size()) left[i][number] = simulation.now().count();
    }
  }
  const Customers& customers_;
  bool has_room_;
  Simulation simulation_;
  std::deque<Resource> stations_;

 public:
  std::vector<std::vector<Nanoseconds>> left;  // [ns] by station, by customer
};

/// The first customer whose times are not the same, or -1: a vector of a million would be printed.
std::ptrdiff_t first_difference(const std::vector<Nanoseconds>& one, const std::vector<Nanoseconds>& other) {
  const auto [place, there] = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
  return place == one.end() && there == other.end() ? -1 : place - one.begin();
}

constexpr QueueKind kKinds[] = {QueueKind::binary_heap, QueueKind::quaternary_heap, QueueKind::radix_wheel};

TEST_CASE("a million customers of G/G/1 wait as Lindley's recursion says, to the nanosecond") {
  const Customers customers = draw(customers_of(1e6), 1, 1);
  std::vector<Nanoseconds> left;
  for (std::size_t i = 0; i < customers.arrival.size(); ++i)
    left.push_back((i > 0 ? std::max(customers.arrival[i], left[i - 1]) : customers.arrival[i]) + customers.service[0][i]);
  for (const QueueKind kind : kKinds) CHECK(first_difference(Line(customers, kind, 1, true).left[0], left) == -1);
}

TEST_CASE("customers of G/G/3 leave when the recursion of Kiefer and Wolfowitz says") {
  const Customers customers = draw(customers_of(3e5), 1, 3);
  std::vector<Nanoseconds> left;
  std::vector<Nanoseconds> free_at(3);
  for (std::size_t i = 0; i < customers.arrival.size(); ++i) {
    const auto first = std::min_element(free_at.begin(), free_at.end());
    *first = std::max(customers.arrival[i], *first) + customers.service[0][i];
    left.push_back(*first);
  }
  for (const QueueKind kind : kKinds) CHECK(first_difference(Line(customers, kind, 3, true).left[0], left) == -1);
}

TEST_CASE("customers of three stations in series leave when the later of two has left") {
  const Customers customers = draw(customers_of(1e5), 3, 1);
  std::vector left(3, std::vector<Nanoseconds>(customers.arrival.size()));
  for (std::size_t n = 0; n < customers.arrival.size(); ++n) {
    for (std::size_t i = 0; i < 3; ++i) {
      const Nanoseconds came = i > 0 ? left[i - 1][n] : customers.arrival[n];
      left[i][n] = (n > 0 ? std::max(came, left[i][n - 1]) : came) + customers.service[i][n];
    }
  }
  for (const QueueKind kind : kKinds) {
    const Line line(customers, kind, 1, true);
    for (std::size_t i = 0; i < 3; ++i) CHECK(first_difference(line.left[i], left[i]) == -1);
  }
}

TEST_CASE("customers of three stations without room between them leave when the next station is left") {
  Customers customers = draw(customers_of(1e5), 3, 1);
  for (Nanoseconds& arrival : customers.arrival) arrival *= 3;  // it holds less
  std::vector left(3, std::vector<Nanoseconds>(customers.arrival.size()));
  for (std::size_t n = 0; n < customers.arrival.size(); ++n) {
    for (std::size_t i = 0; i < 3; ++i) {
      Nanoseconds begun = i > 0 ? left[i - 1][n] : customers.arrival[n];
      if (i == 0 && n > 0) begun = std::max(begun, left[0][n - 1]);
      const Nanoseconds done = begun + customers.service[i][n];
      left[i][n] = i < 2 && n > 0 ? std::max(done, left[i + 1][n - 1]) : done;
    }
  }
  for (const QueueKind kind : kKinds) {
    const Line line(customers, kind, 1, false);
    for (std::size_t i = 0; i < 3; ++i) CHECK(first_difference(line.left[i], left[i]) == -1);
  }
}

/// Two customers, and what a test of the books is worth: each fault must be seen.
class Faulty : public Model {
 public:
  enum class Fault { none, stays_for_ever, counted_late, unwatched };
  explicit Faulty(Fault fault) : Model({}) {
    watch(counter_);
    simulation().spawn(customer(fault));
    simulation().spawn(customer(Fault::none));
    simulation().run();
  }

 private:
  Process customer(Fault fault) {
    if (fault == Fault::counted_late) {
      const Resource::Lease lease = co_await counter_.lease();
      co_await simulation().delay(nanoseconds(1));
    }
    const Census::Stay stay = customers_.enter();
    if (fault == Fault::unwatched) co_await simulation().delay(nanoseconds(1));
    co_await counter_.work(seconds(1));
    if (fault == Fault::stays_for_ever) co_await never_.wait();
  }
  Census customers_{*this};
  Resource counter_{simulation(), 1};
  Signal never_{simulation()};
};

TEST_CASE("the books of the models show who is lost, and who is counted where he is not") {
  CHECK(Faulty(Faulty::Fault::none).faults() == "");
  CHECK(Faulty(Faulty::Fault::stays_for_ever).faults().starts_with("2 entered, 1 left"));
  CHECK(Faulty(Faulty::Fault::counted_late).faults() != "");
  CHECK(Faulty(Faulty::Fault::unwatched).faults() != "");
}

}  // namespace
}  // namespace gudang::theory
