#include "gudang/model/cold_exposure.hpp"

#include <algorithm>

#include "gudang/core/errors.hpp"

namespace gudang {

const FieldTable& WarmUpRule::fields() {
  static const FieldTable table =
      describe<WarmUpRule>("warm_up_breaks", "Warm-up breaks of people in frozen aisles without a heated cab.")
          .add(field("zones", &WarmUpRule::zones).choices({"frozen", "chilled"}).doc("Zones that are cold: the frozen ones, or the chilled ones as well.")
                   .source("assumption: sources speak of stores at about -20 degrees"))
          .add(field("work_span", &WarmUpRule::work_span).between(minutes(1), hours(24)).doc("Time in the cold before a rest.")
                   .source("assumption: sources on stores at -20 degrees say 15, 20 or 50 min; 50 and 10 from handbooks of warehousing"))
          .add(field("rest_span", &WarmUpRule::rest_span).between(Duration(0), hours(4)).doc("Time in the warm, in one piece; 0: no such breaks.")
                   .source("assumption: sources say 10 to 20 min"));
  return table;
}

void ColdExposure::add(Span in_cold) {
  GUDANG_ASSERT(in_cold.from <= in_cold.to, "a stay ends after it begins");
  GUDANG_ASSERT(exposure_ == Duration(0) || out_since_ <= in_cold.from, "stays are added in order");
  if (fresh(in_cold.from)) exposure_ = Duration(0);
  exposure_ += in_cold.length();
  out_since_ = in_cold.to;
}

Duration ColdExposure::allowance(Time now) const {
  if (fresh(now)) return rule_.work_span;
  return std::max(Duration(0), rule_.work_span - exposure_);
}

}  // namespace gudang
