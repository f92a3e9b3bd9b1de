#include "scenario/random_traffic.hpp"

#include <algorithm>
#include <string>

#include "gudang/model/reserve.hpp"
#include "gudang/policy/routing.hpp"
#include "gudang/random/stream.hpp"
#include "warehouse/fleet.hpp"

namespace gudang::test {
namespace {

class DrawTraffic {
 public:
  explicit DrawTraffic(RandomSite& site) : site_(site), stream_(site.seed, 0, StreamPurpose::test, 4713) {}

  void draw() {
    if (chance(50)) return;
    for (AreaConfig& area : site_.layout.storage.areas)
      if (!area.has_cranes() && chance(40)) area.vehicles_at_once = between(1, 3);
    if (chance(60)) site_.site.traffic = TrafficConfig{millimetres(between(1000, 8000))};
    if (chance(50)) site_.layout.pickers_at_once = between(1, 2);
    if (chance(25)) draw_one_way();
  }

 private:
  int between(int least, int most) { return least + static_cast<int>(stream_.below(static_cast<std::uint64_t>(most - least + 1))); }
  bool chance(int percent) { return between(1, 100) <= percent; }

  /// Where ways lead everywhere all the same.
  void draw_one_way() {
    if (site_.layout.aisles < 2) return;
    LayoutConfig one_way = site_.layout;
    one_way.one_way = OneWay::alternating;
    const Layout building(one_way);
    std::vector<Position> places{building.depot(), building.pack_station(), building.tour_end()};
    for (const EndOfAisle at : {EndOfAisle::front, EndOfAisle::back}) places.push_back(building.station(at, percent(between(0, 100))));
    for (const Position& from : places)
      for (const Position& to : places)
        if (building.distance(from, to) == Length::max()) return;
    for (std::uint32_t i = 0; i < building.location_count(); ++i)
      if (!building.reachable(LocationId(i))) return;
    for (const auto& row : routing_policies()) {
      if (row.params->any_required()) continue;
      const auto policy = row.make(row.params->make().get());
      if (!RoutingDemands::of(building, building.depot(), building.tour_end()).within(policy->copes_with())) continue;
      site_.layout.one_way = OneWay::alternating;
      site_.policies.routing = {row.name, row.params->make()};
      return;
    }
  }

  RandomSite& site_;
  RandomStream stream_;
};

}  // namespace

void draw_traffic(RandomSite& site) { DrawTraffic(site).draw(); }

}  // namespace gudang::test
