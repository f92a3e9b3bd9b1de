#include <vector>

#include "compute/conformance.hpp"
#include "gudang/compute/registry.hpp"
#include "support/catch.hpp"

using namespace gudang;
using namespace gudang::compute;

namespace {

void require_conformance(Device& device, bool large) {
  std::size_t refused = 0;
  const auto results = check_conformance(device, large);
  for (const ConformanceResult& result : results) {
    INFO(name_of(result.verb) << ", " << format_shape(result.shape) << (result.exactness == Exactness::exact ? ", exact: " : ", rounded: ") << result.what);
    CHECK(result.passed);
    refused += result.refused ? 1 : 0;
  }
  CHECK(refused < results.size() / 10);
}

/// Threads that take turns in a fixed, odd order.
class OddOrder final : public Executor {
 public:
  std::size_t threads() const override { return 3; }
  void run(std::size_t count, const std::function<void(std::size_t)>& task) override {
    for (std::size_t i = count; i-- > 0;) task(i);
  }
};

}  // namespace

TEST_CASE("the cpu device does every verb") {
  const auto device = find_device("cpu")->open(nullptr);
  require_conformance(*device, true);
}

TEST_CASE("the cpu device does every verb on the caller's threads") {
  OddOrder executor;
  const auto device = find_device("cpu")->open(&executor);
  require_conformance(*device, true);
}

TEST_CASE("whole numbers are exact or refused") {
  const auto device = find_device("cpu")->open(nullptr);
  const std::vector<std::int64_t> large = {std::int64_t{1} << 40};
  Buffer a = device->allocate(Element::whole, 1), c = device->allocate(Element::whole, 1);
  device->upload(a, std::span<const std::int64_t>(large));
  CHECK_THROWS_AS(device->gemm(a, a, c, {1, 1, 1, 1, 0}), DeviceError);
  CHECK_FALSE(device->supports(Verb::gemm, {1, 1, 1, 1, std::int64_t{1} << 53}, Exactness::exact));
  CHECK(device->supports(Verb::gemm, {1, 1, 1, 1, (std::int64_t{1} << 53) - 1}, Exactness::exact));
}

TEST_CASE("buffers that do not fit are our mistake, and said") {
  const auto device = find_device("cpu")->open(nullptr), other = find_device("cpu")->open(nullptr);
  Buffer two = device->allocate(Element::whole, 2), three = device->allocate(Element::whole, 3), real = device->allocate(Element::real, 2), strange = other->allocate(Element::whole, 2);
  CHECK_THROWS_AS(device->gemm(two, three, two, {1, 1, 2, 1, 0}), InvariantError);
  CHECK_THROWS_AS(device->gemm(two, real, two, {1, 1, 2, 1, 0}), InvariantError);
  CHECK_THROWS_AS(device->gemm(two, strange, two, {1, 1, 2, 1, 0}), InvariantError);
  const std::vector<std::uint32_t> places = {0, 2};
  Buffer index = device->allocate(Element::index, 2);
  CHECK_THROWS_AS(device->upload(index, places, 2), InvariantError);
}
