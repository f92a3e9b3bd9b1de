#include "zigzag.hpp"

#include <algorithm>
#include <tuple>

namespace example {

using namespace gudang;

const FieldTable& Zigzag::Params::fields() {
  static const FieldTable table =
      describe<Params>("zigzag", "Aisle by aisle.").add(field("from_right", &Params::from_right).doc("Begins with the last aisle.").source("assumption"));
  return table;
}

void Zigzag::route(const RoutingView& view, std::vector<TourStop>& tour) {
  for (std::size_t i = 0; i < view.picks.size(); ++i) tour.push_back({static_cast<std::int32_t>(i), view.picks[i]});
  const auto aisle = [&](const TourStop& stop) { return params_.from_right ? -stop.position.aisle : stop.position.aisle; };
  std::sort(tour.begin(), tour.end(), [&](const TourStop& a, const TourStop& b) { return std::tuple(aisle(a), a.pick) < std::tuple(aisle(b), b.pick); });
  bool to_the_back = true;
  for (auto first = tour.begin(); first != tour.end(); to_the_back = !to_the_back) {
    const auto last = std::find_if(first, tour.end(), [&](const TourStop& stop) { return stop.position.aisle != first->position.aisle; });
    std::stable_sort(first, last, [&](const TourStop& a, const TourStop& b) { return to_the_back ? a.position.y < b.position.y : a.position.y > b.position.y; });
    first = last;
  }
}

}  // namespace example
