// A real history as demand: replication 0 is what happened, every other one draws whole weeks of it again, with
// replacement, in blocks of seven days from the start of the run, so that weekdays stay weekdays (block bootstrap,
// H. R. Kuensch 1989, doi:10.1214/aos/1176347265). What is left of the run after its last whole week is drawn from the
// beginnings of the weeks.
#include <algorithm>

#include "scenario/problem.hpp"

namespace gudang {
namespace {

constexpr std::int64_t kWeek = 7 * 86400;  // [s]

class ReplayDemand : public Demand {
 public:
  ReplayDemand(const ScenarioConfig& config, const OrderHistory& history, const std::vector<SkuId>& sku_of)
      : seed_(static_cast<std::uint64_t>(config.run.seed)), length_(config.run.length), due_after_(config.orders.due_after), resample_(config.orders.resample == Resample::weeks) {
    read_past(config, history, sku_of);
    read_run(config, history, sku_of);
  }

  [[nodiscard]] OrderBook orders(std::uint32_t replication) const override {
    if (replication == 0 || !resample_ || weeks() == 0) return run_;
    OrderBook book;
    const std::int64_t seconds_of_run = length_ / seconds(1);
    for (std::int64_t begin = 0, block = 0; begin < seconds_of_run; begin += kWeek, ++block) {
      RandomStream stream(seed_, replication, StreamPurpose::resample, static_cast<std::uint64_t>(block));
      const auto source = static_cast<std::int64_t>(stream.below(static_cast<std::uint64_t>(weeks())));
      append(book, source * kWeek, std::min(kWeek, seconds_of_run - begin), begin);
    }
    std::stable_sort(book.cancellations.begin(), book.cancellations.end(), [](const Cancellation& a, const Cancellation& b) { return a.time < b.time; });
    return book;
  }
  [[nodiscard]] std::vector<PastLine> history() const override { return past_; }
  [[nodiscard]] Sampling sampling() const override { return resample_ ? Sampling::resampled_weeks : Sampling::history_only; }
  [[nodiscard]] int weeks() const override { return resample_ ? static_cast<int>(length_ / gudang::weeks(1)) : 0; }

 private:
  void read_past(const ScenarioConfig& config, const OrderHistory& history, const std::vector<SkuId>& sku_of) {
    const std::int64_t from = config.run.start.seconds - config.run.learn / seconds(1);
    for (const HistoryLine& line : history.lines) {
      const CivilTime received = history.orders[line.order].received;
      if (received.seconds < from || received >= config.run.start || !sku_of[line.sku].valid()) continue;
      past_.push_back({Time() + between(config.run.start, received), line.order, sku_of[line.sku], line.quantity});
    }
  }

  void read_run(const ScenarioConfig& config, const OrderHistory& history, const std::vector<SkuId>& sku_of) {
    std::vector<LineId> line_of(history.lines.size());
    std::vector<OrderId> order_of(history.lines.size());
    for (const HistoryOrder& past : history.orders) {
      const Time received = Time() + between(config.run.start, past.received);
      if (received < Time() || received >= Time() + length_) continue;
      Order order{received, due_after_ ? received + *due_after_ : Time::max(), static_cast<std::uint32_t>(run_.lines.size()), 0};
      for (std::uint32_t i = past.first_line; i < past.first_line + past.line_count; ++i) {
        const HistoryLine& line = history.lines[i];
        if (!sku_of[line.sku].valid()) continue;
        line_of[i] = LineId(run_.lines.size());
        order_of[i] = OrderId(run_.orders.size());
        run_.lines.push_back({sku_of[line.sku], line.quantity});
        ++order.line_count;
      }
      if (order.line_count > 0) run_.orders.push_back(order);
    }
    for (const HistoryCancellation& past : history.cancellations) {
      const Time time = Time() + between(config.run.start, past.time);
      if (line_of[past.line].valid() && time < Time() + length_) run_.cancellations.push_back({time, order_of[past.line], line_of[past.line], past.quantity});
    }
  }

  /// Copies what was received in [from, from + span) of the history to `to` [s since the start].
  void append(OrderBook& book, std::int64_t from, std::int64_t span, std::int64_t to) const {
    const Time begin = Time() + seconds(from), end = begin + seconds(span);
    const Duration shift = seconds(to - from);
    const auto earlier = [](const Order& order, Time time) { return order.received < time; };
    const auto first = std::lower_bound(run_.orders.begin(), run_.orders.end(), begin, earlier);
    const auto last = std::lower_bound(first, run_.orders.end(), end, earlier);
    if (first == last) return;
    const auto first_order = static_cast<std::uint32_t>(first - run_.orders.begin()), first_line = first->first_line;
    const auto order_shift = static_cast<std::uint32_t>(book.orders.size()) - first_order, line_shift = static_cast<std::uint32_t>(book.lines.size()) - first_line;
    for (auto order = first; order != last; ++order) {
      book.orders.push_back(*order);
      Order& copy = book.orders.back();
      copy.received = copy.received + shift;
      if (copy.has_due()) copy.due = copy.due + shift;
      copy.first_line += line_shift;
    }
    const std::uint32_t last_line = (last - 1)->first_line + (last - 1)->line_count;
    book.lines.insert(book.lines.end(), run_.lines.begin() + first_line, run_.lines.begin() + last_line);
    for (const Cancellation& cancellation : run_.cancellations) {
      if (cancellation.line.value() < first_line || cancellation.line.value() >= last_line || cancellation.time + shift >= Time() + length_) continue;
      book.cancellations.push_back({cancellation.time + shift, OrderId(cancellation.order.value() + order_shift), LineId(cancellation.line.value() + line_shift), cancellation.quantity});
    }
  }

  std::uint64_t seed_;
  Duration length_;
  std::optional<Duration> due_after_;
  bool resample_;
  OrderBook run_;               // as it happened
  std::vector<PastLine> past_;
};

}  // namespace

std::vector<bool> codes_in_use(const ScenarioConfig& config, const OrderHistory& history) {
  const std::int64_t from = config.run.start.seconds - config.run.learn / seconds(1), to = config.run.start.seconds + config.run.length / seconds(1);
  std::vector<bool> in_use(history.skus.size(), false);
  for (const HistoryLine& line : history.lines) {
    const std::int64_t received = history.orders[line.order].received.seconds;
    if (received >= from && received < to) in_use[line.sku] = true;
  }
  return in_use;
}

std::shared_ptr<const Demand> replay_demand(const ScenarioConfig& config, const OrderHistory& history, const std::vector<SkuId>& sku_of) {
  return std::make_shared<ReplayDemand>(config, history, sku_of);
}

}  // namespace gudang
