#include <iterator>

#include "gudang/policy/dispatch.hpp"

namespace gudang {
namespace {

constexpr std::string_view kNames[] = {"unload", "put_away", "replenish", "retrieve", "stage", "load"};

}  // namespace

std::string_view name_of(TransportKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

std::optional<TransportKind> find_transport_kind(std::string_view name) {
  for (std::size_t i = 0; i < std::size(kNames); ++i)
    if (kNames[i] == name) return static_cast<TransportKind>(i);
  return std::nullopt;
}

}  // namespace gudang
