// What is done with goods between the doors besides storing and picking them: customs, expiry, counts, returns, value-added
// work, cartons. What the sections customs, expiry, counting, returns and value_added of a scenario say; without one of them
// that work is not done.
#pragma once

#include <string>

#include "gudang/core/fields.hpp"
#include "gudang/core/units.hpp"

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

/// Cycle counts of the pick faces, by people whose role is counter.
struct CountingConfig {
  Duration every_a = weeks(4), every_b = weeks(13), every_c = weeks(26);  ///< each face, by class of velocity
  Share a = percent(20), b = percent(30);   ///< of the SKUs, the fastest first; the rest is class C
  Duration time = minutes(2);        ///< each face
  Share error = percent(3);          ///< of the counts: the face holds other units than the book says
  Share difference = percent(5);     ///< mean, of the units by the book
  Share lost = percent(60);          ///< of the differences: less is there
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
