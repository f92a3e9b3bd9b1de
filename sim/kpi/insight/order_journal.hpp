// Where the time of every order went, and what happened to those that a report tells of: those received on one day, and the slowest.
#pragma once

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "gudang/model/domain_events.hpp"
#include "kpi/insight/context.hpp"
#include "kpi/insight/insight.hpp"
#include "kpi/insight/order_life.hpp"

namespace gudang {

class OrderJournal {
 public:
  /// `told_day`: its orders are told of.
  OrderJournal(const InsightContext& context, std::int64_t told_day);
  /// Of what an order has to do with; `order` is whose it is, `who` the mover and `at` the location, or -1.
  void on_event(const DomainEvent& event, std::uint32_t order, std::int64_t who, std::int64_t at);
  void start_tour(std::uint32_t picker, Time now);
  void end_tour(std::uint32_t picker, Time now);
  /// How many orders are in each stage.
  [[nodiscard]] const std::vector<std::int64_t>& in_stage() const { return in_stage_; }
  /// Fills in the days and the orders. Once, at the end.
  void finish(Time end, Insight& insight);

 private:
  struct Event { Time at; OrderEvent name; std::int32_t who, location; };
  struct Life {
    OrderLife stages;
    std::int64_t time[kOrderStages] = {};  // [ns]
    std::int64_t released = -1, first_pick = -1, last_pick = -1, packed = -1, shipped = -1;
    std::uint32_t last_line = UINT32_MAX;
    std::vector<Event> events;
  };
  struct Tour { Time since; std::set<std::uint32_t> orders; };

  void note(Life& life, const DomainEvent& event, OrderEvent name, std::int64_t who, std::int64_t at);
  void book(Life& life, const OrderLife::Ended& ended);
  void pick(Life& life, std::uint32_t order, const DomainEvent& event, std::int64_t who, std::int64_t at);
  void pack(Life& life, const DomainEvent& event);
  void leave(Life& life, std::uint32_t order, const DomainEvent& event);
  void forget(std::uint32_t order);
  [[nodiscard]] InsightOrder told(std::uint32_t order, const Life& life) const;

  const InsightContext& context_;
  std::int64_t told_day_;
  std::vector<Life> lives_;                                // by order
  std::vector<std::int64_t> in_stage_;                     // by OrderStage
  std::map<std::uint32_t, Tour> tours_;                    // by picker
  std::set<std::pair<std::int64_t, std::int64_t>> slowest_; // time [ns], -order
  std::int64_t received_ = 0;
};

}  // namespace gudang
