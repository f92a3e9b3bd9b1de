// What debug builds check of the stock at every event, shown a unit that is made from nothing in the middle of a run.
#include <stdexcept>
#include <vector>

#include "gudang/core/errors.hpp"
#include "scenario/random_sites.hpp"
#include "support/catch.hpp"
#include "warehouse/operations.hpp"

namespace gudang {

/// Breaks a ledger as a faulty move would.
struct StockLedgerFaults {
  /// A move puts down a unit more than it took up.
  static void make_unit(StockLedger& ledger, LocationId at, HoldingId holding) {
    ledger.slot(at, holding) += 1;
    ledger.touch(holding, at);
  }
  /// And it books it as if it had been there.
  static void make_and_book_unit(StockLedger& ledger, LocationId at, HoldingId holding) {
    make_unit(ledger, at, holding);
    ++ledger.balances_[holding.index()][static_cast<std::size_t>(StockAccount::on_hand)];
  }
  /// A unit appears where nothing was moved.
  static void make_unit_unseen(StockLedger& ledger, LocationId at, HoldingId holding) { ledger.slot(at, holding) += 1; }
};

}  // namespace gudang

using namespace gudang;

namespace {

using Fault = void (*)(StockLedger&, LocationId, HoldingId);

/// Does it while the nth load is put down.
class Saboteur : public EventSink {
 public:
  Saboteur(Fault fault, std::size_t nth) : fault_(fault), nth_(nth) {}
  void on_event(const DomainEvent& event) override {
    events += 1;
    if (event.kind != DomainEventKind::load_put || ledger == nullptr || ++seen_ != nth_) return;
    for (std::size_t location = 0; location < locations; ++location)
      for (const StockLedger::Content& content : ledger->contents(LocationId(location))) {
        done_at = events;
        const HoldingId holding = content.holding;
        return fault_(*ledger, LocationId(location), holding);
      }
  }
  StockLedger* ledger = nullptr;
  std::size_t locations = 0, events = 0, done_at = 0;

 private:
  Fault fault_;
  std::size_t nth_, seen_ = 0;
};

struct Outcome {
  bool caught = false;
  std::size_t done_at = 0, events = 0;
};

Outcome run_with(const test::RandomSite& site, Fault fault, std::size_t nth) {
  const Layout layout(site.layout);
  const PolicySet policies = make_policies(site.policies);
  const std::vector<PastLine> history;
  Saboteur saboteur(fault, nth);
  const WarehouseInputs inputs{.layout = layout, .skus = site.skus, .history = history, .opening = site.inbound.opening_faces, .orders = site.orders, .pickers = site.pickers, .release = site.release,
                               .packing = site.packing, .policies = policies, .start = test::kSiteStart, .length = site.length, .drain = site.drain, .seed = site.seed, .reslotting = site.reslotting, .site = &site.site,
                               .inbound = &site.inbound, .check_every_event = true};
  WarehouseRun run(inputs, saboteur);
  saboteur.ledger = &run.operations().ledger();
  saboteur.locations = layout.location_count();
  Outcome out;
  try {
    (void)run.finish();
  } catch (const InvariantError&) {
    out.caught = true;
  }
  out.done_at = saboteur.done_at;
  out.events = saboteur.events;
  return out;
}

}  // namespace

TEST_CASE("a unit made from nothing inside a move is caught at the next event, and one that nobody touched at the end at the latest") {
  std::size_t tried = 0;
  for (std::uint64_t seed = 1; tried < 8; ++seed) {
    const test::RandomSite site = test::random_site(seed);
    const test::SiteRun good = test::run_site(site);
    if (good.fault != "" || good.too_small || good.events.size() < 400) continue;
    INFO(site.words());
    for (const std::size_t nth : {1U, 9U}) {
      const Outcome made = run_with(site, &StockLedgerFaults::make_unit, nth), booked = run_with(site, &StockLedgerFaults::make_and_book_unit, nth), unseen = run_with(site, &StockLedgerFaults::make_unit_unseen, nth);
      if (made.done_at == 0) continue;
      ++tried;
      CHECK(made.caught);
      CHECK(made.events == made.done_at);  // the event after it is not even told
      CHECK(booked.caught);
      CHECK(booked.events == booked.done_at);
      CHECK(unseen.caught);
    }
  }
}

TEST_CASE("the stock of random sites passes the check at every event, with all that is done to goods") {
  std::size_t ran = 0;
  for (std::uint64_t seed = 200; seed < 240; ++seed) {
    const test::RandomSite site = test::random_site(seed);
    INFO(site.words());
    try {
      const Outcome good = run_with(site, [](StockLedger&, LocationId, HoldingId) {}, 1);
      CHECK_FALSE(good.caught);
      ++ran;
    } catch (const InputError&) {
    }
  }
  CHECK(ran > 20);
}
