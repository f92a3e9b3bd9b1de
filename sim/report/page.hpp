// The report's page with a place for its document: made of sim/report/web by cmake/ReportPage.cmake.
#pragma once

#include <string_view>

namespace gudang {

/// HTML with one "@DATA@".
[[nodiscard]] std::string_view report_page();

}  // namespace gudang
