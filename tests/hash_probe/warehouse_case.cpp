#include "hash_probe/warehouse_case.hpp"

#include <algorithm>

#include "gudang/random/variates.hpp"

namespace gudang::probe {
namespace {

constexpr std::uint64_t kSeed = 4711;
constexpr std::size_t kSkus = 300;

/// Few SKUs make most of the demand.
Discrete popularity() {
  std::vector<double> weights;
  for (std::size_t s = 0; s < kSkus; ++s) weights.push_back(1 / (static_cast<double>(s * 37 % kSkus) + 3));
  return Discrete(weights);
}

}  // namespace

Site::Site(int cross_aisles) {
  layout.aisles = 8;
  layout.bays_per_side = 15;
  layout.levels = 3;
  layout.cross_aisles = cross_aisles;
  layout.depot.along = percent(30);
  pickers.batch_capacity = 18;
  pickers.pick_time_cv = percent(60);
  pickers.vehicle.mass = kilograms(1500);
  pickers.vehicle.lifted_mass = kilograms(400);
  pickers.vehicle.auxiliary_power = Power(250'000);
  release.when = ReleaseRule::every;
  RandomStream random(kSeed, 0, StreamPurpose::catalogue);
  for (std::size_t s = 0; s < kSkus; ++s) {
    Sku sku;
    sku.code = "S" + std::to_string(1000 + s);
    sku.volume = cubic_centimetres(200 + static_cast<std::int64_t>(random.below(40'000)));
    sku.weight = grams(50 + static_cast<std::int64_t>(random.below(9000)));
    sku.family = static_cast<std::int32_t>(random.below(12));
    skus.skus.push_back(sku);
    opening.push_back(s % 9 == 0 ? 12 : kUnlimitedStock);
  }
  const Discrete popular = popularity();
  for (std::uint32_t i = 0; i < 1500; ++i) {
    const Time time = Time() - days(90) + seconds(i * 5000);
    const SkuId sku(popular(random));
    history.push_back({time, i / 3, sku, static_cast<std::int32_t>(1 + random.below(5))});
  }
}

OrderBook make_orders(std::uint32_t replication, std::size_t orders, Duration length) {
  OrderBook book;
  const Discrete popular = popularity();
  RandomStream random(kSeed, replication, StreamPurpose::demand);
  std::vector<Time> received;
  for (std::size_t i = 0; i < orders; ++i) received.emplace_back(static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(length.count()))));
  std::sort(received.begin(), received.end());
  for (std::size_t i = 0; i < orders; ++i) {
    const auto lines = static_cast<std::uint32_t>(std::min<std::int64_t>(geometric(random, 3), 25));
    const Time due = i % 3 == 0 ? Time::max() : received[i] + hours(20);
    book.orders.push_back({received[i], due, static_cast<std::uint32_t>(book.lines.size()), lines});
    for (std::uint32_t line = 0; line < lines; ++line) {
      const SkuId sku(popular(random));
      book.lines.push_back({sku, static_cast<std::int32_t>(1 + random.below(4))});
    }
    if (i % 10 == 7) book.cancellations.push_back({received[i] + minutes(7), OrderId(i), LineId(book.lines.size() - 1), 2});
  }
  book.check();
  return book;
}

}  // namespace gudang::probe
