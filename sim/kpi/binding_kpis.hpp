// What transports wait for: drivers or vehicles. A wait is known to be of one kind of transport when it ends; until then the time in
// which vehicles that do such work lacked a driver, or were all at work, is kept for every kind.
#pragma once

#include <array>
#include <map>
#include <vector>

#include "kpi/kpi_classes.hpp"

namespace gudang {

class WaitingTransports : public Kpi {
 public:
  enum class Of { mean_wait, for_driver, for_vehicle };
  WaitingTransports(const KpiContext& context, Of of);
  void on_event(const DomainEvent& event) override;
  [[nodiscard]] KpiValue result(Time end) const override;
  [[nodiscard]] static const std::vector<DomainEventKind>& listens();

 private:
  static constexpr std::size_t kKinds = 6;  // of transports
  /// Since the start, by kind of transport: some vehicle that does it lacked a driver at work; none did, and all were at work.
  struct Clock { std::array<Duration, kKinds> unmanned{}, busy{}; };
  struct Waiting { Time created; Clock then; };
  struct VehicleState {
    bool manned = false, on_break = false, away = false, out = false, working = false;
    bool counts_unmanned = false, counts_idle = false;
  };

  void advance(Time now);
  template <class Change>
  void change(std::uint64_t vehicle, Change how);
  void of_person(const DomainEvent& event);
  void start(const DomainEvent& event);

  const KpiContext& context_;
  Of of_;
  Time now_;
  Clock clock_;
  std::vector<VehicleState> vehicles_;
  std::array<int, kKinds> unmanned_{}, idle_{};    // vehicles without a driver at work; those that wait for a transport
  std::map<std::uint64_t, std::uint32_t> wheel_;   // vehicle, by driver
  std::map<std::uint64_t, Waiting> waiting_;       // by transport
  DurationSum waited_, for_driver_, for_vehicle_;
  std::int64_t started_ = 0;
};

}  // namespace gudang
