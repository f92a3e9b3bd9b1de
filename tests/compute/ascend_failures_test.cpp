// What the Ascend device does where calls of CANN fail: it tells, leaves nothing behind, and does nothing wrong afterwards.
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "compute/ascend/acl_api.hpp"
#include "compute/cann_double.hpp"
#include "gudang/compute/registry.hpp"
#include "support/catch.hpp"

using namespace gudang;
using namespace gudang::compute;
using test::CannDouble;

namespace {

/// Each verb once, twice where that takes another way.
void every_verb() {
  const auto device = find_device("ascend")->open(nullptr);
  const std::vector<std::int64_t> squares = {0, 1, 2, 1, 0, 3, 2, 3, 0}, three = {2, 2, 1};
  const std::vector<float> reals = {1, 2, 3};
  const std::vector<std::uint32_t> order = {2, 0, 1};
  Buffer matrix = device->allocate(Element::whole, 9), out = device->allocate(Element::whole, 9), row = device->allocate(Element::whole, 3), sums = device->allocate(Element::whole, 3),
         next = device->allocate(Element::whole, 3), index = device->allocate(Element::index, 3), places = device->allocate(Element::index, 3), real = device->allocate(Element::real, 3),
         top = device->allocate(Element::real, 1), top_place = device->allocate(Element::index, 1), one_sum = device->allocate(Element::whole, 1);
  device->upload(matrix, std::span(squares));
  device->upload(row, std::span(three));
  device->upload(real, std::span(reals));
  device->upload(index, order, 3);
  device->gemm(matrix, matrix, out, {3, 3, 3, 1, 0});
  device->gemm(row, row, sums, {1, 1, 1, 3, 0});
  const BestSwap alone = device->swap_deltas(matrix, matrix, index), with = device->swap_deltas(matrix, matrix, index, &out);
  if (alone != with) throw DeviceError("E922", "the best swap depends on who asks");
  device->auction_bids(matrix, row, index, places, sums, next);
  device->gather(matrix, index, out, 3);
  device->weighted_sums(matrix, row, sums);
  device->top_k(row, 3, 1, sums, places);
  device->top_k(real, 1, 1, top, top_place);
  device->tour_lengths(matrix, index, one_sum);
  std::vector<std::int64_t> length(1);
  device->download(one_sum, std::span(length));
  device->sync();
  if (length != std::vector<std::int64_t>{3}) throw DeviceError("E922", "the tour is " + std::to_string(length[0]) + " long");  // 2 to 0, 0 to 1
}

}  // namespace

TEST_CASE("a failure at any call is told, and nothing is left behind") {
  CannDouble cann;
  every_verb();
  CHECK(cann.leaks() == "");
  const std::int64_t calls = cann.calls();
  REQUIRE(calls > 200);
  std::int64_t told = 0;
  for (std::int64_t at = 0; at < calls; ++at) {
    CannDouble again;
    again.fail_at(at, 507011);
    std::string said;
    try {
      every_verb();
    } catch (const DeviceError& error) {
      said = error.what();
    }
    INFO("call " << at << " said " << said);
    if (!said.empty()) ++told;
    CHECK((said.empty() || said.find("Ascend") != std::string::npos));
    CHECK(again.violations() == "");
    CHECK(again.leaks() == "");
  }
  CHECK(told > calls / 2);  // the rest are those that clean up, whose failures have no consequence, and the name
}

TEST_CASE("operators may be in one library or in two") {
  CannDouble cann("Ascend910B2", 1, 0, "two");
  every_verb();
  CHECK(cann.violations() == "");
  CHECK(cann.leaks() == "");
}

TEST_CASE("a failure while devices are looked for is the reason why there are none") {
  CannDouble cann;
  CHECK(find_device("ascend")->probe().devices.size() == 1);
  CHECK(cann.leaks() == "");
  const std::int64_t calls = cann.calls();
  int none = 0;
  for (std::int64_t at = 0; at < calls; ++at) {
    CannDouble again;
    again.fail_at(at, 507011);
    const Probe probe = find_device("ascend")->probe();
    if (probe.devices.empty()) {
      ++none;
      CHECK(probe.why_none.find(" returned 507011: EZ9999") != std::string::npos);
    }
    CHECK(again.violations() == "");
    CHECK(again.leaks() == "");
  }
  CHECK(none == 6);  // of start, count, and the four that make a stream
}

TEST_CASE("after a synchronise that failed a device does nothing any more, and says why") {
  CannDouble cann;
  {
    const auto device = find_device("ascend")->open(nullptr);
    Buffer buffer = device->allocate(Element::real, 2);
    const std::vector<float> values = {1, 2};
    std::vector<float> back(2);
    device->upload(buffer, std::span(values));
    cann.fail_at(cann.calls() + 1, 507011);
    const char* why = "E922";
    CHECK_THROWS_WITH(device->sync(), Catch::Contains(why) && Catch::Contains("aclrtSynchronizeStream returned 507011"));
    CHECK_THROWS_WITH(device->download(buffer, std::span(back)), Catch::Contains(why) && Catch::Contains("aclrtSynchronizeStream returned 507011"));
    CHECK_THROWS_WITH(device->allocate(Element::real, 1), Catch::Contains("aclrtSynchronizeStream returned 507011"));
    const auto other = find_device("ascend")->open(nullptr);
    CHECK_NOTHROW(other->sync());
  }
  CHECK(cann.violations() == "");
  CHECK(cann.leaks() == "");
}

