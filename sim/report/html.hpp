// report.html: one file that needs no server and no network, to be mailed (docs/report.md). The same study gives the same bytes.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "report/study.hpp"

namespace gudang {

[[nodiscard]] std::string html_report(const Study& study);

/// The page of a document as docs/report.md describes it. Where it would be more than `most` bytes, replays, orders and events go first of the
/// alternatives between the baseline and the best, then of the best, then of the baseline, then single replications' values of all but these two.
[[nodiscard]] std::string html_page(nlohmann::ordered_json document, std::size_t most = 1'900'000);

/// zlib's format at its highest level. Throws InvariantError.
[[nodiscard]] std::string deflated(std::string_view bytes);
[[nodiscard]] std::string base64(std::string_view bytes);

}  // namespace gudang
