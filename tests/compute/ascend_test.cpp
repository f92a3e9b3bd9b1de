#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "compute/ascend/acl_api.hpp"
#include "compute/ascend/soc_profile.hpp"
#include "compute/cann_double.hpp"
#include "compute/conformance.hpp"
#include "gudang/compute/registry.hpp"
#include "support/catch.hpp"

using namespace gudang;
using namespace gudang::compute;
using test::CannDouble;

namespace {

void require_conformance(const char* soc, double most_refused) {
  CannDouble cann(soc);
  {
    const auto device = find_device("ascend")->open(nullptr);
    CHECK(device->description() == soc);
    std::size_t refused = 0;
    const auto results = check_conformance(*device, false);
    for (const ConformanceResult& result : results) {
      INFO(name_of(result.verb) << ", " << format_shape(result.shape) << (result.exactness == Exactness::exact ? ", exact: " : ", rounded: ") << result.what);
      CHECK(result.passed);
      refused += result.refused ? 1 : 0;
    }
    CHECK(static_cast<double>(refused) < most_refused * static_cast<double>(results.size()));
  }
  CHECK(cann.violations() == "");
  CHECK(cann.leaks() == "");
}

}  // namespace

TEST_CASE("the ascend device does every verb on a 910B") { require_conformance("Ascend910B2", 0.35); }
TEST_CASE("the ascend device does every verb on a 310P, which multiplies in half precision") { require_conformance("Ascend310P3", 0.5); }
TEST_CASE("the ascend device does every verb on the first 910") { require_conformance("Ascend910A", 0.5); }

TEST_CASE("the probe says what there is, or why there is nothing, and where it looked") {
  test::hide_cann();
  Probe probe = find_device("ascend")->probe();
  CHECK(probe.devices.empty());
  CHECK(probe.why_none == "there is no libascendcl.so");
  CHECK(probe.looked_for == std::vector<std::string>{"$ASCEND_HOME_PATH (not set)", "$ASCEND_TOOLKIT_HOME (not set)", "libascendcl.so where the loader looks"});
  CHECK_THROWS_WITH(find_device("ascend")->open(nullptr), Catch::Contains("there is no device 'ascend': there is no libascendcl.so") && Catch::Contains("libascendcl.so where the loader looks"));
  {
    CannDouble cann("Ascend910B4", 2);
    probe = find_device("ascend")->probe();
    REQUIRE(probe.devices.size() == 2);
    CHECK(probe.devices[1].name == "ascend:1");
    CHECK(probe.devices[1].description == "Ascend910B4");
    CHECK(cann.leaks() == "");
  }
  CannDouble none("Ascend910B4", 0);
  probe = find_device("ascend")->probe();
  CHECK(probe.devices.empty());
  CHECK(probe.why_none == "the libraries are there, and say that there is no device");
  CHECK_THROWS_WITH(find_device("ascend")->open(nullptr), Catch::Contains("E921") && Catch::Contains("Ascend does not start: aclrtSetDevice returned 107001: EE1001"));
  CHECK(none.leaks() == "");
}

TEST_CASE("libraries that lack functions, or cannot be opened, are said") {
  setenv("ASCEND_HOME_PATH", CANN_DOUBLE "/half", 1);
  acl::load_again();
  Probe probe = find_device("ascend")->probe();
  CHECK(probe.devices.empty());
  CHECK(probe.why_none.find("the libraries lack aclnnMatmulGetWorkspaceSize, aclnnMatmul, aclnnTopkGetWorkspaceSize") == 0);
  CHECK(probe.libraries.size() == 3);
  CHECK_THROWS_WITH(find_device("ascend")->open(nullptr), Catch::Contains("E921") && Catch::Contains("the libraries lack"));

  const auto folder = std::filesystem::temp_directory_path() / "gudang_no_library";
  std::filesystem::create_directories(folder / "lib64");
  std::ofstream(folder / "lib64/libascendcl.so") << "no library";
  unsetenv("ASCEND_HOME_PATH");
  setenv("ASCEND_TOOLKIT_HOME", folder.c_str(), 1);
  acl::load_again();
  probe = find_device("ascend")->probe();
  CHECK(probe.why_none.find("libascendcl.so: file too short") != std::string::npos);
  CHECK(probe.looked_for == std::vector<std::string>{"$ASCEND_HOME_PATH (not set)", folder.string() + "/lib64/libascendcl.so", "libascendcl.so where the loader looks"});
  std::filesystem::remove_all(folder);
  test::hide_cann();
}

TEST_CASE("chips are known by the names that CANN gives them") {
  for (const char* name : {"Ascend910B1", "Ascend910B4", "Ascend910_9391"}) CHECK(soc_profile(name).exact_below == 1 << 24);
  for (const char* name : {"Ascend910", "Ascend910A", "Ascend910B", "Ascend910ProB", "Ascend310P3", "Ascend310B1", "", "something new"}) {
    CHECK(soc_profile(name).exact_below == 1 << 11);
    CHECK(soc_profile(name).cube_math_type == 1);
  }
}

