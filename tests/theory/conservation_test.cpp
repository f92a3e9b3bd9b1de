// What holds on every sample path, not only on average: over complete busy cycles L = lambda W (J. Little 1961,
// doi:10.1287/opre.9.3.383) and what goes in comes out, to rounding.
#include "theory/queueing.hpp"

namespace gudang::theory {
namespace {

/// Two stations in series, the first with two servers, and customers of different sizes.
class Line {
 public:
  Line(QueueKind kind, std::uint32_t replication)
      : simulation_(kind), arrivals_(stream_of(replication, Entity::arrivals)), services_(stream_of(replication, Entity::services)) {
    simulation_.spawn(arrive(simulation_));
    simulation_.run();  // until the last customer has left: complete busy cycles
  }

  void check() const {
    const Time end = simulation_.now();
    const double horizon = to_seconds(end - Time());
    const auto n = static_cast<double>(left_);
    CHECK(entered_ == 5000);
    CHECK(left_ == entered_);
    CHECK(first_.grants() == entered_);
    CHECK(second_.grants() == entered_);
    const double rate = n / horizon;
    CHECK(second_.mean_queue_length() == Approx(rate * queued_second_ / n).epsilon(1e-12));
    CHECK(first_.mean_queue_length() == Approx(rate * queued_first_ / n).epsilon(1e-12));
    // A customer counts for as many as the servers it takes.
    CHECK(first_.busy().mean(end) == Approx(rate * served_first_ / n).epsilon(1e-12));
    CHECK(second_.busy().mean(end) == Approx(rate * served_second_ / n).epsilon(1e-12));
    CHECK(first_.in_use() + first_.queue_length() + second_.in_use() + second_.queue_length() == 0);
  }

 private:
  Process arrive(Simulation& simulation) {
    for (; entered_ < 5000; ++entered_) {
      co_await simulation.delay(to_duration(exponential(arrivals_, 1)));
      simulation.spawn(customer(simulation, 1 + static_cast<std::int64_t>(arrivals_.below(2))));
    }
  }
  Process customer(Simulation& simulation, std::int64_t size) {
    const Time arrived = simulation.now();
    co_await first_.acquire(size);
    const Time first_begun = simulation.now();
    co_await simulation.delay(to_duration(exponential(services_, 0.9)));
    first_.release(size);
    const Time first_ended = simulation.now();
    const auto lease = co_await second_.lease();
    const Time second_begun = simulation.now();
    co_await simulation.delay(to_duration(exponential(services_, 0.8)));
    queued_first_ += to_seconds(first_begun - arrived);
    served_first_ += static_cast<double>(size) * to_seconds(first_ended - first_begun);
    queued_second_ += to_seconds(second_begun - first_ended);
    served_second_ += to_seconds(simulation.now() - second_begun);
    ++left_;
  }

  Simulation simulation_;
  Resource first_{simulation_, 2}, second_{simulation_, 1};
  RandomStream arrivals_, services_;
  std::int64_t entered_ = 0, left_ = 0;
  double queued_first_ = 0, served_first_ = 0, queued_second_ = 0, served_second_ = 0;  // [s], sums over customers
};

TEST_CASE("Little's law and conservation of flow hold over complete busy cycles on every queue") {
  for (const QueueKind kind : {QueueKind::binary_heap, QueueKind::quaternary_heap}) {
    for (std::uint32_t replication = 0; replication < 5; ++replication) Line(kind, replication).check();
  }
}

}  // namespace
}  // namespace gudang::theory
