#include "scenario/random_goods.hpp"

#include "gudang/model/reserve.hpp"
#include "gudang/random/stream.hpp"

namespace gudang::test {
namespace {

class DrawGoods {
 public:
  explicit DrawGoods(RandomSite& site) : site_(site), stream_(site.seed, 0, StreamPurpose::test, 4713) {}

  void draw() {
    if (site_.layout.storage.zones.empty() && chance(40)) draw_cold_chain();
    if (!site_.site.outbound.routes.empty() && chance(40)) draw_empty_pallets();
    if (site_.site.counting && chance(70)) {
      site_.site.counting->reserve_every = hours(between(24, 40));
      site_.site.counting->reserve_time = minutes(between(1, 20));
    }
  }

 private:
  int between(int least, int most) { return least + static_cast<int>(stream_.below(static_cast<std::uint64_t>(most - least + 1))); }
  bool chance(int percent) { return between(1, 100) <= percent; }

  /// A cold zone with faces and reserve within and without, or all of the building.
  void draw_cold_chain() {
    const Temperature cold = chance(60) ? Temperature::frozen : Temperature::chilled;
    const int from = between(1, site_.layout.aisles);
    const bool apart = room_apart(site_, from);
    site_.layout.storage.zones.push_back({.from = apart ? from : 1, .to = site_.layout.aisles, .temperature = cold});
    for (Sku& sku : site_.skus.skus) sku.temperature = !apart || chance(50) ? cold : Temperature::ambient;
    for (DoorsConfig& docks : site_.site.docks) docks.temperature = chance(60) ? Temperature::ambient : chance(70) ? cold : Temperature::chilled;
    if (chance(40)) site_.site.cold_chain.packing = cold;
  }

  void draw_empty_pallets() {
    EmptyPalletsConfig empty;
    empty.capacity = between(5, 40);
    empty.most = between(5, empty.capacity);
    empty.least = between(0, empty.most);
    empty.opening = chance(50) ? 0 : between(0, empty.capacity);
    empty.at = minutes(between(0, 95) * 15);
    site_.site.empty_pallets = empty;
  }

  RandomSite& site_;
  RandomStream stream_;
};

}  // namespace

void draw_goods(RandomSite& site) { DrawGoods(site).draw(); }

}  // namespace gudang::test
