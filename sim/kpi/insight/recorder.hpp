// Observes one replication for a report: what struct Insight holds.
#pragma once

#include <vector>

#include "kpi/insight/context.hpp"
#include "kpi/insight/insight.hpp"
#include "kpi/insight/movement.hpp"
#include "kpi/insight/order_journal.hpp"
#include "kpi/insight/series_book.hpp"

namespace gudang {

class InsightRecorder : public EventSink {
 public:
  explicit InsightRecorder(InsightContext context);
  InsightRecorder(const InsightRecorder&) = delete;
  InsightRecorder& operator=(const InsightRecorder&) = delete;

  /// Where each SKU lies, by SKU. To be called before any line is picked.
  void open(std::vector<LocationId> faces) { walkers_.open(std::move(faces)); }
  void on_event(const DomainEvent& event) override;
  /// Once, after the last event.
  [[nodiscard]] Insight finish(Time end);

 private:
  void tell_journal(const DomainEvent& event);
  InsightContext context_;
  std::int64_t busiest_day_, replayed_day_;  // the work of the former's orders begins on the latter
  Numbers picks_;  // by column
  ReplayBook replay_;
  Journeys journeys_;
  WalkerBook walkers_;
  VehicleBook vehicles_;
  OrderJournal journal_;
  SeriesBook series_;
};

}  // namespace gudang
