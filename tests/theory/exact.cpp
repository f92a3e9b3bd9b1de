#include "theory/exact.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace gudang::theory {

std::vector<double> birth_death(std::span<const double> births, std::span<const double> deaths) {
  std::vector<double> weights{1};
  for (std::size_t n = 0; n < births.size(); ++n) weights.push_back(weights.back() * births[n] / deaths[n]);
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  for (double& weight : weights) weight /= sum;
  return weights;
}

std::vector<double> birth_death(int size, const std::function<double(int)>& birth, const std::function<double(int)>& death) {
  std::vector<double> births, deaths;
  for (int n = 0; n < size; ++n) {
    births.push_back(birth(n));
    deaths.push_back(death(n + 1));
  }
  return birth_death(births, deaths);
}

double mean_of(std::span<const double> distribution) {
  double mean = 0;
  for (std::size_t n = 0; n < distribution.size(); ++n) mean += static_cast<double>(n) * distribution[n];
  return mean;
}

double erlang_b(int servers, double load) {
  double lost = 1;
  for (int c = 1; c <= servers; ++c) lost = load * lost / (c + load * lost);
  return lost;
}

double erlang_c(int servers, double load) {
  const double lost = erlang_b(servers, load);
  return lost / (1 - load / servers * (1 - lost));
}

double wait_mmc(int servers, double rate) { return erlang_c(servers, rate) / (servers - rate); }

// The sum over i of P(N >= ic) - P(N > ic) c / rate, N of Poisson with mean i rate.
double wait_mdc(int servers, double rate) {
  double wait = 0, term = 1;
  for (int i = 1; i < 10 || term > 1e-16 * wait; ++i) {
    const double mean = i * rate, first = std::exp(i * servers * std::log(mean) - mean - std::lgamma(i * servers + 1.0));
    double beyond = 0, probability = first;
    for (int n = i * servers + 1; probability > 1e-18 * first; ++n) beyond += probability *= mean / n;
    wait += term = first + beyond - beyond * servers / rate;
  }
  return wait;
}

double wait_mg1(double rate, double mean, double mean_square) { return rate * mean_square / (2 * (1 - rate * mean)); }

double wait_square_mg1(double rate, double mean, double mean_square, double mean_cube) {
  const double wait = wait_mg1(rate, mean, mean_square);
  return 2 * wait * wait + rate * mean_cube / (3 * (1 - rate * mean));
}

double wait_gm1(const std::function<double(double)>& transform) {
  double low = 0, high = 1 - 1e-9;  // 1 is a root, and not the one
  for (int i = 0; i < 100; ++i) {
    const double middle = (low + high) / 2;
    (transform(1 - middle) > middle ? low : high) = middle;
  }
  return low / (1 - low);
}

std::vector<double> waits_nonpreemptive(std::span<const PriorityClass> classes) {
  double in_service = 0;  // what is left of it when one comes
  for (const PriorityClass& c : classes) in_service += c.rate * c.mean_square / 2;
  std::vector<double> waits;
  double load = 0;
  for (const PriorityClass& c : classes) {
    const double before = load;
    load += c.rate * c.mean;
    waits.push_back(in_service / ((1 - before) * (1 - load)));
  }
  return waits;
}

std::vector<double> stays_preemptive(std::span<const PriorityClass> classes) {
  std::vector<double> stays;
  double load = 0, in_service = 0;
  for (const PriorityClass& c : classes) {
    const double before = load;
    load += c.rate * c.mean;
    in_service += c.rate * c.mean_square / 2;
    stays.push_back(c.mean / (1 - before) + in_service / ((1 - before) * (1 - load)));
  }
  return stays;
}

double number_with_breakdowns(double rate, double service_rate, double failure_rate, double repair_rate) {
  const double both = failure_rate + repair_rate;
  return rate * (both * both + failure_rate * service_rate) / (both * (repair_rate * (service_rate - rate) - rate * failure_rate));
}

double wait_polling(int queues, double rate, double load, double mean_square, double mean_walk, double walk_variance) {
  return walk_variance / (2 * mean_walk) + (rate * mean_square + mean_walk * (queues - load)) / (2 * (1 - load));
}

double number_retrying(double rate, double retrial_rate) { return rate * rate * (1 + retrial_rate) / (retrial_rate * (1 - rate)); }

Impatient constant_patience(double rate, double patience) {
  // The density of the wait a customer would have, by level crossing, in parts of P(empty): rate e^(a x) up to the patience,
  // rate e^(rate patience - x) beyond, where all who come leave.
  const double a = rate - 1, at_end = std::exp(a * patience);
  const double below = a == 0 ? rate * patience : rate * (at_end - 1) / a, beyond = rate * at_end;
  const double empty = 1 / (1 + below + beyond);
  const double first_moment = a == 0 ? rate * patience * patience / 2 : rate * ((patience * at_end) / a - (at_end - 1) / (a * a));
  return {beyond * empty, first_moment * empty / (1 - beyond * empty)};
}

