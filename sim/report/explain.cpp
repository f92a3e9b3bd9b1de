#include "report/explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "gudang/model/domain_events.hpp"
#include "kpi/insight/order_life.hpp"
#include "report/table.hpp"

namespace gudang {
namespace {

using Kind = DomainEventKind;

/// Builds one life out of what happens to it: `next` ends the present stretch and begins another.
class Life {
 public:
  void begin(Time at, bool waits, std::string what) {
    now_ = {at, at, waits, std::move(what)};
    begun_ = true;
  }
  void next(Time at, bool waits, std::string what) {
    close(at);
    begin(at, waits, std::move(what));
  }
  void rename(std::string what) { now_.what = std::move(what); }
  void close(Time at) {
    if (!begun_) return;
    now_.to = at;
    if (at > now_.from) spans_.push_back(now_);
    begun_ = false;
  }
  [[nodiscard]] bool begun() const { return begun_; }
  [[nodiscard]] const ExplainedSpan& now() const { return now_; }
  [[nodiscard]] std::vector<ExplainedSpan> take() { return std::move(spans_); }

 private:
  ExplainedSpan now_;
  bool begun_ = false;
  std::vector<ExplainedSpan> spans_;
};

/// One reader for each thing that can be asked for. `on_event` until the end of its life.
class Reader {
 public:
  explicit Reader(std::uint64_t id) : id_(id) {}
  virtual ~Reader() = default;
  virtual void on_event(const TraceEvent& event, Kind kind) = 0;
  bool found = false, ended = false;
  Life life;

 protected:
  void end(Time at) {
    life.close(at);
    ended = true;
  }
  const std::uint64_t id_;
};

std::string counted(std::int64_t count, const std::string& one, const std::string& many) { return std::to_string(count) + " " + (count == 1 ? one : many); }

/// The stages of an order's life, and who picks it.
class OrderReader : public Reader {
 public:
  using Reader::Reader;

  void on_event(const TraceEvent& event, Kind kind) override {
    switch (kind) {
      case Kind::order_received: return receive(event);
      case Kind::tour_started: tours_[event.other] = {event.time, 0}; return;
      case Kind::line_picked:
      case Kind::line_short: return pick(event, kind == Kind::line_short);
      case Kind::tour_ended: return end_tour(event);
      default:
        if (event.subject == id_ && stages_.under_way()) on_order(event, kind);
    }
  }

 private:
  struct Tour { Time since; std::int64_t lines = 0; };

  void receive(const TraceEvent& event) {
    if (event.subject < id_) first_line_ += static_cast<std::uint64_t>(event.value);
    if (event.subject != id_) return;
    found = true;
    lines_ = static_cast<std::uint64_t>(event.value);
    stages_.receive(event.time);
    life.begin(event.time, true, std::string(words_of(stages_.stage())));
  }

  void on_order(const TraceEvent& event, Kind kind) {
    if (kind == Kind::order_released) stages_.release(event.time, event.value);
    else if (kind == Kind::order_packed) stages_.pack(event.time);
    else if (kind == Kind::pallet_staged) stages_.stage_pallet(event.time);
    else if (kind == Kind::order_shipped || kind == Kind::order_cancelled) return end(event.time);
    follow();
  }

  void pick(const TraceEvent& event, bool is_short) {
    if (!found || event.subject < first_line_ || event.subject >= first_line_ + lines_) return;
    const std::uint32_t picker = is_short ? last_picker_ : event.other;
    last_picker_ = picker;
    Tour& tour = tours_[picker];
    if (last_line_ != event.subject) stages_.pick(tour.since, tour.lines++ == 0);  // else the rest of it is short
    last_line_ = event.subject;
    follow();
    if (life.begun()) life.rename("is on a tour of picker " + std::to_string(picker) + " (" + counted(tour.lines, "line", "lines") + (is_short ? ", some short)" : ")"));
  }

  void end_tour(const TraceEvent& event) {
    const auto tour = tours_.find(event.other);
    if (tour == tours_.end()) return;
    if (tour->second.lines > 0 && stages_.under_way()) stages_.end_tour(event.time);
    follow();
    tours_.erase(tour);
  }

  /// The stretch is that of the stage.
  void follow() {
    if (life.begun() && (stages_.stage() != told_ || stages_.since() != life.now().from)) life.next(stages_.since(), is_wait(stages_.stage()), std::string(words_of(stages_.stage())));
    told_ = stages_.stage();
  }

