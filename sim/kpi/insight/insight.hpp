// What a report shows of one replication beyond its KPIs: the plan, how things stood over time, where orders' time went, where
// goods were picked and who travelled where, and one day's movements step by step. Plain data; docs/report-data.md explains it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gudang {

using Numbers = std::vector<std::int64_t>;

/// The building as it is drawn [mm]. (0, 0) is the first aisle's crossing with the front cross-aisle.
struct InsightPlan {
  std::int64_t left = 0, front = 0, width = 0, depth = 0;  ///< the frame
  Numbers aisles, cross_aisles, bays;                      ///< x, y, y of middle lines
  std::int64_t bay_width = 0, rack_depth = 0, sides = 0, levels = 0, locations = 0;
  Numbers closed_bays;                                     ///< aisle x bays + bay
  struct Zone { std::string temperature, owner; bool bonded = false; std::int64_t from = 0, to = 0; };  ///< aisles from 0
  struct Area { std::string name, kind; std::int64_t from = 0, to = 0, lowest = 0, highest = 0; };
  struct Mark { std::string kind, name; std::int64_t x = 0, y = 0; };
  std::vector<Zone> zones;
  std::vector<Area> areas;
  std::vector<Mark> marks;
};

/// A figure over time. Its mean over a step is integral / scale.
struct InsightLine {
  std::string key, label, group, unit;
  std::string of;        ///< key of the line that is its capacity; empty: none
  std::int64_t scale = 1;
  Numbers integral;      ///< by step: figure x microseconds, or of an energy line millijoules
};
struct InsightSeries {
  std::int64_t step = 0;  ///< [s]
  std::vector<InsightLine> lines;
};

/// Time of the orders received on one civil day, by OrderStage [ns].
struct InsightDay { std::int64_t day = 0, orders = 0, open = 0; Numbers time; };

/// After the warm-up. Segments: of each aisle between two cross-aisles, then of each cross-aisle between two aisles.
struct InsightHeat {
  Numbers segments;             ///< x0, y0, x1, y1 [mm] of each
  Numbers picks;                ///< by column, (aisle x bays + bay) x sides + side: lines
  Numbers walked, driven;       ///< by segment [mm]: pickers and movers; vehicles
  Numbers blocked;              ///< by segment that was to be entered [ns]
  Numbers crossings;            ///< x, y [mm], waited [ns] of each crossing at which vehicles waited
  std::int64_t unplaced = 0;    ///< [mm] told of ways that no way through the building is known for, less what was drawn for them
};

/// One mover's day. A step lasts until the next; a travelling one leads from the place of the step before, by a via, to that of the step after.
struct InsightTrack {
  std::string name, kind;
  Numbers time;    ///< [ns], ascending
  Numbers state;   ///< index into states; -1: it is not there
  Numbers ref;     ///< of a travelling step: index into vias, else into places
  Numbers object;  ///< order, transport or truck; -1: none
};
struct InsightReplay {
  std::int64_t from = 0, to = 0;          ///< [ns]
  std::int64_t day = 0;                   ///< as in InsightDay
  Numbers places;                         ///< x, y [mm] of each
  std::vector<Numbers> vias;              ///< places passed; the first is empty
  std::vector<InsightTrack> movers;
};

/// Times [ns], -1: there is none.
struct InsightOrder {
  std::int64_t id = 0, received = -1, released = -1, first_pick = -1, last_pick = -1, packed = -1, shipped = -1, due = -1, lines = 0;
  Numbers time;                           ///< by OrderStage [ns]
  Numbers event_time, event_name, event_who, event_at;  ///< [ns], OrderEvent, mover or -1, location or -1
};

struct Insight {
  std::int64_t warm_up = 0, until = 0, end = 0;  ///< [ns]
  InsightPlan plan;
  InsightSeries series;
  std::vector<InsightDay> days;
  InsightHeat heat;
  InsightReplay replay;
  std::int64_t orders_received = 0;              ///< of the whole run
  std::int64_t orders_day = 0;                   ///< as in InsightDay: the orders received on it are told of, and those that took longest of the run
  std::vector<InsightOrder> orders;              ///< those told of, by id
};

/// What a mover is at, by InsightTrack::state.
enum class MoverState : std::uint8_t {
  travels, loaded, idle, prepares, picks, handles, waits_for_aisle, on_break, rests, parked, out_of_service, charges, waits_for_charger, changes_battery, unloads_truck, loads_truck,
};
inline constexpr int kMoverStates = 16;

enum class OrderEvent : std::uint8_t { received, reduced, released, picked, short_picked, skipped, packed, cartoned, value_added, staged, shipped, cancelled };
inline constexpr int kOrderEvents = 12;

}  // namespace gudang
