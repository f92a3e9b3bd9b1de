#include "scenario/random_inside.hpp"

#include <algorithm>
#include <map>

#include "gudang/model/reserve.hpp"
#include "gudang/random/stream.hpp"

namespace gudang::test {
namespace {

class DrawInside {
 public:
  explicit DrawInside(RandomSite& site) : site_(site), stream_(site.seed, 0, StreamPurpose::test, 4712) {}

  void draw() {
    if (chance(50)) return;
    if (chance(50)) draw_samples();
    if (chance(40)) draw_expiry();
    if (chance(40) && site_.inbound.lots > 1) draw_customs();
    if (chance(50)) {
      site_.site.outbound.cross_dock = static_cast<CrossDocking>(between(1, 2));
      if (chance(50)) site_.site.outbound.cross_dock_notice = hours(between(1, 24));
    }
    if (chance(50)) draw_counting();
    if (chance(40)) draw_returns();
    if (chance(40)) draw_value_added();
  }

 private:
  int between(int least, int most) { return least + static_cast<int>(stream_.below(static_cast<std::uint64_t>(most - least + 1))); }
  bool chance(int percent) { return between(1, 100) <= percent; }

  void draw_samples() {
    ReceivingConfig& receiving = site_.site.receiving;
    receiving.sample = percent(between(1, 4) * 25);
    receiving.inspect = minutes(between(0, 30));
    receiving.fail = percent(between(0, 2) * 50);
    if (chance(50)) receiving.quarantine = minutes(between(1, 1000));
    receiving.redeem = percent(between(0, 2) * 50);
  }

  /// All goods are of one owner; each lot expires at some time.
  void draw_expiry() {
    OwnerConfig owner;
    owner.name = "o";
    owner.rotation = static_cast<Rotation>(between(0, 2));
    owner.shelf_life = days(3);
    owner.min_life_at_ship = hours(between(0, 6));
    site_.site.owners.push_back(owner);
    for (Sku& sku : site_.skus.skus) sku.owner = owner.name;
    std::map<std::pair<SkuId, LotId>, Time> expires;
    for (auto* pallets : {&site_.inbound.opening, &site_.inbound.pallets})
      for (InboundPallet& pallet : *pallets) {
        if (pallet.lot == LotId(0)) continue;
        const auto [lot, is_new] = expires.try_emplace({pallet.sku, pallet.lot});
        if (is_new) lot->second = Time() + hours(between(-2, 96));
        pallet.expires = lot->second;
      }
    site_.site.expiry = ExpiryConfig{.check_at = minutes(between(0, 95) * 15)};
  }

  /// A zone with faces and reserve within and without, or all of the building.
  void draw_customs() {
    CustomsConfig customs;
    customs.release = minutes(between(1, 600));
    customs.release_cv = percent(between(0, 150));
    customs.days = chance(50) ? "Mon-Sun" : "Mon-Tue";
    customs.from = hours(between(0, 10));
    customs.to = customs.from + hours(between(1, 13));
    site_.site.customs = customs;
    const int from = between(1, site_.layout.aisles);
    const bool apart = room_apart(site_, from);
    site_.layout.storage.zones.push_back({.from = apart ? from : 1, .to = site_.layout.aisles, .bonded = true});
    for (Sku& sku : site_.skus.skus) sku.bonded = !apart || chance(50);
  }

  void draw_counting() {
    CountingConfig counting;
    counting.every_a = days(1);
    counting.every_b = hours(between(24, 40));
    counting.every_c = days(2);
    counting.time = minutes(between(1, 40));
    counting.error = percent(between(0, 4) * 25);
    counting.difference = percent(between(0, 50));
    site_.site.counting = counting;
    if (chance(70)) add_people(Role::counter);
  }

  void draw_returns() {
    ReturnsConfig returns;
    returns.share = percent(between(1, 4) * 25);
    returns.delay = minutes(between(1, 1500));
    returns.time = minutes(between(0, 20));
    returns.grade_a = percent(between(0, 2) * 50);
    returns.quarantine = minutes(between(0, 1000));
    site_.site.returns = returns;
  }

  void draw_value_added() {
    ValueAddedConfig work;
    work.share = percent(between(1, 4) * 25);
    work.per_unit = seconds(between(0, 90));
    work.stations = between(1, 3);
    site_.site.value_added = work;
    if (chance(60)) add_people(Role::value_added);
    if (site_.site.outbound.routes.empty()) return;
    for (int sizes = between(1, 3); sizes > 0; --sizes) site_.site.outbound.cartons.push_back({litres(between(5, 100)), grams(between(1000, 30'000))});
  }

  void add_people(Role role) {
    PeopleConfig group;
    group.name = "inside" + std::to_string(site_.site.people.size());
    group.role = role;
    group.count = between(1, 2);
    group.shifts.front().days = "Mon-Sun";
    group.shifts.front().from = hours(between(0, 12));
    group.shifts.front().to = group.shifts.front().from + hours(between(4, 11));
    site_.site.people.push_back(group);
  }

  RandomSite& site_;
  RandomStream stream_;
};

}  // namespace

void draw_inside(RandomSite& site) { DrawInside(site).draw(); }

}  // namespace gudang::test