  OrderLife stages_;
  OrderStage told_{};
  std::uint64_t first_line_ = 0, lines_ = 0, last_line_ = UINT64_MAX;
  std::uint32_t last_picker_ = 0;
  std::map<std::uint32_t, Tour> tours_;  // by picker
};

/// arrived -> docked -> left; while it is docked, vehicles are at work on it or not.
class TruckReader : public Reader {
 public:
  using Reader::Reader;

  void on_event(const TraceEvent& event, Kind kind) override {
    switch (kind) {
      case Kind::transport_started: started_[event.subject] = event.time; return;
      case Kind::load_taken:
        if (at_truck(event)) ours_.insert(event.subject);
        return;
      case Kind::load_put: return put(event);
      case Kind::transport_ended: started_.erase(event.subject); return;
      default:
        if (event.subject == id_) on_truck(event, kind);
    }
  }

 private:
  void on_truck(const TraceEvent& event, Kind kind) {
    switch (kind) {
      case Kind::truck_arrived:
        found = true;
        brings_ = event.other == 0;
        life.begin(event.time, true, "waits at the gate and for a door");
        return;
      case Kind::truck_docked:
        life.close(event.time);
        docked_ = event.time;
        work_.clear();
        return;
      case Kind::truck_gave_way:
        tell_stay(event.time);
        life.begin(event.time, true, "waits in the yard: another truck has its door");
        return;
      case Kind::truck_left:
        tell_stay(event.time);
        return end(event.time);
      default: return;
    }
  }

  [[nodiscard]] bool at_truck(const TraceEvent& event) const { return event.value == place_code(PlaceKind::truck, static_cast<std::uint32_t>(id_)); }
  void put(const TraceEvent& event) {
    if (at_truck(event) || ours_.erase(event.subject) > 0) work_.emplace_back(std::max(started_[event.subject], docked_), event.time);
  }

  /// At the door: the union of the times at which vehicles carried its goods, and the gaps.
  void tell_stay(Time until) {
    std::sort(work_.begin(), work_.end());
    Time at = docked_;
    std::size_t pallets = 0;
    const std::string verb = brings_ ? "is unloaded" : "is loaded", waits = brings_ ? "waits for a vehicle, people or room in staging" : "waits for pallets and vehicles";
    for (std::size_t i = 0; i < work_.size();) {
      const Time from = work_[i].first;
      Time to = from;
      for (; i < work_.size() && work_[i].first <= to; ++i, ++pallets) to = std::max(to, work_[i].second);
      tell(at, from, true, waits);
      tell(from, to, false, verb + " (" + counted(static_cast<std::int64_t>(pallets), "pallet", "pallets") + " so far)");
      at = to;
    }
    tell(at, until, true, brings_ ? "has its papers done" : "has its papers done and waits for its time to leave");
  }
  void tell(Time from, Time to, bool waits, std::string words) {
    life.begin(from, waits, std::move(words));
    life.close(to);
  }

  bool brings_ = false;
  Time docked_;
  std::map<std::uint64_t, Time> started_;            // transports under way
  std::set<std::uint64_t> ours_;                     // of its goods
  std::vector<std::pair<Time, Time>> work_;          // at the present door
};

/// A pallet of the inbound book: with its truck -> checked -> stored.
class PalletReader : public Reader {
 public:
  using Reader::Reader;

  void on_event(const TraceEvent& event, Kind kind) override {
    if (kind == Kind::truck_arrived && event.other == 0) {
      const std::uint64_t first = pallets_;
      pallets_ += static_cast<std::uint64_t>(event.value);
      if (id_ < first || id_ >= pallets_) return;
      found = true;
      truck_ = event.subject;
      life.begin(event.time, true, "waits on truck " + std::to_string(truck_) + " for a door");
    } else if (kind == Kind::truck_docked && found && event.subject == truck_ && life.begun()) {
      life.next(event.time, false, "is unloaded and checked, with the waits for vehicles, people and room");
    } else if (kind == Kind::truck_gave_way && found && event.subject == truck_ && life.begun()) {
      life.next(event.time, true, "waits in the yard: another truck has the door");
    } else if (kind == Kind::pallet_received && event.subject == id_) {
      life.next(event.time, false, "is put away, with the wait for a lane and a vehicle");
    } else if (kind == Kind::pallet_stored && event.subject == id_) {
      end(event.time);
    }
  }

