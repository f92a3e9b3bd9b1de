#include "plain.hpp"

namespace gudang::bench {

PlainHold::PlainHold(const Increments& increments, std::uint64_t pending) : increments_(increments) {
  for (; sequence_ < pending; ++sequence_) queue_.push({increments_.next(), sequence_, 0});
}

HoldAnswer PlainHold::run_until(std::int64_t horizon) {
  HoldAnswer answer;
  while (queue_.top().time <= horizon) {
    const PlainEvent event = queue_.top();
    queue_.pop();
    queue_.push({event.time + increments_.next(), sequence_++, event.what});
    answer.order = fold(answer.order, event.sequence);
    ++answer.events;
  }
  return answer;
}

namespace {

/// A loop over two kinds of events; the customers in the queue are the times of their arrivals.
class PlainMm1 {
 public:
  PlainMm1(const Increments& increments, std::int64_t customers) : arrivals_(increments), services_(increments, kFirstService), to_come_(customers) {}

  Mm1Answer run() {
    schedule(arrivals_.next(), kArrival);
    while (!events_.empty()) {
      const PlainEvent event = events_.top();
      events_.pop();
      now_ = event.time;
      if (event.what == kArrival)
        arrive();
      else
        depart();
    }
    return statistics_.answer(now_);
  }

 private:
  enum What : std::uint64_t { kArrival, kDeparture };

  void schedule(std::int64_t delay, What what) { events_.push({now_ + delay, sequence_++, what}); }
  void arrive() {
    if (--to_come_ > 0) schedule(arrivals_.next(), kArrival);
    if (statistics_.busy.value > 0) {
      waiting_.push(now_);
      statistics_.queue.set(now_, statistics_.queue.value + 1);
      return;
    }
    statistics_.busy.set(now_, 1);
    serve(now_);
  }
  void depart() {
    if (waiting_.empty()) {
      statistics_.busy.set(now_, 0);
      return;
    }
    const std::int64_t arrived = waiting_.front();
    waiting_.pop();
    statistics_.queue.set(now_, statistics_.queue.value - 1);
    serve(arrived);
  }
  void serve(std::int64_t arrived) {
    statistics_.waited(now_ - arrived);
    schedule(service_time(services_.next()), kDeparture);
  }

  Cursor arrivals_, services_;
  std::int64_t to_come_, now_ = 0;
  std::uint64_t sequence_ = 0;
  PlainQueue events_;
  std::queue<std::int64_t> waiting_;
  PlainStatistics statistics_;
};

}  // namespace

Mm1Answer plain_mm1(const Increments& increments, std::int64_t customers) { return PlainMm1(increments, customers).run(); }

std::uint64_t plain_burst(std::uint64_t count) {
  PlainQueue queue;
  for (std::uint64_t i = 0; i < count; ++i) queue.push({0, i, 0});
  std::uint64_t order = 0;
  for (; !queue.empty(); queue.pop()) order = fold(order, queue.top().sequence);
  return order;
}

}  // namespace gudang::bench
