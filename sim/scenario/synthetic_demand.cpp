// Made-up demand: Poisson orders a day, geometric lines and units, SKUs by a velocity curve i^s (Hausman, Schwarz and Graves
// 1976, doi:10.1287/mnsc.22.6.629), and lines that go together: a share of an order's further lines comes from its first
// line's family. How days and hours differ: demand_pattern.hpp. Each order's numbers come from a stream of its own.
#include <algorithm>
#include <numeric>

#include "gudang/core/errors.hpp"
#include "gudang/core/math.hpp"
#include "gudang/random/variates.hpp"
#include "scenario/demand_pattern.hpp"
#include "scenario/problem.hpp"

namespace gudang {
namespace {

/// Weight of the SKU of rank i among n: F(i/n) - F((i-1)/n) with F(x) = x^s, s = ln(line share) / ln(SKU share).
std::vector<double> velocity_weights(const ScenarioConfig& config, std::size_t count) {
  double sku_share = 0, line_share = 0;
  const bool reads = parse_velocity(config.items.velocity, sku_share, line_share);
  GUDANG_ASSERT(reads, "items.velocity was checked when the scenario was read");
  const double s = math::log(line_share) / math::log(sku_share);
  std::vector<double> weights(count);
  double before = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double upto = math::pow(static_cast<double>(i + 1) / static_cast<double>(count), s);
    weights[i] = upto - before;
    before = upto;
  }
  return weights;
}

/// The rank of each SKU in the velocity curve: a permutation, so that codes say nothing about velocity.
std::vector<std::size_t> velocity_ranks(const ScenarioConfig& config, std::size_t count) {
  std::vector<std::size_t> ranks(count);
  std::iota(ranks.begin(), ranks.end(), std::size_t{0});
  RandomStream stream(static_cast<std::uint64_t>(config.run.seed), 0, StreamPurpose::catalogue, 0);
  shuffle(ranks, stream);
  return ranks;
}

class SyntheticDemand : public Demand {
 public:
  SyntheticDemand(const ScenarioConfig& config, const SkuCatalogue& skus)
      : config_(config), seed_(static_cast<std::uint64_t>(config.run.seed)), pattern_(config, skus.size()), weights_(weights_by_sku(config, skus.size())), any_(weights_) {
    std::int32_t families = 0;
    for (const Sku& sku : skus.skus) families = std::max(families, sku.family + 1);
    members_.resize(static_cast<std::size_t>(families));
    for (std::size_t s = 0; s < skus.size(); ++s) {
      family_.push_back(static_cast<std::size_t>(skus.skus[s].family));
      members_[family_.back()].push_back(static_cast<std::uint32_t>(s));
    }
    for (const auto& members : members_) {
      std::vector<double> weights;
      for (const std::uint32_t s : members) weights.push_back(weights_[s]);
      within_.push_back(weights.empty() ? Discrete(std::vector<double>{1.0}) : Discrete(weights));
    }
  }

  [[nodiscard]] OrderBook orders(std::uint32_t replication) const override {
    return generate(StreamPurpose::demand, replication, Time(), config_.run.length);
  }
  [[nodiscard]] std::vector<PastLine> history() const override {
    const OrderBook book = generate(StreamPurpose::history, 0, Time() - config_.run.learn, config_.run.learn);
    std::vector<PastLine> past;
    for (std::uint32_t o = 0; o < book.orders.size(); ++o)
      for (const OrderLine& line : book.lines_of(OrderId(o))) past.push_back({book.orders[o].received, o, line.sku, line.quantity});
    return past;
  }
  [[nodiscard]] Sampling sampling() const override { return Sampling::independent; }

 private:
  static std::vector<double> weights_by_sku(const ScenarioConfig& config, std::size_t count) {
    const auto by_rank = velocity_weights(config, count);
    const auto ranks = velocity_ranks(config, count);
    std::vector<double> weights(count);
    for (std::size_t s = 0; s < count; ++s) weights[s] = by_rank[ranks[s]];
    return weights;
  }

  [[nodiscard]] OrderBook generate(StreamPurpose purpose, std::uint32_t replication, Time from, Duration length) const {
    OrderBook book;
    const Duration offset = seconds(config_.run.start.seconds % 86400) % days(1);  // the run may start within a day
    const std::int64_t whole_days = (length + offset + days(1) - nanoseconds(1)) / days(1);
    std::vector<Time> arrivals;
    for (std::int64_t day = 0; day < whole_days; ++day) {
      RandomStream stream(seed_, replication, purpose, static_cast<std::uint64_t>(day) << 32);
      RandomStream of_day(seed_, replication, purpose, std::uint64_t{1} << 63 | static_cast<std::uint64_t>(day));
      const std::int64_t count = poisson(stream, pattern_.mean_orders(from + (days(day) - offset), of_day));
      arrivals.clear();
      for (std::int64_t i = 0; i < count; ++i) {
const Duration into_day = pattern_.time_of_day(stream.uniform());
        arrivals.push_back(from + (days(day) - offset) + into_day);
      }
      std::sort(arrivals.begin(), arrivals.end());
      for (std::size_t i = 0; i < arrivals.size(); ++i) {
        if (arrivals[i] < from || arrivals[i] >= from + length) continue;
        RandomStream own(seed_, replication, purpose, static_cast<std::uint64_t>(day) << 32 | (i + 1));
        add_order(book, arrivals[i], own);
      }
    }
    return book;
  }

