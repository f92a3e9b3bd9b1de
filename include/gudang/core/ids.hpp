// Dense identifiers: an index into the model's arrays that knows what it counts.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace gudang {

/// Index of one thing of a kind, 0-based in order of creation. The default is "none".
template <class Tag>
class Id {
 public:
  constexpr Id() = default;
  explicit constexpr Id(std::uint32_t value) : value_(value) {}
  explicit constexpr Id(std::size_t value) : value_(static_cast<std::uint32_t>(value)) {}
  explicit constexpr Id(int value) : value_(static_cast<std::uint32_t>(value)) {}

  [[nodiscard]] constexpr std::size_t index() const { return value_; }
  [[nodiscard]] constexpr std::uint32_t value() const { return value_; }
  [[nodiscard]] constexpr bool valid() const { return value_ != UINT32_MAX; }
  constexpr auto operator<=>(const Id&) const = default;

 private:
  std::uint32_t value_ = UINT32_MAX;
};

using SkuId = Id<struct SkuTag>;
using LocationId = Id<struct LocationTag>;
using OrderId = Id<struct OrderTag>;
using LineId = Id<struct LineTag>;
using BatchId = Id<struct BatchTag>;
using PickerId = Id<struct PickerTag>;
using MoverId = Id<struct MoverTag>;
using OwnerId = Id<struct OwnerTag>;
using LotId = Id<struct LotTag>;
using TruckId = Id<struct TruckTag>;
using DoorId = Id<struct DoorTag>;
using StagingId = Id<struct StagingTag>;
using VehicleId = Id<struct VehicleTag>;
using PersonId = Id<struct PersonTag>;

}  // namespace gudang
