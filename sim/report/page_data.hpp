// The document of report.html: everything it shows of a study, as docs/report.md describes it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "report/study.hpp"

namespace gudang {

[[nodiscard]] nlohmann::ordered_json page_data(const Study& study);

/// Why this alternative is not the choice, in words that begin small; "" of the choice, and in a `run`.
[[nodiscard]] std::string rejected_words(const Study& study, std::size_t alternative);
/// What no run of gudang knows of, and what this scenario leaves out.
[[nodiscard]] std::vector<std::string> not_modelled(const Study& study);

}  // namespace gudang
