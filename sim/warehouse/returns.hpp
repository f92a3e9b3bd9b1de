// Returns: lines that come back after they were shipped, graded at the returns desk.
#pragma once

#include <cstdint>

#include "gudang/core/ids.hpp"
#include "gudang/core/units.hpp"
#include "gudang/des/process.hpp"
#include "gudang/model/ledger.hpp"

namespace gudang {

class Site;

/// Whether a line comes back, and what becomes of it: drawn by line.
struct Return {
  bool comes = false, grade_a = false;
  Duration delay;
};
[[nodiscard]] Return return_of(const Site& site, LineId line);

/// From the shipment to the face, or out of the books: nobody knows how warm chilled and frozen goods became, so they are never as good as new. What a face has no room for waits at the desk.
Process return_process(Simulation& sim, Site& site, LineId line, HoldingId holding, std::int64_t units);

}  // namespace gudang
