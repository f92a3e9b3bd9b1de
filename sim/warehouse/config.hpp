// What the operations need to be told, apart from the building and the people.
#pragma once

#include "gudang/core/fields.hpp"
#include "gudang/core/units.hpp"

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

/// The policies of a run, by kind, each with its parameters.
struct PolicyChoices {
  Variant slotting, routing, batching;
  PolicyChoices();  ///< random, s_shape, fcfs
  static const FieldTable& fields();
};

}  // namespace gudang
