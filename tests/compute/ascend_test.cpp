#include <dlfcn.h>

#include <cstdlib>
#include <string>

#include "compute/ascend/acl_api.hpp"
#include "compute/ascend/soc_profile.hpp"
#include "compute/conformance.hpp"
#include "gudang/compute/registry.hpp"
#include "support/catch.hpp"

using namespace gudang;
using namespace gudang::compute;

namespace {

/// The double, loaded as CANN would be.
class Double {
 public:
  explicit Double(const char* soc = "Ascend910B2", int devices = 1, std::size_t memory = 0) {
    setenv("ASCEND_HOME_PATH", CANN_DOUBLE "/one", 1);
    unsetenv("ASCEND_TOOLKIT_HOME");
    if (acl::load_again().api == nullptr) FAIL(acl::load().why_not);
    library_ = dlopen(CANN_DOUBLE "/one/lib64/libascendcl.so", RTLD_NOW | RTLD_NOLOAD);
    REQUIRE(library_ != nullptr);
    reinterpret_cast<void (*)(const char*, int, std::size_t)>(dlsym(library_, "cann_double_reset"))(soc, devices, memory);
  }
  ~Double() { dlclose(library_); }
  void fail_at(std::int64_t call, int code) { reinterpret_cast<void (*)(std::int64_t, int)>(dlsym(library_, "cann_double_fail_at"))(call, code); }
  std::int64_t calls() { return reinterpret_cast<std::int64_t (*)()>(dlsym(library_, "cann_double_calls"))(); }
  std::string violations() { return reinterpret_cast<const char* (*)()>(dlsym(library_, "cann_double_violations"))(); }
  std::string leaks() { return reinterpret_cast<const char* (*)()>(dlsym(library_, "cann_double_leaks"))(); }

 private:
  void* library_ = nullptr;
};

void require_conformance(const char* soc, double most_refused) {
  Double cann(soc);
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
  Double cann;
  every_verb();
  const std::int64_t calls = cann.calls();
  REQUIRE(calls > 200);
  std::int64_t told = 0;
  for (std::int64_t at = 0; at < calls; ++at) {
    Double again;
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
