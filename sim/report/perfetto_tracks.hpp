// What a trace's events do to the tracks of a Perfetto document: one class for each process of it.
//
// A handler returns false where its event does not fit what went before, and changes nothing then: the event is shown as an instant.
// `finish` ends what is still open.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "gudang/core/trace_file.hpp"
#include "report/perfetto_document.hpp"
#include "report/trace_words.hpp"

namespace gudang {

/// By kind of event.
using PerfettoHandlers = std::map<std::uint32_t, std::function<bool(const TraceEvent&)>>;

/// Processes of the document.
inline constexpr int kPickers = 1, kOrders = 2, kResources = 3, kOther = 4, kVehicles = 5, kDoors = 6;

/// Lines that are to be picked: released, and neither picked nor short.
struct LinesToPick {
  PerfettoDocument& out;
  std::uint64_t count = 0;  // modulo 2^64: what a file says may add up to anything
  void add(std::uint64_t lines) { out.counter(kOrders, "lines to pick", std::to_string(static_cast<std::int64_t>(count += lines))); }
};

/// Slices of a picker: shift > tour of a batch > walk, pick.
class PickerTracks {
 public:
  PickerTracks(PerfettoDocument& out, const TraceWords& words, LinesToPick& lines) : out_(out), words_(words), lines_(lines) {}
  void listen(PerfettoHandlers& handlers);
  void finish();

 private:
  struct Picker {
    PerfettoTrack track = {};
    bool on_shift = false, on_tour = false, at_line = false;  // on a tour and not at a line: walks
    std::uint64_t batch = 0, line = 0;
    std::string energy = {};  // of the tour, once it is known
  };
  Picker& picker(std::uint64_t number);
  bool begin_shift(Picker& picker);
  bool end_shift(Picker& picker);
  bool begin_tour(Picker& picker, std::uint64_t batch);
  bool end_tour(Picker& picker, std::uint64_t batch, const std::string& distance);
  bool arrive(Picker& picker, std::uint64_t line, const std::string& distance);
  bool leave(Picker& picker, std::uint64_t line, const char* what, const std::string& units);
  bool line_short(std::uint64_t line);
  bool energy_used(std::uint64_t batch, const std::string& energy);
  [[nodiscard]] std::string value(const TraceEvent& event) const { return words_.value(event.kind, event.value); }

  PerfettoDocument& out_;
  const TraceWords& words_;
  LinesToPick& lines_;
  std::map<std::uint32_t, Picker> pickers_;
  std::uint64_t busy_ = 0;
};

/// Async slices of an order: order > waits for release, then picked and packed.
class OrderTracks {
 public:
  OrderTracks(PerfettoDocument& out, LinesToPick& lines) : out_(out), lines_(lines) {}
  void listen(PerfettoHandlers& handlers);
  void finish();

 private:
  bool receive(std::uint64_t order);
  bool release(std::uint64_t order, std::int64_t lines);
  bool pack(std::uint64_t order);
  bool end(std::uint64_t order);
  void slice(char phase, std::uint64_t order, const std::string& name) { out_.async(phase, kOrders, "order", order, name); }

  PerfettoDocument& out_;
  LinesToPick& lines_;
  std::map<std::uint64_t, bool> orders_;  // the open ones: whether released
};

/// Slices of a vehicle: manned > transport > to the load, with the load; charging, battery swap, out of service; its waits within them.
class VehicleTracks {
 public:
  VehicleTracks(PerfettoDocument& out, const TraceWords& words) : out_(out), words_(words) {}
  void listen(PerfettoHandlers& handlers);
  void finish();

 private:
  enum class Slice { manned, transport, to_load, with_load, charging, swap, down };
  struct Vehicle {
    PerfettoTrack track = {};
    std::vector<Slice> open = {};
    std::uint64_t transport = 0;
    std::string args = {};  // of the transport, as far as they are known
  };
  Vehicle& vehicle(std::uint64_t number);
  [[nodiscard]] static bool is(const Vehicle& vehicle, Slice slice) { return !vehicle.open.empty() && vehicle.open.back() == slice; }
  void begin(Vehicle& vehicle, Slice slice, const std::string& name);
  void end(Vehicle& vehicle, const std::string& args = {});
  /// Where it is idle: neither on a transport nor at a charger nor out of service.
  bool begin_idle(Vehicle& vehicle, Slice slice, const std::string& name);
  bool end_if(Vehicle& vehicle, Slice slice, const std::string& args);

  bool man(const TraceEvent& event);
  bool park(const TraceEvent& event);
  bool start(const TraceEvent& event);
  bool take_load(const TraceEvent& event);
  bool put_load(const TraceEvent& event);
  bool tell(const TraceEvent& event, std::uint64_t vehicle, const char* name);
  bool end_transport(const TraceEvent& event);
  bool go_down(const TraceEvent& event);
  bool waited(const TraceEvent& event, const std::string& what);
  bool battery(const TraceEvent& event);
  bool note(const TraceEvent& event);
  void listen_to_transports(PerfettoHandlers& handlers);

  PerfettoDocument& out_;
  const TraceWords& words_;
  std::map<std::uint32_t, Vehicle> vehicles_;
  std::uint64_t open_ = 0, busy_ = 0;  // transports that are to be done or under way, vehicles on them
};

/// Slices of a door: a truck stands at it.
class DoorTracks {
 public:
  DoorTracks(PerfettoDocument& out, const TraceWords& words) : out_(out), words_(words) {}
  void listen(PerfettoHandlers& handlers);
  void finish();

 private:
  struct Door {
    PerfettoTrack track = {};
    bool taken = false;
    std::uint64_t truck = 0;
  };
  bool dock(const TraceEvent& event);
  bool leave(const TraceEvent& event, bool comes_back);
  void waiting(std::uint64_t change) { out_.counter(kDoors, "trucks waiting for a door", std::to_string(static_cast<std::int64_t>(waiting_ += change))); }

  PerfettoDocument& out_;
  const TraceWords& words_;
  std::map<std::uint32_t, Door> doors_;
  std::map<std::uint64_t, bool> trucks_;  // those here: whether they take goods
  std::uint64_t waiting_ = 0;
};

/// Counters of named resources: units in use.
class ResourceTracks {
 public:
  ResourceTracks(PerfettoDocument& out, const TraceFileReader& trace) : out_(out), trace_(trace) {}
  void listen(PerfettoHandlers& handlers);

 private:
  bool use(const TraceEvent& event, bool more);

  PerfettoDocument& out_;
  const TraceFileReader& trace_;
  std::map<std::uint64_t, std::uint64_t> in_use_;  // by resource; modulo 2^64
};

}  // namespace gudang