 private:
  std::uint64_t pallets_ = 0, truck_ = 0;
};

std::unique_ptr<Reader> reader_of(Explained what, std::uint64_t id) {
  switch (what) {
    case Explained::order: return std::make_unique<OrderReader>(id);
    case Explained::truck: return std::make_unique<TruckReader>(id);
    case Explained::pallet: return std::make_unique<PalletReader>(id);
  }
  return nullptr;
}

std::string name_of(Explained what) { return what == Explained::order ? "order" : what == Explained::truck ? "truck" : "pallet"; }

/// h:mm:ss, to the second.
std::string shown(Duration duration) {
  const std::int64_t second = (duration.count() + 500'000'000) / 1'000'000'000;
  return fmt::format("{}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
}

Duration sum(const std::vector<ExplainedSpan>& spans, bool waits) {
  Duration total;
  for (const ExplainedSpan& span : spans)
    if (span.waits == waits) total += span.to - span.from;
  return total;
}

}  // namespace

Duration Explanation::waited() const { return sum(spans, true); }
Duration Explanation::worked() const { return sum(spans, false); }

Explanation explain(TraceFileReader& trace, Explained what, std::uint64_t id) {
  const auto reader = reader_of(what, id);
  Time last;
  std::vector<ZoneStay> out_of_zone;
  for (TraceEvent event; trace.next(event);) {
    last = event.time;
    if (what == Explained::pallet && event.subject == id && event.kind == static_cast<std::uint32_t>(Kind::zone_left)) out_of_zone.push_back({event.time, std::nullopt});
    if (what == Explained::pallet && event.subject == id && event.kind == static_cast<std::uint32_t>(Kind::zone_regained) && !out_of_zone.empty()) out_of_zone.back().to = event.time;
    if (event.kind >= kFirstDomainEvent && !reader->ended) reader->on_event(event, static_cast<Kind>(event.kind));
  }
  if (!reader->ended) reader->life.close(last);
  return {what, id, reader->found, reader->ended, reader->life.take(), std::move(out_of_zone)};
}

namespace {

std::string zone_text(const Explanation& explanation, const TraceWords& words) {
  std::string text;
  for (const ZoneStay& stay : explanation.out_of_zone)
    text += "out of its temperature zone from " + words.time(stay.from) + (stay.to ? " to " + words.time(*stay.to) + ", for " + shown(*stay.to - stay.from) : " to the end of the trace") + "\n";
  return text;
}

}  // namespace

std::string explanation_text(const Explanation& explanation, const TraceWords& words, int width) {
  Table table({{"from"}, {"to"}, {"for", Align::right}, {"", Align::left}, {"what", Align::left, true}});
  for (const ExplainedSpan& span : explanation.spans)
    table.add({words.time(span.from), words.time(span.to), shown(span.to - span.from), span.waits ? "wait" : "work", name_of(explanation.what) + " " + std::to_string(explanation.id) + " " + span.what});
  const Duration waited = explanation.waited(), worked = explanation.worked();
  return table.text(width) + "\nin all " + shown(waited + worked) + ": waiting " + shown(waited) + ", worked on " + shown(worked) + (explanation.ended ? "" : "; the trace ends before it is over") + "\n" + zone_text(explanation, words);
}

nlohmann::ordered_json explanation_json(const Explanation& explanation) {
  nlohmann::ordered_json spans = nlohmann::ordered_json::array();
  for (const ExplainedSpan& span : explanation.spans)
    spans.push_back({{"from_ns", span.from.count()}, {"to_ns", span.to.count()}, {"waits", span.waits}, {"what", span.what}});
  nlohmann::ordered_json document = {{"what", name_of(explanation.what)}, {"id", explanation.id}, {"ended", explanation.ended}, {"waited_s", to_seconds(explanation.waited())}, {"worked_s", to_seconds(explanation.worked())}, {"spans", spans}};
  if (explanation.out_of_zone.empty()) return document;
  auto& stays = document["out_of_zone"] = nlohmann::ordered_json::array();
  for (const ZoneStay& stay : explanation.out_of_zone) stays.push_back({{"from_ns", stay.from.count()}, {"to_ns", stay.to ? nlohmann::ordered_json(stay.to->count()) : nlohmann::ordered_json()}});
  return document;
}

}  // namespace gudang
