// Customers who look before they join, leave while they are served, stand in two lines, or come again; a server who walks.
#include <algorithm>
#include <cmath>
#include <deque>
#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "gudang/des/combine.hpp"
#include "gudang/des/store.hpp"
#include "gudang/des/task.hpp"
#include "theory/exact.hpp"
#include "theory/station.hpp"

namespace gudang::theory {
namespace {

TEST_CASE("whom a line discourages, so that one of n + 1 joins n, are Poisson in number") {
  Station station{exponential_with_mean(0.5), exponential_with_mean(1)};
  station.joins = [](std::int64_t present) { return 1 / (1.0 + static_cast<double>(present)); };
  check({"M/M/1 with balking, rate 2 / (n + 1)", 50, 12'000}, {{"L", 2, 0.018}, {"turned away", 1 - (1 - std::exp(-2)) / 2, 0.01}}, [&](const Run& run) {
    StationModel m(run, station);
    return m.observe([&] { return std::vector{m.customers.mean_inside(), m.turned_away.mean()}; });
  });
}

/// Everybody has a time, and a clock that begins when he comes: who is not done by then leaves, also out of the middle of his service.
class Deadlines : public Model {
 public:
  Deadlines(const Run& run, double rate, double patience) : Model(run), patience_(patience), services_(stream(1)) {
    watch(servers_);
    simulation().spawn(arrive(stream(2), rate));
  }
  Census customers{*this};
  Tally lost;  // 1 or 0 for each customer

 private:
  Process arrive(RandomStream arrivals, double rate) {
    for (;;) {
      co_await simulation().delay(to_duration(exponential(arrivals, 1 / rate)));
      if (closing()) co_return;
      const Duration service = to_duration(exponential(services_, 1));
      const Duration patience = to_duration(exponential(services_, patience_));
      simulation().spawn(customer(service, patience));
    }
  }
  Process customer(Duration service, Duration patience) {
    const Census::Stay stay = customers.enter();
    const bool is_served = co_await within(patience, servers_.work(service));
    if (counting()) lost.add(!is_served);
  }
  double patience_;
  Resource servers_{simulation(), 2};
  RandomStream services_;
};

TEST_CASE("who has a deadline leaves in line or in service at the same rate") {
  const auto shares = birth_death(100, [](int) { return 2.5; }, [](int n) { return std::min(n, 2) + 0.25 * n; });
  const double number = mean_of(shares);
  check({"M/M/2 with deadlines of mean 4, rate 2.5", 50, 10'000}, {{"L", number, 0.018}, {"lost", 0.25 * number / 2.5, 0.015}}, [](const Run& run) {
    Deadlines m(run, 2.5, 4);
    return m.observe([&] { return std::vector{m.customers.mean_inside(), m.lost.mean()}; });
  });
}

/// Two servers: each customer stands in the lines of both and takes the one who is free first, or there is one line for both.
class TwoLines : public Model {
 public:
  TwoLines(const Run& run, bool is_one_line) : Model(run), is_one_line_(is_one_line), services_(stream(1)) {
    simulation().spawn(arrive(stream(2)));
  }
  Census customers{*this};
  Tally waits;  // [s]

