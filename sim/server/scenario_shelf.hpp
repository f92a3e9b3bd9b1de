// The scenario files of the served folder, what may be changed in them, and whether a run that is asked for can be run.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "scenario/scenario.hpp"
#include "server/job.hpp"
#include "server/served_folder.hpp"

namespace gudang {

class ScenarioShelf {
 public:
  static constexpr std::size_t kMostFiles = 200;
  static constexpr std::size_t kMostBytes = 1u << 20;  ///< of a scenario file that is shown
  static constexpr std::size_t kMostAlternatives = 500;

  /// `data`: what ${GUDANG_DATA} stands for; may be empty.
  ScenarioShelf(const ServedFolder& folder, std::string data) : folder_(folder), data_(std::move(data)) {}

  /// Of `DIR/*.yaml`, `DIR/scenarios/*.yaml` and `DIR/scenarios/*/scenario.yaml`, by name: name, question, alternatives; or the faults, as `gudang check` says them.
  [[nodiscard]] nlohmann::ordered_json list() const;
  /// One of them with its parameters: key, value, what it means and what is allowed. Nothing where there is no such file.
  [[nodiscard]] std::optional<nlohmann::ordered_json> details(std::string_view file) const;
  /// Throws InputError: the faults of the scenario, a set, a vary, a range, a goal or a limit, E407 nothing to compare, E421 what may not be asked for from a page:
  /// policies that are programs, files outside the served folder and the data folder, too many alternatives.
  void check(const JobRequest& request) const;

 private:
  [[nodiscard]] std::vector<std::string> files() const;
  [[nodiscard]] Scenario load(const std::string& file, const std::vector<std::string>& sets) const;
  void check_inside(const ScenarioConfig& config) const;

  const ServedFolder& folder_;
  std::string data_;
};

}  // namespace gudang
