// The event queues there are, each in its own source file.
#pragma once

#include <memory>

#include "gudang/des/event.hpp"

namespace gudang {

[[nodiscard]] std::unique_ptr<EventQueue> make_binary_heap();
[[nodiscard]] std::unique_ptr<EventQueue> make_quaternary_heap();

}  // namespace gudang
