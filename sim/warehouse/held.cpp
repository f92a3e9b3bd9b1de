// What is not done at the end of a run, and what it waits for: docs/site.md, "What waits for what".
#include <iterator>
#include <string>

#include "warehouse/charging.hpp"
#include "warehouse/operations.hpp"

namespace gudang {
namespace {

std::string number_of(std::size_t count, const std::string& thing) { return std::to_string(count) + " " + thing + (count == 1 ? "" : "s"); }
std::string waits(std::size_t count, const std::string& thing) { return number_of(count, thing) + (count == 1 ? " waits for " : " wait for "); }

class Report {
 public:
  explicit Report(const Site& site) : site_(site) {}

  std::vector<std::string> run() {
    doors();
    lanes();
    vehicles();
    people();
    return std::move(said_);
  }

 private:
  void say(std::size_t count, const std::string& thing, const std::string& what) {
    if (count > 0) said_.push_back(waits(count, thing) + what);
  }

  void doors() {
    const auto [in, out] = site_.trucks_waiting();
    std::size_t taken = 0;
    for (const Door& door : site_.doors) taken += door.occupied ? 1 : 0;
    const std::string of = "a door, " + std::to_string(taken) + " of " + std::to_string(site_.doors.size()) + " taken";
    say(in, "inbound truck", of);
    say(out, "outbound truck", of);
    for (std::size_t s = 0; s < site_.staging.size(); ++s) {
      const StagingLane& lane = site_.staging[s];
      say(lane.room.waiting(), "pallet", "room in the staging lane of door " + std::to_string(s + 1) + ", " + std::to_string(lane.used) + " of " + std::to_string(lane.capacity) + " taken");
    }
    for (std::size_t r = 0; r < site_.routes.size(); ++r)
      say(site_.routes[r].pallets.size(), "staged pallet", "a truck of route '" + site_.config.outbound.routes[r].name + "'");
  }

  void lanes() {
    say(site_.lane_free.waiting(), "pallet", "a lane in the reserve, " + std::to_string(site_.reserve.stored()) + " of " + std::to_string(site_.reserve.positions()) + " positions taken");
    say(site_.face_filled.waiting(), "picker", "goods at a face");
    for (std::size_t a = 0; a < site_.pd_stations.size(); ++a) {
      if (!site_.pd_stations[a]) continue;
      const std::string station = " at the station of aisle " + std::to_string(a + 1);
      say(static_cast<std::size_t>(site_.pd_stations[a]->in.queue_length()), "pallet", "a place" + station + " on the way in");
      say(static_cast<std::size_t>(site_.pd_stations[a]->out.queue_length()), "pallet", "a place" + station + " on the way out");
    }
  }

  void vehicles() {
    const Fleet::Standing standing = site_.fleet.standing();
    if (standing.open > 0)
      said_.push_back(waits(standing.open, "transport") + "a vehicle: of " + std::to_string(site_.fleet.vehicle_count()) + ", " + std::to_string(standing.parked) + " parked without a driver, " +
                      std::to_string(standing.away) + " at the chargers or out of service, " + std::to_string(standing.idle) + " idle");
    for (std::size_t a = 0; a < site_.operations.inputs.layout.aisle_x().size(); ++a)
      if (const Resource* gate = site_.fleet.gate(static_cast<std::int32_t>(a))) say(static_cast<std::size_t>(gate->queue_length()), "vehicle", "room in aisle " + std::to_string(a + 1));
  }

  void people() {
    static const char* const kNames[] = {"drivers", "receivers", "packers", "people of value-added work", "counters"};
    for (std::size_t r = 0; r < std::size(kNames); ++r) say(site_.jobs[r].size(), "job", kNames[r]);
    say(static_cast<std::size_t>(site_.value_added_stations.queue_length()), "order", "a value-added station");
  }

  const Site& site_;
  std::vector<std::string> said_;
};

}  // namespace

std::vector<std::string> Site::held() const { return Report(*this).run(); }

std::vector<std::string> Operations::held() const {
  std::vector<std::string> said;
  if (open_orders_ == 0) return said;
  std::size_t released = 0, packed = 0;
  for (std::size_t o = 0; o < status_.size(); ++o) {
    if (status_[o] != OrderStatus::released) continue;
    ++(packed_[o] ? packed : released);
  }
  if (!open_.empty()) said.push_back(number_of(open_.size(), "order") + " not released");
  if (released > 0) said.push_back(number_of(released, "order") + " released and not packed");
  if (packed > 0) said.push_back(number_of(packed, "order") + " packed and not shipped");
  if (!queue_.empty()) said.push_back(waits(queue_.size(), "tour") + "a picker");
  for (std::size_t a = 0; a < picker_gates.size(); ++a)
    if (const auto queue = static_cast<std::size_t>(picker_gates[a].queue_length()); queue > 0) said.push_back(waits(queue, "picker") + "room in aisle " + std::to_string(a + 1));
  if (pack_stations.queue_length() > 0) said.push_back(waits(static_cast<std::size_t>(pack_stations.queue_length()), "order") + "a pack station");
  if (site)
    for (std::string& more : site->held()) said.push_back(std::move(more));
  return said;
}

}  // namespace gudang
