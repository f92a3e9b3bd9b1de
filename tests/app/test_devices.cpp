// The same answers wherever heavy kernels run, and a record of where: on the cpu, and on an Ascend, whose libraries a double stands for.
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "program.hpp"
#include "support/catch.hpp"

using namespace gudang::test;
using Catch::Matchers::Contains;
using Json = nlohmann::ordered_json;

namespace {

/// While it lives, programs that are started find the double.
struct WithAscend {
  WithAscend() {
    setenv("ASCEND_HOME_PATH", CANN_DOUBLE "/one", 1);
    setenv("CANN_DOUBLE_STRICT", "1", 1);  // what is left behind, or done wrongly, is then an exit status
  }
  ~WithAscend() {
    unsetenv("ASCEND_HOME_PATH");
    unsetenv("CANN_DOUBLE_STRICT");
  }
};

Json run_json(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--reps", "1", "--quiet", "--json", "-"});
  const Outcome outcome = run_gudang(arguments);
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  return Json::parse(outcome.out);
}

std::vector<std::string> with(std::vector<std::string> arguments, std::initializer_list<std::string> more) {
  arguments.insert(arguments.end(), more);
  return arguments;
}

/// Of what ran, the devices; a device twice where it did two verbs.
std::vector<std::string> devices_of(const Json& result) {
  std::vector<std::string> devices;
  for (const Json& ran : result["compute"]) devices.push_back(ran["device"]);
  return devices;
}

}  // namespace

TEST_CASE("Policies decide the same on every device, and results say which it was") {
  const std::string quickstart = GUDANG_SCENARIOS "/tn-quickstart.yaml", site = GUDANG_SCENARIOS "/tn-fmcg-6k.yaml";
  const std::vector<std::string> used = GENERATE_COPY(std::vector<std::string>{"run", quickstart, "--set", "policies.slotting=affinity", "--set", "run.length=3d"},
                                                      std::vector<std::string>{"run", quickstart, "--set", "policies.slotting=qap{facilities: 48}", "--set", "run.length=3d"},
                                                      std::vector<std::string>{"run", site, "--set", "policies.dispatch=assignment{window: 10 min}", "--set", "run.length=2d", "--set", "run.warm_up=0d"});
  INFO(used[3]);
  const Json cpu = run_json(with(used, {"--device", "cpu"}));
  REQUIRE_FALSE(cpu["compute"].empty());
  for (const std::string& device : devices_of(cpu)) CHECK(device == "cpu");
  const WithAscend present;
  const Json ascend = run_json(with(used, {"--device", "ascend"}));
  CHECK(ascend["trace_hash"] == cpu["trace_hash"]);
  CHECK(ascend["kpis"] == cpu["kpis"]);
  for (const std::string& device : devices_of(ascend)) CHECK(device == "ascend");
  CHECK_FALSE(ascend.contains("compute_moved"));
}

TEST_CASE("What a device would have to round ends the run, or the cpu does it and the result says so") {
  const WithAscend present;
  setenv("CANN_DOUBLE_SOC", "Ascend310P3", 1);
  const std::vector<std::string> used{"run", GUDANG_SCENARIOS "/tn-quickstart.yaml", "--set", "policies.slotting=affinity", "--set", "run.length=1d", "--device", "ascend"};
  const Outcome refused = run_gudang(with(used, {"--reps", "1"}));
  CHECK(refused.status == 2);
  CHECK_THAT(refused.err, Contains("error[E920]: ascend does not do gemm here: "));
  const Json moved = run_json(with(used, {"--set", "compute.on_failure=cpu"}));
  unsetenv("CANN_DOUBLE_SOC");
  CHECK(devices_of(moved) == std::vector<std::string>{"cpu"});
  REQUIRE(moved.contains("compute_moved"));
  CHECK_THAT(moved["compute_moved"][0].get<std::string>(), Contains("gemm on cpu instead of ascend: "));
}

TEST_CASE("A device that is not there is an error that says what was looked for") {
  const Outcome outcome = run_gudang({"run", GUDANG_SCENARIOS "/tn-quickstart.yaml", "--device", "ascend"});
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("error[E921]: there is no device 'ascend'") && Contains("libascendcl.so") && Contains("gudang list devices"));
}

TEST_CASE("Alternatives may differ in the device, and share a warm-up without forking an open one") {
  const WithAscend present;
  const std::vector<std::string> compare{"compare", GUDANG_SCENARIOS "/tn-quickstart.yaml", "--vary", "routing=s_shape,optimal", "--set", "policies.slotting=affinity",
                                         "--set", "run.length=3d", "--set", "run.warm_up=1d", "--device", "ascend", "--reps", "2", "--quiet", "--json", "-"};
  const Outcome forked = run_gudang(with(compare, {"--shared-warm-up", "fork"})), replayed = run_gudang(with(compare, {"--shared-warm-up", "replay"}));
  INFO(forked.err << replayed.err);
  REQUIRE(forked.status == 0);
  CHECK(forked.out == replayed.out);
  CHECK_THAT(forked.out, Contains("\"device\": \"ascend\""));
}
