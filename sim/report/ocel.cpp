#include "report/ocel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "gudang/core/calendar.hpp"
#include "report/numbers.hpp"

namespace gudang {
namespace {

constexpr std::uint32_t kResourceKinds = 64;  // below it: named resources

std::string attribute(std::string_view name, const std::string& value) { return fmt::format(R"({{"name":"{}","value":{}}})", name, json_text(value)); }
std::string declared(std::string_view name, std::string_view type) { return fmt::format(R"({{"name":"{}","type":"{}"}})", name, type); }
std::string related(const std::string& object, std::string_view qualifier) { return fmt::format(R"({{"objectId":"{}","qualifier":"{}"}})", object, qualifier); }

}  // namespace

OcelWriter::OcelWriter(std::ostream& out, const TraceFileReader& trace) : out_(out), trace_(trace) {
  const auto start = parse_civil_time(trace.header().entry("start"));
  if (start.value) start_ = start.value->seconds;
  out_ << "{\"eventTypes\":[";
  write_event_types();
  out_ << "],\n\"objectTypes\":[";
  objects_.write_types(out_);
  out_ << "],\n\"events\":[";
}

/// Types of the header's kinds; those of other programs have the event's numbers as attributes.
void OcelWriter::write_event_types() {
  std::set<std::uint32_t> known;
  const char* separator = "";
  for (const TraceKind& kind : trace_.header().kinds) {
    if (!known.insert(kind.number).second) continue;
    out_ << separator << "\n{\"name\":" << json_text(kind.name) << ",\"attributes\":[";
    const EventMeaning* meaning = meaning_of(kind.number);
    std::string list;
    if (!meaning) list = declared("subject", "integer") + "," + declared("other", "integer") + "," + declared("value", "integer");
    for (const Figure& figure : meaning ? std::vector<Figure>{meaning->of_value, meaning->of_other} : std::vector<Figure>())
      if (figure.kind != FigureKind::none) list += (list.empty() ? "" : ",") + declared(figure.name, type_of(figure.kind));
    out_ << list << "]}";
    separator = ",";
  }
  out_ << separator << "\n{\"name\":\"unknown kind\",\"attributes\":[" << declared("kind", "integer") << ',' << declared("subject", "integer") << ',' << declared("other", "integer") << ','
       << declared("value", "integer") << "]}";
}

std::string OcelWriter::time(Time time) const {
  constexpr std::int64_t kSecond = 1'000'000'000, kDay = 86'400;
  std::int64_t second = time.count() / kSecond, rest = time.count() % kSecond;
  if (rest < 0) {
    rest += kSecond;
    --second;
  }
  second += start_;
  std::int64_t in_day = second % kDay;
  if (in_day < 0) in_day += kDay;
  return format_civil_time({second - in_day}) + fmt::format("T{:02}:{:02}:{:02}.{:09}Z", in_day / 3600, in_day / 60 % 60, in_day % 60, rest);
}

std::string OcelWriter::attributes(const TraceEvent& event, const EventMeaning* meaning) const {
  std::string list;
  const auto add = [&](std::string_view name, const std::string& value) { list += (list.empty() ? "" : ",") + attribute(name, value); };
  if (!meaning) {
    if (!trace_.header().kind(event.kind)) add("kind", std::to_string(event.kind));
    add("subject", std::to_string(event.subject));
    add("other", std::to_string(event.other));
    add("value", std::to_string(event.value));
    return list;
  }
  if (const auto value = figure_text(meaning->of_value.kind, event.value)) add(meaning->of_value.name, *value);
  if (const auto other = figure_text(meaning->of_other.kind, event.other)) add(meaning->of_other.name, *other);
  return list;
}

/// Each object once, by what it is to the event.
std::string OcelWriter::relationships(const TraceEvent& event, const EventMeaning* meaning) const {
  if (!meaning) return event.kind < kResourceKinds ? related("resource:" + std::to_string(event.subject), "resource") : "";
  std::string list;
  const auto add = [&](Thing thing, std::uint64_t number) {
    if (thing != Thing::none) list += (list.empty() ? "" : ",") + related(object_id(thing, number), name_of(thing));
  };
  add(subject_of(*meaning, event), event.subject);
  if (!(meaning->other == Thing::sku && event.other == UINT32_MAX)) add(meaning->other, event.other);
  if (meaning->of_value.kind == FigureKind::place) add(thing_at(event.value).thing, thing_at(event.value).number);
  return list;
}

void OcelWriter::add(const TraceEvent& event) {
  const TraceKind* kind = trace_.header().kind(event.kind);
  const EventMeaning* meaning = kind ? meaning_of(event.kind) : nullptr;
  if (meaning) {
    objects_.add(event, *meaning);
  } else if (event.kind < kResourceKinds) {
    const auto named = trace_.resources().find(event.subject);
    objects_.add_resource(event.subject, named == trace_.resources().end() ? "resource " + std::to_string(event.subject) : named->second);
  }
  out_ << (events_ == 0 ? "\n" : ",\n");
  out_ << "{\"id\":\"e" << ++events_ << "\",\"type\":" << json_text(kind ? kind->name : "unknown kind") << ",\"time\":\"" << time(event.time) << "\",\"attributes\":["
       << attributes(event, meaning) << "],\"relationships\":[" << relationships(event, meaning) << "]}";
}

void OcelWriter::finish() {
  out_ << "],\n\"objects\":[";
  objects_.write(out_);
  out_ << "]}\n";
}

}  // namespace gudang
