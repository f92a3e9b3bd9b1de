// The document of report.html: everything it shows of a study, as docs/report.md describes it.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "report/study.hpp"

namespace gudang {

[[nodiscard]] nlohmann::ordered_json page_data(const Study& study);

/// Index of the alternative with the best mean on the KPI that decides, as verdict_sentence names it; 0, the baseline, where none is better.
[[nodiscard]] std::size_t best_alternative(const Study& study);
/// Why this alternative is not the choice, in words that begin small; "" of the choice, and in a `run`.
[[nodiscard]] std::string rejected_words(const Study& study, std::size_t alternative);
/// Replications beyond the present ones that would decide an undecided difference, about; nothing where it is decided, without an interval, or where more
/// replications do not help (a resampled history).
[[nodiscard]] std::optional<std::int64_t> replications_to_decide(const Study& study, std::size_t alternative, std::size_t kpi);
/// What no run of gudang knows of, and what this scenario leaves out.
[[nodiscard]] std::vector<std::string> not_modelled(const Study& study);

}  // namespace gudang
