#include "gudang/policy/dock.hpp"

namespace gudang {

Length DockView::way(std::size_t truck, std::size_t door) const {
  Length sum;
  std::int64_t pallets = 0;
  for (const DockGoods& goods : trucks[truck].goods) {
    const Length one = trucks[truck].takes ? layout.distance(goods.at, doors[door].at) : layout.distance(doors[door].at, goods.at);
    sum += one * goods.pallets;
    pallets += goods.pallets;
  }
  return pallets == 0 ? Length(0) : sum / pallets;
}

}  // namespace gudang
