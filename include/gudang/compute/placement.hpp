// Which device does what: chosen by the user, or by what it would cost; and a record of it.
#pragma once

#include <array>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gudang/compute/compute_config.hpp"
#include "gudang/compute/device.hpp"
#include "gudang/compute/executor.hpp"

namespace gudang::compute {

/// One thread's devices, opened when first needed.
class Placement {
 public:
  /// `executor` outlives it. Throws DeviceError E921 where a device is asked for that is not there, with what was looked for.
  explicit Placement(const ComputeConfig& config = {}, Executor* executor = nullptr);
  ~Placement();

  /// Calls `task` with the device for it; its buffers live no longer than the placement. Where that device does not start, fails or refuses, and `on_failure` is cpu,
  /// (again) with the cpu. `transferred`: elements up and down. Throws DeviceError.
  template <class Task>
  auto run(Verb verb, const Shape& shape, Exactness exactness, double transferred, Task&& task) {
    Opened& chosen = choose(verb, shape, exactness, transferred);
    if (config_.on_failure == OnFailure::refuse || &chosen == &opened(Choice::cpu)) return noted(verb, chosen, task);
    try {
      return noted(verb, chosen, task);
    } catch (const DeviceError& error) {
      note_failure(verb, chosen.device->name(), error);
    }
    return noted(verb, opened(Choice::cpu), task);
  }

  /// In order of verb, then of device.
  [[nodiscard]] std::vector<Ran> ran() const;
  /// Why the cpu did what another device was to do; each cause once.
  [[nodiscard]] const std::vector<std::string>& failures() const { return failures_; }

 private:
  struct Opened {
    std::unique_ptr<Device> device;
    VerbCounts times{};
  };
  [[nodiscard]] Opened& choose(Verb verb, const Shape& shape, Exactness exactness, double transferred);
  [[nodiscard]] Opened& opened(Choice choice);
  /// Null where it is not there, or does not start, which is noted.
  [[nodiscard]] Opened* started(Verb verb, Choice choice);
  void note_failure(Verb verb, const std::string& device, const DeviceError& error);
  template <class Task>
  auto noted(Verb verb, Opened& on, Task&& task) {
    struct Note {
      std::uint64_t& times;
      int throwing = std::uncaught_exceptions();
      ~Note() { times += std::uncaught_exceptions() == throwing ? 1 : 0; }
    };
    const Note note{on.times[static_cast<std::size_t>(verb)]};
    return task(*on.device);
  }

  ComputeConfig config_;
  Executor* executor_;
  std::vector<Choice> present_;      // beside the cpu
  std::array<Opened, 4> devices_{};  // by choice; of `automatic` there is none
  std::vector<std::string> failures_;
};

/// The one that a view brings, or where it brings none the policy's own, made when first needed.
[[nodiscard]] inline Placement& placement_of(Placement* given, std::optional<Placement>& own) {
  if (given) return *given;
  if (!own) own.emplace();
  return *own;
}

}  // namespace gudang::compute
