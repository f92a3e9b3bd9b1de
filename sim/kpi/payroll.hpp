// What people worked and what that pays, by the labour law's account of each (docs/labour.md).
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "gudang/kpi/cost_basis.hpp"
#include "gudang/model/domain_events.hpp"
#include "gudang/model/work_account.hpp"
#include "gudang/model/working_time.hpp"

namespace gudang {

class Payroll {
 public:
  struct Pay {
    double money = 0;                    ///< [MYR]
    double hours = 0, overtime_hours = 0;
    Pay& operator+=(const Pay& other);
  };
  /// `basis` must outlive this.
  Payroll(const CostBasis& basis, Time measure_from);
  /// person_came, person_went, break_started, break_ended, and those of pickers.
  void on_event(const DomainEvent& event);
  /// From the end of the warm-up to `end`, with those still at work.
  [[nodiscard]] Pay people(Time end) const { return pay_of(people_, end); }
  [[nodiscard]] Pay pickers(Time end) const { return pay_of(pickers_, end); }

 private:
  /// One person.
  struct Worker {
    const PeopleConfig* group;
    const WorkingTime* time;                    ///< none: a shift is agreed as it is worked
    WorkAccount account;
    bool there = false;
    std::optional<Time> since = std::nullopt;   ///< at work
    std::optional<WorkAccount> before = std::nullopt;  ///< the account at the end of the warm-up
    void come(Time now);
    void stop(Time now, Time measure_from);
  };
  [[nodiscard]] Pay pay_of(const std::vector<Worker>& workers, Time end) const;
  [[nodiscard]] Pay pay_of(Worker worker, Time end) const;

  const CostBasis& basis_;
  Time measure_from_;
  LabourRules rules_;
  PeopleConfig picker_;
  std::vector<std::unique_ptr<WorkingTime>> times_;  // by group
  std::vector<Worker> people_, pickers_;
};

}  // namespace gudang
