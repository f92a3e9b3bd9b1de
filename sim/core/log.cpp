#include "gudang/core/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace gudang {
namespace {

spdlog::level::level_enum to_spdlog(LogLevel level) {
  switch (level) {
    case LogLevel::debug: return spdlog::level::debug;
    case LogLevel::info: return spdlog::level::info;
    case LogLevel::warning: return spdlog::level::warn;
    case LogLevel::error: return spdlog::level::err;
  }
  return spdlog::level::err;
}

/// spdlog keeps its loggers in a registry of its own; ours is made there on first use.
std::shared_ptr<spdlog::logger> logger() {
  auto existing = spdlog::get("gudang");
  if (existing) return existing;
  auto made = spdlog::stderr_logger_mt("gudang");
  made->set_pattern("%l: %v");
  return made;
}

}  // namespace

void set_log_level(LogLevel level) { logger()->set_level(to_spdlog(level)); }
void log(LogLevel level, std::string_view message) { logger()->log(to_spdlog(level), "{}", message); }

}  // namespace gudang
