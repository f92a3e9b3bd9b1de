// What is done with goods between the doors besides storing and picking them: customs, expiry, counts, returns, value-added
// work, cartons, the cold chain, empty pallets. What the sections customs, expiry, counting, returns, value_added, cold_chain and
// empty_pallets of a scenario say; without one of them that work is not done, but the cold chain is always looked after.
#pragma once

#include <optional>
#include <string>

#include "gudang/core/fields.hpp"
#include "gudang/core/units.hpp"
#include "gudang/model/sku.hpp"

namespace gudang {

/// Bonded goods wait for their release, lot by lot.
struct CustomsConfig {
  Duration release = hours(8);       ///< mean, in office hours, from the request to the release; log-normal
  Share release_cv = percent(80);    ///< its standard deviation over its mean
  std::string days = "Mon-Fri";
  Duration from = hours(8), to = hours(17);
  static const FieldTable& fields();
};

/// Goods that expire too soon to be shipped are written off.
struct ExpiryConfig {
  Duration check_at = hours(6);      ///< time of day
  static const FieldTable& fields();
};

/// Cycle counts of the pick faces, and of the reserve, by people whose role is counter.
struct CountingConfig {
  Duration every_a = weeks(4), every_b = weeks(13), every_c = weeks(26);  ///< each face, by class of velocity
  Share a = percent(20), b = percent(30);   ///< of the SKUs, the fastest first; the rest is class C
  Duration time = minutes(2);        ///< each face
  Share error = percent(3);          ///< of the counts: the face holds other units than the book says
  Share difference = percent(5);     ///< mean, of the units by the book
  Share lost = percent(60);          ///< of the differences: less is there
  std::optional<Duration> reserve_every;  ///< each lane of the reserve; none: they are not counted
  Duration reserve_time = minutes(3);     ///< each lane
  static const FieldTable& fields();
};

/// Chilled and frozen goods out of their temperature zone: what is recorded is always recorded.
struct ColdChainConfig {
  Duration chilled_most = minutes(20), frozen_most = minutes(20);  ///< out of the zone at a time
  Temperature packing = Temperature::ambient;                      ///< of the pack stations, and on the way there from a face of the same
  [[nodiscard]] Duration most(Temperature goods) const { return goods == Temperature::frozen ? frozen_most : chilled_most; }
  static const FieldTable& fields();
};

/// Empty pallets, which mixed pallets are built on.
struct EmptyPalletsConfig {
  int opening = 60;                  ///< in stock at the start
  int capacity = 200;                ///< room; what is emptied beyond it is taken away at once
  int least = 20;                    ///< fewer than this in the morning: more are brought
  int most = 100;                    ///< brought up to, or taken away down to, this
  Duration at = hours(7);            ///< time of day at which they are brought or taken away
  static const FieldTable& fields();
};

/// Goods that come back after they were shipped.
struct ReturnsConfig {
  Share share = percent(5);          ///< of the lines shipped
  Duration delay = days(3);          ///< mean, from the shipment; exponential
  Duration time = minutes(3);        ///< receipt and grading of a line, by receivers
  Share grade_a = percent(70);       ///< of the lines: as good as new
  Duration quarantine = days(7);     ///< of the others, before they are written off
  static const FieldTable& fields();
};

/// Labelling, kitting, repacking between packing and staging, by people whose role is value_added.
struct ValueAddedConfig {
  Share share = percent(10);         ///< of the orders
  Duration per_unit = seconds(15);
  int stations = 4;
  static const FieldTable& fields();
};

/// A size of carton.
struct CartonConfig {
  Volume volume = litres(40);        ///< inside
  Mass weight = kilograms(20);       ///< of the goods in it, at most
  static const FieldTable& fields();
};

}  // namespace gudang
