#include "experiment/sensitivity.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <numeric>

#include "gudang/core/quantity_text.hpp"
#include "gudang/random/stream.hpp"
#include "gudang/random/variates.hpp"
#include "gudang/stats/tally.hpp"

namespace gudang {
namespace {

constexpr int kLevels = 4;
constexpr int kStep = kLevels / 2;  // of the grid: two thirds of the range

/// Settings of a point, whose coordinates are levels 0 to 3.
std::vector<std::string> settings_at(std::span<const Factor> factors, std::span<const int> point, double by) {
  std::vector<std::string> settings;
  for (std::size_t f = 0; f < factors.size(); ++f) {
    const double scale = 1 + by * (2.0 * point[f] / (kLevels - 1) - 1);
    if (const auto value = scaled(factors[f].value, scale)) settings.push_back(factors[f].key + "=" + *value);
  }
  return settings;
}

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

/// " m/s2", "%", or nothing; not the rest of a time of day, a date or a list.
bool is_unit(std::string_view text) {
  if (text.empty()) return true;
  if (text.front() == ':' || text.front() == '/' || text.front() == '-' || text.front() == ',') return false;
  return std::none_of(text.begin(), text.end() - 1, is_digit) && (!is_digit(text.back()) || text.ends_with("2") || text.ends_with("3"));
}

}  // namespace

std::optional<std::string> scaled(std::string_view value, double scale) {
  const bool negative = value.starts_with('-');
  std::size_t end = negative ? 1 : 0;
  while (end < value.size() && (is_digit(value[end]) || value[end] == '.')) ++end;
  const std::string_view number = value.substr(0, end), unit = value.substr(end);
  if (number.empty() || !is_unit(unit)) return std::nullopt;
  const auto parsed = parse_real(number);
  if (!parsed.value || *parsed.value == 0) return std::nullopt;
  double moved = *parsed.value * scale;
  const bool whole = unit.empty() && number.find('.') == std::string_view::npos;
  if (whole) {
    moved = std::round(moved);
    if (moved == *parsed.value && scale != 1) moved += scale > 1 ? 1 : -1;
    return std::to_string(static_cast<std::int64_t>(moved));
  }
  return format_real(std::round(moved * 1e6) / 1e6) + std::string(unit);
}

std::vector<ScreeningEffect> screen(std::span<const Factor> factors, double by, int trajectories, std::uint64_t seed, const Response& response) {
  std::vector<std::vector<double>> found(factors.size());
  for (int t = 0; t < trajectories; ++t) {
    RandomStream stream(seed, static_cast<std::uint32_t>(t), StreamPurpose::screening, 0);
    std::vector<int> point(factors.size());
    for (int& level : point) level = static_cast<int>(stream.below(kLevels));
    std::vector<std::size_t> order(factors.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    shuffle(order, stream);
    std::optional<double> before = response(settings_at(factors, point, by));
    for (const std::size_t f : order) {
      const int direction = point[f] < kStep ? 1 : -1;
      point[f] += direction * kStep;
      const std::optional<double> after = response(settings_at(factors, point, by));
      if (before && after) found[f].push_back((*after - *before) * direction * (kLevels - 1) / kStep);
      before = after;
    }
  }
  std::vector<ScreeningEffect> effects;
  for (std::size_t f = 0; f < factors.size(); ++f) {
    Tally signed_effects, absolute;
    for (const double effect : found[f]) signed_effects.add(effect), absolute.add(std::abs(effect));
    ScreeningEffect effect{f, 0, 0, 0, static_cast<int>(found[f].size())};
    if (effect.effects > 0) effect.mean = signed_effects.mean(), effect.mean_absolute = absolute.mean();
    if (effect.effects > 1) effect.deviation = std::sqrt(signed_effects.variance());
    effects.push_back(effect);
  }
  std::stable_sort(effects.begin(), effects.end(), [](const ScreeningEffect& a, const ScreeningEffect& b) { return a.mean_absolute > b.mean_absolute; });
  return effects;
}

}  // namespace gudang
