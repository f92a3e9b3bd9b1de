// What a result owes to its parameters: one at a time, and by Morris screening.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gudang {

/// One parameter that is varied about its value, by as much either way.
struct Factor {
  std::string key;    ///< dotted, as --set takes it
  std::string value;  ///< a number, with its unit or none: "30 s", "40%", "6"
};

/// The value times `scale`, as text; a whole number stays one, and moves by one at least. None where the value is no number, or is 0.
[[nodiscard]] std::optional<std::string> scaled(std::string_view value, double scale);

/// A result at a point: settings as "key=value". None where the scenario allows no such setting, or the KPI is not defined there.
using Response = std::function<std::optional<double>(const std::vector<std::string>& settings)>;

/// One elementary effect for each factor and trajectory, on the response, for the factor's whole range.
struct ScreeningEffect {
  std::size_t factor = 0;
  double mean = 0;           ///< mu
  double mean_absolute = 0;  ///< mu*: how much it matters (Campolongo, Cariboni and Saltelli 2007, doi:10.1016/j.envsoft.2006.10.004)
  double deviation = 0;      ///< sigma: how much that depends on the others, or bends
  int effects = 0;           ///< of the trajectories, those whose two points were both defined
};

/// Morris 1991, doi:10.1080/00401706.1991.10484804: `trajectories` random walks through a grid of four levels, each of which moves every
/// factor once by two thirds of its range, 1 - by to 1 + by times its value. trajectories x (factors + 1) responses. By falling mu*.
[[nodiscard]] std::vector<ScreeningEffect> screen(std::span<const Factor> factors, double by, int trajectories, std::uint64_t seed, const Response& response);

}  // namespace gudang
