#include "policy/slotting/aisle_groups.hpp"

#include <algorithm>

#include "gudang/compute/placement.hpp"

namespace gudang {
namespace {

constexpr std::uint32_t kNone = ~std::uint32_t{0};

std::vector<std::uint32_t> grow(const Likeness& likeness, std::span<const double> weight, std::span<const std::size_t> sizes) {
  const std::size_t n = likeness.size();
  std::vector<std::uint32_t> group(n, kNone);
  std::vector<std::int64_t> pull(n);
  for (std::uint32_t g = 0; g < sizes.size(); ++g) {
    for (std::size_t i = 0; i < n; ++i) pull[i] = 0;
    for (std::size_t member = 0; member < sizes[g]; ++member) {
      const auto better = [&](std::size_t i, std::size_t other) {
        if (member == 0) return weight[i] > weight[other];
        return pull[i] != pull[other] ? pull[i] > pull[other] : weight[i] < weight[other];
      };
      std::size_t best = n;
      for (std::size_t i = 0; i < n; ++i)
        if (group[i] == kNone && (best == n || better(i, best))) best = i;
      group[best] = g;
      for (const auto& [other, alike] : likeness[best]) pull[other] += alike;
    }
  }
  return group;
}

/// Likeness of SKUs [from, to) to all.
std::vector<std::int64_t> dense_rows(const Likeness& likeness, std::size_t from, std::size_t to) {
  const std::size_t n = likeness.size();
  std::vector<std::int64_t> rows((to - from) * n, 0);
  for (std::size_t i = from; i < to; ++i)
    for (const auto& [other, alike] : likeness[i]) rows[(i - from) * n + other] += alike;
  return rows;
}

std::int64_t largest_sum(const Likeness& likeness) {
  std::int64_t largest = 0;
  for (const auto& row : likeness) {
    std::int64_t sum = 0;
    for (const auto& [other, alike] : row) sum += alike;
    largest = std::max(largest, sum);
  }
  return largest;
}

/// Likeness of each SKU to all of each group: (SKUs x groups), rows by rows of what memory is lent to.
std::vector<std::int64_t> alike_to_groups(const Likeness& likeness, std::size_t groups, const std::vector<std::uint32_t>& group, compute::Placement& placement) {
  using namespace compute;
  constexpr std::size_t kElements = std::size_t{1} << 22;
  const std::size_t n = likeness.size(), at_once = std::clamp<std::size_t>(kElements / n, 1, n);
  std::vector<std::int64_t> member_of(n * groups, 0), sums(n * groups);
  for (std::size_t i = 0; i < n; ++i) member_of[i * groups + group[i]] = 1;
  Shape shape{static_cast<std::int64_t>(at_once), static_cast<std::int64_t>(groups), static_cast<std::int64_t>(n), 1, largest_sum(likeness)};
  placement.run(Verb::gemm, shape, Exactness::exact, static_cast<double>(at_once * n + (n + at_once) * groups), [&](Device& device) {
    Buffer members = device.allocate(Element::whole, n, groups);
    device.upload(members, member_of);
    for (std::size_t from = 0; from < n; from += at_once) {
      const std::size_t to = std::min(from + at_once, n);
      shape.rows = static_cast<std::int64_t>(to - from);
      Buffer alike = device.allocate(Element::whole, to - from, n), products = device.allocate(Element::whole, to - from, groups);
      device.upload(alike, dense_rows(likeness, from, to));
      device.gemm(alike, members, products, shape);
      device.download(products, std::span(sums).subspan(from * groups, (to - from) * groups));
    }
  });
  return sums;
}

void swap_while_better(const Likeness& likeness, std::size_t groups, std::size_t tries, RandomStream& stream, compute::Placement& placement, std::vector<std::uint32_t>& group) {
  const std::size_t n = likeness.size();
  std::vector<std::int64_t> with = alike_to_groups(likeness, groups, group, placement);
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
    std::int64_t gain = with[i * groups + b] - with[i * groups + a] + with[j * groups + a] - with[j * groups + b];
    if (gain <= 0) continue;
    for (const auto& [other, alike] : likeness[i])
      if (other == j) gain -= 2 * alike;
    if (gain <= 0) continue;
    move(i, b);
    move(j, a);
  }
}

}  // namespace

std::vector<std::uint32_t> group_alike(const Likeness& likeness, std::span<const double> weight, std::span<const std::size_t> sizes, std::size_t tries,
                                       RandomStream& stream, compute::Placement& placement) {
  std::vector<std::uint32_t> group = grow(likeness, weight, sizes);
  if (sizes.size() > 1) swap_while_better(likeness, sizes.size(), tries, stream, placement, group);
  return group;
}

}  // namespace gudang
