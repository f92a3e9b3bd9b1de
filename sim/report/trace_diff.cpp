#include "report/trace_diff.hpp"

#include <algorithm>
#include <deque>
#include <set>

#include "report/table.hpp"

namespace gudang {
namespace {

using Json = nlohmann::ordered_json;

/// One of the two traces, read on until its end or its fault.
class Source {
 public:
  Source(TraceFileReader& trace, TraceDiff::Side& side, const std::atomic<bool>& interrupt) : trace_(trace), words_(trace), side_(side), interrupt_(interrupt) {
    side.path = trace.path();
  }

  /// The next event, or false where there is none.
  bool next(TraceEvent& event) {
    constexpr std::uint64_t kBetweenLooks = 1 << 16;
    if (side_.tally.events % kBetweenLooks == 0 && interrupt_) throw Interrupted();
    if (side_.fault) return false;
    try {
      if (!trace_.next(event)) return false;
    } catch (const InputError& fault) {
      side_.fault = fault;
      return false;
    }
    side_.tally.add(event);
    return true;
  }
  /// What follows the first event that differs, that one included.
  void read_on(bool first_read, TraceEvent event, std::size_t context) {
    if (first_read) {
      do {
        if (side_.after.size() <= context) side_.after.push_back(line(event));
      } while (next(event));
    }
    side_.hash = trace_.hash();
  }
  [[nodiscard]] TraceLine line(const TraceEvent& event) const { return {event, words_.time(event.time), words_.kind(event.kind), words_.event(event)}; }
  [[nodiscard]] const TraceWords& words() const { return words_; }

