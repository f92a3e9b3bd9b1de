// Shortest paths between all pairs of nodes of a dense graph.
//
// R. Floyd, "Algorithm 97: Shortest path", CACM 5 (1962) 345, doi:10.1145/367766.368168, by blocks that stay in the cache: G. Venkataraman, S. Sahni and
// S. Mukhopadhyaya, "A blocked all-pairs shortest-paths algorithm", ACM J. Experimental Algorithmics 8 (2003) 2.2, doi:10.1145/996546.996553. O(n^3).
#pragma once

#include <cstddef>
#include <span>

namespace gudang {

/// `lengths`: (n x n), row by row, of edges from row to column; infinity where there is none; no circle is negative. Becomes those of paths. Sums of
/// lengths that are no whole numbers below 2^24 are rounded, in an order of its own.
void shortest_paths(std::span<float> lengths, std::size_t n);

}  // namespace gudang
