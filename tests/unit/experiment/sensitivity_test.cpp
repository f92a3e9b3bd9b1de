// Screening of models whose effects are known.
#include <cmath>
#include <map>

#include "experiment/sensitivity.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

/// "a=12" -> {a: 12}
std::map<std::string, double> values_of(const std::vector<std::string>& settings) {
  std::map<std::string, double> values;
  for (const std::string& setting : settings) values[setting.substr(0, setting.find('='))] = std::stod(setting.substr(setting.find('=') + 1));
  return values;
}

const ScreeningEffect& effect_of(const std::vector<ScreeningEffect>& effects, std::size_t factor) {
  for (const ScreeningEffect& effect : effects)
    if (effect.factor == factor) return effect;
  throw std::runtime_error("no such factor");
}

}  // namespace

TEST_CASE("values are scaled with their units, and what is no quantity is left alone") {
  CHECK(scaled("30 s", 1.2) == "36 s");
  CHECK(scaled("40%", 0.5) == "20%");
  CHECK(scaled("0.8 m/s2", 1.5) == "1.2 m/s2");
  CHECK(scaled("2.5", 0.9) == "2.25");
  CHECK(scaled("10", 0.8) == "8");
  CHECK(scaled("3", 1.1) == "4");  // a whole number moves by one at least
  CHECK(scaled("3", 0.9) == "2");
  CHECK(scaled("1.8 m3", 0.5) == "0.9 m3");
  for (const char* text : {"07:00", "20/75", "random", "0", "0 s", "", "2026-03-02", "Mon-Sat"}) CHECK_FALSE(scaled(text, 1.2));
}

TEST_CASE("the screening of a linear model gives each slope times the range, exactly, and no deviation") {
  const std::vector<Factor> factors{{"a", "10.5"}, {"b", "20.5"}, {"c", "30.5"}};
  const auto model = [](const std::vector<std::string>& settings) -> std::optional<double> {
    auto at = values_of(settings);
    return 2 * at["a"] - 5 * at["b"];
  };
  const auto effects = screen(factors, 0.2, 6, 1, model);
  REQUIRE(effects.size() == 3);
  CHECK(effects[0].factor == 1);  // the largest first
  CHECK(effect_of(effects, 0).mean == Approx(2 * 0.4 * 10.5));
  CHECK(effect_of(effects, 1).mean == Approx(-5 * 0.4 * 20.5));
  CHECK(effect_of(effects, 1).mean_absolute == Approx(5 * 0.4 * 20.5));
  CHECK(effect_of(effects, 1).deviation == Approx(0).margin(1e-9));
  CHECK(effect_of(effects, 2).mean_absolute == 0);
  CHECK(effect_of(effects, 2).effects == 6);
}

TEST_CASE("the screening tells what depends on other factors by its deviation") {
  const std::vector<Factor> factors{{"a", "1.5"}, {"b", "1.5"}, {"c", "1.5"}};
  int asked = 0;
  const auto model = [&](const std::vector<std::string>& settings) -> std::optional<double> {
    auto at = values_of(settings);
    ++asked;
    return at["a"] * at["b"] + at["c"];
  };
  const auto effects = screen(factors, 0.5, 20, 3, model);
  CHECK(asked == 20 * 4);
  CHECK(effect_of(effects, 0).deviation > 0.2);
  CHECK(effect_of(effects, 1).deviation > 0.2);
  CHECK(effect_of(effects, 2).deviation == Approx(0).margin(1e-9));
}

TEST_CASE("points that are not allowed are left out of the screening") {
  const std::vector<Factor> factors{{"a", "1.5"}, {"b", "1.5"}};
  const auto effects = screen(factors, 0.5, 30, 2, [](const std::vector<std::string>& settings) -> std::optional<double> {
    auto at = values_of(settings);
    if (at["a"] > 2) return std::nullopt;
    return at["a"] + at["b"];
  });
  CHECK(effect_of(effects, 0).effects < 30);
  CHECK(effect_of(effects, 1).mean == Approx(1.5));
}
