// The numbers that every contestant reads: one table of increments, made once, so that no side pays for drawing them and
// all sides meet the same ones. A cursor goes round the table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace gudang::bench {

constexpr std::size_t kIncrements = 65'536;
/// kIncrements times [ns], greater than 0, of mean 1 s.
using Increments = std::vector<std::int64_t>;

[[nodiscard]] Increments exponential_increments();
/// Nine in ten uniform up to 1 s, one in ten uniform from 5 to 6 s.
[[nodiscard]] Increments bimodal_increments();
/// Shape 1.5, from 1/3 s on: no variance.
[[nodiscard]] Increments pareto_increments();
/// Exponential, in whole milliseconds: many events at one time.
[[nodiscard]] Increments tick_increments();

/// Reads the table from `start` on, round and round.
class Cursor {
 public:
  explicit Cursor(const Increments& table, std::uint64_t start = 0) : table_(table.data()), position_(start) {}
  [[nodiscard]] std::int64_t next() { return table_[position_++ % kIncrements]; }

 private:
  const std::int64_t* table_;
  std::uint64_t position_;
};

// M/M/1 with utilisation .9: arrivals read the table from its beginning, services from its middle.
constexpr std::uint64_t kFirstService = kIncrements / 2;
[[nodiscard]] constexpr std::int64_t service_time(std::int64_t increment) { return increment * 9 / 10; }

}  // namespace gudang::bench
