// One person at work: the shifts that he comes to, how long he stays, his breaks, and his time in the cold.
#pragma once

#include <optional>

#include "gudang/des/task.hpp"
#include "gudang/model/work_account.hpp"
#include "gudang/model/working_time.hpp"
#include "warehouse/cold_time.hpp"

namespace gudang {

/// Which one of a scenario's people: his group, and his number in it.
struct PersonNumber { std::uint32_t group = 0, number = 0; };

class Duty {
 public:
  /// `id`: the person, or the picker. `places`: null where nobody warms up.
  Duty(Operations& operations, const PeopleConfig& group, PersonNumber who, std::uint32_t id, const ColdPlaces* places);

  /// Waits for the next shift that he does not miss.
  [[nodiscard]] Task<> come(Simulation& sim);
  /// Whether he is at work: in the shift, or after it, where work of his waits that he may still begin.
  [[nodiscard]] bool stays(bool work_waits);
  [[nodiscard]] bool after_shift() const;
  /// He stays for nothing more.
  void go_home() { goes_ = true; }
  /// Has left: out of the cold, and off the account.
  void gone();

  [[nodiscard]] bool break_is_due() const;
  /// A break, which begins now where work held it up.
  [[nodiscard]] Task<> take_break(Simulation& sim);
  [[nodiscard]] bool rest_is_due() { return cold_ && cold_->must_rest(); }
  [[nodiscard]] Task<> rest(Simulation& sim) { return cold_->rest(sim, next_stop()); }
  /// When the next break, the end of work, or of what he may stand in the cold comes.
  [[nodiscard]] Time until();
  /// Null: he is never in the cold.
  [[nodiscard]] ColdTime* cold() { return cold_ ? &*cold_ : nullptr; }

 private:
  [[nodiscard]] Time next_stop() const;
  [[nodiscard]] bool misses(Span shift) const;
  /// When overtime ends; none begins after.
  [[nodiscard]] Time latest();
  void add_work();

  Operations& operations_;
  const PeopleConfig& group_;
  PersonNumber who_;
  std::uint32_t id_;
  WorkingTime time_;
  WorkAccount account_;
  std::optional<ColdTime> cold_;
  Span shift_{Time(INT64_MIN), Time(INT64_MIN)};
  std::optional<Span> pause_;
  std::optional<Time> since_;   // of work that is not on the account yet
  std::optional<Time> latest_;  // of the overtime under way
  bool goes_ = false;
};

}  // namespace gudang
