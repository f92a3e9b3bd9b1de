// Faults put into traces of good runs, all of which the validators must catch.
#pragma once

#include <algorithm>
#include <string>
#include <type_traits>
#include <vector>

#include "scenario/random_sites.hpp"
#include "support/catch.hpp"

namespace gudang::test {

/// Changes the first event of a kind, and one in the middle, of each run in which there are any: `change(events, at)`, or with the site as well, says whether it could.
template <class Change>
void require_rejected(const std::vector<RandomSite>& sites, const std::vector<SiteRun>& runs, const char* what, DomainEventKind kind, const Change& change) {
  std::size_t tried = 0, caught = 0;
  std::string missed;
  for (std::size_t i = 0; i < sites.size(); ++i) {
    std::vector<std::ptrdiff_t> of_kind;
    for (std::size_t at = 0; at < runs[i].events.size(); ++at)
      if (runs[i].events[at].kind == kind) of_kind.push_back(static_cast<std::ptrdiff_t>(at));
    if (of_kind.empty()) continue;
    for (const std::ptrdiff_t place : {of_kind.front(), of_kind[of_kind.size() / 2]}) {
      std::vector<DomainEvent> events = runs[i].events;
      const auto at = events.begin() + place;
      bool changed = false;
      if constexpr (std::is_invocable_v<Change, std::vector<DomainEvent>&, decltype(at), const RandomSite&>) changed = change(events, at, sites[i]);
      else changed = change(events, at);
      if (!changed) continue;
      ++tried;
      if (fault_in(sites[i], events) != "") ++caught;
      else missed += " " + std::to_string(sites[i].seed) + "/" + std::to_string(place);
    }
  }
  INFO(what << " " << name_of(kind) << ": tried " << tried << ", missed" << missed);
  CHECK(tried > 0);
  CHECK(caught == tried);
}

}  // namespace gudang::test