 private:
  Process arrive(RandomStream arrivals) {
    for (;;) {
      co_await simulation().delay(to_duration(exponential(arrivals, 1 / 1.5)));
      if (closing()) co_return;
      simulation().spawn(customer(to_duration(exponential(services_, 1))));
    }
  }
  Process customer(Duration service) {
    const Census::Stay stay = customers.enter();
    const Time came = simulation().now();
    std::variant<Resource::Lease, Resource::Lease> lease;
    if (is_one_line_) lease = std::variant<Resource::Lease, Resource::Lease>(std::in_place_index<0>, co_await both_.lease());
    else lease = co_await any_of(one_.lease(), other_.lease());
    if (counting()) waits.add(to_seconds(simulation().now() - came));
    co_await simulation().delay(service);
  }
  bool is_one_line_;
  Resource one_{simulation(), 1}, other_{simulation(), 1}, both_{simulation(), 2};
  RandomStream services_;
};

TEST_CASE("who stands in two lines at once waits as in one line for both") {
  const auto measure = [](const Run& run, bool is_one_line) {
    TwoLines m(run, is_one_line);
    return m.observe([&] { return std::vector{m.waits.mean(), m.waits.variance(), m.customers.mean_inside()}; });
  };
  // The wait is exponential for those who wait: C of all.
  const double waits = erlang_c(2, 1.5), mean = waits / 0.5;
  check({"M/M/2 in two lines, load 1.5", 200, 20'000},
        {{"Wq", mean, 0.05}, {"its variance", 2 * mean / 0.5 - mean * mean, 0.12}, {"L", 1.5 * (mean + 1), 0.03}},
        [&](const Run& run) { return measure(run, false); });
  const Run run{seed_of("two lines"), 0, Duration(0), seconds(10'000)};
  CHECK(measure(run, false) == measure(run, true));
}

/// There is no line: who finds the server busy comes again after a while.
class Retrials : public Model {
 public:
  Retrials(const Run& run, double rate, double retrial_rate) : Model(run), rate_(rate), retrial_rate_(retrial_rate), times_(stream(1)) {
    simulation().spawn(arrive(stream(2)));
  }
  Census retrying{*this};
  Tally met_busy;  // 1 or 0 for each customer, at his first try

 private:
  Process arrive(RandomStream arrivals) {
    for (;;) {
      co_await simulation().delay(to_duration(exponential(arrivals, 1 / rate_)));
      if (closing()) co_return;
      if (counting()) met_busy.add(server_.in_use() > 0);
      simulation().spawn(customer());
    }
  }
  Process customer() {
    if (server_.in_use() > 0) co_await come_again();
    co_await server_.work(to_duration(exponential(times_, 1)));
  }
  Task<> come_again() {
    const Census::Stay stay = retrying.enter();
    while (server_.in_use() > 0) co_await simulation().delay(to_duration(exponential(times_, 1 / retrial_rate_)));
  }
  double rate_, retrial_rate_;
  Resource server_{simulation(), 1};
  RandomStream times_;
};

TEST_CASE("who comes again until the server is free is one of 2.7") {
  check({"M/M/1 with retrials, load .6, rate .5", 200, 30'000}, {{"retrying", number_retrying(0.6, 0.5), 0.035}, {"met it busy", 0.6, 0.01}},
        [](const Run& run) {
          Retrials m(run, 0.6, 0.5);
          return m.observe([&] { return std::vector{m.retrying.mean_inside(), m.met_busy.mean()}; });
        });
}

/// One server walks from line to line and serves each until it is empty.
class Polling : public Model {
 public:
  Polling(const Run& run, std::size_t lines) : Model(run), lines_(lines) {
    for (std::size_t i = 0; i < lines; ++i) {
      waiting_.emplace_back(simulation());
      simulation().spawn(arrive(waiting_.back(), stream(10 + i)));
    }
    simulation().spawn(serve(stream(1), stream(2)));
  }
  Census customers{*this};  // who wait

 private:
  using Customer = std::unique_ptr<Census::Stay>;
  Process arrive(Store<Customer>& line, RandomStream arrivals) {
    for (;;) {
      co_await simulation().delay(to_duration(exponential(arrivals, static_cast<double>(lines_) / 0.6)));
      if (closing()) co_return;
      Customer customer = std::make_unique<Census::Stay>(customers);
      co_await line.put(std::move(customer));
    }
  }
  Process serve(RandomStream services, RandomStream walks) {
    for (std::size_t i = 0; !closing() || customers.inside().value() > 0; i = (i + 1) % lines_) {
      while (std::optional<Customer> customer = waiting_[i].try_get()) {
        customer.reset();
        co_await simulation().delay(to_duration(uniform(services, 0, 2)));
      }
      co_await simulation().delay(to_duration(uniform(walks, 0.25, 0.75)));
    }
  }
  std::size_t lines_;
  std::deque<Store<Customer>> waiting_;
};

TEST_CASE("a server who walks makes wait as vacations and polling say") {
  const auto check_lines = [](const std::string& name, int lines) {
    const double exact = wait_polling(lines, 0.6, 0.6, 4 / 3.0, 0.5, 1 / 48.0);
    check({name, 200, 15'000}, {{"Wq", exact, 0.04}}, [&](const Run& run) {
      Polling m(run, static_cast<std::size_t>(lines));
      return m.observe([&] { return std::vector{m.customers.stays().mean()}; });
    });
  };
  check_lines("M/U(0,2)/1 with vacations, load .6", 1);
  check_lines("polling, 3 lines, load .6", 3);
}

}  // namespace
}  // namespace gudang::theory
