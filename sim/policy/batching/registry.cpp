// The batching policies there are. A new one is a file pair and a row: docs/add-a-policy.md.
#include "policy/batching/fcfs.hpp"
#include "policy/batching/savings.hpp"
#include "policy/batching/search.hpp"
#include "policy/batching/seed.hpp"
#include "policy/batching/single.hpp"
#include "policy/registries.hpp"

namespace gudang {

std::span<const RegistryRow<BatchingPolicy>> built_in_batching_policies() {
  static const std::vector<RegistryRow<BatchingPolicy>> rows = {
      registry_row<BatchingPolicy, SingleBatching>("single", "each order a tour of its own", "-"),
      registry_row<BatchingPolicy, FcfsBatching>("fcfs", "in order of receipt, as many as fit",
                                                 "de Koster, van der Poort and Wolters 1999, doi:10.1080/002075499191094"),
      registry_row<BatchingPolicy, SavingsBatching>("savings", "joins the two batches that save most travel, again and again",
                                                    "de Koster, van der Poort and Wolters 1999, doi:10.1080/002075499191094"),
      registry_row<BatchingPolicy, SeedBatching>("seed", "batches grown from a seed order by what fits it best",
                                                 "Ho and Tseng 2006, doi:10.1080/00207540600558015"),
      registry_row<BatchingPolicy, SearchBatching>("search", "annealing and set partitioning from savings, near the least travel there is",
                                                   "Wahlen and Gschwind 2023, doi:10.1287/trsc.2023.1198"),
  };
  return rows;
}

}  // namespace gudang
