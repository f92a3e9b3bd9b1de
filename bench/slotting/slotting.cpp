// Slotting at scale: 200,000 SKUs, 300,000 locations, 10^8 order lines.
//
//   cooccurrence/1e8   the 64 SKUs most often ordered with each SKU, on two threads; a few SKUs are counted again by hand
//   slotting/200k      `affinity` from the view to the decision, on one; the decision must be valid, and shorter than `random`'s
//   peak_memory        of the whole program, which holds the history twice
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <map>
#include <stdexcept>

#include "gudang/algo/cooccurrence.hpp"
#include "gudang/policy/slotting.hpp"
#include "slotting/history.hpp"
#include "support/results.hpp"

namespace {

using namespace gudang;
using bench::History;
using bench::HistoryShape;
using bench::Result;

constexpr std::size_t kPartners = 64;
constexpr int kThreads = 2;
constexpr double kCooccurrenceSeconds = 60, kSlottingSeconds = 600, kMegabytes = 16'000;  // the aims

class Stopwatch {
 public:
  [[nodiscard]] double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count(); }

 private:
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

double measure_cooccurrence(const HistoryShape& shape, const History& history) {
  const Stopwatch watch;
  const Partners partners = find_partners({shape.skus, history.begin, history.items, {}}, kPartners, kThreads);
  const double took = watch.seconds();
  for (const std::size_t sku : {std::size_t{0}, std::size_t{4711}, shape.skus - 1}) {
    std::map<std::uint32_t, std::uint64_t> counted;
    for (std::size_t order = 0; order < history.orders(); ++order) {
      const auto first = history.items.begin() + static_cast<std::ptrdiff_t>(history.begin[order]);
      const auto last = history.items.begin() + static_cast<std::ptrdiff_t>(history.begin[order + 1]);
      if (std::find(first, last, sku) == last) continue;
      for (auto other = first; other != last; ++other)
        if (*other != sku) ++counted[*other];
    }
    std::vector<Partner> expected;
    for (const auto& [other, weight] : counted) expected.push_back({other, weight});
    std::stable_sort(expected.begin(), expected.end(), [](const Partner& a, const Partner& b) { return a.weight > b.weight; });
    expected.resize(std::min(expected.size(), kPartners));
    const auto found = partners.of(sku);
    if (!std::equal(found.begin(), found.end(), expected.begin(), expected.end())) throw std::runtime_error("SKU " + std::to_string(sku) + ": other partners than counted by hand");
  }
  return took;
}

/// 150 aisles of 1000 bays on two sides.
LayoutConfig large_building() {
  LayoutConfig config;
  config.aisles = 150;
  config.bays_per_side = 1000;
  config.sides = 2;
  config.levels = 1;
  return config;
}

class Site {
 public:
  Site(const HistoryShape& shape, const History& history) : layout_(large_building()), stock_(shape.skus, kUnlimitedStock) {
    for (std::size_t sku = 0; sku < shape.skus; ++sku) skus_.skus.push_back({.code = std::to_string(sku), .family = static_cast<std::int32_t>(sku % shape.families)});
    for (std::size_t i = 0; i < layout_.location_count(); ++i) {
      locations_.emplace_back(i);
      round_trip_.push_back(2 * layout_.distance(layout_.depot(), layout_.position(LocationId(i))));
    }
    const Duration step = days(180) / static_cast<std::int64_t>(history.orders() + 1);
    past_.reserve(history.items.size());
    lines_.assign(shape.skus, 0);
    for (std::size_t order = 0; order < history.orders(); ++order)
      for (std::uint64_t at = history.begin[order]; at < history.begin[order + 1]; ++at) {
        past_.push_back({Time() + step * static_cast<std::int64_t>(order), static_cast<std::uint32_t>(order), SkuId(history.items[at]), 1});
        ++lines_[history.items[at]];
      }
  }

  [[nodiscard]] SlottingDecision slot(const char* policy, const char* parameter = nullptr, const char* value = nullptr) const {
    Variant choice = default_variant(slotting_policies(), policy);
    const auto* row = find_row(slotting_policies(), policy);
    if (parameter) row->params->find(parameter)->assign(choice.params.get(), value);
    const StorageRules rules(layout_, skus_, stock_);
    const SlottingView view{.now = Time() + days(180), .layout = layout_, .skus = skus_, .history = past_, .locations = locations_, .round_trip = round_trip_,
                            .stream = RandomStream(1, 0, StreamPurpose::slotting), .stock = stock_, .rules = rules};
    return make(slotting_policies(), choice)->assign(view);
  }

  /// Round trips of all lines, each fetched alone [km]. Throws where the decision is not valid.
  [[nodiscard]] double round_trips(const SlottingDecision& decision) const {
    std::vector<bool> taken(layout_.location_count(), false);
    if (decision.location.size() != skus_.size()) throw std::runtime_error("not every SKU is slotted");
    double sum = 0;
    for (std::size_t sku = 0; sku < decision.location.size(); ++sku) {
      const std::size_t at = decision.location[sku].index();
      if (at >= taken.size() || taken[at]) throw std::runtime_error("a location is taken twice, or is none");
      taken[at] = true;
      sum += static_cast<double>(lines_[sku]) * static_cast<double>(round_trip_[at].count());
    }
    return sum / 1e6;
  }

 private:
  Layout layout_;
  SkuCatalogue skus_;
  std::vector<std::int64_t> stock_, lines_;
  std::vector<LocationId> locations_;
  std::vector<Length> round_trip_;
  std::vector<PastLine> past_;
};

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) * 1024 / 1e6;
}

}  // namespace

int main(int argc, char** argv) {
  if (!bench::good_arguments(argc, argv)) return 2;
  std::vector<Result> results;
  try {
    const HistoryShape shape;
    const History history = make_history(shape);
    results.push_back({"cooccurrence/1e8", measure_cooccurrence(shape, history), "s", kCooccurrenceSeconds, true});
    const Site site(shape, history);
    const Stopwatch watch;
    const SlottingDecision decision = site.slot("affinity", "partners", "64");
    results.push_back({"slotting/200k", watch.seconds(), "s", kSlottingSeconds, true});
    const double slotted = site.round_trips(decision), unslotted = site.round_trips(site.slot("random"));
    if (slotted >= unslotted) throw std::runtime_error("affinity travels no less than random");
    results.push_back({"round trips of all lines, of random's", 100 * slotted / unslotted, "%"});
    results.push_back({"peak_memory", peak_megabytes(), "MB", kMegabytes, true});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_slotting: %s\n", error.what());
    return 1;
  }
  return bench::report(results, argc, argv);
}
