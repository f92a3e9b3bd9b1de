// What the numbers of a warehouse's domain events mean: of what thing they are, and in what unit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gudang/core/trace_file.hpp"
#include "gudang/model/domain_events.hpp"

namespace gudang {

/// Things that events are about. Each has numbers of its own.
enum class Thing : std::uint8_t { none, order, line, batch, picker, mover, relocation, vehicle, person, truck, pallet, transport, door, route, sku, lot, lane };
inline constexpr std::uint8_t kThings = 17;  ///< `none` included
[[nodiscard]] std::string_view name_of(Thing thing);

/// How a figure is written, from the integer of the event.
enum class FigureKind : std::uint8_t {
  none,
  count,         ///< as it is
  metres,        ///< of millimetres
  kilojoules,    ///< of millijoules
  seconds,       ///< of nanoseconds
  percent_ppm,   ///< of parts per million
  percent_mille, ///< of thousandths
  truth,         ///< 0 or 1
  transport,     ///< TransportKind
  status,        ///< StockStatus
  role,          ///< Role of people
  outage,        ///< OutageCause
  write_off,     ///< WriteOff
  place,         ///< place_code
  charger,       ///< its number, nothing where it was a battery
};

/// A figure of an event, by a name that tells its unit: "distance_m".
struct Figure {
  const char* name = "";
  FigureKind kind = FigureKind::none;
};

struct EventMeaning {
  DomainEventKind kind{};
  Thing subject = Thing::none;
  Thing other = Thing::none;
  Figure of_value = {};
  Figure of_other = {};
};

/// Null for a kind that is no domain event.
[[nodiscard]] const EventMeaning* meaning_of(std::uint32_t kind);
/// Of what the subject is: a picker where an event of people in the cold is of one.
[[nodiscard]] Thing subject_of(const EventMeaning& meaning, const TraceEvent& event);
/// "integer", "float", "boolean" or "string".
[[nodiscard]] std::string_view type_of(FigureKind kind);
/// Exactly, without an exponent: "12.4", "unload", "true"; nothing where there is none.
[[nodiscard]] std::optional<std::string> figure_text(FigureKind kind, std::int64_t number);

/// The thing at a place, and its number; none for a place that is no thing of events.
struct PlaceThing {
  Thing thing = Thing::none;
  std::uint64_t number = 0;
};
[[nodiscard]] PlaceThing thing_at(std::int64_t place);

}  // namespace gudang
