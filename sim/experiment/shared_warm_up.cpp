#include "experiment/shared_warm_up.hpp"

#include <map>
#include <stdexcept>

#include "experiment/replication.hpp"
#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

/// The overridden parameters that cannot change in a running warehouse.
std::map<std::string, std::string> what_stays(const Alternative& alternative) {
  std::map<std::string, std::string> params;
  for (const auto& [key, value] : alternative.params)
    if (!key.starts_with("policies.routing") && !key.starts_with("policies.batching")) params[key] = value;
  return params;
}

}  // namespace

void check_shared_warm_up(const std::vector<Alternative>& alternatives) {
  if (alternatives.front().config.run.warm_up == Duration(0))
    throw InputError("E408", "nothing to share: there is no warm-up", "give the scenario a run.warm_up, or add --set run.warm_up=7d");
  const auto of_baseline = what_stays(alternatives.front());
  for (const Alternative& alternative : alternatives) {
    auto differing = what_stays(alternative);
    for (const auto& [key, value] : of_baseline) {
      const auto own = differing.try_emplace(key, "").first;
      if (own->second == value) differing.erase(own);
    }
    if (!differing.empty())
      throw InputError("E408", "the alternatives '" + alternatives.front().label + "' and '" + alternative.label + "' cannot share a warm-up: they differ in " + differing.begin()->first,
                       "only policies.routing and policies.batching can change while the warehouse runs; leave out --shared-warm-up");
  }
}

ReplicationResult run_from_warm_up(const Problem& baseline, const Alternative& alternative, std::uint32_t index, TraceSink* trace, bool insight) {
  Replication replication(baseline, index, trace, insight);
  replication.warm_up();
  replication.take_over(alternative.config.policies);
  return replication.finish();
}

std::vector<ReplicationResult> run_branches(const Problem& baseline, const std::vector<Alternative>& alternatives, std::uint32_t index, int at_once, bool insight) {
  Replication replication(baseline, index, nullptr, insight);
  replication.warm_up();
  std::vector<std::string> branches;
  try {
    branches = replication.branch(alternatives.size(), at_once, [&](std::size_t a) {
      replication.take_over(alternatives[a].config.policies);
      return to_bytes(replication.finish());
    });
  } catch (const std::runtime_error&) {  // a message is all that comes out of a branch: what is behind it, the replay tells
    for (const Alternative& alternative : alternatives) (void)run_from_warm_up(baseline, alternative, index, nullptr);
    throw;
  }
  std::vector<ReplicationResult> results;
  for (const std::string& bytes : branches) results.push_back(replication_from(bytes));
  return results;
}

}  // namespace gudang
