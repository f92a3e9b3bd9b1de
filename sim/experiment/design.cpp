#include "experiment/design.hpp"

#include <algorithm>

#include "gudang/random/stream.hpp"
#include "gudang/random/variates.hpp"

namespace gudang {

std::vector<DesignPoint> full_grid(std::span<const std::size_t> sizes) {
  std::vector<DesignPoint> points;
  DesignPoint at(sizes.size(), 0);
  for (bool more = true; more;) {
    points.push_back(at);
    std::size_t digit = sizes.size();
    while (digit > 0 && ++at[digit - 1] == sizes[digit - 1]) at[--digit] = 0;
    more = digit > 0;
  }
  return points;
}

std::vector<DesignPoint> latin_hypercube(std::span<const std::size_t> sizes, std::size_t points, std::uint64_t seed) {
  std::vector<std::vector<std::size_t>> columns;
  for (std::size_t d = 0; d < sizes.size(); ++d) {
    RandomStream stream(seed, static_cast<std::uint32_t>(d), StreamPurpose::screening, 2);
    std::vector<std::size_t> column(points);
    for (std::size_t cell = 0; cell < points; ++cell) column[cell] = (2 * cell + 1) * sizes[d] / (2 * points);
    shuffle(column, stream);
    columns.push_back(std::move(column));
  }
  std::vector<DesignPoint> design;
  for (std::size_t i = 0; i < points; ++i) {
    DesignPoint at;
    for (const auto& column : columns) at.push_back(column[i]);
    if (std::find(design.begin(), design.end(), at) == design.end()) design.push_back(std::move(at));
  }
  return design;
}

}  // namespace gudang
