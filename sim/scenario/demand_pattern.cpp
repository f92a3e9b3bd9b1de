#include "scenario/demand_pattern.hpp"

#include <algorithm>

#include "gudang/core/math.hpp"
#include "gudang/random/variates.hpp"

namespace gudang {
namespace {

constexpr double kYear = 365 * 86400.0;  // [s]

/// Each SKU goes, or comes, with the probability that renewal gives it over the time that is looked at; when, evenly.
std::vector<Span> lives(const ScenarioConfig& config, std::size_t skus) {
  std::vector<Span> spans;
  if (config.orders.renewal == Share(0)) return spans;
  const Time from = Time() - config.run.learn;
  const Duration looked_at = config.run.learn + config.run.length;
  const double changes = std::min(0.5, to_fraction(config.orders.renewal) * to_seconds(looked_at) / kYear);
  for (std::size_t s = 0; s < skus; ++s) {
    RandomStream stream(static_cast<std::uint64_t>(config.run.seed), 0, StreamPurpose::life_cycle, s);
    const double fate = stream.uniform();
    const Time when = from + Duration(math::round_to_int(stream.uniform() * static_cast<double>(looked_at.count())));
    spans.push_back({fate < changes ? when : Time(INT64_MIN), fate >= 1 - changes ? when : Time::max()});
  }
  return spans;
}

}  // namespace

DemandPattern::DemandPattern(const ScenarioConfig& config, std::size_t skus) : orders_(config.orders), calendar_(config.run.start), lives_(lives(config, skus)) {
  for (const SeasonConfig& season : orders_.seasons) seasons_.push_back({Time() + between(config.run.start, season.from), Time() + between(config.run.start, season.to)});
  double all = 0;
  for (const double weight : orders_.hours) upto_.push_back(all += weight);
  for (double& share : upto_) share /= all;
}

double DemandPattern::mean_orders(Time midnight, RandomStream& stream) const {
  double mean = orders_.per_day;
  if (!orders_.weekdays.empty()) mean *= orders_.weekdays[static_cast<std::size_t>(SiteCalendar::weekday(calendar_.day_of(midnight)))];
  for (std::size_t s = 0; s < seasons_.size(); ++s)
    if (seasons_[s].contains(midnight)) mean *= orders_.seasons[s].factor;
  if (orders_.growth != Share(0)) mean *= math::pow(1 + to_fraction(orders_.growth), to_seconds(midnight - Time()) / kYear);
  if (orders_.day_cv > 0) mean *= Gamma::with_mean(1, orders_.day_cv)(stream);
  return mean;
}

Duration DemandPattern::time_of_day(double u) const {
  const auto length = static_cast<double>((orders_.to - orders_.from).count());
  if (upto_.empty()) return orders_.from + Duration(math::round_to_int(u * length));
  const auto parts = static_cast<double>(upto_.size());
  const auto at = static_cast<std::size_t>(std::upper_bound(upto_.begin(), upto_.end() - 1, u) - upto_.begin());
  const double before = at == 0 ? 0 : upto_[at - 1];
  const double within = (u - before) / (upto_[at] - before);
  return orders_.from + Duration(math::round_to_int((static_cast<double>(at) + within) / parts * length));
}

}  // namespace gudang
