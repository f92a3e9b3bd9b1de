// What `run` and `compare` print: plain text within a width.
#pragma once

#include <string>

#include "report/study.hpp"

namespace gudang {

/// Scenario, question, policies, sample; the KPI table; the trace hash.
[[nodiscard]] std::string run_text(const Study& study, int width);
/// The same head; the table of the KPI that decides; the other KPIs; the verdict in a sentence.
[[nodiscard]] std::string compare_text(const Study& study, int width);

}  // namespace gudang
