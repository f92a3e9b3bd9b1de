// Who waits where: intrusive lists whose members leave by themselves when they are destroyed, and which let go of their
// members when they are. So processes, resources and the simulation may be destroyed in any order.
#pragma once

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
  /// For the compiler, which then leaves out the destructor's test: this one is not linked.
  void is_unlinked() const noexcept {
    if (linked()) __builtin_unreachable();
  }
  /// Takes the place of a linked member; this one is not linked.
  void take_place_of(ListHook& other) noexcept {
    link_before(other);
    other.unlink();
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
  void push_back(T& member) { static_cast<ListHook&>(member).link_before(end_); }
  void push_front(T& member) { static_cast<ListHook&>(member).link_before(*end_.next_); }
  T& pop_front() {
    T& member = front();
    static_cast<ListHook&>(member).unlink();
    return member;
  }
  /// Calls visit(member) from front to back until it returns true. The member visited may leave, others may not.
  template <class Visit>
  bool any(Visit visit) {
    for (ListHook* hook = end_.next_; hook != &end_;) {
      T& member = static_cast<T&>(*hook);
      hook = hook->next_;
      if (visit(member)) return true;
    }
    return false;
  }
  template <class Visit>
  bool any(Visit visit) const {
    for (const ListHook* hook = end_.next_; hook != &end_; hook = hook->next_) {
      if (visit(static_cast<const T&>(*hook))) return true;
    }
    return false;
  }

 private:
  ListHook end_;
};

struct FrameHead;
class Waiter;

/// Who hears of it when one of several things that are awaited together has come.
class WaiterGroup {
 public:
  virtual void child_ready(Waiter& child) = 0;

 protected:
  ~WaiterGroup() = default;
};

/// One wait of a process: the part of an awaiter that others see. It lives in the process's frame. While it waits it is in
/// somebody's list; once that somebody has granted it, it is out of the list and its process is woken.
class Waiter : public ListHook {
 public:
  /// Leaves whatever it waits in, as though it had not asked; what had been granted stays until the destructor gives it
  /// back. May be called at any time, more than once.
  virtual void withdraw() noexcept { unlink(); }

  FrameHead* process = nullptr;   ///< who waits
  WaiterGroup* group = nullptr;   ///< of which it is a part, or null

 protected:
  ~Waiter() = default;
};

}  // namespace gudang
