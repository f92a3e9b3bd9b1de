#include "report/ocel_objects.hpp"

#include <algorithm>
#include <string_view>

#include "report/numbers.hpp"

namespace gudang {
namespace {

using Kind = DomainEventKind;

/// Declared for each type, whether an object has it or not.
struct Attribute {
  Thing thing{};
  const char* name = "";
  FigureKind kind{};
};
constexpr Attribute kAttributes[] = {{Thing::order, "lines", FigureKind::count},        {Thing::truck, "takes_goods", FigureKind::truth}, {Thing::truck, "pallets_aboard", FigureKind::count},
                                     {Thing::pallet, "units", FigureKind::count},       {Thing::transport, "kind", FigureKind::transport}, {Thing::transport, "units", FigureKind::count},
                                     {Thing::person, "role", FigureKind::role}};

/// What was so from the beginning (OCEL 2.0, section 7).
constexpr std::string_view kAlways = "1970-01-01T00:00:00Z";

}  // namespace

std::string object_id(Thing thing, std::uint64_t number) { return std::string(name_of(thing)) + ":" + std::to_string(number); }

void OcelObjects::Runs::add(std::uint64_t owner, std::uint64_t count) {
  if (count == 0 || count > UINT64_MAX - next_) return;  // what a damaged file says
  runs_.push_back({next_, count, owner});
  next_ += count;
}

const OcelObjects::Run* OcelObjects::Runs::find(std::uint64_t number) const {
  const auto after = std::upper_bound(runs_.begin(), runs_.end(), number, [](std::uint64_t n, const Run& run) { return n < run.first; });
  if (after == runs_.begin()) return nullptr;
  const Run& run = *(after - 1);
  return number - run.first < run.count ? &run : nullptr;
}

OcelObjects::Object& OcelObjects::object(Thing thing, std::uint64_t number) { return objects_[static_cast<std::size_t>(thing)][number]; }

void OcelObjects::link(Object& from, Thing thing, std::uint64_t number, const char* qualifier) {
  const Link made{thing, number, qualifier};
  if (std::find(from.links.begin(), from.links.end(), made) == from.links.end()) from.links.push_back(made);
}

/// The first value stays: an object's attributes are those it came with.
void OcelObjects::set(Object& of, const char* attribute, std::string value) {
  if (std::none_of(of.attributes.begin(), of.attributes.end(), [&](const auto& known) { return std::string_view(known.first) == attribute; })) of.attributes.emplace_back(attribute, std::move(value));
}

void OcelObjects::add(const TraceEvent& event, const EventMeaning& meaning) {
  const Thing subject = subject_of(meaning, event);
  if (subject == Thing::none) return;
  Object& object_of = object(subject, event.subject);
  if (meaning.other == Thing::sku && event.other != UINT32_MAX) {
    (void)object(Thing::sku, event.other);
    link(object_of, Thing::sku, event.other, "holds");
  } else if (meaning.other != Thing::none && meaning.other != Thing::sku) {
    (void)object(meaning.other, event.other);
  }
  if (subject == Thing::line) belongs_to_order(event.subject);
  if (subject == Thing::pallet) came_on_truck(event.subject);
  if (subject == Thing::person && meaning.of_other.kind == FigureKind::role) set(object_of, "role", *figure_text(FigureKind::role, event.other));
  add_goods(event, object_of);
}

void OcelObjects::add_goods(const TraceEvent& event, Object& subject) {
  const auto kind = static_cast<Kind>(event.kind);
  if (kind == Kind::order_received) {
    set(subject, "lines", std::to_string(event.value));
    lines_.add(event.subject, static_cast<std::uint64_t>(event.value));
  } else if (kind == Kind::truck_arrived) {
    set(subject, "takes_goods", *figure_text(FigureKind::truth, event.other));
    set(subject, "pallets_aboard", std::to_string(event.value));
    if (event.other == 0) pallets_.add(event.subject, static_cast<std::uint64_t>(event.value));
  } else if (kind == Kind::pallet_received || kind == Kind::transport_created) {
    set(subject, "units", std::to_string(event.value));
  } else if (kind == Kind::transport_started) {
    set(subject, "kind", *figure_text(FigureKind::transport, event.value));
  } else if (kind == Kind::load_taken || kind == Kind::load_put) {
    const PlaceThing place = thing_at(event.value);
    if (place.thing == Thing::none) return;
    (void)object(place.thing, place.number);
    link(subject, place.thing, place.number, kind == Kind::load_taken ? "from" : "to");
  } else if (kind == Kind::pallet_crossed) {
    link(subject, Thing::order, event.other, "crosses for");
  } else if (kind == Kind::tour_started) {
    tours_[event.other] = event.subject;
  } else if (kind == Kind::line_picked) {
    add_tour(event, subject);
  } else if (kind == Kind::tour_ended) {
    tours_.erase(event.other);
  }
}

/// A line that is picked belongs to the batch that its picker is on a tour with.
void OcelObjects::add_tour(const TraceEvent& event, Object& line) {
  const auto tour = tours_.find(event.other);
  if (tour == tours_.end()) return;
  link(line, Thing::batch, tour->second, "picked with");
  if (const Run* order = lines_.find(event.subject)) link(object(Thing::batch, tour->second), Thing::order, order->owner, "holds lines of");
}

/// Orders come in the order of their numbers, each with its lines.
void OcelObjects::belongs_to_order(std::uint64_t line) {
  const Run* order = lines_.find(line);
  if (!order) return;
  (void)object(Thing::order, order->owner);
  link(object(Thing::line, line), Thing::order, order->owner, "is part of");
}

/// Trucks that bring goods come in the order of their pallets' numbers.
void OcelObjects::came_on_truck(std::uint64_t pallet) {
  if (const Run* truck = pallets_.find(pallet)) link(object(Thing::pallet, pallet), Thing::truck, truck->owner, "came on");
}

void OcelObjects::write_types(std::ostream& out) const {
  for (std::uint8_t t = 1; t < kThings; ++t) {
    out << "\n{\"name\":\"" << name_of(static_cast<Thing>(t)) << "\",\"attributes\":[";
    const char* separator = "";
    for (const Attribute& attribute : kAttributes) {
      if (attribute.thing != static_cast<Thing>(t)) continue;
      out << separator << "{\"name\":\"" << attribute.name << "\",\"type\":\"" << type_of(attribute.kind) << "\"}";
      separator = ",";
    }
    out << "]},";
  }
  out << "\n{\"name\":\"resource\",\"attributes\":[{\"name\":\"name\",\"type\":\"string\"}]}";
}

void OcelObjects::write(std::ostream& out) const {
  const char* separator = "\n";
  for (std::uint8_t t = 1; t < kThings; ++t)
    for (const auto& [number, object] : objects_[t]) {
      out << separator << "{\"id\":\"" << object_id(static_cast<Thing>(t), number) << "\",\"type\":\"" << name_of(static_cast<Thing>(t)) << "\",\"attributes\":[";
      const char* comma = "";
      for (const auto& [name, value] : object.attributes) {
        out << comma << "{\"name\":\"" << name << "\",\"time\":\"" << kAlways << "\",\"value\":" << json_text(value) << '}';
        comma = ",";
      }
      out << "],\"relationships\":[";
      comma = "";
      for (const Link& link : object.links) {
        out << comma << "{\"objectId\":\"" << object_id(link.thing, link.number) << "\",\"qualifier\":\"" << link.qualifier << "\"}";
        comma = ",";
      }
      out << "]}";
      separator = ",\n";
    }
  for (const auto& [number, name] : resources_) {
    out << separator << "{\"id\":\"resource:" << number << "\",\"type\":\"resource\",\"attributes\":[{\"name\":\"name\",\"time\":\"" << kAlways << "\",\"value\":" << json_text(name) << "}],\"relationships\":[]}";
    separator = ",\n";
  }
}

}  // namespace gudang
