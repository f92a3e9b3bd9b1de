// Closed forms and recursions. Sources unless said: D. Gross, J. Shortle, J. Thompson, C. Harris, "Fundamentals of Queueing
// Theory", 4th ed., 2008: M/M/c 2.3, impatience 2.10, bulk arrivals 3.1, priorities 4.4, M/G/1 5.1, G/M/1 5.3.
// All rates are per second, all times in seconds; rate stands for the arrival rate.
#pragma once

#include <functional>
#include <span>
#include <vector>

namespace gudang::theory {

/// The stationary distribution of a birth and death process: births[n] is the rate from n to n + 1, deaths[n] back.
[[nodiscard]] std::vector<double> birth_death(std::span<const double> births, std::span<const double> deaths);
/// The same with rates that are functions of n, for 0 .. size.
[[nodiscard]] std::vector<double> birth_death(int size, const std::function<double(int)>& birth, const std::function<double(int)>& death);
[[nodiscard]] double mean_of(std::span<const double> distribution);

/// M/M/c/c: the share that is lost, with `load` = rate x mean service.
[[nodiscard]] double erlang_b(int servers, double load);
/// M/M/c: the share that waits.
[[nodiscard]] double erlang_c(int servers, double load);
/// M/M/c and M/D/c with mean service 1: mean wait (A. K. Erlang 1917; C. D. Crommelin 1932, as a double sum of Poisson probabilities).
[[nodiscard]] double wait_mmc(int servers, double rate);
[[nodiscard]] double wait_mdc(int servers, double rate);

/// M/G/1: mean wait, by the mean and the mean square of the service time (Pollaczek and Khinchine).
[[nodiscard]] double wait_mg1(double rate, double mean, double mean_square);
/// G/M/1 with mean service 1: mean wait, by the transform E exp(-s A) of the time between arrivals.
[[nodiscard]] double wait_gm1(const std::function<double(double)>& transform);

/// M/G/1, first come first served: mean square of the wait, by the third moment of the service time too (L. Takacs 1962).
[[nodiscard]] double wait_square_mg1(double rate, double mean, double mean_square, double mean_cube);

/// A class of customers: those before it in a list are more urgent.
struct PriorityClass {
  double rate, mean, mean_square;
};
/// Mean waits of M/G/1 without preemption (A. Cobham 1954).
[[nodiscard]] std::vector<double> waits_nonpreemptive(std::span<const PriorityClass> classes);
/// Mean stays of M/G/1 with preemption, where work goes on with what remains.
[[nodiscard]] std::vector<double> stays_preemptive(std::span<const PriorityClass> classes);

/// M/M/1 whose server, busy or not, breaks down at a rate and is repaired at a rate: mean number in system (H. White and
/// L. Christie 1958).
[[nodiscard]] double number_with_breakdowns(double rate, double service_rate, double failure_rate, double repair_rate);

/// Single-server queues that one server visits in turn, each until it is empty; to walk to the next takes a time of this mean and
/// variance. All are alike: `load` is of all together, `mean_square` of the service time, `rate` of all arrivals. Mean wait
/// (H. Takagi, "Analysis of Polling Systems", 1986, 4). With one queue the walks are vacations: M/G/1 and E V^2 / 2 E V.
[[nodiscard]] double wait_polling(int queues, double rate, double load, double mean_square, double mean_walk, double walk_variance);

/// M/M/1 with mean service 1 without a line: who finds it busy comes again, and again, at a rate each. Mean number of those
/// (G. Falin and J. Templeton, "Retrial Queues", 1997, 1).
[[nodiscard]] double number_retrying(double rate, double retrial_rate);

/// M/M/1 with mean service 1 whose customers leave unserved after waiting `patience` (D. Barrer 1957).
struct Impatient {
  double lost;          ///< share of those who come
  double wait_of_served;
};
[[nodiscard]] Impatient constant_patience(double rate, double patience);

/// A closed network of single servers, one visit each: cycles a second, by mean value analysis (M. Reiser and S. Lavenberg 1980,
/// doi:10.1145/322186.322195) and by convolution (J. Buzen 1973, doi:10.1145/362342.362345).
[[nodiscard]] double throughput_by_mean_values(std::span<const double> demands, int customers);
[[nodiscard]] double throughput_by_convolution(std::span<const double> demands, int customers);

/// The same with stations of several servers, or of as many as there are customers: a delay.
struct ClosedStation {
  double demand;  ///< visits x mean service [s]
  int servers;
};
[[nodiscard]] double throughput_by_convolution(std::span<const ClosedStation> stations, int customers);

/// M/M/c from empty: the mean wait of each of the first customers (W. D. Kelton and A. M. Law 1985).
[[nodiscard]] std::vector<double> waits_from_empty(int customers, int servers, double rate, double mean_service);

/// The same: mean and variance of the mean wait of the first customers, from the time that they wait together.
struct Moments {
  double mean, variance;
};
[[nodiscard]] Moments mean_wait_from_empty(int customers, int servers, double rate, double mean_service);

/// Two sizes of customers who take units from a pool, or are lost: the shares lost (J. Kaufman 1981, J. Roberts 1981).
struct UnitClass {
  double load;  ///< rate x mean time
  int units;
};
[[nodiscard]] std::vector<double> lost_by_units(int capacity, std::span<const UnitClass> classes);

/// P(D = n) for a Poisson D, n = 0 .. size - 1.
[[nodiscard]] std::vector<double> poisson_distribution(double mean, int size);

}  // namespace gudang::theory