  void add_order(OrderBook& book, Time received, RandomStream& stream) const {
    Order order{received, config_.orders.due_after ? received + *config_.orders.due_after : Time::max(), static_cast<std::uint32_t>(book.lines.size()), 0};
    const auto wanted = static_cast<std::uint32_t>(std::min<std::int64_t>(geometric(stream, config_.orders.lines), static_cast<std::int64_t>(weights_.size())));
    const auto has = [&](std::size_t sku) {
      return std::any_of(book.lines.begin() + order.first_line, book.lines.end(), [sku](const OrderLine& line) { return line.sku.index() == sku; });
    };
    for (std::uint32_t line = 0; line < wanted; ++line) {
      const bool from_family = line > 0 && stream.uniform() < to_fraction(config_.orders.same_family);
      // A SKU that the order has already is drawn again; of a family that is used up, from all; of all SKUs, the order ends short.
      for (int tries = 0; tries < 2 * kTries; ++tries) {
        const std::size_t sku = draw(stream, from_family && tries < kTries ? &book.lines[order.first_line] : nullptr);
        if (has(sku) || !pattern_.is_sold(sku, received)) continue;
        book.lines.push_back({SkuId(sku), static_cast<std::int32_t>(std::min<std::int64_t>(geometric(stream, config_.orders.units), INT32_MAX))});
        ++order.line_count;
        break;
      }
    }
    if (order.line_count > 0) book.orders.push_back(order);
  }

  /// By velocity among all SKUs, or among those of the given line's family.
  [[nodiscard]] std::size_t draw(RandomStream& stream, const OrderLine* relative) const {
    if (!relative) return any_(stream);
    const std::size_t family = family_[relative->sku.index()];
    return members_[family][within_[family](stream)];
  }

  static constexpr int kTries = 50;
  ScenarioConfig config_;
  std::uint64_t seed_;
  DemandPattern pattern_;
  std::vector<double> weights_;  // by SKU
  Discrete any_;
  std::vector<std::size_t> family_;                // by SKU
  std::vector<std::vector<std::uint32_t>> members_;  // by family
  std::vector<Discrete> within_;                   // by family
};

/// What the rules of storage ask for. Drawn last, so that it changes nothing else.
void add_storage(const ItemsConfig& items, RandomStream& stream, Sku& sku) {
  const auto draw = [&stream] { return Share(static_cast<std::int64_t>(stream.below(static_cast<std::uint64_t>(percent(100).count())))); };
  const auto one_of = [&stream](const std::vector<std::string>& names) { return names.empty() ? std::string() : names[stream.below(names.size())]; };
  const Share cold = draw();
  sku.temperature = cold < items.frozen ? Temperature::frozen : cold < items.frozen + items.chilled ? Temperature::chilled : Temperature::ambient;
  sku.bonded = draw() < items.bonded;
  sku.owner = one_of(items.owners);
  if (draw() < items.hazardous) sku.hazard = one_of(items.hazards);
  const auto between = [&stream](int least, int most) { return least + static_cast<std::int32_t>(stream.below(static_cast<std::uint64_t>(most - least + 1))); };
  sku.case_units = between(items.case_units_least, items.case_units_most);
  sku.pallet_units = sku.case_units * between(items.pallet_cases_least, items.pallet_cases_most);
}

}  // namespace

SkuCatalogue synthetic_skus(const ScenarioConfig& config) {
  const ItemsConfig& items = config.items;
  const auto count = static_cast<std::size_t>(items.count);
  SkuCatalogue catalogue;
  const std::size_t digits = std::to_string(count).size();
  for (std::size_t i = 0; i < count; ++i) {
    RandomStream stream(static_cast<std::uint64_t>(config.run.seed), 0, StreamPurpose::catalogue, i + 1);
    Sku sku;
    std::string number = std::to_string(i + 1);
    sku.code = "SKU" + std::string(digits - number.size(), '0') + number;
    const auto volumes = static_cast<std::uint64_t>((items.volume_most - items.volume_least).count()) + 1;
    sku.volume = items.volume_least + Volume(static_cast<std::int64_t>(stream.below(volumes)));
    const auto weights = static_cast<std::uint64_t>((items.weight_most - items.weight_least).count()) + 1;
    sku.weight = items.weight_least + Mass(static_cast<std::int64_t>(stream.below(weights)));
    sku.family = static_cast<std::int32_t>(stream.below(static_cast<std::uint64_t>(items.families)));
    add_storage(items, stream, sku);
    catalogue.skus.push_back(std::move(sku));
  }
  return catalogue;
}

std::shared_ptr<const Demand> synthetic_demand(const ScenarioConfig& config, const SkuCatalogue& skus) {
  return std::make_shared<SyntheticDemand>(config, skus);
}

}  // namespace gudang
