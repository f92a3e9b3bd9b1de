// The log: spdlog behind one function, so that nothing else needs to know it. To standard error, never standard output.
#pragma once

#include <string_view>

namespace gudang {

enum class LogLevel { debug, info, warning, error };

/// Nothing below `level` is written. --quiet sets `error`: errors are never hidden.
void set_log_level(LogLevel level);
void log(LogLevel level, std::string_view message);

}  // namespace gudang
