// What a variate needs of a source of numbers. Two sources exist: RandomStream (stream.hpp), which the simulator uses, and
// Mrg32k3a (mrg32k3a.hpp), for comparison with textbooks.
#pragma once

#include <concepts>

namespace gudang {

/// uniform(): the next number, in the open interval (0, 1); never 0 or 1, so that every quantile is finite.
template <class G>
concept Generator = requires(G& generator) {
  { generator.uniform() } -> std::same_as<double>;
};

}  // namespace gudang
