// A scenario file, validated: the baseline's config and the alternatives to it.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenario/alternatives.hpp"
#include "scenario/config.hpp"
#include "scenario/gate.hpp"
#include "scenario/option_text.hpp"
#include "scenario/ranges.hpp"
#include "scenario/scenario_checks.hpp"

namespace gudang {

struct LoadOptions {
  std::string data_dir;           ///< --data; empty: the environment's GUDANG_DATA
  std::vector<std::string> sets;  ///< --set: "pickers.count=3", over the file's own value
};

/// One choice of policies and parameters.
struct Alternative {
  std::string label;                                        ///< its name in the file, or "slotting=random routing=s_shape"
  std::vector<std::pair<std::string, std::string>> params;  ///< overridden dotted key -> value as text
  ScenarioConfig config;
};

class Scenario {
 public:
  /// Throws InputError with every fault of the file (docs/errors.md, E1xx). Paths in the configs can be opened as they are.
  [[nodiscard]] static Scenario load(const std::string& path, const LoadOptions& options);
  /// The same for a text whose name stands for its file's.
  [[nodiscard]] static Scenario parse(SourceText text, const LoadOptions& options);

  [[nodiscard]] const std::string& path() const { return file_->name(); }
  [[nodiscard]] const ScenarioConfig& config() const { return config_; }
  /// The file's own, in its order: the first is the baseline of a comparison. Empty where the file has none.
  [[nodiscard]] const std::vector<Alternative>& alternatives() const { return alternatives_; }

  /// What must hold of the results (`expect:`), in the order of the file. Empty where the file has none.
  [[nodiscard]] const std::vector<Gate>& gates() const { return gates_; }

  /// All combinations of "slotting=random,abc{layout:within_aisle}", "pickers.count=3,4" ..., the first spec slowest.
  /// A policy's kind stands for `policies.<kind>`. Throws InputError that points into the argument.
  /// `option`: what messages call them.
  [[nodiscard]] std::vector<Alternative> vary(std::span<const std::string> specs, const std::string& option = "--vary") const;

  /// A point for each alternative, of each range the index of its value; labels such as "pickers.count=3 layout.aisles=8". Throws InputError that points
  /// into the argument.
  [[nodiscard]] std::vector<Alternative> at_points(std::span<const Range> ranges, std::span<const std::vector<std::size_t>> points) const;

  /// A fault that somebody else found in the value of a dotted key, at its place in the file (or in a --set).
  [[nodiscard]] Diagnostic at(std::string_view dotted, std::string code, std::string message, std::string hint = {}) const;

 private:
  Scenario() = default;
  [[nodiscard]] Alternative alternative(std::string label, std::span<const Node> overrides, const std::vector<std::shared_ptr<const SourceText>>& sources,
                                        std::vector<Diagnostic>& problems) const;

  std::shared_ptr<const SourceText> file_;  ///< shared with the origins
  PathRoots roots_;
  ScenarioConfig written_;                  ///< the baseline with paths as written
  ScenarioConfig config_;
  Origins origins_;
  std::vector<Alternative> alternatives_;
  std::vector<Gate> gates_;
};

}  // namespace gudang
