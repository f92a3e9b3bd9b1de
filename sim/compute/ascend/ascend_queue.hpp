// One stream of an Ascend device, and what must live until it has done its work: memory, staging, workspaces, tensors.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "compute/ascend/acl_api.hpp"
#include "gudang/compute/device.hpp"

namespace gudang::compute {

/// A piece of device memory; given back to the pool with its owner, whose next user comes after it on the stream.
class AscendQueue;
class DeviceMemory {
 public:
  DeviceMemory() = default;
  DeviceMemory(AscendQueue& queue, void* at, std::size_t size) : queue_(&queue), at_(at), size_(size) {}
  DeviceMemory(DeviceMemory&& other) noexcept { swap(other); }
  DeviceMemory& operator=(DeviceMemory&& other) noexcept {
    swap(other);
    return *this;
  }
  ~DeviceMemory();
  [[nodiscard]] void* at() const { return at_; }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  void swap(DeviceMemory& other) noexcept {
    std::swap(queue_, other.queue_);
    std::swap(at_, other.at_);
    std::swap(size_, other.size_);
  }
  AscendQueue* queue_ = nullptr;
  void* at_ = nullptr;
  std::size_t size_ = 0;
};

class AscendQueue {
 public:
  /// Throws DeviceError E921.
  AscendQueue(const acl::Api& api, std::int32_t device);
  ~AscendQueue();
  AscendQueue(const AscendQueue&) = delete;
  AscendQueue& operator=(const AscendQueue&) = delete;

  [[nodiscard]] const acl::Api& api() const { return api_; }
  [[nodiscard]] acl::Stream stream() const { return stream_; }
  /// Of the calling thread from now on.
  void enter();
  /// Throws DeviceError E922 with CANN's own message where a call failed.
  void check(int status, const char* call) const;

  [[nodiscard]] DeviceMemory allocate(std::size_t bytes);
  /// Queued; `values` are copied first.
  void upload(const DeviceMemory& to, std::span<const std::byte> values);
  /// Waits for all that is queued.
  void download(const DeviceMemory& from, std::size_t offset, std::span<std::byte> values);
  void sync();

  /// Workspace for an operator, until the next sync.
  [[nodiscard]] void* workspace(std::uint64_t bytes);

 private:
  friend class DeviceMemory;
  void give_back(void* at, std::size_t size) noexcept;
  void* staging(std::size_t bytes);
  void close() noexcept;

  const acl::Api& api_;
  std::int32_t device_;
  acl::Context context_ = nullptr;
  acl::Stream stream_ = nullptr;
  std::multimap<std::size_t, void*> pool_;        // free device memory, by size
  std::vector<DeviceMemory> workspaces_;          // in use until the next sync
  std::multimap<std::size_t, void*> host_pool_;   // pinned memory that is free
  std::vector<std::pair<std::size_t, void*>> staged_;  // in use until the next sync
};

}  // namespace gudang::compute
