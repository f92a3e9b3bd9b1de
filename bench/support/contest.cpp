#include "support/contest.hpp"

#include <time.h>

#include <algorithm>
#include <stdexcept>

namespace gudang::bench {
namespace {

/// Quantiles by linear interpolation between the order statistics.
Spread spread(std::vector<double> values) {
  if (values.empty()) throw std::logic_error("no round was counted");
  std::sort(values.begin(), values.end());
  const auto quantile = [&](double share) {
    const double place = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const auto above = std::min(below + 1, values.size() - 1);
    return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
  };
  return {quantile(.25), quantile(.5), quantile(.75)};
}

}  // namespace

double Stopwatch::now() const {
  timespec time{};
  ::clock_gettime(clock_ == Clock::processor ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

const Contest::Contestant& Contest::find(const std::string& contestant) const {
  for (const Contestant& candidate : contestants_) {
    if (candidate.name == contestant) return candidate;
  }
  throw std::logic_error(name_ + ": no contestant " + contestant);
}

void Contest::run_round(int round) {
  if (round % every_ != 0) return;
  const int turn = turns_++, count = static_cast<int>(contestants_.size());
  for (int i = 0; i < count; ++i) {
    const bool reversed = turn / count % 2 == 1;
    Contestant& contestant = contestants_[static_cast<std::size_t>((turn + (reversed ? count - 1 - i : i)) % count)];
    Turn result = contestant.take_turn(turn);
    contestant.answer = std::move(result.answer);
    if (turn > 0) contestant.nanoseconds.push_back(result.seconds / result.items * 1e9);
  }
  check_answers();
}

void Contest::check_answers() const {
  for (const Contestant& a : contestants_) {
    for (const Contestant& b : contestants_) {
      const std::size_t both = std::min(a.answer.size(), b.answer.size());
      if (std::equal(a.answer.begin(), a.answer.begin() + static_cast<std::ptrdiff_t>(both), b.answer.begin())) continue;
      throw std::runtime_error(name_ + ": " + a.name + " and " + b.name + " do not give the same answer");
    }
  }
}

Spread Contest::nanoseconds(const std::string& contestant) const { return spread(find(contestant).nanoseconds); }

Spread Contest::ratio(const std::string& contestant, const std::string& other) const {
  const std::vector<double>&own = find(contestant).nanoseconds, &others = find(other).nanoseconds;
  std::vector<double> ratios(own.size());
  for (std::size_t i = 0; i < own.size(); ++i) ratios[i] = own[i] / others[i];
  return spread(std::move(ratios));
}

}  // namespace gudang::bench
