// Several ways to do the same work, measured by turns, so that what slows the machine down slows all of them.
//
// In every round each contestant takes a turn. The order rotates, and now and then turns round, so that nobody always finds
// the caches as the same other one left them. The first round warms up and does not count. A ratio is the median, over the
// rounds, of the ratio within a round: turns side by side meet the same machine, and a median does not mind the rounds in
// which one of them was disturbed. A ratio of medians or of minima would compare moments that may lie minutes apart.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace gudang::bench {

/// `processor`: of all threads of this process, user and system; on a shared machine, that does not count what others do.
enum class Clock { processor, wall };

/// Time since its making.
class Stopwatch {
 public:
  explicit Stopwatch(Clock clock) : clock_(clock), begin_(now()) {}
  [[nodiscard]] double seconds() const { return now() - begin_; }

 private:
  [[nodiscard]] double now() const;
  Clock clock_;
  double begin_;
};

/// What one turn took, and what came out.
struct Turn {
  double seconds = 0;
  double items = 0;                   ///< events, customers
  std::vector<std::uint64_t> answer;  ///< the same from all who take part, as far as each can say
};

/// Median and quartiles.
struct Spread {
  double low = 0, median = 0, high = 0;
};

class Contest {
 public:
  /// Takes part in the rounds whose number `every` divides.
  explicit Contest(std::string name, int every = 1) : name_(std::move(name)), every_(every) {}
  /// `take_turn` gets the number of the turn: 0, 1, ...; what it uses must outlive the contest.
  void add(std::string contestant, std::function<Turn(int)> take_turn) { contestants_.push_back({std::move(contestant), std::move(take_turn), {}, {}}); }

  /// Throws std::runtime_error where two answers differ: a fast wrong answer is none.
  void run_round(int round);

  /// Nanoseconds per item; at least one counted round.
  [[nodiscard]] Spread nanoseconds(const std::string& contestant) const;
  /// Nanoseconds of `contestant` over those of `other`.
  [[nodiscard]] Spread ratio(const std::string& contestant, const std::string& other) const;

 private:
  struct Contestant {
    std::string name;
    std::function<Turn(int)> take_turn;
    std::vector<double> nanoseconds;    // per item, by counted round
    std::vector<std::uint64_t> answer;  // of the last turn
  };
  [[nodiscard]] const Contestant& find(const std::string& contestant) const;
  void check_answers() const;

  std::string name_;
  int every_, turns_ = 0;
  std::vector<Contestant> contestants_;
};

}  // namespace gudang::bench
