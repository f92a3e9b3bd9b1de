// Plugins with something wrong, one for each FAULT.
#include "gudang/policy/plugin.hpp"

#include <stdexcept>

namespace {

using namespace gudang;

#define NO_ENTRY 1
#define OTHER_ABI 2
#define THROWS 3
#define TAKEN_NAME 4
#define MISBEHAVES 5

struct Short final : RoutingPolicy {
  using Params = NoParams;
  explicit Short(const Params&) {}
  void route(const RoutingView& view, std::vector<TourStop>& tour) override { tour.push_back({0, view.picks[0]}); }
};

struct Outside final : RoutingPolicy {
  using Params = NoParams;
  explicit Outside(const Params&) {}
  void route(const RoutingView&, std::vector<TourStop>& tour) override { tour.push_back({-1, {1000, -1, Length(1), Length(1)}}); }
};

struct Throwing final : RoutingPolicy {
  using Params = NoParams;
  explicit Throwing(const Params&) {}
  void route(const RoutingView&, std::vector<TourStop>&) override { throw std::runtime_error("no way"); }
};

struct Crowded final : SlottingPolicy {
  using Params = NoParams;
  explicit Crowded(const Params&) {}
  SlottingDecision assign(const SlottingView& view) override { return {std::vector<LocationId>(view.skus.size(), view.locations[0])}; }
};

struct Forgetful final : BatchingPolicy {
  using Params = NoParams;
  explicit Forgetful(const Params&) {}
  BatchingDecision batch(const BatchingView&) override { return {}; }
};

struct Stubborn final : ReleasePolicy {
  using Params = NoParams;
  explicit Stubborn(const Params&) {}
  void decide(const ReleaseView&, ReleaseDecision&) override {}
};

struct Angry final : ReleasePolicy {
  using Params = NoParams;
  explicit Angry(const Params&) {}
  void decide(const ReleaseView&, ReleaseDecision&) override { throw std::runtime_error("not these"); }
};

[[maybe_unused]] void add_policies([[maybe_unused]] PolicyRows& rows) {
#if FAULT == THROWS
  throw std::runtime_error("not today");
#elif FAULT == TAKEN_NAME
  rows.routing.push_back(registry_row<RoutingPolicy, Short>("optimal", "-", "-"));
#else
  rows.routing.push_back(registry_row<RoutingPolicy, Short>("short", "misses picks", "-"));
  rows.routing.push_back(registry_row<RoutingPolicy, Outside>("outside", "leaves the building", "-"));
  rows.routing.push_back(registry_row<RoutingPolicy, Throwing>("throwing", "throws", "-"));
  rows.slotting.push_back(registry_row<SlottingPolicy, Crowded>("crowded", "all in one location", "-"));
  rows.batching.push_back(registry_row<BatchingPolicy, Forgetful>("forgetful", "no batches", "-"));
  rows.release.push_back(registry_row<ReleasePolicy, Stubborn>("stubborn", "no releases", "-"));
  rows.release.push_back(registry_row<ReleasePolicy, Angry>("angry", "throws", "-"));
#endif
}

}  // namespace

#if FAULT == OTHER_ABI
extern "C" const gudang::PluginAbi gudang_plugin_v1_abi;
constexpr gudang::PluginAbi gudang_plugin_v1_abi{.compiler = 2, .compiler_version = 1, .views = 1};
extern "C" void gudang_plugin_v1(gudang::PolicyRows* rows) { add_policies(*rows); }
#elif FAULT != NO_ENTRY
GUDANG_PLUGIN(add_policies)
#endif
