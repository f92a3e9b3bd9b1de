#include "gudang/compute/verb.hpp"

#include <algorithm>

namespace gudang::compute {

std::string_view name_of(Verb verb) {
  switch (verb) {
    case Verb::gemm: return "gemm";
    case Verb::swap_deltas: return "swap_deltas";
    case Verb::auction_bids: return "auction_bids";
    case Verb::gather: return "gather";
    case Verb::weighted_sums: return "weighted_sums";
    case Verb::top_k: return "top_k";
    case Verb::tour_lengths: return "tour_lengths";
  }
  return "?";
}

double operations_of(Verb verb, const Shape& shape) {
  const auto r = static_cast<double>(shape.rows), c = static_cast<double>(shape.columns), d = static_cast<double>(shape.depth), b = static_cast<double>(shape.batch);
  switch (verb) {
    case Verb::gemm: return 2 * b * r * c * d;
    case Verb::swap_deltas: return 2 * r * r * r;
    case Verb::auction_bids:
    case Verb::gather:
    case Verb::weighted_sums:
    case Verb::top_k:
    case Verb::tour_lengths: return r * c;
  }
  return 0;
}

double elements_of(Verb verb, const Shape& shape) {
  const auto r = static_cast<double>(shape.rows), c = static_cast<double>(shape.columns), d = static_cast<double>(shape.depth), b = static_cast<double>(shape.batch);
  switch (verb) {
    case Verb::gemm: return b * (r * d + d * c + r * c);
    case Verb::swap_deltas: return 3 * r * r;
    case Verb::auction_bids: return r * c + c + 3 * r;
    case Verb::gather: return 2 * r * c;
    case Verb::weighted_sums: return r * c + r + c;
    case Verb::top_k: return r * c + 2 * r * d;
    case Verb::tour_lengths: return r * c + r + d * d;
  }
  return 0;
}

std::array<double, 5> terms_of(const Work& work, double cache) {
  const double uncached = std::clamp(work.footprint / cache - 1, 0.0, 1.0);
  return {work.starts, work.operations, work.moved, work.other, work.far * uncached};
}

double time_of(const Work& work, const VerbCost& cost, double cache) {
  const auto terms = terms_of(work, cache);
  return cost.start * terms[0] + cost.each * terms[1] + cost.moved * terms[2] + cost.other * terms[3] + cost.far * terms[4];
}

}  // namespace gudang::compute
