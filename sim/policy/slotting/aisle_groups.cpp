#include "policy/slotting/aisle_groups.hpp"

#include "gudang/core/math.hpp"

namespace gudang {
namespace {

constexpr std::uint32_t kNone = ~std::uint32_t{0};
constexpr double kLeast = 1e-9;  ///< a gain below this is rounding

std::vector<std::uint32_t> grow(const Likeness& likeness, std::span<const double> weight, std::span<const std::size_t> sizes) {
  const std::size_t n = likeness.size();
  std::vector<std::uint32_t> group(n, kNone);
  std::vector<double> pull(n), held_back(n);
  for (std::size_t i = 0; i < n; ++i) held_back[i] = math::sqrt(weight[i] + 1.0);
  for (std::uint32_t g = 0; g < sizes.size(); ++g) {
    for (std::size_t i = 0; i < n; ++i) pull[i] = 0;
    for (std::size_t member = 0; member < sizes[g]; ++member) {
      std::size_t best = n;
      double most = -1;
      for (std::size_t i = 0; i < n; ++i) {
        if (group[i] != kNone) continue;
        const double value = member == 0 ? weight[i] : pull[i] + kLeast / held_back[i];
        if (value > most) most = value, best = i;
      }
      group[best] = g;
      for (const auto& [other, alike] : likeness[best]) pull[other] += alike;
    }
  }
  return group;
}

void swap_while_better(const Likeness& likeness, std::size_t groups, std::size_t tries, RandomStream& stream, std::vector<std::uint32_t>& group) {
  const std::size_t n = likeness.size();
  std::vector<double> with(n * groups, 0);  // likeness of a SKU to all of a group
  for (std::size_t i = 0; i < n; ++i)
    for (const auto& [other, alike] : likeness[i]) with[i * groups + group[other]] += alike;
  const auto move = [&](std::size_t i, std::uint32_t to) {
    for (const auto& [other, alike] : likeness[i]) {
      with[other * groups + group[i]] -= alike;
      with[other * groups + to] += alike;
    }
    group[i] = to;
  };
  for (std::size_t t = 0; t < tries; ++t) {
    const std::size_t i = stream.below(n);
    const std::size_t j = stream.below(n);
    const std::uint32_t a = group[i], b = group[j];
    if (a == b) continue;
    double gain = with[i * groups + b] - with[i * groups + a] + with[j * groups + a] - with[j * groups + b];
    if (gain <= kLeast) continue;
    for (const auto& [other, alike] : likeness[i])
      if (other == j) gain -= 2 * alike;
    if (gain <= kLeast) continue;
    move(i, b);
    move(j, a);
  }
}

}  // namespace

std::vector<std::uint32_t> group_alike(const Likeness& likeness, std::span<const double> weight, std::span<const std::size_t> sizes, std::size_t tries,
                                       RandomStream& stream) {
  std::vector<std::uint32_t> group = grow(likeness, weight, sizes);
  if (sizes.size() > 1) swap_while_better(likeness, sizes.size(), tries, stream, group);
  return group;
}

}  // namespace gudang
