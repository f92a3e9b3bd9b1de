#include "gudang/compute/placement.hpp"

#include <vector>

#include "compute/cann_double.hpp"
#include "support/catch.hpp"

using namespace gudang;
using namespace gudang::compute;
using test::CannDouble;

namespace {

const Shape kSmall{4, 4, 4, 1, 100}, kLarge{2048, 2048, 2048, 1, 100};

/// Where it is done, without doing it.
std::string where(Placement& placement, const Shape& shape, Exactness exactness = Exactness::exact) {
  return placement.run(Verb::gemm, shape, exactness, 0, [](Device& device) { return device.name(); });
}
ComputeConfig asking(Choice device, OnFailure on_failure = OnFailure::refuse) {
  ComputeConfig config;
  config.device = device;
  config.on_failure = on_failure;
  return config;
}

}  // namespace

TEST_CASE("without other devices everything is done on the cpu") {
  test::hide_cann();
  Placement placement;
  CHECK(where(placement, kSmall) == "cpu");
  CHECK(where(placement, kLarge) == "cpu");
  CHECK(placement.ran() == std::vector<Ran>{{Verb::gemm, "cpu", 2}});
}

TEST_CASE("a device that is asked for and not there is an error that says where it was looked for") {
  test::hide_cann();
  CHECK_THROWS_WITH(Placement(asking(Choice::ascend)), Catch::Contains("E921") && Catch::Contains("there is no device 'ascend'") && Catch::Contains("libascendcl.so"));
  ComputeConfig one;
  one.top_k = Choice::ascend;
  CHECK_THROWS_AS(Placement(one), DeviceError);
#if !defined(__aarch64__)
  CHECK_THROWS_WITH(Placement(asking(Choice::kunpeng)), Catch::Contains("not built for aarch64"));
#endif
}

TEST_CASE("automatic placement goes by the estimates, and by what is exact") {
  CannDouble cann;
  Placement placement;
  CHECK(where(placement, kSmall) == "cpu");
  CHECK(where(placement, kLarge) == "ascend");
  Shape wide = kLarge;
  wide.bound = 1 << 25;
  CHECK(where(placement, wide) == "cpu");
  CHECK(placement.ran() == std::vector<Ran>{{Verb::gemm, "ascend", 1}, {Verb::gemm, "cpu", 2}});
}

TEST_CASE("a verb may have a device of its own") {
  CannDouble cann;
  ComputeConfig config = asking(Choice::ascend);
  config.gemm = Choice::cpu;
  Placement placement(config);
  CHECK(where(placement, kLarge) == "cpu");
  CHECK(placement.run(Verb::top_k, kSmall, Exactness::exact, 0, [](Device& device) { return device.name(); }) == "ascend");
}

TEST_CASE("a failure ends the run, or is finished on the cpu and told, as the user chose") {
  CannDouble cann;
  const std::vector<std::int64_t> large = {1 << 20};
  const auto square = [&](Device& device) {
    Buffer a = device.allocate(Element::whole, 1), c = device.allocate(Element::whole, 1);
    device.upload(a, std::span(large));
    device.gemm(a, a, c, {1, 1, 1, 1, 0});
    std::vector<std::int64_t> out(1);
    device.download(c, std::span(out));
    return out[0];
  };
  {
    Placement refuse(asking(Choice::ascend));
    CHECK_THROWS_AS(refuse.run(Verb::gemm, {1, 1, 1, 1, 0}, Exactness::exact, 0, square), DeviceError);
    CHECK(refuse.ran().empty());
  }
  {
    Placement finish(asking(Choice::ascend, OnFailure::cpu));
    CHECK(finish.run(Verb::gemm, {1, 1, 1, 1, 0}, Exactness::exact, 0, square) == std::int64_t{1} << 40);
    CHECK(finish.ran() == std::vector<Ran>{{Verb::gemm, "cpu", 1}});
    REQUIRE(finish.failures().size() == 1);
    CHECK(finish.failures().front().find("gemm on cpu instead of ascend: ") == 0);
  }
  CHECK(cann.violations() == "");
  CHECK(cann.leaks() == "");
}

TEST_CASE("a device that is there and does not start is an error, or left to the cpu and told once, as the user chose") {
  std::int64_t to_find = 0, to_start = 0;
  {
    CannDouble cann;
    Placement placement(asking(Choice::ascend));
    to_find = cann.calls();
    CHECK(where(placement, kSmall) == "ascend");
    to_start = cann.calls();
  }
  REQUIRE(to_find < to_start);
  const auto unstarted = [&](const ComputeConfig& config, auto&& check) {
    CannDouble cann;
    Placement placement(config);
    cann.fail_at(to_find, 507033);  // aclInit
    check(placement);
  };
  unstarted(asking(Choice::ascend), [](Placement& placement) { CHECK_THROWS_WITH(where(placement, kSmall), Catch::Contains("does not start")); });
  for (const Choice choice : {Choice::ascend, Choice::automatic})
    unstarted(asking(choice, OnFailure::cpu), [](Placement& placement) {
      CHECK(where(placement, kLarge) == "cpu");
      CHECK(where(placement, kLarge) == "cpu");
      CHECK(placement.ran() == std::vector<Ran>{{Verb::gemm, "cpu", 2}});
      REQUIRE(placement.failures().size() == 1);
      CHECK(placement.failures().front().find("gemm on cpu instead of ascend: Ascend does not start") == 0);
    });
}
