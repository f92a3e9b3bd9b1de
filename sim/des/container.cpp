#include "gudang/des/container.hpp"

namespace gudang {

Container::Container(Simulation& simulation, std::int64_t capacity, std::int64_t level)
    : simulation_(simulation), capacity_(capacity), start_(level), level_(simulation.now(), level) {
  GUDANG_ASSERT(capacity > 0 && level >= 0 && level <= capacity, "a container needs 0 <= level <= capacity and a capacity of at least 1");
  simulation.add_flow(*this);
}

Container::Change Container::change(std::int64_t amount, bool is_put) {
  GUDANG_ASSERT(amount >= 1 && amount <= capacity_, "an amount must be at least 1 and at most the capacity");
  return Change(*this, amount, is_put);
}

bool Container::fits(const Change& change) const {
  return change.is_put_ ? change.amount_ <= capacity_ - level() : change.amount_ <= level();
}

void Container::carry_out(Change& change) {
  (change.is_put_ ? put_ : got_) += change.amount_;
  level_.add(simulation_.now(), change.is_put_ ? change.amount_ : -change.amount_);
  change.unlink();
  if (change.is_put_) return;
  change.served_ = true;
  served_.push_back(change);
}

/// Carries out a change that comes just now, unless it has to wait.
bool Container::try_change(Change& change) {
  if (!(change.is_put_ ? putting_ : getting_).empty() || !fits(change)) return false;
  carry_out(change);
  settle();
  return true;
}

/// Carries out what waits, as long as the head of a line can be.
void Container::settle() {
  const auto serve = [this](List<Change>& line) {
    if (line.empty() || !fits(line.front())) return false;
    Change& change = line.front();
    carry_out(change);
    simulation_.wake(change);
    return true;
  };
  while (serve(putting_) || serve(getting_)) {}
}

/// The get of a process that never learned of it.
void Container::take_back(const Change& change) {
  got_ -= change.amount_;
  level_.add(simulation_.now(), change.amount_);
  settle();
}

void Container::check_flow() const { GUDANG_ASSERT(start_ + put_ == got_ + level(), "the level of a container does not add up"); }

void Container::Change::enlist() {
  (is_put_ ? container_.putting_ : container_.getting_).push_back(*this);
  container_.settle();
}

void Container::Change::withdraw() noexcept {
  if (!linked() || served_) return;
  unlink();
  if (!simulation().closing()) container_.settle();  // it may have held up others
}

Container::Change::~Change() {
  Change::withdraw();
  if (!linked()) return;  // nothing was served, or the container is gone
  unlink();
  if (!simulation().closing()) container_.take_back(*this);
}

}  // namespace gudang
