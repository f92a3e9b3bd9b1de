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

/// Of a kind whose interface names its View and Decision.
template <class Interface>
class Guarded final : public Interface {
 public:
  Guarded(Name name, std::unique_ptr<Interface> policy) : name_(std::move(name)), policy_(std::move(policy)) {}
  void decide(const typename Interface::View& view, typename Interface::Decision& decision) override {
    caught(name_, [&] { policy_->decide(view, decision); });
  }

 private:
  Name name_;
  std::unique_ptr<Interface> policy_;
};

template <>
class Guarded<SlottingPolicy> final : public SlottingPolicy {
 public:
  Guarded(Name name, std::unique_ptr<SlottingPolicy> policy) : name_(std::move(name)), policy_(std::move(policy)) {}
  [[nodiscard]] SlottingDecision assign(const SlottingView& view) override {
    return caught(name_, [&] { return policy_->assign(view); });
  }

 private:
  Name name_;
  std::unique_ptr<SlottingPolicy> policy_;
};

template <>
class Guarded<RoutingPolicy> final : public RoutingPolicy {
 public:
  Guarded(Name name, std::unique_ptr<RoutingPolicy> policy) : name_(std::move(name)), policy_(std::move(policy)) {}
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

template <>
class Guarded<BatchingPolicy> final : public BatchingPolicy {
 public:
  Guarded(Name name, std::unique_ptr<BatchingPolicy> policy) : name_(std::move(name)), policy_(std::move(policy)) {}
  [[nodiscard]] BatchingDecision batch(const BatchingView& view) override {
    return caught(name_, [&] { return policy_->batch(view); });
  }

 private:
  Name name_;
  std::unique_ptr<BatchingPolicy> policy_;
};

template <>
class Guarded<ChargingPolicy> final : public ChargingPolicy {
 public:
  Guarded(Name name, std::unique_ptr<ChargingPolicy> policy) : name_(std::move(name)), policy_(std::move(policy)) {}
  [[nodiscard]] ChargingDecision decide(const ChargingView& view) override {
    return caught(name_, [&] { return policy_->decide(view); });
  }

 private:
  Name name_;
  std::unique_ptr<ChargingPolicy> policy_;
};

template <class Interface>
void guard(std::vector<RegistryRow<Interface>>& rows, const std::string& kind, const std::string& origin) {
  for (RegistryRow<Interface>& row : rows) {
    row.origin = origin;
    if (!row.make) continue;  // which join_policies refuses
    row.make = [name = Name{kind, row.name, origin}, make = std::move(row.make)](const void* params) -> std::unique_ptr<Interface> {
      auto policy = caught(name, [&] { return make(params); });
      if (!policy) throw InputError("E805", name.words() + ": its factory made nothing");
      return std::make_unique<Guarded<Interface>>(name, std::move(policy));
    };
  }
}

}  // namespace

PolicyRows guarded(PolicyRows rows, const std::string& origin) {
  for_each_policy_kind([&](auto kind) { guard(kind.in(rows), kind.name, origin); });
  return rows;
}

}  // namespace gudang