namespace {

BestSwap swap_on(Device& device, const std::vector<std::int64_t>& square, const std::vector<std::uint32_t>& places) {
  Buffer matrix = device.allocate(Element::whole, square.size()), at = device.allocate(Element::index, places.size());
  device.upload(matrix, std::span(square));
  device.upload(at, places, static_cast<std::int64_t>(places.size()));
  return device.swap_deltas(matrix, matrix, at);
}

}  // namespace

TEST_CASE("a failure leaves no wrong constants to what is done after it") {
  const std::vector<std::int64_t> three = {4, 4, 9}, five = {1, 7, 7, 7, 2}, flows = {0, 3, 3, 0}, larger = {0, 1, 2, 1, 0, 3, 2, 3, 0};
  const BestSwap right = swap_on(*find_device("cpu")->open(nullptr), larger, {2, 0, 1});
  const std::vector<std::uint32_t> two_places = {0, 1}, three_places = {2, 0, 1};
  for (std::int64_t after = 0; after < 90; ++after) {
    CannDouble cann;
    {
      const auto device = find_device("ascend")->open(nullptr);
      const auto top_column = [&](const std::vector<std::int64_t>& row) {
        Buffer matrix = device->allocate(Element::whole, row.size()), top = device->allocate(Element::whole, 2), where = device->allocate(Element::index, 2);
        device->upload(matrix, std::span(row));
        device->top_k(matrix, 1, 2, top, where);
        std::vector<std::uint32_t> columns(2);
        device->download(where, std::span(columns));
        return columns;
      };
      const auto best_swap = [&](const std::vector<std::int64_t>& square, const std::vector<std::uint32_t>& places) { return swap_on(*device, square, places); };
      REQUIRE(top_column(three) == std::vector<std::uint32_t>{2, 0});
      REQUIRE(best_swap(flows, two_places) == BestSwap{0, 1, 0});
      cann.fail_at(cann.calls() + after, 507011);
      std::string said;
      try {
        static_cast<void>(top_column(five));
        static_cast<void>(best_swap(larger, three_places));
      } catch (const DeviceError& error) {
        said = error.what();
      }
      INFO("call " << after << " said " << said);
      if (said.find("aclrtSynchronizeStream") == std::string::npos) {
        CHECK(top_column(three) == std::vector<std::uint32_t>{2, 0});
        CHECK(top_column(five) == std::vector<std::uint32_t>{1, 2});
        CHECK(best_swap(flows, two_places) == BestSwap{0, 1, 0});
        CHECK(best_swap(larger, three_places) == right);
      }
    }
    CHECK(cann.violations() == "");
    CHECK(cann.leaks() == "");
  }
}

TEST_CASE("what somebody else of the program started is left to them") {
  CannDouble cann;
  const acl::Api& api = *acl::load().api;
  REQUIRE(api.aclInit(nullptr) == 0);
  CHECK_NOTHROW(find_device("ascend")->open(nullptr)->sync());
  const std::int64_t calls = cann.calls();
  CHECK_NOTHROW(find_device("ascend")->open(nullptr)->sync());
  CHECK(cann.calls() - calls == calls - 2);  // aclInit twice, by them and to find that it was called
  CHECK(cann.leaks() == "not finalised\n");
  REQUIRE(api.aclFinalize() == 0);
  CHECK(cann.violations() == "");
}

TEST_CASE("memory that does not suffice is said in CANN's words, and what the pool keeps is given back first") {
  CannDouble cann("Ascend910B2", 1, 3 << 20);
  {
    const auto device = find_device("ascend")->open(nullptr);
    { const Buffer first = device->allocate(Element::real, (1 << 20) / 4), second = device->allocate(Element::real, (1 << 20) / 4); }
    CHECK_NOTHROW(device->allocate(Element::real, (2 << 20) / 4));  // what the pool holds is in its way
    CHECK_THROWS_WITH(device->allocate(Element::real, (4 << 20) / 4), Catch::Contains("aclrtMalloc returned 200000: EL0004: out of memory"));
  }
  CHECK(cann.violations() == "");
  CHECK(cann.leaks() == "");
}

TEST_CASE("each thread has a device of its own") {
  CannDouble cann;
  std::vector<std::thread> threads;
  std::atomic<int> failed = 0;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      try {
        for (int k = 0; k < 5; ++k) every_verb();
      } catch (const std::exception&) {
        ++failed;
      }
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(failed == 0);
  CHECK(cann.violations() == "");
  CHECK(cann.leaks() == "");
}
