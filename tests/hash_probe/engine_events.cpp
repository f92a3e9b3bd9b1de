#include <array>
#include <string>

#include "hash_probe/engine_bench.hpp"
#include "hash_probe/parts.hpp"
#include "hash_probe/threads.hpp"

namespace gudang::probe {
namespace {

/// Events that schedule and cancel one another.
class Cascade {
 public:
  explicit Cascade(EngineBench& bench) : bench_(bench) {}

  void start() {
    for (int i = 0; i < 500; ++i) schedule();
    bench_.sim.schedule(hours(1), [this] {
      for (int i = 0; i < 3000; ++i) bench_.sim.schedule(minutes(5), [this, i] { bench_.note(static_cast<std::uint64_t>(i)); });
    });
  }

 private:
  void schedule() {
    const std::uint64_t id = next_++;
    const Duration delay = random_delay();
    const Priority priority{static_cast<std::int16_t>(static_cast<int>(bench_.random.below(3)) - 1)};
    recent_[id % recent_.size()] = bench_.sim.schedule(delay, [this, id] { happens(id); }, priority);
  }

  void happens(std::uint64_t id) {
    bench_.note(id);
    if (next_ > 15'000) return;
    schedule();
    if (bench_.random.below(4) != 0) return;
    const std::size_t victim = bench_.random.below(recent_.size());
    if (bench_.sim.cancel(recent_[victim])) {
      bench_.note(victim);
      schedule();
    }
  }

  Duration random_delay() {
    switch (bench_.random.below(6)) {
      case 0: return Duration(0);
      case 1: return bench_.whole_seconds(20);
      case 2: return Duration(static_cast<std::int64_t>(bench_.random.below(100)));
      case 3: return bench_.exponential_delay(days(1));
      default: return bench_.exponential_delay(seconds(30));
    }
  }

  EngineBench& bench_;
  std::uint64_t next_ = 0;
  std::array<EventHandle, 256> recent_{};
};

}  // namespace

void run_events(EngineBench& bench) {
  Cascade cascade(bench);
  cascade.start();
  bench.sim.run();
}

std::vector<Line> engine_lines(const Settings& settings) {
  struct Workload {
    const char* name;
    void (*run)(EngineBench&);
  };
  constexpr std::array<Workload, 3> kWorkloads{{{"events", run_events}, {"resources", run_shop}, {"stores and tasks", run_flow}}};
  constexpr std::size_t kReplications = 4;
  const std::vector<TraceHash> hashes = on_threads<TraceHash>(kWorkloads.size() * kReplications, settings.threads, [&](std::size_t i) {
    EngineBench bench(settings.queue, static_cast<std::uint32_t>(i));
    kWorkloads[i / kReplications].run(bench);
    bench.note(bench.sim.events_executed());
    return bench.trace.digest();
  });
  std::vector<Line> lines;
  for (std::size_t w = 0; w < kWorkloads.size(); ++w) {
    lines.push_back({"engine", kWorkloads[w].name, combine(std::span<const TraceHash>(hashes).subspan(w * kReplications, kReplications))});
  }
  return lines;
}

}  // namespace gudang::probe
