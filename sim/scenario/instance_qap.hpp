// Published instances of the quadratic assignment problem: the .dat files of R. Burkard, S. Karisch and F. Rendl, "QAPLIB: a
// quadratic assignment problem library", Journal of Global Optimization 10 (1997) 391-403, doi:10.1023/A:1008293323270.
//
// Whole numbers apart by blanks and line ends, wherever these fall: the size n, the n x n numbers of a first matrix A, those
// of a second one B. The cost of a permutation p is the sum over i, j of A(i, j) * B(p(i), p(j)).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gudang {

struct QapInstance {
  std::string file;
  std::size_t size = 0;
  std::vector<std::int64_t> first, second;  ///< A and B (size x size), row by row
};

/// Throws InputError with every fault of the file: E601 unreadable or not such a file, E603 text after the second matrix,
/// E604 not a whole number, E605 out of range, E609 file cut short.
[[nodiscard]] QapInstance read_qap(const std::string& path);

/// The cost of a permutation, counted from 0, by a way of its own that shares nothing with the solver: location by
/// location, in 128 bits. Throws InvariantError where `location` is no permutation or the cost is not
/// `claimed`.
void verify_qap(const QapInstance& instance, const std::vector<std::int32_t>& location, std::int64_t claimed);

}  // namespace gudang
