// The exact values themselves: to all the digits that are known, and each recursion against another way to the same number.
#include <algorithm>
#include <array>
#include <cmath>

#include "support/catch.hpp"
#include "theory/exact.hpp"
#include "theory/markov_chain.hpp"

namespace gudang::theory {
namespace {

/// A known value, given to so many decimals.
void check_digits(double value, double known, int decimals) {
  CAPTURE(value, known, decimals);
  CHECK(std::abs(value - known) <= 0.5001 * std::pow(10, -decimals));
}

TEST_CASE("M/M/1 and M/M/c come out to all digits") {
  check_digits(wait_mg1(0.9, 1, 2), 9, 13);
  check_digits(0.9 * std::exp(-0.1 * 10), 0.3310914971, 10);
  check_digits(erlang_c(5, 4), 0.5541125541, 10);  // and the mean wait, as c - load = 1
  check_digits(erlang_b(5, 4), 0.199066874028, 12);
  check_digits(erlang_c(1, 0.9), 0.9, 14);
}

/// M/D/c by the customers present every service time: who is being served then has gone one later, and those who came are there.
double wait_by_chain(int servers, double rate) {
  constexpr int kSize = 300;
  const auto arrivals = poisson_distribution(rate, 60);
  std::vector<double> present(kSize, 0.0);
  present[0] = 1;
  for (int step = 0; step < 2000; ++step) {
    std::vector<double> next(kSize, 0.0);
    for (int n = 0; n < kSize; ++n)
      for (int more = 0; more < 60 && std::max(n - servers, 0) + more < kSize; ++more)
        next[static_cast<std::size_t>(std::max(n - servers, 0) + more)] += present[static_cast<std::size_t>(n)] * arrivals[static_cast<std::size_t>(more)];
    present = next;
  }
  double waiting = 0;
  for (int n = servers; n < kSize; ++n) waiting += (n - servers) * present[static_cast<std::size_t>(n)];
  return waiting / rate;
}

TEST_CASE("M/D/c comes out by Crommelin's sum and by the chain of one service time") {
  for (const double load : {0.5, 0.7, 0.8})
    CHECK(wait_mdc(1, load) == Approx(wait_mg1(load, 1, 1)).epsilon(1e-12));
  for (const int servers : {2, 4}) CHECK(wait_mdc(servers, 0.7 * servers) == Approx(wait_by_chain(servers, 0.7 * servers)).epsilon(1e-9));
  check_digits(wait_mdc(2, 1.4), 0.4936104625, 10);
  check_digits(wait_mdc(4, 2.8), 0.1897076854, 10);
}

TEST_CASE("M/G/1 and G/M/1 come out to all digits") {
  check_digits(wait_mg1(0.9, 1, 1), 4.5, 13);
  check_digits(wait_mg1(0.9, 1, 1.5), 6.75, 13);
  check_digits(wait_mg1(0.9, 1, 4 / 3.0), 6, 13);
  check_digits(wait_gm1([](double s) { return std::exp(-s / 0.9); }), 4.1786594221, 10);
  check_digits(wait_gm1([](double s) { return 0.9 / (0.9 + s); }), 9, 10);
  check_digits(wait_square_mg1(0.5, 1, 2, 6), 2 * 0.5 / 0.25, 13);  // M/M/1: 2 load / (1 - load)^2
}

TEST_CASE("priorities come out to all digits, and in the sum they change nothing") {
  const std::array classes{PriorityClass{0.3, 1, 2}, PriorityClass{0.5, 1, 2}};
  const auto waits = waits_nonpreemptive(classes);
  check_digits(waits[0], 1.1428571, 7);
  check_digits(waits[1], 5.7142857, 7);
  // Work does not care in which order it is done (L. Kleinrock's conservation law).
  CHECK(0.3 * waits[0] + 0.5 * waits[1] == Approx(0.8 * wait_mg1(0.8, 1, 2)).epsilon(1e-14));
  const auto stays = stays_preemptive(classes);
  CHECK(stays[0] == Approx(1 / 0.7).epsilon(1e-14));
  CHECK(0.3 * stays[0] + 0.5 * stays[1] == Approx(0.8 / 0.2).epsilon(1e-14));
}

TEST_CASE("a limited system comes out to all digits") {
  const auto shares = birth_death(10, [](int) { return 0.9; }, [](int) { return 1.0; });
  check_digits(shares[10], 0.050813731327, 12);
  check_digits(mean_of(shares), 3.9694405986, 10);
  CHECK(birth_death(5, [](int) { return 4.0; }, [](int n) { return n; })[5] == Approx(erlang_b(5, 4)).epsilon(1e-14));
}

TEST_CASE("ten machines and two repairmen come out to all digits") {
  const auto broken = birth_death(10, [](int n) { return 0.2 * (10 - n); }, [](int n) { return std::min(n, 2); });
  check_digits(mean_of(broken), 2.4037215301, 10);
}

TEST_CASE("a closed network comes out by mean values and by convolution") {
  const std::array demands{1.0, 0.8, 0.5};
  check_digits(throughput_by_mean_values(demands, 10), 0.9678530026, 10);
  CHECK(throughput_by_convolution(demands, 10) == Approx(throughput_by_mean_values(demands, 10)).epsilon(1e-13));
}

TEST_CASE("the first 25 customers of M/M/1 wait 2.124489 on average") {
  const auto waits = waits_from_empty(25, 1, 1, 0.9);
  double sum = 0;
  for (const double wait : waits) sum += wait;
  check_digits(sum / 25, 2.124489, 6);
  CHECK(waits[0] == 0);
  CHECK(waits[1] == Approx(0.9 * 0.9 / 1.9).epsilon(1e-14));  // the second waits where he comes before the first has left
  CHECK(waits_from_empty(4000, 5, 4, 1).back() == Approx(erlang_c(5, 4)).epsilon(1e-9));
}

TEST_CASE("the mean wait of the first customers has the mean of the recursion, and for two customers the variance of one difference") {
  const Moments fast = mean_wait_from_empty(100, 1, 1, 0.9), slow = mean_wait_from_empty(100, 2, 1, 1.8);
  for (const int servers : {1, 2}) {
    double sum = 0;
    for (const double wait : waits_from_empty(100, servers, 1, 0.9 * servers)) sum += wait;
    CHECK((servers == 1 ? fast : slow).mean == Approx(sum / 100).epsilon(1e-12));
  }
  // The second waits with probability rho / (1 + rho), and then for an exponential service.
  const double waits = 0.9 / 1.9, mean = waits * 0.9 / 2, mean_square = waits * 2 * 0.81 / 4;
  CHECK(mean_wait_from_empty(2, 1, 1, 0.9).variance == Approx(mean_square - mean * mean).epsilon(1e-13));
  check_digits(fast.variance + slow.variance, 16.836881392, 9);
}

TEST_CASE("a closed network with several servers comes out by convolution and by its Markov chain") {
  const std::array stations{ClosedStation{2, 8}, ClosedStation{1, 2}, ClosedStation{0.6, 1}};
  using Numbers = std::array<int, 3>;  // at each station
  const MarkovChain<Numbers> chain({8, 0, 0}, [&](const Numbers& numbers) {
    MarkovChain<Numbers>::Transitions to;
    for (std::size_t i = 0; i < 3; ++i) {
      if (numbers[i] == 0) continue;
      Numbers next = numbers;
      --next[i];
      ++next[(i + 1) % 3];
      to.push_back({next, std::min(numbers[i], stations[i].servers) / stations[i].demand});
    }
    return to;
  });
  const double throughput = chain.mean([](const Numbers& numbers) { return numbers[2] > 0; }) / 0.6;
  CHECK(throughput_by_convolution(stations, 8) == Approx(throughput).epsilon(1e-13));
  const std::array single{ClosedStation{1, 1}, ClosedStation{0.8, 1}, ClosedStation{0.5, 1}};
  check_digits(throughput_by_convolution(single, 10), 0.9678530026, 10);
}

TEST_CASE("customers that give up at once make Erlang's loss, and those that never do a plain line") {
  CHECK(constant_patience(0.8, 1e-9).lost == Approx(erlang_b(1, 0.8)).epsilon(1e-8));
  CHECK(constant_patience(0.8, 200).wait_of_served == Approx(4).epsilon(1e-12));
  CHECK(constant_patience(1, 2).lost == Approx(constant_patience(1 + 1e-7, 2).lost).epsilon(1e-6));
}

TEST_CASE("customers who take one unit each make Erlang's loss") {
  const std::array one{UnitClass{4, 1}};
  CHECK(lost_by_units(5, one)[0] == Approx(erlang_b(5, 4)).epsilon(1e-14));
  // With one unit and the whole pool the chain is small enough to be written down: 0, 1, 2, or all 2 in one hand.
  const std::array two{UnitClass{1, 1}, UnitClass{1, 2}};
  const double sum = 1 + 1 + (0.5 + 1);
  CHECK(lost_by_units(2, two)[0] == Approx(1.5 / sum).epsilon(1e-14));
  CHECK(lost_by_units(2, two)[1] == Approx(2.5 / sum).epsilon(1e-14));
}

TEST_CASE("a server that walks round one queue takes vacations, and one that walks for no time serves first come, first served") {
  CHECK(wait_polling(1, 0.6, 0.6, 4 / 3.0, 0.5, 1 / 48.0) == Approx(wait_mg1(0.6, 1, 4 / 3.0) + (0.25 + 1 / 48.0) / (2 * 0.5)).epsilon(1e-14));
  CHECK(wait_polling(3, 0.6, 0.6, 4 / 3.0, 1e-12, 0) == Approx(wait_mg1(0.6, 1, 4 / 3.0)).epsilon(1e-11));
}

TEST_CASE("those who come again are as many as their Markov chain says") {
  using State = std::pair<int, bool>;  // how many will come again, and whether the server is busy
  const MarkovChain<State> chain({0, false}, [](const State& state) {
    const auto [retrying, busy] = state;
    MarkovChain<State>::Transitions to;
    if (!busy) to.push_back({{retrying, true}, 0.6});
    if (busy) to.push_back({{retrying, false}, 1});
    if (busy && retrying < 200) to.push_back({{retrying + 1, true}, 0.6});
    if (!busy && retrying > 0) to.push_back({{retrying - 1, true}, 0.5 * retrying});
    return to;
  });
  CHECK(chain.mean([](const State& state) { return state.first; }) == Approx(number_retrying(0.6, 0.5)).epsilon(1e-12));
}

/// Number in system and whether the server works.
using Server = std::pair<int, bool>;

TEST_CASE("a server that breaks down has as many waiting as its Markov chain says") {
  const MarkovChain<Server> chain({0, true}, [](const Server& state) {
    const auto [number, up] = state;
    MarkovChain<Server>::Transitions to{{{number, !up}, up ? 0.05 : 0.5}};
    if (number < 150) to.push_back({{number + 1, up}, 0.6});
    if (number > 0 && up) to.push_back({{number - 1, up}, 1});
    return to;
  });
  CHECK(chain.mean([](const Server& state) { return state.first; }) == Approx(number_with_breakdowns(0.6, 1, 0.05, 0.5)).epsilon(1e-10));
}

TEST_CASE("uniformisation gives what a chain of two states is known to do") {
  const MarkovChain<int> machine(0, [](int broken) { return MarkovChain<int>::Transitions{{1 - broken, broken ? 3.0 : 1.0}}; });
  for (const double time : {0.0, 0.1, 1.0, 10.0})
    CHECK(machine.mean_at(time, [](int broken) { return broken; }) == Approx(0.25 * (1 - std::exp(-4 * time))).margin(1e-14));
  CHECK(machine.mean([](int broken) { return broken; }) == Approx(0.25).epsilon(1e-15));
}

TEST_CASE("Poisson numbers have their mean") {
  const auto shares = poisson_distribution(25, 200);
  double sum = 0;
  for (const double share : shares) sum += share;
  CHECK(sum == Approx(1).epsilon(1e-13));
  CHECK(mean_of(shares) == Approx(25).epsilon(1e-13));
}

}  // namespace
}  // namespace gudang::theory
