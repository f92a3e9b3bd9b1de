// Dispatch: which vehicle does which transport.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "gudang/core/registry.hpp"
#include "gudang/model/layout.hpp"

namespace gudang::compute {
class Placement;
}

namespace gudang {

/// What a transport is for.
enum class TransportKind : std::uint8_t { unload, put_away, replenish, retrieve, stage, load };

[[nodiscard]] std::string_view name_of(TransportKind kind);
[[nodiscard]] std::optional<TransportKind> find_transport_kind(std::string_view name);

/// A pallet that waits to be taken from one place to another.
struct OpenTransport {
  TransportKind kind{};
  Position from, to;
  Time created;
  bool urgent = false;  ///< somebody waits for it
};

struct IdleVehicle {
  Position at;
  TransportKind last{};  ///< what it did before
};

/// Vehicles of one group that have nothing to do, and the transports that they can do. Neither is empty.
struct DispatchView {
  Time now;
  const Layout& layout;
  std::span<const IdleVehicle> vehicles;      ///< in order of becoming idle
  std::span<const OpenTransport> transports;  ///< in order of creation
  compute::Placement* compute = nullptr;      ///< where heavy kernels run; null: wherever is fastest
};

/// (vehicle, transport): indices into the view, neither twice. What is left out waits for the next call.
struct DispatchDecision {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> assignments;
  Time reconsider_at = Time::max();  ///< after `now`: ask again then, if a vehicle is left; Time::max(): no such wish
};

/// Called when a vehicle becomes idle while transports wait, and when one is created while vehicles are idle. Deterministic in
/// the view. While it leaves vehicles idle and transports waiting, it must ask to be called again.
class DispatchPolicy {
 public:
  using View = DispatchView;
  using Decision = DispatchDecision;
  virtual ~DispatchPolicy() = default;
  virtual void decide(const DispatchView& view, DispatchDecision& decision) = 0;
};

/// The built-in ones, then those from outside.
[[nodiscard]] std::span<const RegistryRow<DispatchPolicy>> dispatch_policies();

}  // namespace gudang