 private:
  TraceFileReader& trace_;
  TraceWords words_;
  TraceDiff::Side& side_;
  const std::atomic<bool>& interrupt_;
};

std::vector<TraceDiff::HeaderLine> header_lines(const TraceHeader& a, const TraceHeader& b) {
  std::vector<TraceDiff::HeaderLine> lines;
  for (const TraceHeader* header : {&a, &b}) {
    for (const auto& [key, value] : header->entries) {
      const bool seen = header == &b && std::any_of(a.entries.begin(), a.entries.end(), [&name = key](const auto& entry) { return entry.first == name; });
      if (!seen && a.entry(key) != b.entry(key)) lines.push_back({key, std::string(a.entry(key)), std::string(b.entry(key))});
    }
  }
  return lines;
}

std::vector<TraceDiff::KindLine> kind_lines(const TraceDiff& diff, const TraceFileReader& a, const Source& source_a, const Source& source_b) {
  std::set<std::uint32_t> numbers;
  for (const auto* tally : {&diff.a.tally, &diff.b.tally})
    for (const auto& [number, kind] : tally->kinds) numbers.insert(number);
  const auto of = [](const TraceTally& tally, std::uint32_t number) {
    const auto found = tally.kinds.find(number);
    return found == tally.kinds.end() ? TraceTally::Kind{} : found->second;
  };
  std::vector<TraceDiff::KindLine> lines;
  for (const std::uint32_t number : numbers) {
    const Source& known = a.header().kind(number) ? source_a : source_b;
    const TraceTally::Kind in_a = of(diff.a.tally, number), in_b = of(diff.b.tally, number);
    lines.push_back({known.words().kind(number), in_a, in_b, known.words().value(number, in_a.value), known.words().value(number, in_b.value)});
  }
  return lines;
}

std::string event_number(std::uint64_t number) { return "event " + std::to_string(number); }

std::string opening(const TraceDiff& diff) {
  const std::string equal = std::to_string(diff.equal) + " event" + (diff.equal == 1 ? "" : "s");
  if (diff.same && diff.whole()) return "same: " + equal + ", trace hash " + to_string(diff.a.hash) + "\n";
  if (diff.same) return "no difference in the first " + equal + "; what follows could not be read\n";
  std::string text = "different from " + event_number(diff.equal + 1) + " on: the first " + equal + " are the same\n";
  const bool same_hash = diff.whole() && diff.a.hash == diff.b.hash;
  if (same_hash) text += "The same things happen at the same times, and the trace hash is the same; what is told of them besides differs.\n";
  return text;
}

std::string header_text(const TraceDiff& diff, int width) {
  Table table({{"header"}, {"A", Align::left, true}, {"B", Align::left, true}});
  for (const auto& [key, a, b] : diff.header) table.add({key, a.empty() ? "-" : a, b.empty() ? "-" : b});
  const std::string text = table.text(width);
  return text.empty() ? text : "\n" + text;
}

/// `marked`: the first line is the one that differs; `exact`: it is shown in numbers too.
std::string lines_text(const std::vector<TraceLine>& lines, bool marked, bool exact) {
  std::string text;
  for (const TraceLine& line : lines) {
    const bool first = marked && &line == &lines.front();
    text += (first ? "> " : "  ") + line.time + "  " + line.words + (first && exact ? "  (" + numbers_of(line.event) + ")" : "") + "\n";
  }
  return text;
}

std::string events_text(const TraceDiff& diff) {
  if (diff.same) return {};
  std::string text;
  if (!diff.before.empty()) text += "\nbefore, in both\n" + lines_text(diff.before, false, false);
  const bool alike = !diff.a.after.empty() && !diff.b.after.empty() && diff.a.after[0].time == diff.b.after[0].time && diff.a.after[0].words == diff.b.after[0].words;
  for (const auto& [name, side] : {std::pair("A", &diff.a), std::pair("B", &diff.b)}) {
    text += std::string("\nfrom ") + event_number(diff.equal + 1) + " on, in " + name + "\n" + lines_text(side->after, true, alike);
    if (side->after.empty()) text += side->fault ? "> cannot be read from here on\n" : "> ends here\n";
  }
  return text;
}

std::string signed_count(std::uint64_t a, std::uint64_t b) { return a == b ? "" : b > a ? "+" + std::to_string(b - a) : "-" + std::to_string(a - b); }

std::string kinds_text(const TraceDiff& diff, int width) {
  if (diff.same) return {};
  Table table({{"kind"}, {"events in A", Align::right}, {"in B", Align::right}, {"B - A", Align::right}, {"value in A", Align::right}, {"in B", Align::right}});
  for (const TraceDiff::KindLine& line : diff.kinds) {
    const bool total_differs = line.value_a != line.value_b;
    table.add({line.name, std::to_string(line.a.events), std::to_string(line.b.events), signed_count(line.a.events, line.b.events), total_differs ? line.value_a : "",
               total_differs ? line.value_b : ""});
  }
  return "\n" + table.text(width) + (diff.whole() ? "" : "Counted as far as both could be read.\n");
}

Json json_of(const std::vector<TraceLine>& lines) {
  Json list = Json::array();
  for (const TraceLine& line : lines)
    list.push_back({{"time_ns", line.event.time.count()}, {"time", line.time}, {"kind", line.kind}, {"subject", line.event.subject}, {"other", line.event.other},
                    {"value", line.event.value}, {"words", line.words}});
  return list;
}

Json json_of(const TraceDiff::Side& side) {
  return {{"file", side.path}, {"events", side.tally.events}, {"whole", !side.fault.has_value()}, {"trace_hash", to_string(side.hash)}, {"after", json_of(side.after)}};
}

}  // namespace

TraceDiff diff_traces(TraceFileReader& a, TraceFileReader& b, std::size_t context, const std::atomic<bool>& interrupt) {
  TraceDiff diff;
  Source source_a(a, diff.a, interrupt), source_b(b, diff.b, interrupt);
  std::deque<TraceEvent> before;
  TraceEvent event_a, event_b;
  bool more_a = true, more_b = true;
  for (;;) {
    more_a = source_a.next(event_a);
    more_b = source_b.next(event_b);
    if (!more_a || !more_b || !(event_a == event_b)) break;
    ++diff.equal;
    before.push_back(event_a);
    if (before.size() > context) before.pop_front();
  }
  // Where one cannot be read on, what the other goes on with is no difference that was found.
  if (more_a && more_b) diff.same = false;
  else if (more_a) diff.same = diff.b.fault.has_value();
  else if (more_b) diff.same = diff.a.fault.has_value();
  for (const TraceEvent& event : before) diff.before.push_back(source_a.line(event));
  source_a.read_on(more_a, event_a, context);
  source_b.read_on(more_b, event_b, context);
  diff.header = header_lines(a.header(), b.header());
  diff.kinds = kind_lines(diff, a, source_a, source_b);
  return diff;
}

std::string diff_text(const TraceDiff& diff, int width) {
  return "A  " + diff.a.path + "\nB  " + diff.b.path + "\n" + opening(diff) + header_text(diff, width) + events_text(diff) + kinds_text(diff, width);
}

Json diff_json(const TraceDiff& diff) {
  Json json{{"same", diff.same}, {"equal_events", diff.equal}, {"header", Json::object()}, {"before", json_of(diff.before)}, {"a", json_of(diff.a)}, {"b", json_of(diff.b)}};
  for (const auto& [key, a, b] : diff.header) json["header"][key] = {a, b};
  json["kinds"] = Json::object();
  for (const TraceDiff::KindLine& line : diff.kinds) json["kinds"][line.name] = {{"events", {line.a.events, line.b.events}}, {"value", {line.a.value, line.b.value}}};
  return json;
}

}  // namespace gudang
