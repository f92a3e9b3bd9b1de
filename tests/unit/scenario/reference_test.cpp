#include "scenario/reference.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "gudang/kpi/kpi.hpp"
#include "gudang/policy/slotting.hpp"
#include "scenario/schema.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

std::string page(const std::string& name) {
  std::ifstream file(std::filesystem::path(GUDANG_SOURCE_DIR) / "docs" / name, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The first line in which a page of docs/ differs from what it should be; empty if none does.
std::string first_difference(const std::string& name, const std::string& expected) {
  std::istringstream is(page(name)), should(expected);
  for (std::string a, b;;) {
    const bool more_a = static_cast<bool>(std::getline(is, a)), more_b = static_cast<bool>(std::getline(should, b));
    if (!more_a && !more_b) return {};
    if (!more_a || !more_b || a != b) return "is: " + (more_a ? a : "(end)") + "\nshould be: " + (more_b ? b : "(end)");
  }
}

}  // namespace

TEST_CASE("the generated pages are up to date: ./dev docs writes them") {
  CHECK(first_difference("scenario.md", scenario_reference()) == "");
  CHECK(first_difference("mapping.md", mapping_reference()) == "");
  CHECK(first_difference("policies.md", policies_reference()) == "");
  CHECK(first_difference("kpis.md", kpis_reference()) == "");
  CHECK(first_difference("scenario.schema.json", scenario_schema().dump(2) + "\n") == "");
}

TEST_CASE("the pages say key, value, default, range, meaning and source") {
  const std::string text = scenario_reference();
  CHECK(text.find("| `aisles` | a whole number | `10` | from 1 to 1000 | Number of aisles. | assumption |\n") != std::string::npos);
  CHECK(text.find("| `start` | a date such as 2011-06-01 | required |") != std::string::npos);
  CHECK(text.find("## `pickers.vehicle`\n") != std::string::npos);
  CHECK(text.find("Hausman, Schwarz and Graves 1976") != std::string::npos);
}

TEST_CASE("every policy and every KPI has its entry") {
  const std::string policies = policies_reference(), kpis_page = kpis_reference();
  for (const auto& row : slotting_policies()) CHECK(policies.find("| `" + row.name + "` | ") != std::string::npos);
  for (const KpiRow& kpi : kpis()) {
    INFO(kpi.key);
    CHECK(kpis_page.find("## `" + kpi.key + "` [" + kpi.unit + "]\n") != std::string::npos);
    CHECK(kpis_page.find("| numerator | " + kpi.numerator + " |") != std::string::npos);
  }
}
