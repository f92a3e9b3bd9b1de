// What devices are asked for, at what sizes, and what that costs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gudang::compute {

/// What a device is asked for. The shapes: `Shape`.
enum class Verb { gemm, swap_deltas, auction_bids, gather, weighted_sums, top_k, tour_lengths };
inline constexpr std::array kVerbs = {Verb::gemm, Verb::swap_deltas, Verb::auction_bids, Verb::gather, Verb::weighted_sums, Verb::top_k, Verb::tour_lengths};
[[nodiscard]] std::string_view name_of(Verb verb);

/// The size of a piece of work.
///
///   gemm           batch products of (rows x depth) and (depth x columns)
///   swap_deltas    rows: facilities
///   auction_bids   rows bidders, columns objects
///   gather         rows taken, of `columns` elements each
///   weighted_sums  (rows x columns)
///   top_k          the `depth` largest in each of `rows` rows of `columns`
///   tour_lengths   rows tours of `columns` stops, among `depth` places
struct Shape {
  std::int64_t rows = 1, columns = 1, depth = 1, batch = 1;
  std::int64_t bound = 0;  ///< of whole numbers: no number that is multiplied and no sum on the way is larger in magnitude
  bool operator==(const Shape&) const = default;
};
/// Of a shape: multiplications and additions, comparisons or copies, whichever the verb is made of.
[[nodiscard]] double operations_of(Verb verb, const Shape& shape);
/// That are read and written, at `bytes` each element.
[[nodiscard]] double elements_of(Verb verb, const Shape& shape);

/// What a device does for a piece of work, in the units of `VerbCost`.
struct Work {
  double starts = 1;      ///< of kernels
  double operations = 0;  ///< `operations_of`, of what is really worked on
  double moved = 0;       ///< elements read, and rearranged
  double other = 0;       ///< of a kind of the verb's own: results written by products, comparisons that sort
  double far = 0;         ///< elements that come from memory where the caches do not hold them
  double footprint = 0;   ///< bytes touched
};

/// What each takes [ns].
struct VerbCost {
  double start = 0, each = 0, moved = 0, other = 0, far = 0;
};
struct CostModel {
  std::array<VerbCost, kVerbs.size()> verbs{};
  VerbCost transfer;    ///< up or down
  double cache = 8e6;   ///< bytes: of work that touches twice as many, or more, all comes from memory
  [[nodiscard]] VerbCost& of(Verb verb) { return verbs[static_cast<std::size_t>(verb)]; }
  [[nodiscard]] const VerbCost& of(Verb verb) const { return verbs[static_cast<std::size_t>(verb)]; }
};

/// What the costs of a verb are multiplied with: starts, operations, moved, other, far.
[[nodiscard]] std::array<double, 5> terms_of(const Work& work, double cache);
/// [ns]
[[nodiscard]] double time_of(const Work& work, const VerbCost& cost, double cache);

}  // namespace gudang::compute
