// The release policies there are. A new one is a file pair and a row: docs/add-a-policy.md.
#include "policy/registries.hpp"
#include "policy/release/all.hpp"
#include "policy/release/levelling.hpp"
#include "policy/release/waveless.hpp"
#include "policy/release/waves.hpp"

namespace gudang {

std::span<const RegistryRow<ReleasePolicy>> built_in_release_policies() {
  static const std::vector<RegistryRow<ReleasePolicy>> rows = {
      registry_row<ReleasePolicy, AllRelease>("all", "all open orders at each occasion", "-"),
      registry_row<ReleasePolicy, WavesRelease>("waves", "the orders of the departures that are next, in waves from a lead before each on", "Petersen 2000, Production and Operations Management 9"),
      registry_row<ReleasePolicy, WavelessRelease>("waveless", "as many as keep the pickers' queue at some minutes of work, by due time", "Gallien and Weber 2010, Manufacturing & Service Operations Management 12"),
      registry_row<ReleasePolicy, LevellingRelease>("levelling", "the work spread over the picking time left until each departure, earliest due first", "Vanheusden, van Gils, Caris, Ramaekers and Braekers 2020, Computers & Industrial Engineering 141"),
  };
  return rows;
}

}  // namespace gudang
