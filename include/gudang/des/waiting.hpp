// Who waits where: intrusive lists whose members leave by themselves when they are destroyed, and which let go of their
// members when they are. So processes, resources and the simulation may be destroyed in any order.
#pragma once

#include <coroutine>

namespace gudang {

class ListHook {
 public:
  ListHook() = default;
  ListHook(const ListHook&) = delete;
  ListHook& operator=(const ListHook&) = delete;
  ~ListHook() { unlink(); }

  [[nodiscard]] bool linked() const { return next_ != nullptr; }
  void unlink() noexcept {
    if (next_ == nullptr) return;
    previous_->next_ = next_;
    next_->previous_ = previous_;
    previous_ = next_ = nullptr;
  }
  void link_before(ListHook& successor) noexcept {
    previous_ = successor.previous_;
    next_ = &successor;
    previous_->next_ = this;
    successor.previous_ = this;
  }

 private:
  template <class> friend class List;
  ListHook* previous_ = nullptr;
  ListHook* next_ = nullptr;
};

/// A list of Ts, which derive from ListHook and belong to somebody else.
template <class T>
class List {
 public:
  List() { end_.previous_ = end_.next_ = &end_; }
  List(const List&) = delete;
  List& operator=(const List&) = delete;
  ~List() {
    while (!empty()) front().unlink();
  }

  [[nodiscard]] bool empty() const { return end_.next_ == &end_; }
  [[nodiscard]] T& front() { return static_cast<T&>(*end_.next_); }
  [[nodiscard]] T& back() { return static_cast<T&>(*end_.previous_); }
  void push_back(T& member) { member.link_before(end_); }
  T& pop_front() {
    T& member = front();
    member.unlink();
    return member;
  }
  /// Before the first of the members at the back that `behind` holds for: linear in how many those are.
  template <class Predicate>
  void insert_before_tail(T& member, Predicate behind) {
    ListHook* successor = &end_;
    while (successor->previous_ != &end_ && behind(static_cast<const T&>(*successor->previous_))) successor = successor->previous_;
    member.link_before(*successor);
  }

 private:
  ListHook end_;
};

/// A suspended process in somebody's list: part of the awaiter, which lives in the process's frame.
class Waiter : public ListHook {
 public:
  std::coroutine_handle<> process;
};

}  // namespace gudang
