#include "app/console.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

constexpr int kDefaultWidth = 100;
constexpr int kLeastWidth = 40;
constexpr double kBetweenLines = 0.1;  // [s]

std::string duration_words(double seconds) {
  if (seconds < 90) return fmt::format("{:.0f} s", seconds);
  if (seconds < 5400) return fmt::format("{:.0f} min", seconds / 60);
  return fmt::format("{:.1f} h", seconds / 3600);
}

}  // namespace

void print(std::string_view text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (!written && errno != EPIPE) throw InputError("E405", std::string("cannot write to standard output: ") + std::strerror(errno));
}

void complain(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

int output_width() {
  winsize size{};
  if (isatty(STDOUT_FILENO) == 0 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kDefaultWidth;
  return size.ws_col < kLeastWidth ? kLeastWidth : size.ws_col;
}

ProgressLine::ProgressLine(bool quiet) : enabled_(!quiet && isatty(STDERR_FILENO) != 0) {}

ProgressLine::~ProgressLine() {
  if (shown_) complain("\r\033[K");
}

void ProgressLine::show(const Progress& progress) {
  if (!enabled_ || (progress.done < progress.total && progress.seconds - last_ < kBetweenLines)) return;
  last_ = progress.seconds;
  shown_ = true;
  complain("\r\033[K" + progress_words(progress));
}

std::string progress_words(const Progress& progress) {
  std::string text = fmt::format("{} of {} replications", progress.done, progress.total);
  if (progress.done == 0 || progress.seconds <= 0) return text;
  const double rate = static_cast<double>(progress.done) / progress.seconds;
  text += rate >= 1 ? fmt::format(", {:.1f}/s", rate) : fmt::format(", {} each", duration_words(1 / rate));
  if (progress.done < progress.total) text += ", " + duration_words(static_cast<double>(progress.total - progress.done) / rate) + " left";
  return text;
}

std::string shell_quoted(std::string_view argument) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,%@";
  if (!argument.empty() && argument.find_first_not_of(kPlain) == std::string_view::npos) return std::string(argument);
  std::string quoted = "'";
  for (const char c : argument) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace gudang
