// A waiting line with priorities: first come, first served among those of a priority. Joining costs the number of
// different priorities that were ever used, not the number that wait.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "gudang/des/event.hpp"
#include "gudang/des/waiting.hpp"

namespace gudang {

/// Of Ts that have a `Priority priority() const` and leave by themselves when they are unlinked.
template <class T>
class PriorityLine {
 public:
  void push_back(T& member) { lane(member.priority()).push_back(member); }
  /// Ahead of those of its priority.
  void push_front(T& member) { lane(member.priority()).push_front(member); }
  /// The first. Not called when nobody waits.
  [[nodiscard]] T& front() {
    if (more_urgent_ > 0) [[unlikely]] {
      for (std::size_t i = 0; i < more_urgent_; ++i) {
        if (!lanes_[i]->members.empty()) return lanes_[i]->members.front();
      }
    }
    if (!usual_.empty()) return usual_.front();
    std::size_t i = more_urgent_;
    while (lanes_[i]->members.empty()) ++i;
    return lanes_[i]->members.front();
  }
  template <class Visit>
  void for_each(Visit visit) const {
    const auto visit_all = [&](const List<T>& members) { members.any([&](const T& member) { return visit(member), false; }); };
    visit_all(usual_);
    for (const auto& lane : lanes_) visit_all(lane->members);
  }

 private:
  struct Lane {
    explicit Lane(Priority p) : priority(p) {}
    Priority priority;
    List<T> members;
  };
  List<T>& lane(Priority priority) { return priority == Priority{} ? usual_ : other_lane(priority); }
  List<T>& other_lane(Priority priority) {
    std::size_t i = 0;
    while (i < lanes_.size() && lanes_[i]->priority < priority) ++i;
    if (i == lanes_.size() || lanes_[i]->priority != priority) {
      lanes_.insert(lanes_.begin() + static_cast<std::ptrdiff_t>(i), std::make_unique<Lane>(priority));
      more_urgent_ += priority < Priority{};
    }
    return lanes_[i]->members;
  }

  List<T> usual_;                             // of the default priority
  std::vector<std::unique_ptr<Lane>> lanes_;  // of the others, by priority; they stay when they are empty
  std::size_t more_urgent_ = 0;               // lanes that come before the usual one
};

}  // namespace gudang
