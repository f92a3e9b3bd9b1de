// Whether the SKUs still to be placed in a zone all find a level, while others are placed one by one.
//
// Within a zone locations of one level are alike, so SKUs are counted by the set of levels they may lie at, and a plan holds
// how many of each set go to which level. A SKU may take a level where the plan can be changed so that all others keep one:
// by Hall's theorem (1935, doi:10.1112/jlms/s1-10.37.26) else no assignment of the others exists. A change is a chain of
// levels, found breadth first. O(1) while a level has room to spare, else O(levels x sets).
#pragma once

#include <cstdint>
#include <vector>

namespace gudang {

class LevelPlan {
 public:
  /// `free`: locations at each level; at most 64 levels.
  explicit LevelPlan(std::vector<std::int64_t> free) : free_(free), spare_(std::move(free)) {}

  /// Plans for one SKU more. False, and nothing changes, where it cannot be placed besides the others: then `crowded` holds the
  /// levels that are too few.
  bool add(std::uint64_t levels);
  /// A planned SKU takes a location at one of its levels. False, and nothing changes, where then another one would find none.
  bool take(std::uint64_t levels, int level);
  /// Undoes a `take`.
  void give_back(std::uint64_t levels, int level);

  /// Levels over which SKUs that may lie nowhere else could not spread, after `add` said no.
  [[nodiscard]] std::uint64_t crowded() const { return crowded_; }

 private:
  struct Set { std::uint64_t levels; std::vector<std::int64_t> planned; };  ///< planned: by level

  std::size_t set_of(std::uint64_t levels);
  bool make_room(int level, const Set* own);
  void move(std::size_t set, int from, int to);

  std::vector<std::int64_t> free_;   ///< by level: locations not taken
  std::vector<std::int64_t> spare_;  ///< by level: of these, not planned
  std::vector<Set> sets_;
  std::uint64_t crowded_ = 0;
};

}  // namespace gudang
