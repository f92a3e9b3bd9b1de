// Where pickers, movers of goods, vehicles and trucks are, read from what happens to them.
#pragma once

#include <map>

#include "gudang/model/domain_events.hpp"
#include "gudang/model/reserve.hpp"
#include "kpi/insight/journeys.hpp"

namespace gudang {

/// Pickers, and those who move goods to other faces.
class WalkerBook {
 public:
  WalkerBook(const InsightContext& context, ReplayBook& replay, Journeys& journeys);
  /// Where each SKU lies, by SKU.
  void open(std::vector<LocationId> faces) { faces_ = std::move(faces); }
  void on_event(const DomainEvent& event);
  [[nodiscard]] LocationId face_of_line(std::uint64_t line) const { return faces_[context_.orders.lines[line].sku.index()]; }
  [[nodiscard]] std::uint32_t order_of_line(std::uint64_t line) const { return order_of_[line]; }
  /// Who came last for a line.
  [[nodiscard]] std::uint32_t picker_of_line(std::uint64_t line) const { return picker_of_[line]; }
  void add_movers(std::vector<Mover*>& movers);

 private:
  struct Walker : Mover {
    std::int64_t told = 0;        // [mm] of the tour so far
    std::int64_t order = -1;      // of the line that is picked
  };
  void on_picker(const DomainEvent& event, Walker& picker);
  void arrive(const DomainEvent& event, Walker& picker);
  void leave_line(const DomainEvent& event);
  void come_home(const DomainEvent& event, Walker& picker);
  void on_mover(const DomainEvent& event, Walker& mover);
  void stand(const Walker& walker, Time at, MoverState state, std::int64_t object = -1) { replay_.stand(walker.number, at, state, walker.at, object); }

  const InsightContext& context_;
  ReplayBook& replay_;
  Journeys& journeys_;
  std::vector<LocationId> faces_;          // by SKU
  std::vector<std::uint32_t> order_of_;    // by line
  std::vector<std::uint32_t> picker_of_;   // by line
  std::vector<Walker> pickers_, movers_;
};

/// Vehicles, and trucks at doors.
class VehicleBook {
 public:
  VehicleBook(const InsightContext& context, ReplayBook& replay, Journeys& journeys);
  void on_event(const DomainEvent& event);
  /// Of a truck at a door, its number in the replay; none: it is at none.
  void add_movers(std::vector<Mover*>& movers);

 private:
  struct Vehicle : Mover {
    const InsightVehicle* is = nullptr;
    TruckMotion motion;
    bool manned = false, down = false, charges = false, changes = false, paused = false, rests = false, busy = false;
    std::int32_t aisle = -1;  // entered last
  };
  void on_vehicle(const DomainEvent& event, Vehicle& vehicle);
  void on_person(const DomainEvent& event);
  void on_truck(const DomainEvent& event);
  void handle_load(const DomainEvent& event, Vehicle& vehicle, bool take);
  void end_way(const DomainEvent& event, Vehicle& vehicle);
  [[nodiscard]] Position place(std::int64_t code) const;
  [[nodiscard]] Length height(std::int64_t code) const;
  /// Where a way between transports has led: to the chargers, or out of an aisle.
  void find_end(const Vehicle& vehicle, Length told, std::vector<Position>& points) const;
  [[nodiscard]] Duration drive_time(const Vehicle& vehicle, const std::vector<Position>& points) const;
  void rest(Vehicle& vehicle, Time at);

  const InsightContext& context_;
  ReplayBook& replay_;
  Journeys& journeys_;
  std::vector<LocationId> lanes_;                   // by lane
  std::vector<Vehicle> vehicles_;
  std::vector<std::uint32_t> doors_;                // numbers in the replay
  std::map<std::uint64_t, std::uint32_t> at_wheel_; // vehicle, by person
  struct Truck { bool brings = false; std::uint32_t door = UINT32_MAX; };
  std::vector<Truck> trucks_;
};

}  // namespace gudang
