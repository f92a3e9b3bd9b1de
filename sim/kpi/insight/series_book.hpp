// How many of something there are, over time: integrals over equal steps.
#pragma once

#include <map>
#include <vector>

#include "gudang/model/domain_events.hpp"
#include "kpi/insight/context.hpp"
#include "kpi/insight/insight.hpp"
#include "kpi/insight/order_life.hpp"

namespace gudang {

/// One figure that goes up and down.
class LineOverTime {
 public:
  /// `step`: whole microseconds.
  LineOverTime(InsightLine line, Duration step);
  void set(Time now, std::int64_t value) {
    if (value == value_) return;
    advance(now);
    value_ = value;
  }
  void add(Time now, std::int64_t change) { set(now, value_ + change); }
  /// Something that happens at once.
  void happen(Time now, std::int64_t amount);
  [[nodiscard]] InsightLine close(Time end);

 private:
  void advance(Time now);
  InsightLine line_;
  Duration step_;
  Time since_;
  std::int64_t value_ = 0;
};

class SeriesBook {
 public:
  explicit SeriesBook(const InsightContext& context);
  void on_event(const DomainEvent& event);
  /// After what an order's stage depends on.
  void stages(Time now, const std::vector<std::int64_t>& in_stage);
  [[nodiscard]] InsightSeries close(Time end);

 private:
  /// Of vehicles of one kind: indices of lines.
  struct Kind { std::size_t manned, busy, down, charging; };
  std::size_t line(const char* key, std::string label, const char* group, const char* unit, std::string of = "", std::int64_t value = 0);
  std::size_t line_of_kind(const std::string& kind, const char* what, const std::string& label, const char* of);
  void open_site(const InsightSite& site);
  void on_people(const DomainEvent& event);
  void on_vehicles(const DomainEvent& event);
  void on_site(const DomainEvent& event);
  void add(std::size_t line, Time now, std::int64_t change) { lines_[line].add(now, change); }
  [[nodiscard]] const Kind& kind_of(std::uint64_t vehicle) const { return kinds_[kind_of_vehicle_[vehicle]]; }

  const InsightContext& context_;
  Duration step_;
  std::vector<LineOverTime> lines_;
  std::size_t on_shift_, busy_, open_orders_, to_pick_, packing_, power_, reserve_ = 0, room_ = 0, doors_busy_ = 0, trucks_wait_ = 0, transports_wait_ = 0;
  std::vector<Kind> kinds_;
  std::vector<std::size_t> kind_of_vehicle_;
  std::map<std::uint64_t, std::uint32_t> at_wheel_;  // vehicle, by person
  std::vector<bool> picker_there_, line_done_;
};

}  // namespace gudang
