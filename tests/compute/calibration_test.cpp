#include "compute/calibration.hpp"

#include <cmath>

#include "gudang/compute/registry.hpp"
#include "support/catch.hpp"

using namespace gudang::compute;

namespace {

/// Verbs that take what these costs say.
CostModel made_up_costs() {
  CostModel costs;
  double each = 0.01;
  for (const Verb verb : kVerbs) costs.of(verb) = {each * 1e4, each += 0.01, 3 * each, 7 * each, 11 * each};
  costs.cache = 4e6;
  return costs;
}

std::vector<Timed> as_they_say(const Device& device, const CostModel& costs, std::size_t count) {
  std::vector<Timed> timed;
  for (const Verb verb : kVerbs)
    for (const Shape& shape : shapes_of(verb, count, 2e7, 5)) timed.push_back({verb, shape, time_of(device.work_of(verb, shape), costs.of(verb), costs.cache)});
  return timed;
}

}  // namespace

TEST_CASE("costs are found again in the times that they make") {
  const auto device = find_device("cpu")->open(nullptr);
  const CostModel costs = made_up_costs();
  device->calibrate(fit(*device, as_they_say(*device, costs, 200), device->costs()));
  CHECK(device->costs().cache == costs.cache);
  for (const Verb verb : kVerbs)
    for (const Shape& shape : shapes_of(verb, 50, 2e7, 6)) {
      const double taken = time_of(device->work_of(verb, shape), costs.of(verb), costs.cache), estimate = device->estimate(verb, shape);
      INFO(name_of(verb) << ": " << shape.rows << " x " << shape.columns << ", " << estimate << " for " << taken);
      CHECK(std::fabs(estimate / taken - 1) < 0.05);
    }
}

TEST_CASE("a verb of which nothing was timed keeps its costs") {
  const auto device = find_device("cpu")->open(nullptr);
  std::vector<Timed> timed = as_they_say(*device, made_up_costs(), 20);
  std::erase_if(timed, [](const Timed& one) { return one.verb == Verb::gather; });
  const CostModel found = fit(*device, timed, device->costs());
  CHECK(found.of(Verb::gather).each == device->costs().of(Verb::gather).each);
  CHECK(found.of(Verb::top_k).each != device->costs().of(Verb::top_k).each);
}

TEST_CASE("the same shapes are drawn for the same seed, of both kinds of product and within their limit") {
  for (const Verb verb : kVerbs) {
    const std::vector<Shape> shapes = shapes_of(verb, 100, 1e6, 9);
    CHECK(shapes == shapes_of(verb, 100, 1e6, 9));
    CHECK(shapes != shapes_of(verb, 100, 1e6, 10));
    const bool product = verb == Verb::gemm || verb == Verb::swap_deltas;
    int wide = 0;
    for (const Shape& shape : shapes) {
      CHECK(operations_of(verb, shape) <= (product ? 5e7 : 1e6));
      wide += shape.bound >= std::int64_t{1} << 31 ? 1 : 0;
    }
    CHECK((product ? wide > 25 && wide < 75 : wide == 0));
  }
}

TEST_CASE("the cpu's estimate knows tiles, both kinds of product, and memory") {
  const auto device = find_device("cpu")->open(nullptr);
  const Shape narrow{100, 100, 100, 1, 1000}, wide{100, 100, 100, 1, std::int64_t{1} << 40};
  CHECK(device->estimate(Verb::gemm, wide) > device->estimate(Verb::gemm, narrow));
  CHECK(device->work_of(Verb::gemm, {1, 1, 10, 1, 1000}).operations > 20);
  const double small = device->estimate(Verb::gather, {300, 300, 1, 1, 0}), large = device->estimate(Verb::gather, {3000, 3000, 1, 1, 0});
  CHECK(large > 200 * small);
}

TEST_CASE("a piece of work of each verb is timed, by both clocks, with numbers of the shape's bound") {
  const auto device = find_device("cpu")->open(nullptr);
  for (const Verb verb : kVerbs)
    for (const TimeOf clock : {TimeOf::wall, TimeOf::thread}) {
      const Shape shape = shapes_of(verb, 1, 1000, 3).front();
      CHECK(time_of(*device, verb, shape, Exactness::exact, clock) > 0);
    }
  CHECK(time_of(*device, Verb::gemm, {3, 3, 3, 1, 0}, Exactness::rounded) > 0);
  CHECK(device->counts()[static_cast<std::size_t>(Verb::top_k)] > 14);
}
