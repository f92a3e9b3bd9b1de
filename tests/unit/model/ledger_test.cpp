// The stock ledger against a book kept apart, in maps.
#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/model/ledger.hpp"
#include "gudang/random/stream.hpp"
#include "support/catch.hpp"

namespace gudang {

/// Breaks a ledger as a faulty move would.
struct StockLedgerFaults {
  static void move_more(StockLedger& ledger, HoldingId holding, LocationId to, std::int64_t quantity, std::int64_t more) {
    ledger.put_back(holding, to, quantity);
    ledger.slot(to, holding) += more;
  }
  static void book(StockLedger& ledger, HoldingId holding, StockAccount account, std::int64_t more) {
    ledger.balances_[holding.index()][static_cast<std::size_t>(account)] += more;
    ledger.touch(holding);
  }
};

}  // namespace gudang

using namespace gudang;

namespace {

constexpr StockAccount kSources[] = {StockAccount::opening, StockAccount::received, StockAccount::found};
constexpr StockAccount kAccounts[] = {StockAccount::opening, StockAccount::received, StockAccount::found, StockAccount::restated_in, StockAccount::on_hand,
                                      StockAccount::in_transit, StockAccount::shipped, StockAccount::written_off, StockAccount::restated_out};

/// What the ledger should say, by an independent account of the same movements.
struct Book {
  std::map<std::pair<StockAccount, std::size_t>, std::int64_t> balance;
  std::map<std::pair<std::size_t, std::size_t>, std::int64_t> shelf;  ///< location, holding
};

struct Warehouse {
  static constexpr std::size_t kLocations = 12;
  StockLedger ledger{kLocations};
  Book book;
  std::vector<HoldingId> holdings;

  void put(StockAccount source, HoldingId holding, std::size_t location, std::int64_t quantity) {
    ledger.put(source, holding, LocationId(location), quantity);
    book.balance[{source, holding.index()}] += quantity;
    book.shelf[{location, holding.index()}] += quantity;
  }
  void pick(HoldingId holding, std::size_t location, std::int64_t quantity) {
    auto& shelf = book.shelf[{location, holding.index()}];
    const std::int64_t taken = std::min(shelf, quantity);
    REQUIRE(ledger.pick(holding, LocationId(location), quantity) == taken);
    shelf -= taken;
    book.balance[{StockAccount::in_transit, holding.index()}] += taken;
  }
  void dispatch(HoldingId holding, StockAccount to, std::int64_t quantity) {
    auto& transit = book.balance[{StockAccount::in_transit, holding.index()}];
    if (quantity > transit) {
      REQUIRE_THROWS_AS(ledger.dispatch(holding, to, quantity), InvariantError);
      return;
    }
    ledger.dispatch(holding, to, quantity);
    transit -= quantity;
    book.balance[{to, holding.index()}] += quantity;
  }
  void put_back(HoldingId holding, std::size_t location, std::int64_t quantity) {
    auto& transit = book.balance[{StockAccount::in_transit, holding.index()}];
    if (quantity > transit) {
      REQUIRE_THROWS_AS(ledger.put_back(holding, LocationId(location), quantity), InvariantError);
      return;
    }
    ledger.put_back(holding, LocationId(location), quantity);
    transit -= quantity;
    book.shelf[{location, holding.index()}] += quantity;
  }
  void bring(StockAccount source, HoldingId holding, std::int64_t quantity) {
    ledger.bring(source, holding, quantity);
    book.balance[{source, holding.index()}] += quantity;
    book.balance[{StockAccount::in_transit, holding.index()}] += quantity;
  }
  /// To the same goods on hold, and back.
  void restate(HoldingId from, HoldingId to, std::int64_t quantity) {
    auto& transit = book.balance[{StockAccount::in_transit, from.index()}];
    if (quantity > transit) {
      REQUIRE_THROWS_AS(ledger.restate(from, to, quantity), InvariantError);
      return;
    }
    ledger.restate(from, to, quantity);
    transit -= quantity;
    book.balance[{StockAccount::restated_out, from.index()}] += quantity;
    book.balance[{StockAccount::restated_in, to.index()}] += quantity;
    book.balance[{StockAccount::in_transit, to.index()}] += quantity;
  }
  void compare() {
    for (const HoldingId holding : holdings) {
      std::int64_t on_hand = 0;
      for (std::size_t location = 0; location < kLocations; ++location) {
        const std::int64_t there = book.shelf[{location, holding.index()}];
        REQUIRE(ledger.at(LocationId(location), holding) == there);
        on_hand += there;
      }
      book.balance[{StockAccount::on_hand, holding.index()}] = on_hand;
      for (const StockAccount account : kAccounts) REQUIRE(ledger.balance(holding, account) == book.balance[{account, holding.index()}]);
      const auto is = [&](StockAccount account) { return ledger.balance(holding, account); };
      REQUIRE(is(StockAccount::opening) + is(StockAccount::received) + is(StockAccount::found) + is(StockAccount::restated_in) ==
              is(StockAccount::on_hand) + is(StockAccount::in_transit) + is(StockAccount::shipped) + is(StockAccount::written_off) + is(StockAccount::restated_out));
    }
    REQUIRE_NOTHROW(ledger.check());
  }
};

}  // namespace

