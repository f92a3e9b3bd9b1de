#include "algo/sweep_states.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

enum class Degree : std::uint8_t { zero, odd, even };

/// The crossings of one column: their degrees, and a union-find over them.
class Profile {
 public:
  explicit Profile(int crosses) : crosses_(crosses) {
    for (std::size_t k = 0; k < root_.size(); ++k) root_[k] = static_cast<std::uint8_t>(k);
  }

  [[nodiscard]] Degree degree(int cross) const { return degree_[at(cross)]; }
  [[nodiscard]] bool together(int a, int b) const { return find(a) == find(b); }
  /// Even, and what it hangs together with goes on at another crossing.
  [[nodiscard]] bool may_drop(int cross) const {
    if (degree(cross) != Degree::even) return false;
    for (int k = 0; k < crosses_; ++k)
      if (k != cross && degree(k) != Degree::zero && together(k, cross)) return true;
    return false;
  }
  [[nodiscard]] bool closed() const {
    int pieces = 0;
    for (int k = 0; k < crosses_; ++k) {
      if (degree(k) == Degree::odd) return false;
      if (degree(k) == Degree::even && first_of(k) == k) ++pieces;
    }
    return pieces == 1;
  }
  /// Two bits of degree and three of its piece's first crossing, for each crossing: equal for equal states only.
  [[nodiscard]] std::uint64_t key() const {
    std::uint64_t key = 0;
    for (int k = 0; k < crosses_; ++k) {
      key = key << 5U | static_cast<std::uint64_t>(degree(k)) << 3U;
      if (degree(k) != Degree::zero) key |= static_cast<std::uint64_t>(first_of(k));
    }
    return key;
  }

  [[nodiscard]] Profile walked_once(int block) const {
    Profile next = *this;
    for (const int cross : {block, block + 1})
      next.degree_[at(cross)] = degree(cross) == Degree::odd ? Degree::even : Degree::odd;
    next.unite(block, block + 1);
    return next;
  }
  [[nodiscard]] Profile walked_twice(int block) const {
    Profile next = met(block).met(block + 1);
    next.unite(block, block + 1);
    return next;
  }
  [[nodiscard]] Profile met(int cross) const {
    Profile next = *this;
    if (degree(cross) == Degree::zero) next.degree_[at(cross)] = Degree::even;
    return next;
  }
  /// Expects may_drop(cross).
  [[nodiscard]] Profile dropped(int cross) const {
    Profile next(crosses_);
    for (int k = 0; k < crosses_; ++k)
      if (k != cross) next.degree_[at(k)] = degree(k);
    for (int a = 0; a < crosses_; ++a)
      for (int b = a + 1; b < crosses_; ++b)
        if (a != cross && b != cross && together(a, b)) next.unite(a, b);
    return next;
  }

 private:
  static std::size_t at(int cross) { return static_cast<std::size_t>(cross); }
  [[nodiscard]] int find(int cross) const {
    while (root_[at(cross)] != cross) cross = root_[at(cross)];
    return cross;
  }
  [[nodiscard]] int first_of(int cross) const {
    for (int k = 0; k < cross; ++k)
      if (degree(k) != Degree::zero && together(k, cross)) return k;
    return cross;
  }
  void unite(int a, int b) { root_[at(find(b))] = static_cast<std::uint8_t>(find(a)); }

  int crosses_;
  std::array<Degree, SweepStates::kMostCrosses> degree_{};
  std::array<std::uint8_t, SweepStates::kMostCrosses> root_{};
};

}  // namespace

/// States are numbered in the order in which they are found.
class SweepStates::Generator {
 public:
  explicit Generator(SweepStates& states) : states_(states), crosses_(states.crosses_) {
    number(Profile(crosses_));
    for (std::size_t i = 0; i < profiles_.size(); ++i) find_from(i);
    keep_facts();
    keep_drops();
  }

 private:
  State number(const Profile& profile) {
    const auto [found, fresh] = numbers_.try_emplace(profile.key(), static_cast<State>(profiles_.size()));
    if (fresh) {
      GUDANG_ASSERT(profiles_.size() < 65'535, "the states of a sweep fit their number");
      profiles_.push_back(profile);
    }
    return found->second;
  }

  static Ends ends_of(const Profile& profile, int block) {
    const bool front = profile.degree(block) != Degree::zero, back = profile.degree(block + 1) != Degree::zero;
    if (!front) return back ? Ends::back_only : Ends::neither;
    if (!back) return Ends::front_only;
    return profile.together(block, block + 1) ? Ends::joined : Ends::apart;
  }

  void find_from(std::size_t index) {
    const Profile profile = profiles_[index];
    const auto from = static_cast<State>(index);
    for (int block = 0; block + 1 < crosses_; ++block) {
      const Ends ends = ends_of(profile, block);
      const bool meets_front = ends == Ends::neither || ends == Ends::back_only, meets_back = ends == Ends::neither || ends == Ends::front_only;
      Moves moves{from, number(profile.walked_once(block)), from, from, from, from};
      if (ends != Ends::joined) moves.twice = number(profile.walked_twice(block));
      if (meets_front) moves.meet_front = number(profile.met(block));
      if (meets_back) moves.meet_back = number(profile.met(block + 1));
      if (ends == Ends::neither) moves.meet_both = number(profile.met(block).met(block + 1));
      states_.moves_[static_cast<std::size_t>(block) * kEnds + static_cast<std::size_t>(ends)].push_back(moves);
    }
    for (int cross = 0; cross < crosses_; ++cross) {
      number(profile.met(cross));
      if (profile.may_drop(cross)) states_.drops_.push_back({from, number(profile.dropped(cross))});
    }
  }

  void keep_facts() {
    for (std::size_t i = 0; i < profiles_.size(); ++i) {
      unsigned edges = 0;
      int sum = 0;
      for (int cross = 0; cross < crosses_; ++cross) {
        const auto along = static_cast<unsigned>(profiles_[i].degree(cross));  // zero, odd, even: 0, 1, 2
        edges |= along << (2 * static_cast<unsigned>(cross));
        sum += static_cast<int>(along);
      }
      states_.edges_.push_back(static_cast<std::uint16_t>(edges));
      states_.sum_.push_back(static_cast<std::uint8_t>(sum));
      if (profiles_[i].closed()) states_.closed_.push_back(static_cast<State>(i));
    }
    for (int cross = 0; cross < crosses_; ++cross)
      for (const Profile& profile : profiles_) states_.met_.push_back(number(profile.met(cross)));
  }

  /// A drop takes two edges away: most edges first.
  void keep_drops() {
    std::stable_sort(states_.drops_.begin(), states_.drops_.end(), [&](const Drop& a, const Drop& b) { return states_.sum_[a.from] > states_.sum_[b.from]; });
  }

  SweepStates& states_;
  int crosses_;
  std::vector<Profile> profiles_;
  std::unordered_map<std::uint64_t, State> numbers_;  // looked up, never walked over
};

SweepStates::SweepStates(int crosses) : crosses_(crosses), moves_(static_cast<std::size_t>(crosses - 1) * kEnds) {
  GUDANG_ASSERT(crosses >= 2 && crosses <= kMostCrosses, "a sweep handles two to seven cross-aisles");
  Generator generate(*this);
}

}  // namespace gudang
