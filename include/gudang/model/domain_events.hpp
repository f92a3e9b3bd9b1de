// What happens in the warehouse, as observers and the trace see it.
#pragma once

#include <cstdint>
#include <string_view>

#include "gudang/core/units.hpp"

namespace gudang {

/// Append-only: the numbers are part of the trace hash. Below 64: reserved to the engine's named resources.
enum class DomainEventKind : std::uint32_t {
  order_received = 64,   ///< subject order; value: lines
  line_cancelled = 65,   ///< subject line; value: units taken back before release
  order_cancelled = 66,  ///< subject order: nothing is left of it
  order_released = 67,   ///< subject order; value: lines left
  batch_formed = 68,     ///< subject batch; value: lines
  tour_started = 69,     ///< subject batch; other: picker
  picker_arrived = 70,   ///< subject line; other: picker; value: distance walked from the last stop [mm]
  line_picked = 71,      ///< subject line; other: picker; value: units
  line_short = 72,       ///< subject line; value: units missing
  tour_ended = 73,       ///< subject batch; other: picker; value: distance of the whole tour [mm]
  order_packed = 74,     ///< subject order
  order_shipped = 75,    ///< subject order
  shift_started = 76,    ///< subject picker
  shift_ended = 77,      ///< subject picker
  energy_used = 78,      ///< subject batch; value: millijoules drawn on the tour
  slotting_decided = 79,    ///< subject decision, from 1: the start's is 0 and not told; value: SKUs that are to be moved
  relocation_started = 80,  ///< subject relocation; other: mover, who leaves the depot
  stock_taken = 81,         ///< subject SKU; other: mover; value: the location it is taken from
  stock_put = 82,           ///< subject SKU; other: mover; value: the location it is put into
  relocation_ended = 83,    ///< subject relocation; other: mover, back at the depot; value: distance in all [mm]
  relocation_energy = 84,   ///< subject relocation; value: millijoules drawn on the way
  batch_taken_back = 85,    ///< subject batch, not begun: its orders are batched anew; value: lines
  truck_arrived = 86,     ///< subject truck; other: 0 it brings goods, 1 it takes them; value: pallets aboard
  truck_docked = 87,      ///< subject truck; other: door
  truck_left = 88,        ///< subject truck; other: door; value: pallets aboard
  pallet_received = 89,   ///< subject pallet of the inbound book; other: SKU; value: units; checked, in staging
  pallet_stored = 90,     ///< subject pallet of the inbound book; other: SKU; value: location
  transport_started = 91, ///< subject transport; other: vehicle; value: TransportKind
  load_taken = 92,        ///< subject transport; other: vehicle; value: place_code of where it stood
  load_put = 93,          ///< subject transport; other: vehicle; value: place_code of where it stands
  transport_ended = 94,   ///< subject transport; other: vehicle; value: distance [mm]
  transport_energy = 95,  ///< subject transport; other: vehicle; value: millijoules drawn
  vehicle_manned = 96,    ///< subject person; other: vehicle
  vehicle_parked = 97,    ///< subject person; other: vehicle
  face_replenished = 98,  ///< subject SKU; other: units that are left on the pallet, to go back to the reserve; value: units
  line_allocated = 99,    ///< subject line; value: units that whole pallets of the reserve are promised for
  pallet_staged = 100,    ///< subject order, or for a mixed pallet its first; other: route
  pallet_loaded = 101,    ///< subject truck; other: route
  break_started = 102,    ///< subject person
  break_ended = 103,      ///< subject person
  vehicle_blocked = 104,  ///< subject vehicle; other: aisle; value: nanoseconds it waited to enter
  person_came = 105,      ///< subject person, but pickers: on shift; other: role
  person_went = 106,      ///< subject person: off shift; other: role
  transport_created = 107,///< subject transport; other: SKU, or 2^32-1 of a mixed pallet; value: units that go to its end
  empty_travelled = 108,  ///< subject vehicle; other: 1 to a load, as part of its transport's distance, 0 between transports; value: distance [mm]
  reserve_opened = 109,   ///< value: pallets that fit into the reserve
  reserve_used = 110,     ///< the reserve holds something else; other: positions lost to honeycombing; value: pallets stored
  aisle_entered = 111,    ///< subject vehicle; other: aisle that holds one vehicle at a time
  aisle_left = 112,       ///< subject vehicle; other: aisle
  truck_gave_way = 113,   ///< subject truck that brings goods; other: door it gives up, to dock again later; value: pallets aboard
  vehicle_energy = 114,    ///< subject vehicle; value: millijoules drawn on a way that is in no transport
  battery_charge = 115,    ///< subject vehicle; other: its charge, of the capacity [ppm]; value: the same [mJ]. At the start, and when it has changed
  charging_started = 116,  ///< subject vehicle; other: charger
  charging_ended = 117,    ///< subject vehicle; other: charger; value: millijoules taken from the mains
  swap_started = 118,      ///< subject vehicle: its battery is changed
  battery_swapped = 119,   ///< subject vehicle, with a full battery; value: millijoules that it takes from the mains to charge the one taken out
  charger_awaited = 120,   ///< subject vehicle; other: charger, 2^32-1 where it was a battery; value: nanoseconds it waited for it
  vehicle_down = 121,      ///< subject vehicle; other: OutageCause
  vehicle_up = 122,        ///< subject vehicle; other: OutageCause
  vehicle_ready = 123,    ///< subject vehicle, which has no driver and works from now on
  pallet_sampled = 124,   ///< subject pallet of the inbound book; other: SKU; value: units; on hold until it is inspected
  pallet_inspected = 125, ///< subject pallet of the inbound book; other: StockStatus it has from now on; value: units
  quarantine_ended = 126, ///< subject pallet of the inbound book; other: StockStatus it has from now on; value: units
  customs_requested = 127,///< subject lot; other: SKU
  customs_released = 128, ///< subject lot; other: SKU
  goods_written_off = 129,///< subject SKU; other: WriteOff; value: units
  lot_shipped = 130,      ///< subject lot; other: SKU; value: units; told where goods can be kept back
  pallet_crossed = 131,   ///< subject pallet of the inbound book, that goes from the truck to the departure; other: order; value: units
  count_started = 132,    ///< subject SKU; value: units at its face, by the book
  count_ended = 133,      ///< subject SKU; other: lot of what is found; value: units found, below 0: lost
  line_returned = 134,    ///< subject line; other: lot; value: units that come back
  return_graded = 135,    ///< subject line; other: StockStatus; value: units
  return_put = 136,       ///< subject SKU; other: lot; value: units, put to its face
  value_added = 137,      ///< subject order; value: units worked on
  order_cartoned = 138,   ///< subject order; other: share of the cartons' volume that goods fill [1/1000]; value: cartons
  line_skipped = 139,     ///< subject line, at a dry face, to be visited again at the end of the tour; other: picker; value: units missing
  // Subject of the next four: person; where the role is picker, picker. Other: role.
  person_absent = 140,    ///< misses the shift that begins
  warm_up_began = 141,    ///< rests in the warm; value: nanoseconds in the cold since the last full rest
  warm_up_ended = 142,
  cold_worked = 143,      ///< value: nanoseconds in the cold since this was told last
  picker_break_started = 144,  ///< subject picker
  picker_break_ended = 145,    ///< subject picker
  zone_left = 146,        ///< subject pallet by Pallet::number; other: SKU; chilled or frozen goods are where it is not as cold as they are to be kept, or on their way there
  zone_regained = 147,    ///< subject pallet; other: SKU; they are where they belong again, or gone; value: nanoseconds they were not
  line_zone_left = 148,   ///< subject line; other: SKU; the same of what was picked of a line
  line_zone_regained = 149, ///< subject line; other: SKU; value: nanoseconds
  empty_pallet_kept = 150,  ///< subject SKU; other: 1 there is no room for it, and it is taken away; value: empty pallets in stock then
  empty_pallet_taken = 151, ///< subject order, the first on the mixed pallet; value: empty pallets in stock then
  empty_pallet_awaited = 152, ///< subject order, the first on the mixed pallet; value: nanoseconds it waited for an empty pallet
  empty_pallets_moved = 153,  ///< value: empty pallets that were brought, below 0: taken away; other: in stock then
  lane_count_started = 154, ///< subject lane of the reserve; other: SKU; value: units in it, by the book
  lane_count_ended = 155,   ///< subject lane; other: units, by the book, of the pallet that holds more or less; 0: none does; value: units found, below 0: lost
  crossing_waited = 156,  ///< subject vehicle; other: crossing, aisle x number of cross-aisles + cross-aisle; value: nanoseconds it waits before it, on the way that begins now
  crossing_taken = 157,   ///< subject vehicle; other: crossing; value: nanoseconds from now until it is in it
  crossing_freed = 158,   ///< subject vehicle; other: crossing; value: nanoseconds from now until it is out of it
  picker_entered = 159,   ///< subject picker; other: aisle for so many pickers at a time; value: nanoseconds he waited at its end
  picker_went_out = 160,  ///< subject picker; other: aisle
};
inline constexpr std::uint32_t kFirstDomainEvent = 64;
inline constexpr std::uint32_t kDomainEventEnd = 161;

/// Why goods are written off: damaged goods at the receipt, what does not come out of quarantine, goods that expire too soon
/// to be shipped: in the reserve, at a face, at departure; and returns of grade B.
enum class WriteOff : std::uint8_t { inspection, quarantine, expired_pallet, expired_face, expired_shipment, returned };

[[nodiscard]] std::string_view name_of(DomainEventKind kind);

/// Why a vehicle is out of service.
enum class OutageCause : std::uint8_t { failure, maintenance, planned };

/// Where a load stands, as load_taken and load_put tell it.
enum class PlaceKind : std::uint8_t { truck, staging, lane, face, pack_station, pd_station };
[[nodiscard]] constexpr std::int64_t place_code(PlaceKind kind, std::uint32_t index) { return static_cast<std::int64_t>(kind) << 32 | index; }

struct DomainEvent {
  Time time;
  DomainEventKind kind{};
  std::uint32_t other = 0;     ///< see DomainEventKind
  std::uint64_t subject = 0;   ///< dense id in order of creation
  std::int64_t value = 0;      ///< see DomainEventKind
};

/// Receives every domain event in order. Observers never schedule, draw or change the model.
class EventSink {
 public:
  virtual ~EventSink() = default;
  virtual void on_event(const DomainEvent& event) = 0;
};

}  // namespace gudang
