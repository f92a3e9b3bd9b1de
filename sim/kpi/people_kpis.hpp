// KPIs of the people who receive goods and put them away.
#pragma once

#include <map>
#include <vector>

#include "kpi/kpi_classes.hpp"
#include "kpi/spans.hpp"

namespace gudang {

class InboundPerLabourHour : public Kpi {
 public:
  enum class Of { pallets, lines };
  InboundPerLabourHour(const KpiContext& context, Of of);
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  /// What a vehicle is about.
  struct Carrying {
    Time set_out;
    PlaceKind from{}, to{};
    [[nodiscard]] bool inbound() const { return from == PlaceKind::truck || (from == PlaceKind::staging && to == PlaceKind::lane); }
  };
  void of_vehicle(const DomainEvent& event);

  void stored(std::uint64_t pallet, Time now);

  const KpiContext& context_;
  Of of_;
  std::int64_t done_ = 0;                // pallets, or lines
  std::vector<std::uint32_t> line_of_;   // by inbound pallet
  std::vector<std::int64_t> to_store_;   // pallets, by line
  Attendance receivers_;
  DurationSum driving_;
  std::map<std::uint32_t, Carrying> carrying_;  // by vehicle
};

class Absence : public Kpi {
 public:
  explicit Absence(const KpiContext& context) : context_(context) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  std::int64_t missed_ = 0, shifts_ = 0;
  bool anybody_ = false;
};

/// Of people in cold zones: rests in the warm, and the longest time in the cold before one.
class WarmUps : public Kpi {
 public:
  enum class Of { rests, longest };
  WarmUps(const KpiContext& context, Of of) : context_(context), of_(of) {}
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;

 private:
  const KpiContext& context_;
  Of of_;
  bool anybody_ = false;
  DurationSum rested_;
  Duration longest_;
  std::map<std::uint64_t, Time> since_;  // of those who rest: role and person
};

}  // namespace gudang
