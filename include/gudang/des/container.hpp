// A level of something that is counted, not told apart: fuel, empty pallets, battery charge in watt-hours.
#pragma once

#include <cstdint>

#include "gudang/des/simulation.hpp"
#include "gudang/stats/time_weighted_count.hpp"

namespace gudang {

/// Puts and gets of amounts >= 1, each line first come, first served: one at the head that does not fit holds up those behind it.
/// A get that was served goes back where its process is interrupted or killed before it resumes: the level may lie above
/// the capacity then, until somebody gets.
class Container final : public FlowChecked {
 public:
  class Change;
  static constexpr std::int64_t kUnbounded = INT64_MAX;

  /// 0 <= level <= capacity, capacity at least 1.
  explicit Container(Simulation& simulation, std::int64_t capacity = kUnbounded, std::int64_t level = 0);
  Container(const Container&) = delete;
  Container& operator=(const Container&) = delete;

  [[nodiscard]] Simulation& simulation() const { return simulation_; }
  /// `co_await container.put(5)`: waits while there is no room for it. Throws InvariantError unless 1 <= amount <= capacity.
  [[nodiscard]] Change put(std::int64_t amount);
  /// `co_await container.get(5)`: waits while there is not so much.
  [[nodiscard]] Change get(std::int64_t amount);

  [[nodiscard]] std::int64_t capacity() const { return capacity_; }
  [[nodiscard]] std::int64_t level() const { return level_.value(); }
  /// Over time, since the start or the last reset.
  [[nodiscard]] const TimeWeightedCount& level_over_time() const { return level_; }
  void reset_statistics() { level_.reset(simulation_.now()); }
  /// Start + put = got + level.
  void check_flow() const override;

 private:
  [[nodiscard]] Change change(std::int64_t amount, bool is_put);
  [[nodiscard]] bool fits(const Change& change) const;
  bool try_change(Change& change);
  void carry_out(Change& change);
  void settle();
  void take_back(const Change& change);

  Simulation& simulation_;
  std::int64_t capacity_, start_, put_ = 0, got_ = 0;
  TimeWeightedCount level_;
  List<Change> putting_, getting_;
  List<Change> served_;  // gets whose processes have not resumed
};

class [[nodiscard]] Container::Change : public Awaiter<Container::Change> {
 public:
  Change(Container& container, std::int64_t amount, bool is_put) : container_(container), amount_(amount), is_put_(is_put) {}
  ~Change();
  [[nodiscard]] Simulation& simulation() const { return container_.simulation_; }
  [[nodiscard]] bool await_ready() { return container_.try_change(*this); }
  void enlist();
  void withdraw() noexcept override;
  void await_resume() {
    if (process != nullptr) simulation().resumed();
    served_ = false;
    unlink();
  }

 private:
  friend class Container;
  Container& container_;
  std::int64_t amount_;
  bool is_put_;
  bool served_ = false;  // a get that its process has not yet
};

inline Container::Change Container::put(std::int64_t amount) { return change(amount, true); }
inline Container::Change Container::get(std::int64_t amount) { return change(amount, false); }

}  // namespace gudang
