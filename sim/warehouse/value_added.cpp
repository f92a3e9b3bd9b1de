#include "warehouse/value_added.hpp"

#include <algorithm>
#include <optional>

#include "gudang/random/stream.hpp"
#include "warehouse/operations.hpp"
#include "warehouse/site.hpp"

namespace gudang {
namespace {

struct Carton { Volume volume; Mass weight; };  // of what is in it

bool holds(const CartonConfig& size, const Carton& content) { return content.volume <= size.volume && content.weight <= size.weight; }

/// The smallest size that holds it; none: it goes as it is.
std::optional<Volume> smallest(std::span<const CartonConfig> sizes, const Carton& content) {
  std::optional<Volume> best;
  for (const CartonConfig& size : sizes)
    if (holds(size, content) && (!best || size.volume < *best)) best = size.volume;
  return best;
}

}  // namespace

Cartons cartonise(std::vector<Pieces> pieces, std::span<const CartonConfig> sizes) {
  std::stable_sort(pieces.begin(), pieces.end(), [](const Pieces& a, const Pieces& b) { return a.volume > b.volume; });
  std::vector<Carton> open;
  Cartons out;
  for (const Pieces& kind : pieces)
    for (std::int64_t unit = 0; unit < kind.units; ++unit) {
      const auto fits = [&](const Carton& carton) {
        const Carton with{carton.volume + kind.volume, carton.weight + kind.weight};
        return std::any_of(sizes.begin(), sizes.end(), [&](const CartonConfig& size) { return holds(size, with); });
      };
      auto carton = std::find_if(open.begin(), open.end(), fits);
      if (carton == open.end()) carton = open.insert(open.end(), Carton{});
      carton->volume += kind.volume;
      carton->weight += kind.weight;
    }
  std::int64_t fill = 0;
  for (const Carton& carton : open) {
    const Volume size = smallest(sizes, carton).value_or(carton.volume);
    out.volume += size;
    fill += size > Volume(0) ? 1000 * carton.volume.count() / size.count() : 1000;
  }
  out.count = static_cast<std::int64_t>(open.size());
  out.fill = out.count > 0 ? fill / out.count : 0;
  return out;
}

Task<> add_value(Simulation& sim, Site& site, OrderId order) {
  if (!site.config.value_added) co_return;
  const ValueAddedConfig& rule = *site.config.value_added;
  const WarehouseInputs& inputs = site.operations.inputs;
  RandomStream stream(inputs.seed, inputs.replication, StreamPurpose::value_added, order.value());
  const std::int64_t units = site.operations.picked_units(order);
  if (stream.uniform() >= to_fraction(rule.share) || units == 0) co_return;
  co_await site.value_added_stations.acquire();
  co_await site.work(sim, Role::value_added, rule.per_unit * units);
  site.value_added_stations.release();
  site.operations.emit(DomainEventKind::value_added, order.value(), units);
}

}  // namespace gudang
