// What all models share: streams, the warm-up, and the books of who came and went. The unit of time is one second.
#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "gudang/des/resource.hpp"
#include "gudang/random/variates.hpp"
#include "gudang/stats/tally.hpp"
#include "gudang/stats/time_weighted_count.hpp"
#include "support/catch.hpp"
#include "theory/study.hpp"

namespace gudang::theory {

/// A draw of a time [s], or of a number.
using Draw = std::function<double(RandomStream&)>;
[[nodiscard]] inline Draw exponential_with_mean(double mean) {
  return [mean](RandomStream& stream) { return exponential(stream, mean); };
}
[[nodiscard]] inline Draw always(double value) {
  return [value](RandomStream&) { return value; };
}
[[nodiscard]] inline Draw uniform_between(double low, double high) {
  return [low, high](RandomStream& stream) { return uniform(stream, low, high); };
}

class Census;

class Model {
 public:
  explicit Model(const Run& run) : run_(run), simulation_(run.queue) {}
  [[nodiscard]] Simulation& simulation() { return simulation_; }
  /// After the warm-up, before closing: what a model counts by itself, it counts now.
  [[nodiscard]] bool counting() const { return counting_; }

  /// Warms up, forgets, runs the length of the run, and lets `read` take the figures. Then nobody comes any more, and when the
  /// last has left, the books must balance.
  template <class Read>
  [[nodiscard]] std::vector<double> observe(Read read);
  /// What is wrong with the books when the last has left, or nothing: flow and Little's law, of the whole, of each census and of the
  /// line of each resource, and that the resources' statistics say what the customers' own clocks say.
  [[nodiscard]] std::string faults() const;

 protected:
  [[nodiscard]] RandomStream stream(std::uint64_t entity) const { return RandomStream(run_.seed, run_.replication, StreamPurpose::test, entity); }
  /// Those who come look here, and come no more.
  [[nodiscard]] bool closing() const { return closing_; }
  /// To be reset after the warm-up. Everybody whom a census counts waits or is served in one of these, with one unit each.
  template <class... Resources>
  void watch(Resources&... resources) { (resources_.push_back(&resources), ...); }

 private:
  friend class Census;
  [[nodiscard]] std::string line_faults(const Resource& resource) const;
  Run run_;
  Simulation simulation_;
  std::vector<Resource*> resources_;
  std::vector<Census*> censuses_;
  bool counting_ = false, closing_ = false;
};

/// Who is there, and for how long: kept from the customers' own clocks, beside the engine's statistics.
class Census {
 public:
  explicit Census(Model& model) : simulation_(model.simulation()) { model.censuses_.push_back(this); }
  Census(const Census&) = delete;
  Census& operator=(const Census&) = delete;

  /// A customer's stay, from construction to destruction. It lives in the customer's frame.
  class Stay {
   public:
    explicit Stay(Census& census) : simulation_(census.simulation_), census_(census), since_(simulation_.now()) {
      ++census_.entered_;
      census_.inside_.add(since_, 1);
    }
    Stay(const Stay&) = delete;
    Stay& operator=(const Stay&) = delete;
    ~Stay() {
      if (!simulation_.closing()) census_.leave(since_);
    }
   private:
    Simulation& simulation_;
    Census& census_;
    Time since_;
  };
  [[nodiscard]] Stay enter() { return Stay(*this); }

  /// [s] of those who left, and how many are there over time; since the start or the reset.
  [[nodiscard]] const Tally& stays() const { return stays_; }
  [[nodiscard]] double mean_inside() const { return inside_.mean(simulation_.now()); }
  [[nodiscard]] const TimeWeightedCount& inside() const { return inside_; }

  void reset() {
    reset_ = simulation_.now();
    stays_.reset();
    inside_.reset(reset_);
    stayed_ = 0;
  }
  /// What is wrong when the last has left, or nothing. The integral of the number inside is the sum of the stays, in nanoseconds, and
  /// from empty to empty L = lambda W to 1e-12.
  [[nodiscard]] std::string faults() const {
    if (left_ != entered_ || inside_.value() != 0) return std::to_string(entered_) + " entered, " + std::to_string(left_) + " left; ";
    if (stayed_ != inside_.integral(simulation_.now())) return "stays do not add up; ";
    if (reset_ != Time(0) || left_ == 0) return "";
    const double lambda = static_cast<double>(left_) / to_seconds(simulation_.now() - Time(0));
    return std::abs(mean_inside() - lambda * stays_.mean()) <= 1e-12 * mean_inside() ? "" : "L is not lambda W; ";
  }

 private:
  void leave(Time since) {
    const Time now = simulation_.now();
    ++left_;
    inside_.add(now, -1);
    stays_.add(to_seconds(now - since));
    stayed_ += (now - (since < reset_ ? reset_ : since)).count();
  }

  Simulation& simulation_;
  TimeWeightedCount inside_;
  Tally stays_;
  std::int64_t entered_ = 0, left_ = 0;
  Int128 stayed_ = 0;  // [ns] since the reset
  Time reset_;
};

template <class Read>
std::vector<double> Model::observe(Read read) {
  if (run_.warm_up > Duration(0)) {
    simulation_.run_until(Time(0) + run_.warm_up);
    for (Resource* resource : resources_) resource->reset_statistics();
    for (Census* census : censuses_) census->reset();
  }
  counting_ = true;
  simulation_.run_until(simulation_.now() + run_.length);
  std::vector<double> figures = read();
  counting_ = false;
  closing_ = true;
  simulation_.run();
  CHECK(faults() == "");
  return figures;
}

/// From empty to empty, where nobody left the line unserved: Lq = lambda Wq to 1e-12.
inline std::string Model::line_faults(const Resource& resource) const {
  if (run_.warm_up > Duration(0) || resource.grants() == 0 || resource.reneges() + resource.preemptions() > 0) return "";
  const double lambda = static_cast<double>(resource.grants()) / to_seconds(simulation_.now() - Time(0));
  const double in_line = resource.mean_queue_length();
  return std::abs(in_line - lambda * resource.waits().mean()) <= 1e-12 * in_line ? "" : "Lq is not lambda Wq; ";
}

inline std::string Model::faults() const {
  std::string found;
  Int128 in_resources = 0, in_censuses = 0;
  for (const Resource* resource : resources_) {
    if (resource->in_use() + resource->queue_length() != 0) found += "somebody is left in a resource; ";
    found += line_faults(*resource);
    in_resources += resource->busy().integral(simulation_.now()) + resource->queue().integral(simulation_.now());
  }
  for (const Census* census : censuses_) {
    found += census->faults();
    in_censuses += census->inside().integral(simulation_.now());
  }
  if (!resources_.empty() && in_resources != in_censuses) found += "the resources' statistics are not the customers' own; ";
  return found;
}

}  // namespace gudang::theory
