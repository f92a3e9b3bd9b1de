#include "plugin/guarded.hpp"

#include <exception>
#include <utility>

#include "gudang/core/errors.hpp"
#include "policy/outside.hpp"

namespace gudang {
namespace {

/// Who is asked, for messages.
struct Name {
  std::string kind, policy, origin;
  [[nodiscard]] std::string words() const { return kind + " policy '" + policy + "' (" + origin + ")"; }
};

template <class Call>
auto caught(const Name& name, const Call& call) {
  try {
    return call();
  } catch (const InputError&) {  // of another policy from outside, whose tours this one prices
    throw;
  } catch (const std::exception& error) {
    throw InputError("E805", name.words() + " threw: " + error.what());
  } catch (...) {
    throw InputError("E805", name.words() + " threw something that is no std::exception");
  }
}

class GuardedSlotting final : public SlottingPolicy {
 public:
  GuardedSlotting(Name name, std::unique_ptr<SlottingPolicy> policy) : name_(std::move(name)), policy_(std::move(policy)) {}
  [[nodiscard]] SlottingDecision assign(const SlottingView& view) override {
    return caught(name_, [&] { return policy_->assign(view); });
  }

 private:
  Name name_;
  std::unique_ptr<SlottingPolicy> policy_;
};

class GuardedRouting final : public RoutingPolicy {
 public:
  GuardedRouting(Name name, std::unique_ptr<RoutingPolicy> policy) : name_(std::move(name)), policy_(std::move(policy)) {}
  void route(const RoutingView& view, std::vector<TourStop>& tour) override {
    caught(name_, [&] { policy_->route(view, tour); });
    if (const auto fault = fault_of(view, tour)) throw InputError("E815", name_.words() + ": invalid decision: " + *fault);
  }
  [[nodiscard]] Length length(const RoutingView& view) override {
    const Length length = caught(name_, [&] { return policy_->length(view); });
    if (length == Length::max()) throw InputError("E815", name_.words() + ": invalid decision: no way leads to a stop of the tour");
    return length;
  }
  [[nodiscard]] RoutingDemands copes_with() const override {
    return caught(name_, [&] { return policy_->copes_with(); });
  }

 private:
  Name name_;
  std::unique_ptr<RoutingPolicy> policy_;
};

class GuardedBatching final : public BatchingPolicy {
 public:
  GuardedBatching(Name name, std::unique_ptr<BatchingPolicy> policy) : name_(std::move(name)), policy_(std::move(policy)) {}
  [[nodiscard]] BatchingDecision batch(const BatchingView& view) override {
    return caught(name_, [&] { return policy_->batch(view); });
  }

 private:
  Name name_;
  std::unique_ptr<BatchingPolicy> policy_;
};

template <class Guard, class Interface>
void guard(std::vector<RegistryRow<Interface>>& rows, const std::string& kind, const std::string& origin) {
  for (RegistryRow<Interface>& row : rows) {
    row.origin = origin;
    if (!row.make) continue;  // which join_policies refuses
    row.make = [name = Name{kind, row.name, origin}, make = std::move(row.make)](const void* params) -> std::unique_ptr<Interface> {
      auto policy = caught(name, [&] { return make(params); });
      if (!policy) throw InputError("E805", name.words() + ": its factory made nothing");
      return std::make_unique<Guard>(name, std::move(policy));
    };
  }
}

}  // namespace

PolicyRows guarded(PolicyRows rows, const std::string& origin) {
  guard<GuardedSlotting>(rows.slotting, "slotting", origin);
  guard<GuardedRouting>(rows.routing, "routing", origin);
  guard<GuardedBatching>(rows.batching, "batching", origin);
  return rows;
}

}  // namespace gudang
