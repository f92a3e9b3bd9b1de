#include "warehouse/move_chains.hpp"

#include <algorithm>
#include <utility>

namespace gudang {

std::vector<MoveChain> chains_between(std::span<const LocationId> current, std::span<const LocationId> target, std::size_t locations) {
  std::vector<SkuId> holder(locations), heir(locations);  // who lies there, who is to lie there
  for (std::size_t s = 0; s < current.size(); ++s) {
    holder[current[s].index()] = SkuId(s);
    heir[target[s].index()] = SkuId(s);
  }
  std::vector<MoveChain> chains;
  std::vector<bool> done(current.size(), false);
  const auto follow = [&](SkuId sku) {
    MoveChain& chain = chains.emplace_back();
    for (; sku.valid() && !done[sku.index()]; sku = holder[target[sku.index()].index()]) {
      done[sku.index()] = true;
      chain.push_back({sku, current[sku.index()], target[sku.index()]});
    }
  };
  const auto moves = [&](std::size_t s) { return !done[s] && target[s] != current[s]; };
  for (std::size_t s = 0; s < current.size(); ++s)  // those whose place nobody is to have begin a chain; what is left are cycles
    if (moves(s) && !heir[current[s].index()].valid()) follow(SkuId(s));
  for (std::size_t s = 0; s < current.size(); ++s)
    if (moves(s)) follow(SkuId(s));
  return chains;
}

CutChain cut(const MoveChain& chain, std::size_t most) {
  if (chain.size() <= most) return {chain, {}};
  const auto at = [&](std::size_t i) { return chain.begin() + static_cast<std::ptrdiff_t>(i); };
  if (!is_cycle(chain)) return {MoveChain(at(chain.size() - most), chain.end()), MoveChain(chain.begin(), at(chain.size() - most))};
  if (most < 2) return {{}, chain};
  CutChain parts{MoveChain(chain.begin(), at(most)), MoveChain(at(most - 1), chain.end())};
  parts.now.back().to = parts.rest.front().from = chain.front().from;  // the last one displaced waits where the first lay
  return parts;
}

void most_saving_first(std::vector<MoveChain>& chains, std::span<const std::int64_t> lines, std::span<const Length> round_trip) {
  std::vector<std::pair<std::int64_t, MoveChain>> ranked;  // by what is saved a move [lines x mm]
  for (MoveChain& chain : chains) {
    std::int64_t saved = 0;
    for (const StockMove& move : chain) saved += lines[move.sku.index()] * (round_trip[move.from.index()] - round_trip[move.to.index()]).count();
    ranked.emplace_back(saved / static_cast<std::int64_t>(chain.size()), std::move(chain));
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (std::size_t i = 0; i < chains.size(); ++i) chains[i] = std::move(ranked[i].second);
}

}  // namespace gudang