TEST_CASE("random movements leave the ledger equal to an independent book and its equation whole") {
  RandomStream stream(31, 0, StreamPurpose::test);
  Warehouse warehouse;
  for (std::uint32_t sku = 0; sku < 3; ++sku)
    for (std::uint32_t lot = 0; lot < 2; ++lot)
      for (std::uint32_t owner = 0; owner < 2; ++owner)
        for (const StockStatus status : {StockStatus::available, StockStatus::hold}) warehouse.holdings.push_back(warehouse.ledger.holding(SkuId(sku), LotId(lot), OwnerId(owner), status));
  for (int step = 0; step < 20'000; ++step) {
    const std::size_t which = stream.below(warehouse.holdings.size());
    const HoldingId holding = warehouse.holdings[which];
    const std::uint64_t act = stream.below(6);
    const auto quantity = static_cast<std::int64_t>(1 + stream.below(20));
    const std::size_t location = stream.below(Warehouse::kLocations);
    if (act == 0) warehouse.put(kSources[stream.below(3)], holding, location, quantity);
    else if (act == 1) warehouse.pick(holding, location, quantity);
    else if (act == 2) warehouse.put_back(holding, location, quantity);
    else if (act == 3) warehouse.bring(kSources[stream.below(3)], holding, quantity);
    else if (act == 4) warehouse.restate(holding, warehouse.holdings[which ^ 1], quantity);
    else warehouse.dispatch(holding, stream.below(4) == 0 ? StockAccount::written_off : StockAccount::shipped, quantity);
    if (step % 500 == 0) warehouse.compare();
  }
  warehouse.compare();
}

TEST_CASE("a holding is one SKU, lot, owner and status, numbered in order of first use") {
  StockLedger ledger(1);
  CHECK(ledger.holding(SkuId(7)) == HoldingId(0));
  CHECK(ledger.holding(SkuId(2)) == HoldingId(1));
  CHECK(ledger.holding(SkuId(7), LotId(1)) == HoldingId(2));
  CHECK(ledger.holding(SkuId(7), LotId(0), OwnerId(1)) == HoldingId(3));
  CHECK(ledger.holding(SkuId(7), LotId(0), OwnerId(0)) == HoldingId(0));
  CHECK(ledger.holding(SkuId(7), LotId(0), OwnerId(0), StockStatus::damaged) == HoldingId(4));
  CHECK(ledger.holdings() == 5);
  CHECK(ledger.key(HoldingId(4)).status == StockStatus::damaged);
}

TEST_CASE("a pick takes what there is and no more") {
  StockLedger ledger(2);
  const HoldingId holding = ledger.holding(SkuId(0));
  ledger.put(StockAccount::opening, holding, LocationId(0), 5);
  CHECK(ledger.pick(holding, LocationId(1), 3) == 0);
  CHECK(ledger.pick(holding, LocationId(0), 3) == 3);
  CHECK(ledger.pick(holding, LocationId(0), 3) == 2);
  CHECK(ledger.pick(holding, LocationId(0), 3) == 0);
  CHECK(ledger.balance(holding, StockAccount::in_transit) == 5);
  CHECK(ledger.balance(holding, StockAccount::on_hand) == 0);
}

