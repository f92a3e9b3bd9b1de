// The objects of an object-centric event log, collected while its events are written: their attributes and what they belong to.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "report/event_meaning.hpp"

namespace gudang {

/// "truck:3"
[[nodiscard]] std::string object_id(Thing thing, std::uint64_t number);

/// Memory: an entry for each thing that an event names, and one for each order and inbound truck, by whose counts lines and pallets are known.
class OcelObjects {
 public:
  /// Takes what the event says of things. Things that it names are there from then on.
  void add(const TraceEvent& event, const EventMeaning& meaning);
  /// A named resource.
  void add_resource(std::uint64_t number, const std::string& name) { resources_[number] = name; }

  /// As elements of JSON's objectTypes and objects, separated by commas.
  void write_types(std::ostream& out) const;
  void write(std::ostream& out) const;

 private:
  struct Link {
    Thing thing{};
    std::uint64_t number = 0;
    const char* qualifier = "";
    bool operator==(const Link&) const = default;
  };
  struct Object {
    std::vector<std::pair<const char*, std::string>> attributes;
    std::vector<Link> links;
  };
  /// Numbers that come in runs: those of an order's lines, of a truck's pallets.
  struct Run {
    std::uint64_t first = 0, count = 0, owner = 0;
  };
  class Runs {
   public:
    void add(std::uint64_t owner, std::uint64_t count);
    /// Null: of nobody known.
    [[nodiscard]] const Run* find(std::uint64_t number) const;

   private:
    std::vector<Run> runs_;  // in order, without gaps
    std::uint64_t next_ = 0;
  };

  Object& object(Thing thing, std::uint64_t number);
  static void link(Object& from, Thing thing, std::uint64_t number, const char* qualifier);
  static void set(Object& of, const char* attribute, std::string value);
  void add_goods(const TraceEvent& event, Object& subject);
  void add_tour(const TraceEvent& event, Object& line);
  void belongs_to_order(std::uint64_t line);
  void came_on_truck(std::uint64_t pallet);

  std::array<std::map<std::uint64_t, Object>, kThings> objects_;  // by thing
  std::map<std::uint64_t, std::string> resources_;
  std::map<std::uint32_t, std::uint64_t> tours_;                  // picker -> batch under way
  Runs lines_, pallets_;
};

}  // namespace gudang
