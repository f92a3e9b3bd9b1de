// The caller's threads, lent to a device.
#pragma once

#include <cstddef>
#include <functional>

namespace gudang::compute {

class Executor {
 public:
  virtual ~Executor() = default;
  [[nodiscard]] virtual std::size_t threads() const = 0;
  /// Calls `task` with 0 to count - 1, in any order and on any threads, and returns when all have ended. Tasks do not throw.
  virtual void run(std::size_t count, const std::function<void(std::size_t)>& task) = 0;
};

/// The calling thread alone.
class Caller final : public Executor {
 public:
  [[nodiscard]] std::size_t threads() const override { return 1; }
  void run(std::size_t count, const std::function<void(std::size_t)>& task) override {
    for (std::size_t i = 0; i < count; ++i) task(i);
  }
};

}  // namespace gudang::compute
