#include "report/perfetto_document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "report/numbers.hpp"

namespace gudang {
namespace {

/// Nanoseconds as microseconds, with all three decimals.
std::string microseconds(std::int64_t count) {
  const auto size = count < 0 ? 0 - static_cast<std::uint64_t>(count) : static_cast<std::uint64_t>(count);
  return fmt::format("{}{}.{:03}", count < 0 ? "-" : "", size / 1000, size % 1000);
}

}  // namespace

PerfettoDocument::PerfettoDocument(std::ostream& out, const std::vector<std::pair<std::string, std::string>>& entries) : out_(out) {
  out_ << "{\"displayTimeUnit\":\"ms\",\"otherData\":{";
  const char* separator = "";
  for (const auto& [key, value] : entries) {
    out_ << separator << json_text(key) << ":" << json_text(value);
    separator = ",";
  }
  out_ << "},\"traceEvents\":[";
}

void PerfettoDocument::set_now(Time now) {
  now_ = now;
  at_ = microseconds(now.count());
}

void PerfettoDocument::finish() { out_ << "\n]}\n"; }

void PerfettoDocument::name_process(int process, const std::string& name) {
  write(fmt::format(R"("ph":"M","name":"process_name","pid":{},"args":{{"name":{}}})", process, json_text(name)));
}

void PerfettoDocument::name_track(const PerfettoTrack& track, const std::string& name, std::uint64_t place) {
  write(fmt::format(R"("ph":"M","name":"thread_name","pid":{},"tid":{},"args":{{"name":{}}})", track.process, track.thread, json_text(name)));
  write(fmt::format(R"("ph":"M","name":"thread_sort_index","pid":{},"tid":{},"args":{{"sort_index":{}}})", track.process, track.thread, place));
}

void PerfettoDocument::begin(PerfettoTrack& track, const std::string& name) {
  track.last = now_;
  write(fmt::format(R"("ph":"B","name":{},"pid":{},"tid":{},"ts":{})", json_text(name), track.process, track.thread, at_));
}

void PerfettoDocument::end(PerfettoTrack& track, const std::string& args) {
  track.last = now_;
  write(fmt::format(R"("ph":"E","pid":{},"tid":{},"ts":{},"args":{{{}}})", track.process, track.thread, at_, args));
}

void PerfettoDocument::lasted(PerfettoTrack& track, const std::string& name, Duration length) {
  const std::int64_t kept = std::max<std::int64_t>(0, track.last ? std::min(length, now_ - *track.last).count() : length.count());
  track.last = now_;
  write(fmt::format(R"("ph":"X","name":{},"pid":{},"tid":{},"ts":{},"dur":{})", json_text(name), track.process, track.thread, microseconds(now_.count() - kept), microseconds(kept)));
}

void PerfettoDocument::async(char phase, int process, const std::string& category, std::uint64_t id, const std::string& name) {
  write(fmt::format(R"("ph":"{}","cat":"{}","id":"{}","name":{},"pid":{},"tid":0,"ts":{})", phase, category, id, json_text(name), process, at_));
}

void PerfettoDocument::counter(int process, const std::string& name, const std::string& value) {
  write(fmt::format(R"("ph":"C","name":{},"pid":{},"tid":0,"ts":{},"args":{{"value":{}}})", json_text(name), process, at_, value));
}

void PerfettoDocument::instant(int process, std::uint64_t thread, const std::string& name, const std::string& args) {
  write(fmt::format(R"("ph":"i","s":"t","name":{},"pid":{},"tid":{},"ts":{},"args":{{{}}})", json_text(name), process, thread, at_, args));
}

void PerfettoDocument::write(const std::string& fields) {
  out_ << (first_ ? "\n{" : ",\n{") << fields << '}';
  first_ = false;
}

}  // namespace gudang
