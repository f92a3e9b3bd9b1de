// What is wrong with a shared library is said, with exit status 2.
#include "app/program.hpp"
#include "support/catch.hpp"

using namespace gudang::test;
using Catch::Matchers::Contains;

namespace {

Outcome with_plugin(const std::string& file, std::vector<std::string> arguments = {"list", "policies"}) {
  arguments.insert(arguments.end(), {"--plugin", file});
  return run_gudang(arguments);
}

std::string faulty(const std::string& name) { return GUDANG_FAULTY_PLUGINS "/libfaulty_" + name + ".so"; }

void refused(const Outcome& outcome, const std::string& code, const std::string& words) {
  INFO(outcome.err);
  CHECK(outcome.status == 2);
  CHECK(outcome.out.empty());
  CHECK_THAT(outcome.err, Contains("error[" + code + "]") && Contains(words));
}

/// A run with one policy of the plugin that misbehaves.
Outcome misbehaving(const std::string& choice) {
  const Scratch scratch;
  return with_plugin(faulty("misbehaves"), {"run", scratch.file("tiny.yaml", tiny_scenario()), "--set", choice});
}

}  // namespace

TEST_CASE("A file that is not there, or is no library, is refused") {
  const Scratch scratch;
  refused(with_plugin(scratch / "missing.so"), "E801", "there is no file");
  refused(with_plugin(scratch.file("text.so", "hello\n")), "E801", "cannot load");
}

TEST_CASE("A library without the entry, for another compiler, or that throws is refused") {
  refused(with_plugin(faulty("no_entry")), "E802", "has no 'gudang_plugin_v1'");
  refused(with_plugin(faulty("other_abi")), "E803", "built by or for something else: clang 1");
  refused(with_plugin(faulty("throws")), "E805", "not today");
}

TEST_CASE("A name that is taken is refused, and says by whom") {
  refused(with_plugin(faulty("taken_name")), "E804", "plugin libfaulty_taken_name.so: routing policy 'optimal': there is one of that name, built in");
}

TEST_CASE("What a plugin's policy throws ends the run, with its name") {
  refused(misbehaving("policies.routing=throwing"), "E805", "routing policy 'throwing' (plugin libfaulty_misbehaves.so) threw: no way");
  refused(misbehaving("policies.release=angry"), "E805", "release policy 'angry' (plugin libfaulty_misbehaves.so) threw: not these");
}

TEST_CASE("A plugin's invalid decision is the user's fault, of whatever kind") {
  refused(misbehaving("policies.routing=short"), "E815", "routing policy 'short' (plugin libfaulty_misbehaves.so): invalid decision: the tour misses");
  refused(misbehaving("policies.routing=outside"), "E815", "a waypoint of the tour is on no aisle");
  refused(misbehaving("policies.slotting=crowded"), "E815", "slotting policy 'crowded': invalid decision:");
  refused(misbehaving("policies.batching=forgetful"), "E815", "batching policy 'forgetful': invalid decision:");
  refused(misbehaving("policies.release=stubborn"), "E815", "release policy 'stubborn': invalid decision: it leaves orders open");
}
