#include <limits>

#include "gudang/core/math.hpp"
#include "gudang/core/quantity_text.hpp"
#include "gudang/random/stream.hpp"
#include "hash_probe/parts.hpp"

namespace gudang::probe {
namespace {

/// Near whole multiples of `centre` times 2^k: where range reductions cut, and where results cancel.
void add_around(std::vector<double>& inputs, double centre) {
  for (const double sign : {-1.0, 1.0}) {
    const auto bits = std::bit_cast<std::uint64_t>(sign * centre);
    for (std::uint64_t i = 0; i < 9; ++i) inputs.push_back(std::bit_cast<double>(bits + i - 4));
  }
}

/// Special values, every binade, the neighbourhood of what is delicate, then numbers over useful ranges, then any bits at all.
std::vector<double> make_inputs() {
  std::vector<double> inputs = {0.0, -0.0, std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()};
  for (std::uint64_t exponent = 0; exponent < 2047; exponent += 3) add_around(inputs, std::bit_cast<double>((exponent << 52) | 16));
  for (int k = 1; k <= 40; ++k) add_around(inputs, k * 0x1.921fb54442d18p+0);  // pi/2
  for (int k = 1; k <= 40; ++k) add_around(inputs, k * 0x1.62e42fefa39efp-2);  // ln 2 / 2
  for (const double edge : {709.782712893384, 708.3964185322641, 745.1332191019411, 0.34, 0.425, 0x1.6a09e667f3bcdp+0, 0x1p20}) add_around(inputs, edge);
  RandomStream random(1, 0, StreamPurpose::test);
  for (const double range : {1e-9, 0.01, 1.0, 10.0, 1000.0, 1e6}) {
    for (int i = 0; i < 1000; ++i) inputs.push_back((2 * random.uniform() - 1) * range);
  }
  for (int i = 0; i < 4000; ++i) inputs.push_back(std::bit_cast<double>(random.next()));
  return inputs;
}

template <class Function>
Line line_of(const char* what, const std::vector<double>& inputs, Function function) {
  Digest digest;
  for (const double x : inputs) digest.add(function(x));
  return {"math", what, digest.hash()};
}

/// Every base with some exponents of the same set.
Line pow_line(const std::vector<double>& inputs) {
  Digest digest;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    digest.add(math::pow(inputs[i], inputs[i * 7919 % inputs.size()]));
    digest.add(math::pow(inputs[i], static_cast<double>(i % 21) - 10));
    digest.add(math::pow(inputs[i], static_cast<double>(i) / 4096));
  }
  return {"math", "pow", digest.hash()};
}

Line round_line(const std::vector<double>& inputs) {
  Digest digest;
  for (const double x : inputs)
    if (x >= -0x1p63 && x < 0x1p63) digest.add(math::round_to_int(x));
  return {"math", "round_to_int", digest.hash()};
}

/// To decimal and back.
Line text_line(const std::vector<double>& inputs) {
  Digest digest;
  for (const double x : inputs) {
    if (!(x - x == 0)) continue;  // infinite, or NaN
    const std::string text = format_real(x);
    digest.add(text);
    const Parsed<double> back = parse_real(text);
    digest.add(back.value ? *back.value : -1.0);
  }
  return {"core", "numbers as text", digest.hash()};
}

}  // namespace

std::vector<Line> math_lines() {
  const std::vector<double> inputs = make_inputs();
  return {
      line_of("inputs", inputs, [](double x) { return x; }),
      line_of("log", inputs, math::log),
      line_of("log1p", inputs, math::log1p),
      line_of("exp", inputs, math::exp),
      line_of("expm1", inputs, math::expm1),
      pow_line(inputs),
      line_of("sin", inputs, math::sin),
      line_of("cos", inputs, math::cos),
      line_of("sqrt", inputs, math::sqrt),
      line_of("normal_quantile", inputs, [](double x) { return math::normal_quantile(x < 0 ? -x : x); }),
      round_line(inputs),
      text_line(inputs),
  };
}

}  // namespace gudang::probe