TEST_CASE("movements that double entry forbids throw and change nothing") {
  StockLedger ledger(1);
  const HoldingId holding = ledger.holding(SkuId(0));
  ledger.put(StockAccount::received, holding, LocationId(0), 5);
  ledger.pick(holding, LocationId(0), 2);
  for (const StockAccount account : {StockAccount::on_hand, StockAccount::in_transit, StockAccount::shipped, StockAccount::written_off})
    CHECK_THROWS_AS(ledger.put(account, holding, LocationId(0), 1), InvariantError);
  for (const std::int64_t quantity : {std::int64_t{0}, std::int64_t{-1}}) {
    CHECK_THROWS_AS(ledger.put(StockAccount::opening, holding, LocationId(0), quantity), InvariantError);
    CHECK_THROWS_AS(ledger.pick(holding, LocationId(0), quantity), InvariantError);
    CHECK_THROWS_AS(ledger.dispatch(holding, StockAccount::shipped, quantity), InvariantError);
  }
  for (const StockAccount account : {StockAccount::opening, StockAccount::received, StockAccount::found, StockAccount::on_hand, StockAccount::in_transit})
    CHECK_THROWS_AS(ledger.dispatch(holding, account, 1), InvariantError);
  CHECK_THROWS_AS(ledger.dispatch(holding, StockAccount::shipped, 3), InvariantError);
  CHECK(ledger.balance(holding, StockAccount::received) == 5);
  CHECK(ledger.balance(holding, StockAccount::on_hand) == 3);
  CHECK(ledger.balance(holding, StockAccount::in_transit) == 2);
  CHECK_NOTHROW(ledger.check());
}

TEST_CASE("what was touched is checked: a move that makes or loses a unit, and an account that does not balance") {
  StockLedger ledger(3);
  const HoldingId holding = ledger.holding(SkuId(0)), other = ledger.holding(SkuId(1));
  ledger.put(StockAccount::opening, holding, LocationId(0), 9);
  ledger.put(StockAccount::opening, other, LocationId(0), 4);
  ledger.watch();
  CHECK_NOTHROW(ledger.check_touched());
  ledger.pick(holding, LocationId(0), 3);
  CHECK_NOTHROW(ledger.check_touched());
  ledger.put_back(holding, LocationId(1), 1);
  ledger.put_back(holding, LocationId(1), 1);
  ledger.pick(holding, LocationId(1), 1);
  const HoldingId damaged = ledger.holding(SkuId(0), LotId(0), OwnerId(0), StockStatus::damaged);
  ledger.restate(holding, damaged, 1);
  ledger.dispatch(damaged, StockAccount::written_off, 1);
  CHECK_NOTHROW(ledger.check_touched());
  for (const std::int64_t more : {1, -1}) {
    StockLedger broken = ledger;
    StockLedgerFaults::move_more(broken, holding, LocationId(2), 1, more);
    CHECK_THROWS_AS(broken.check_touched(), InvariantError);
  }
  for (const StockAccount account : kAccounts) {
    StockLedger broken = ledger;
    StockLedgerFaults::book(broken, other, account, 1);
    CHECK_THROWS_AS(broken.check_touched(), InvariantError);
  }
}

TEST_CASE("random movements pass the check of what was touched at every step") {
  RandomStream stream(32, 0, StreamPurpose::test);
  Warehouse warehouse;
  for (std::uint32_t sku = 0; sku < 4; ++sku) warehouse.holdings.push_back(warehouse.ledger.holding(SkuId(sku)));
  warehouse.ledger.watch();
  for (int step = 0; step < 5'000; ++step) {
    const HoldingId holding = warehouse.holdings[stream.below(4)];
    const std::uint64_t act = stream.below(4);
    const auto quantity = static_cast<std::int64_t>(1 + stream.below(20));
    const std::size_t location = stream.below(Warehouse::kLocations);
    if (act == 0) warehouse.put(StockAccount::received, holding, location, quantity);
    else if (act == 1) warehouse.pick(holding, location, quantity);
    else if (act == 2) warehouse.put_back(holding, location, quantity);
    else warehouse.dispatch(holding, StockAccount::shipped, quantity);
    if (stream.below(3) == 0) REQUIRE_NOTHROW(warehouse.ledger.check_touched());
  }
}
