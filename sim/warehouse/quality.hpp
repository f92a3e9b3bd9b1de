// Status of goods: samples inspected at receipt, quarantine, goods that are written off, expiry.
#pragma once

#include <cstdint>
#include <optional>

#include "gudang/des/process.hpp"
#include "gudang/des/task.hpp"
#include "gudang/model/domain_events.hpp"
#include "gudang/model/reserve.hpp"

namespace gudang {

class Site;

/// Units that lie at a location are of another holding from now on.
void restate_at(StockLedger& ledger, LocationId at, HoldingId from, HoldingId to, std::int64_t units);
/// Units in transit leave the books.
void write_off(Site& site, HoldingId holding, std::int64_t units, WriteOff why);
/// Units that lie at a location do.
void write_off_at(Site& site, LocationId at, HoldingId holding, std::int64_t units, WriteOff why);

/// What becomes of an inbound pallet: drawn by pallet, so the same in every alternative.
struct Inspection { bool sampled = false, fails = false, redeemed = false; };
[[nodiscard]] Inspection inspection_of(const Site& site, std::uint32_t serial);

/// Inspects a sampled pallet that stands in staging. Returns the holding it is of then; none: it was damaged, and is gone.
Task<std::optional<HoldingId>> inspect(Simulation& sim, Site& site, PalletId pallet, std::uint32_t serial, StagingId at);
/// A pallet in the reserve that failed its inspection.
Process quarantine_process(Simulation& sim, Site& site, PalletId pallet, std::uint32_t serial);
/// A pallet in the reserve, promised to nobody, is brought to the nearest door, and is gone from there.
Process discard_process(Simulation& sim, Site& site, PalletId pallet, WriteOff why);
/// Every day, goods that can no longer be shipped are written off.
Process expiry_process(Simulation& sim, Site& site);

}  // namespace gudang
