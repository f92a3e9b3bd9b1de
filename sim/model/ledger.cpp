#include "gudang/model/ledger.hpp"

#include <algorithm>
#include <map>

#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

bool is_source(StockAccount account) {
  return account <= StockAccount::restated_in;
}

}  // namespace

StockLedger::StockLedger(std::size_t locations) : contents_(locations) {}

HoldingId StockLedger::holding(SkuId sku, LotId lot, OwnerId owner, StockStatus status) {
  if (sku.index() >= by_sku_.size()) by_sku_.resize(sku.index() + 1);
  const Key key{sku, lot, owner, status};
  for (const std::uint32_t existing : by_sku_[sku.index()])
    if (keys_[existing] == key) return HoldingId(existing);
  const auto made = static_cast<std::uint32_t>(keys_.size());
  by_sku_[sku.index()].push_back(made);
  keys_.push_back(key);
  balances_.push_back({});
  return HoldingId(made);
}

std::int64_t& StockLedger::slot(LocationId location, HoldingId holding) {
  auto& contents = contents_[location.index()];
  for (Content& content : contents)
    if (content.holding == holding) return content.quantity;
  return contents.emplace_back(Content{holding, 0}).quantity;
}

std::int64_t StockLedger::at(LocationId location, HoldingId holding) const {
  for (const Content& content : contents_[location.index()])
    if (content.holding == holding) return content.quantity;
  return 0;
}

void StockLedger::put(StockAccount source, HoldingId holding, LocationId to, std::int64_t quantity) {
  GUDANG_ASSERT(is_source(source), "stock comes in from opening, received or found");
  GUDANG_ASSERT(quantity > 0, "a ledger entry moves at least one unit");
  auto& balance = balances_[holding.index()];
  balance[static_cast<std::size_t>(source)] += quantity;
  balance[static_cast<std::size_t>(StockAccount::on_hand)] += quantity;
  slot(to, holding) += quantity;
  touch(holding, to);
}

std::int64_t StockLedger::pick(HoldingId holding, LocationId from, std::int64_t quantity) {
  GUDANG_ASSERT(quantity > 0, "a ledger entry moves at least one unit");
  auto& contents = contents_[from.index()];
  std::size_t i = 0;
  while (i < contents.size() && contents[i].holding != holding) ++i;
  if (i == contents.size()) return 0;
  const std::int64_t taken = std::min(contents[i].quantity, quantity);
  contents[i].quantity -= taken;
  if (contents[i].quantity == 0) {
    contents[i] = contents.back();
    contents.pop_back();
  }
  auto& balance = balances_[holding.index()];
  balance[static_cast<std::size_t>(StockAccount::on_hand)] -= taken;
  balance[static_cast<std::size_t>(StockAccount::in_transit)] += taken;
  touch(holding, from);
  return taken;
}

void StockLedger::bring(StockAccount source, HoldingId holding, std::int64_t quantity) {
  GUDANG_ASSERT(is_source(source), "stock comes in from opening, received or found");
  GUDANG_ASSERT(quantity > 0, "a ledger entry moves at least one unit");
  auto& balance = balances_[holding.index()];
  balance[static_cast<std::size_t>(source)] += quantity;
  balance[static_cast<std::size_t>(StockAccount::in_transit)] += quantity;
  touch(holding);
}

void StockLedger::restate(HoldingId from, HoldingId to, std::int64_t quantity) {
  GUDANG_ASSERT(keys_[from.index()].sku == keys_[to.index()].sku, "goods change their status, not what they are");
  move_out(from, StockAccount::restated_out, quantity);
  bring(StockAccount::restated_in, to, quantity);
}

void StockLedger::put_back(HoldingId holding, LocationId to, std::int64_t quantity) {
  auto& balance = balances_[holding.index()];
  auto& transit = balance[static_cast<std::size_t>(StockAccount::in_transit)];
  GUDANG_ASSERT(quantity > 0 && transit >= quantity, "only what is in transit can be put back");
  transit -= quantity;
  balance[static_cast<std::size_t>(StockAccount::on_hand)] += quantity;
  slot(to, holding) += quantity;
  touch(holding, to);
}

void StockLedger::dispatch(HoldingId holding, StockAccount to, std::int64_t quantity) {
  GUDANG_ASSERT(to == StockAccount::shipped || to == StockAccount::written_off, "stock leaves as shipped or written off");
  move_out(holding, to, quantity);
}

void StockLedger::move_out(HoldingId holding, StockAccount to, std::int64_t quantity) {
  auto& balance = balances_[holding.index()];
  auto& transit = balance[static_cast<std::size_t>(StockAccount::in_transit)];
  GUDANG_ASSERT(quantity > 0 && transit >= quantity, "only what is in transit can leave");
  transit -= quantity;
  balance[static_cast<std::size_t>(to)] += quantity;
  touch(holding);
}

void StockLedger::check(HoldingId holding) const {
  const auto& balance = balances_[holding.index()];
  std::int64_t in = 0, out = 0;
  for (std::size_t account = 0; account < kStockAccounts; ++account) {
    GUDANG_ASSERT(balance[account] >= 0, "no account of the stock ledger goes below zero");
    (is_source(static_cast<StockAccount>(account)) ? in : out) += balance[account];
  }
  if (in == out) return;
  const Key& key = keys_[holding.index()];
  throw InvariantError("stock ledger: SKU " + std::to_string(key.sku.value()) + ", lot " + std::to_string(key.lot.value()) + ", owner " +
                       std::to_string(key.owner.value()) + ", status " + std::to_string(static_cast<int>(key.status)) + ": " + std::to_string(in) + " units came in, " + std::to_string(out) + " are accounted for");
}

void StockLedger::watch() {
  watched_ = true;
  seen_ = contents_;
  seen_on_hand_.clear();
  for (const auto& balance : balances_) seen_on_hand_.push_back(balance[static_cast<std::size_t>(StockAccount::on_hand)]);
}

void StockLedger::check_touched() {
  std::map<HoldingId, std::int64_t> moved;  // by how much more lies at the locations
  for (const HoldingId holding : touched_) moved[holding];
  for (const LocationId at : touched_at_) {
    for (const Content& content : contents_[at.index()]) moved[content.holding] += content.quantity;
    for (const Content& content : seen_[at.index()]) moved[content.holding] -= content.quantity;
    seen_[at.index()] = contents_[at.index()];
  }
  seen_on_hand_.resize(keys_.size(), 0);
  for (const auto& [holding, more] : moved) {
    check(holding);
    const std::int64_t on_hand = balances_[holding.index()][static_cast<std::size_t>(StockAccount::on_hand)];
    GUDANG_ASSERT(on_hand - seen_on_hand_[holding.index()] == more, "what lies at the locations changes by as much as what is on hand");
    seen_on_hand_[holding.index()] = on_hand;
  }
  touched_.clear();
  touched_at_.clear();
}

void StockLedger::check() const {
  std::vector<std::int64_t> on_hand(keys_.size(), 0);
  for (const auto& contents : contents_)
    for (const Content& content : contents) on_hand[content.holding.index()] += content.quantity;
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    check(HoldingId(i));
    GUDANG_ASSERT(on_hand[i] == balances_[i][static_cast<std::size_t>(StockAccount::on_hand)], "on hand is the sum over the locations");
  }
}

}  // namespace gudang
