#include "algo/tour_graph.hpp"

#include <algorithm>

#include "algo/tour_writer.hpp"

namespace gudang {
namespace {
constexpr std::uint8_t kVisited = 1, kWalkedThrough = 2;  // bits of done_
}

void TourGraph::reset(std::size_t columns, int crosses) {
  crosses_ = crosses;
  const std::size_t nodes = columns * static_cast<std::size_t>(crosses);
  aisle_.assign(columns, -1);
  across_.assign(nodes, 0);
  walk_.assign(nodes, AisleWalk::none);
}

bool TourGraph::step(Node& at) {
  const auto take = [](std::uint8_t& edges) { return edges > 0 && edges-- > 0; };
  const std::size_t here = node(at.column, at.cross);
  if (at.cross + 1 < crosses_ && take(along_[here])) return ++at.cross, true;
  if (at.cross > 0 && take(along_[here - 1])) return --at.cross, true;
  if (take(across_[here])) return ++at.column, true;
  if (at.column > 0 && take(across_[node(at.column - 1, at.cross)])) return --at.column, true;
  return false;
}

void TourGraph::find_circuit(Node start) {
  along_.assign(walk_.size(), 0);
  for (std::size_t i = 0; i < walk_.size(); ++i) along_[i] = walk_[i] == AisleWalk::once ? 1 : walk_[i] == AisleWalk::twice ? 2 : 0;
  circuit_.clear();
  stack_.assign(1, start);
  while (!stack_.empty()) {
    Node at = stack_.back();
    if (step(at)) {
      stack_.push_back(at);
    } else {
      circuit_.push_back(at);
      stack_.pop_back();
    }
  }
}

void TourGraph::write(const AisleTourProblem& problem, const PicksByAisle& picks, std::size_t depot_column,
                      std::vector<TourPoint>& tour) {
  find_circuit({static_cast<std::uint32_t>(depot_column), problem.depot_cross});
  done_.assign(walk_.size(), 0);
  TourWriter writer(problem, tour);
  writer.go_across(aisle_[depot_column]);  // no way yet: the column the writer stands in
  const auto depot_at = [&](std::size_t column, int block) {
    if (column != depot_column) return DepotAt::elsewhere;
    return problem.depot_cross == block ? DepotAt::front : problem.depot_cross == block + 1 ? DepotAt::back : DepotAt::elsewhere;
  };
  const auto visit = [&](std::size_t column, int block, bool from_front) {
    const AisleWalk walk = walk_[node(column, block)];
    const bool parted = walk == AisleWalk::around_gap;
    if (!parted && walk != (from_front ? AisleWalk::from_front : AisleWalk::from_back)) return;
    const auto entries = picks.in(problem, aisle_[column], block);
    const std::size_t all = entries.size();
    const std::size_t before = parted ? gap_of(entries, problem.y(block), problem.y(block + 1), depot_at(column, block)).picks_before
                                      : (from_front ? all : 0);
    writer.visit(from_front ? entries.first(before) : entries.subspan(before), from_front);
  };
  for (std::size_t i = 0; i < circuit_.size(); ++i) {
    const Node at = circuit_[i];
    const int aisle = aisle_[at.column];
    if (i > 0 && at.column != circuit_[i - 1].column) writer.go_across(aisle);
    if (i > 0 && at.column == circuit_[i - 1].column) {
      const int block = std::min(at.cross, circuit_[i - 1].cross);
      std::uint8_t& done = done_[node(at.column, block)];
      const bool picked = (done & kWalkedThrough) != 0;
      writer.go_along(picked ? TourWriter::Entries() : picks.in(problem, aisle, block), at.cross);
      done |= kWalkedThrough;
    }
    std::uint8_t& done = done_[node(at.column, at.cross)];
    if (aisle < 0 || (done & kVisited) != 0) continue;
    done |= kVisited;
    if (at.cross + 1 < crosses_) visit(at.column, at.cross, true);
    if (at.cross > 0) visit(at.column, at.cross - 1, false);
  }
}

}  // namespace gudang
