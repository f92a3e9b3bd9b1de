#include "scenario/site_validator.hpp"

#include "scenario/site_reader.hpp"

namespace gudang::test {

std::string first_site_fault(const std::vector<DomainEvent>& events, const SiteFacts& facts) {
  SiteReader validator(facts);
  for (std::size_t i = 0; i < events.size(); ++i)
    if (const std::string fault = validator.fault(events[i]); !fault.empty())
      return "event " + std::to_string(i) + ", " + std::string(name_of(events[i].kind)) + " of " + std::to_string(events[i].subject) + ": " + fault;
  return validator.at_the_end();
}

}  // namespace gudang::test
