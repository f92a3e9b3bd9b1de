// What users read of devices, to the letter.
#include <string>
#include <vector>

#include "compute/cann_double.hpp"
#include "gudang/compute/placement.hpp"
#include "gudang/compute/registry.hpp"
#include "support/catch.hpp"

using namespace gudang;
using namespace gudang::compute;
using test::CannDouble;

namespace {

template <class Task>
std::string message_of(Task&& task) {
  try {
    task();
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

/// A number times itself.
void square(Device& device, std::int64_t number) {
  Buffer a = device.allocate(Element::whole, 1), c = device.allocate(Element::whole, 1);
  device.upload(a, std::span<const std::int64_t>(std::vector<std::int64_t>{number}));
  device.gemm(a, a, c, {1, 1, 1, 1, 0});
}

}  // namespace

TEST_CASE("E920: numbers that a device would round") {
  const auto cpu = find_device("cpu")->open(nullptr);
  CHECK(message_of([&] { square(*cpu, std::int64_t{1} << 30); }) ==
        "error[E920]: cpu does not do gemm here: sums may reach 1152921504606846976, and are exact below 9007199254740992\n");
  CannDouble cann;
  const auto ascend = find_device("ascend")->open(nullptr);
  CHECK(message_of([&] { square(*ascend, 5000); }) ==
        "error[E920]: ascend does not do gemm here: sums may reach 25000000, and are exact below 16777216 on Ascend910B2\n"
        "  hint: `compute: {on_failure: cpu}` lets the cpu do it\n");
  CHECK(message_of([&] { square(*ascend, 1 << 24); }) ==
        "error[E920]: ascend holds whole numbers below 2^24 without rounding, and is given 16777216\n"
        "  hint: `compute: {on_failure: cpu}` lets the cpu do it\n");
}

TEST_CASE("E921: devices that are not there, or do not start") {
  test::hide_cann();
  ComputeConfig config;
  config.device = Choice::ascend;
  CHECK(message_of([&] { const Placement placement(config); }) ==
        "error[E921]: there is no device 'ascend': there is no libascendcl.so\n"
        "  hint: looked for $ASCEND_HOME_PATH (not set), $ASCEND_TOOLKIT_HOME (not set), libascendcl.so where the loader looks; `gudang list devices` shows what there is\n");
  CHECK(message_of([] { find_device("ascend")->open(nullptr); }) ==
        "error[E921]: there is no device 'ascend': there is no libascendcl.so\n"
        "  hint: looked for $ASCEND_HOME_PATH (not set), $ASCEND_TOOLKIT_HOME (not set), libascendcl.so where the loader looks; `gudang list devices` shows what there is\n");
  CannDouble cann;
  cann.fail_at(1, 507899);
  CHECK(message_of([] { find_device("ascend")->open(nullptr); }) ==
        "error[E921]: Ascend does not start: aclrtSetDevice returned 507899: EZ9999: the double was told to let aclrtSetDevice fail\n"
        "  hint: `gudang list devices` shows what there is\n");
}

TEST_CASE("E922: a device that fails says what its maker says") {
  CannDouble cann;
  const auto ascend = find_device("ascend")->open(nullptr);
  cann.fail_at(cann.calls() + 1, 507015);
  CHECK(message_of([&] { ascend->sync(); }) ==
        "error[E922]: Ascend failed: aclrtSynchronizeStream returned 507015: EZ9999: the double was told to let aclrtSynchronizeStream fail\n"
        "  hint: `compute: {on_failure: cpu}` lets the cpu do it\n");
  CHECK(message_of([&] { ascend->sync(); }) ==
        "error[E922]: Ascend failed: aclrtSynchronizeStream returned 507015: EZ9999: the double was told to let aclrtSynchronizeStream fail\n"
        "  hint: `compute: {on_failure: cpu}` lets the cpu do it\n");
}