TEST_CASE("what single precision would round is refused when it is uploaded") {
  CannDouble cann;
  const auto device = find_device("ascend")->open(nullptr);
  Buffer buffer = device->allocate(Element::whole, 1);
  const std::vector<std::int64_t> most = {(1 << 24) - 1}, more = {-(1 << 24)};
  std::vector<std::int64_t> back(1);
  device->upload(buffer, std::span(most));
  device->download(buffer, std::span(back));
  CHECK(back == most);
  CHECK_THROWS_AS(device->upload(buffer, std::span(more)), DeviceError);
}

namespace {

/// Facilities in a ring, each with a flow of `flow` to its two neighbours, among distances of up to `farthest`.
struct Ring {
  Ring(std::size_t n, std::int64_t flow, std::int64_t farthest) : size(n), flows(n * n, 0), distances(n * n, 0), location(n) {
    for (std::size_t i = 0; i < n; ++i) {
      flows[i * n + (i + 1) % n] = flows[(i + 1) % n * n + i] = flow;
      for (std::size_t j = 0; j < i; ++j) distances[i * n + j] = distances[j * n + i] = static_cast<std::int64_t>((i * 31 + j * j * 17) % static_cast<std::size_t>(farthest)) + 1;
      location[i] = static_cast<std::uint32_t>(i * 5 % n);
    }
    distances[1] = distances[n] = farthest;
  }
  /// The prices of all swaps, and last the best.
  std::vector<std::int64_t> prices(Device& device, std::size_t row_length) const {
    Buffer flow = device.allocate(Element::whole, size * size / row_length, row_length), distance = device.allocate(Element::whole, size, size), at = device.allocate(Element::index, size),
           deltas = device.allocate(Element::whole, size * size);
    device.upload(flow, std::span(flows));
    device.upload(distance, std::span(distances));
    device.upload(at, location, static_cast<std::int64_t>(size));
    const BestSwap best = device.swap_deltas(flow, distance, at, &deltas);
    std::vector<std::int64_t> all(size * size);
    device.download(deltas, std::span(all));
    all.insert(all.end(), {best.first, best.second, best.delta});
    return all;
  }
  std::size_t size;
  std::vector<std::int64_t> flows, distances;
  std::vector<std::uint32_t> location;
};

}  // namespace

TEST_CASE("flows of few partners are priced exactly up to 2^24, where as many full ones would be refused") {
  CannDouble cann;
  const auto ascend = find_device("ascend")->open(nullptr), cpu = find_device("cpu")->open(nullptr);
  constexpr std::int64_t kFlow = 16, kSums = 8 * 2 + 4;  // a row's flows are two
  constexpr std::int64_t kMost = ((1 << 24) - 1) / (kFlow * kSums);
  const Ring most(64, kFlow, kMost), more(64, kFlow, kMost + 1);
  const std::vector<std::int64_t> exact = most.prices(*cpu, 64);
  CHECK(most.prices(*ascend, 64) == exact);
  CHECK(*std::min_element(exact.begin(), exact.end() - 3) < -kFlow * kMost / 2);  // the sums are no small ones
  CHECK_THROWS_WITH(more.prices(*ascend, 64), Catch::Contains("E920") && Catch::Contains("exact below 16777216"));
  CHECK_THROWS_AS(most.prices(*ascend, 64 * 64), DeviceError);  // where nobody says what a row is, all may be in one
  CHECK_THROWS_AS(most.prices(*ascend, 128), DeviceError);
}

TEST_CASE("the half precision of a 310P does for swaps whose product stays below 2^11") {
  CannDouble cann("Ascend310P3");
  const auto ascend = find_device("ascend")->open(nullptr), cpu = find_device("cpu")->open(nullptr);
  constexpr std::int64_t kMost = ((1 << 14) - 1) / (4 * 20);
  const Ring most(32, 4, kMost), more(32, 4, kMost + 1);
  CHECK(most.prices(*ascend, 32) == most.prices(*cpu, 32));
  CHECK_THROWS_WITH(more.prices(*ascend, 32), Catch::Contains("exact below 16384"));
}

TEST_CASE("what half precision does not hold is not multiplied, though all sums are zero") {
  CannDouble cann("Ascend310P3");
  const auto device = find_device("ascend")->open(nullptr);
  Buffer a = device->allocate(Element::whole, 1), b = device->allocate(Element::whole, 1), c = device->allocate(Element::whole, 1);
  const std::vector<std::int64_t> large = {100'000}, none = {0};
  device->upload(a, std::span(large));
  device->upload(b, std::span(none));
  CHECK_THROWS_AS(device->gemm(a, b, c, {1, 1, 1, 1, 0}), DeviceError);
  CHECK_THROWS_AS(device->gemm(b, a, c, {1, 1, 1, 1, 0}), DeviceError);
}