double throughput_by_mean_values(std::span<const double> demands, int customers) {
  std::vector<double> waiting(demands.size());
  double throughput = 0;
  for (int n = 1; n <= customers; ++n) {
    double cycle = 0;
    for (std::size_t k = 0; k < demands.size(); ++k) cycle += demands[k] * (1 + waiting[k]);
    throughput = n / cycle;
    for (std::size_t k = 0; k < demands.size(); ++k) waiting[k] = throughput * demands[k] * (1 + waiting[k]);
  }
  return throughput;
}

double throughput_by_convolution(std::span<const double> demands, int customers) {
  std::vector<double> constants(static_cast<std::size_t>(customers) + 1);
  constants[0] = 1;
  for (const double demand : demands)
    for (std::size_t n = 1; n < constants.size(); ++n) constants[n] += demand * constants[n - 1];
  return constants[constants.size() - 2] / constants.back();
}

double throughput_by_convolution(std::span<const ClosedStation> stations, int customers) {
  const auto size = static_cast<std::size_t>(customers) + 1;
  std::vector<double> constants(size);
  constants[0] = 1;
  for (const ClosedStation& station : stations) {
    std::vector<double> weights{1}, sums(size);  // of n customers at this station
    for (int n = 1; n <= customers; ++n) weights.push_back(weights.back() * station.demand / std::min(n, station.servers));
    for (std::size_t n = 0; n < size; ++n)
      for (std::size_t here = 0; here <= n; ++here) sums[n] += weights[here] * constants[n - here];
    constants.swap(sums);
  }
  return constants[size - 2] / constants[size - 1];
}

std::vector<double> waits_from_empty(int customers, int servers, double rate, double mean_service) {
  const auto serving = [&](std::size_t present) { return std::min(static_cast<double>(present), static_cast<double>(servers)) / mean_service; };
  std::vector<double> waits, found{1};  // P(the next customer finds so many)
  for (int i = 0; i < customers; ++i) {
    double ends_to_wait_for = 0;
    for (std::size_t n = 0; n < found.size(); ++n) ends_to_wait_for += found[n] * std::max(static_cast<double>(n) - servers + 1, 0.0);
    waits.push_back(ends_to_wait_for * mean_service / servers);
    // He joins; until the next one comes some leave. From above: who is at n goes on to n - 1 or sees the next arrival.
    found.insert(found.begin(), 0);
    for (std::size_t n = found.size(); n-- > 1;) {
      const double leaves = serving(n) / (serving(n) + rate);
      found[n - 1] += found[n] * leaves;
      found[n] *= 1 - leaves;
    }
  }
  return waits;
}

Moments mean_wait_from_empty(int customers, int servers, double rate, double mean_service) {
  // From a customers who have come and d who have left, what is still to be waited has these first two moments. Within a state
  // n - servers wait for an exponential time.
  const auto size = static_cast<std::size_t>(customers) + 2;
  std::vector first(size, std::vector<double>(size)), second = first;
  for (int a = customers; a >= 0; --a) {
    for (int d = a; d >= 0; --d) {
      const int waiting = std::max(a - d - servers, 0);
      if (a == customers && waiting == 0) continue;
      const auto i = static_cast<std::size_t>(a), j = static_cast<std::size_t>(d);
      const double comes = a < customers ? rate : 0, leaves = std::min(a - d, servers) / mean_service;
      const double all = comes + leaves, here = waiting / all;
      const double next = (comes * first[i + 1][j] + leaves * first[i][j + 1]) / all;
      first[i][j] = here + next;
      second[i][j] = 2 * here * here + 2 * here * next + (comes * second[i + 1][j] + leaves * second[i][j + 1]) / all;
    }
  }
  const double mean = first[0][0], n = customers;
  return {mean / n, (second[0][0] - mean * mean) / (n * n)};
}

std::vector<double> lost_by_units(int capacity, std::span<const UnitClass> classes) {
  std::vector<double> weights{1};  // of n units in use
  for (int n = 1; n <= capacity; ++n) {
    double weight = 0;
    for (const UnitClass& c : classes)
      if (n >= c.units) weight += c.load * c.units * weights[static_cast<std::size_t>(n - c.units)] / n;
    weights.push_back(weight);
  }
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<double> lost;
  for (const UnitClass& c : classes) lost.push_back(std::accumulate(weights.end() - c.units, weights.end(), 0.0) / sum);
  return lost;
}

std::vector<double> poisson_distribution(double mean, int size) {
  std::vector<double> distribution;
  for (int n = 0; n < size; ++n) distribution.push_back(std::exp(n * std::log(mean) - mean - std::lgamma(n + 1.0)));
  return distribution;
}

}  // namespace gudang::theory
