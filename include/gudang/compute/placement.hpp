// Which device does what: chosen by the user, or by what it would cost; and a record of it.
#pragma once

#include <exception>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gudang/compute/device.hpp"
#include "gudang/compute/executor.hpp"
#include "gudang/core/fields.hpp"

namespace gudang::compute {

enum class Choice { automatic, cpu, kunpeng, ascend };
enum class OnFailure { refuse, cpu };

/// The section `compute` of a scenario. What it says of a verb goes before what it says of all.
struct ComputeConfig {
  Choice device = Choice::automatic;
  OnFailure on_failure = OnFailure::refuse;
  std::optional<Choice> gemm, swap_deltas, auction_bids, gather, weighted_sums, top_k, tour_lengths;
  static const FieldTable& fields();
  [[nodiscard]] Choice of(Verb verb) const;
};

/// How often a device did a verb.
struct Ran {
  Verb verb{};
  std::string device;
  std::uint64_t times = 0;
  bool operator==(const Ran&) const = default;
};

/// One thread's devices, opened when first needed.
class Placement {
 public:
  /// `executor` outlives it. Throws DeviceError E921 where a device is asked for that is not there, with what was looked for.
  explicit Placement(const ComputeConfig& config = {}, Executor* executor = nullptr);
  ~Placement();

  /// Calls `task` with the device for it; its buffers live no longer than the placement. Where that device fails or refuses, and `on_failure` is cpu, again with
  /// the cpu. `transferred`: elements up and down. Throws DeviceError.
  template <class Task>
  auto run(Verb verb, const Shape& shape, Exactness exactness, double transferred, Task&& task) {
    Device& device = choose(verb, shape, exactness, transferred);
    if (config_.on_failure == OnFailure::refuse || &device == &cpu()) return noted(verb, device, task);
    try {
      return noted(verb, device, task);
    } catch (const DeviceError& error) {
      note_failure(verb, device.name(), error);
    }
    return noted(verb, cpu(), task);
  }

  /// In order of verb, then of device.
  [[nodiscard]] std::vector<Ran> ran() const;
  /// Why the cpu did what another device was to do; each cause once.
  [[nodiscard]] const std::vector<std::string>& failures() const { return failures_; }

 private:
  [[nodiscard]] Device& choose(Verb verb, const Shape& shape, Exactness exactness, double transferred);
  [[nodiscard]] Device& opened(const std::string& name);
  [[nodiscard]] Device& cpu() { return opened("cpu"); }
  void note_failure(Verb verb, const std::string& device, const DeviceError& error);
  template <class Task>
  auto noted(Verb verb, Device& device, Task&& task) {
    struct Note {
      std::uint64_t& times;
      int throwing = std::uncaught_exceptions();
      ~Note() { times += std::uncaught_exceptions() == throwing ? 1 : 0; }
    };
    const Note note{ran_[{verb, device.name()}]};
    return task(device);
  }

  ComputeConfig config_;
  Executor* executor_;
  std::vector<std::string> present_;  // beside the cpu
  std::map<std::string, std::unique_ptr<Device>> devices_;
  std::map<std::pair<Verb, std::string>, std::uint64_t> ran_;
  std::vector<std::string> failures_;
};

}  // namespace gudang::compute
