#include "experiment/training.hpp"

#include "experiment/replication.hpp"

namespace gudang {

OrderBook training_orders(std::span<const PastLine> history, Duration learn, std::optional<Duration> due_after) {
  OrderBook book;
  const PastLine* before = nullptr;
  for (const PastLine& line : history) {
    const Time received = line.time + learn;
    if (!before || before->order != line.order || before->time != line.time)
      book.orders.push_back({received, due_after ? received + *due_after : Time::max(), static_cast<std::uint32_t>(book.lines.size()), 0});
    book.lines.push_back({line.sku, line.quantity});
    ++book.orders.back().line_count;
    before = &line;
  }
  return book;
}

std::optional<ReplicationResult> run_training(const Problem& problem) {
  if (problem.history.empty()) return std::nullopt;
  const RunConfig& run = problem.config.run;
  ReplayedWindow window{training_orders(problem.history, run.learn, problem.config.orders.due_after), run, problem.config.reslotting};
  window.run.start.seconds -= run.learn / seconds(1);
  window.run.length = run.learn;
  window.run.warm_up = Duration(0);
  window.reslotting.moves_per_shift = 0;
  return Replication(problem, std::move(window), 0, nullptr).finish();
}

}  // namespace gudang
