// report.md: what one can mail. The verdict first, then the figures, how sure they are, what was assumed, and how to get
// the same again. No time of day, host or folder: the same command writes the same bytes.
#pragma once

#include <string>

#include "report/study.hpp"

namespace gudang {

[[nodiscard]] std::string markdown_report(const Study& study);

}  // namespace gudang
