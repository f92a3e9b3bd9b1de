// What the operations need to be told, apart from the building and the people.
#pragma once

#include <optional>

#include "gudang/core/fields.hpp"
#include "gudang/core/units.hpp"
#include "gudang/policy/kinds.hpp"

namespace gudang {

enum class ReleaseRule { end_of_day, immediately, every };

/// When received orders become work. Nothing received later is known at a release.
struct ReleaseConfig {
  ReleaseRule when = ReleaseRule::end_of_day;  ///< end_of_day: at midnight, the day's orders
  Duration interval = minutes(30);             ///< of `every`, counted from midnight
  bool reoptimise = false;                     ///< at a release, batches not begun are taken back and batched with what is new
  static const FieldTable& fields();
};

struct PackingConfig {
  int stations = 4;
  Duration time = seconds(60);  ///< for each order
  static const FieldTable& fields();
};

/// Slotting reconsidered while the warehouse runs, and the people who then move the goods.
struct ReslottingConfig {
  std::optional<Duration> every;      ///< counted from the start; none: only where the slotting policy asks for it
  int movers = 1;                     ///< each with a vehicle as the pickers'
  int moves_per_shift = 100;          ///< of all movers together
  Duration handling = minutes(2);     ///< of each move: taking up and putting down
  Duration shift_start = hours(14);   ///< since midnight
  Duration shift_end = hours(22);     ///< since midnight; a chain of moves begun is finished
  static const FieldTable& fields();
};

/// The policies of a run, by kind, each with its parameters.
struct PolicyChoices {
#define GUDANG_KIND_CHOICE(kind, ...) Variant kind;
  GUDANG_POLICY_KINDS(GUDANG_KIND_CHOICE)
#undef GUDANG_KIND_CHOICE
  PolicyChoices();  ///< those by default
  static const FieldTable& fields();
};

}  // namespace gudang
