#include "increments.hpp"

#include "gudang/core/math.hpp"
#include "gudang/random/variates.hpp"

namespace gudang::bench {
namespace {

constexpr double kMean = 1e9;  // [ns]

RandomStream stream() { return RandomStream(1, 0, StreamPurpose::test); }

template <class Draw>
Increments table_of(Draw draw) {
  RandomStream numbers = stream();
  Increments table;
  table.reserve(kIncrements);
  while (table.size() < kIncrements) table.push_back(static_cast<std::int64_t>(draw(numbers)));
  return table;
}

}  // namespace

Increments exponential_increments() {
  return table_of([](RandomStream& numbers) { return exponential(numbers, kMean); });
}

Increments bimodal_increments() {
  return table_of([](RandomStream& numbers) {
    const bool far = numbers.uniform() < .1;
    const double low = far ? 5 * kMean : 0;
    return uniform(numbers, low, low + kMean);
  });
}

Increments pareto_increments() {
  return table_of([](RandomStream& numbers) { return kMean / 3 * math::pow(numbers.uniform(), -1 / 1.5); });
}

Increments tick_increments() {
  constexpr std::int64_t kTick = 1'000'000;
  Increments table = exponential_increments();
  for (std::int64_t& increment : table) increment = (increment / kTick + 1) * kTick;
  return table;
}

}  // namespace gudang::bench
