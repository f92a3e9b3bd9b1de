#include "theory/study.hpp"

#include <cmath>
#include <cstdlib>
#include <fstream>

#include "gudang/stats/intervals.hpp"
#include "support/catch.hpp"

namespace gudang::theory {
namespace {

constexpr std::uint32_t kReplications = 32;
constexpr double kConfidence = 0.9999;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
constexpr bool kSanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool kSanitized = false;
#endif

double environment(const char* name, double otherwise) {
  const char* const text = std::getenv(name);
  return text != nullptr ? std::strtod(text, nullptr) : otherwise;
}

/// In a run of a fiftieth of the length, without warm-up: from empty to empty.
void check_queues(const Study& study, const std::vector<Figure>& figures, const Measure& measure) {
  Run run{seed_of(study.name), 0, Duration(0), to_duration(study.length / 50), QueueKind::binary_heap};
  const std::vector<double> oracle = measure(run);
  REQUIRE(oracle.size() == figures.size());
  for (const QueueKind kind : {QueueKind::quaternary_heap, QueueKind::radix_wheel}) {
    run.queue = kind;
    const std::vector<double> values = measure(run);
    for (std::size_t i = 0; i < figures.size(); ++i) {
      CAPTURE(figures[i].name, oracle[i], values[i]);
      CHECK((values[i] == oracle[i] || (std::isnan(values[i]) && std::isnan(oracle[i]))));
    }
  }
}

void add_row(const Study& study, const Figure& figure, double mean, double half_width) {
  const char* const file = std::getenv("GUDANG_THEORY_TABLE");
  if (file == nullptr) return;
  std::ofstream table(file, std::ios::app);
  table.precision(10);
  table << study.name << '\t' << figure.name << '\t' << figure.exact << '\t' << mean << '\t' << half_width << '\t' << figure.precision << '\t'
        << study.warm_up << '\t' << study.length << '\n';
}

void check_figure(const Study& study, const Figure& figure, const std::vector<double>& samples) {
  const Interval interval = mean_interval(samples, kConfidence).value();
  const double mean = (interval.low + interval.high) / 2, half_width = (interval.high - interval.low) / 2;
  add_row(study, figure, mean, half_width);
  CAPTURE(study.name, figure.name, figure.exact, mean, half_width, half_width / figure.exact);
  CHECK(interval.low <= figure.exact);
  CHECK(figure.exact <= interval.high);
  if (scale() >= 1) CHECK(half_width * std::sqrt(scale()) <= figure.precision * figure.exact);
}

}  // namespace

double scale() {
  static const double value = environment("GUDANG_THEORY_SCALE", kSanitized ? 0.05 : 1);
  return value;
}

std::uint64_t seed_of(const std::string& name) {
  std::uint64_t hash = 0xcbf2'9ce4'8422'2325;  // FNV-1a
  for (const char letter : name) hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100'0000'01b3;
  return hash + static_cast<std::uint64_t>(environment("GUDANG_THEORY_SEED", 20240117));
}

void check(const Study& study, const std::vector<Figure>& figures, const Measure& measure) {
  check_queues(study, figures, measure);
  std::vector<std::vector<double>> samples(figures.size());
  for (std::uint32_t replication = 0; replication < kReplications; ++replication) {
    const std::vector<double> values =
        measure({seed_of(study.name), replication, to_duration(study.warm_up), to_duration(study.length * scale()), QueueKind::radix_wheel});
    REQUIRE(values.size() == figures.size());
    for (std::size_t i = 0; i < values.size(); ++i) samples[i].push_back(values[i]);
  }
  for (std::size_t i = 0; i < figures.size(); ++i) check_figure(study, figures[i], samples[i]);
}

}  // namespace gudang::theory
