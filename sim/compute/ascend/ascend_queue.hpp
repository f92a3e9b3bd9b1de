// One stream of an Ascend device, and what must live until it has done its work: memory, staging, workspaces, tensors.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "compute/ascend/acl_api.hpp"
#include "gudang/compute/device.hpp"

namespace gudang::compute {

/// "aclrtMalloc returned 200000: EL0004: out of memory": what a call came to, with CANN's own message.
[[nodiscard]] std::string outcome_of(const acl::Api& api, const char* call, int status);
/// aclInit, where it was not called: it may be once in a process. Throws DeviceError E921.
void start_ascend(const acl::Api& api);
/// aclFinalize for whatever was started. Done when the program exits; tests end their doubles with it.
void finalise_ascend();

class AscendQueue;

/// A piece of device memory; given back to the pool with its owner, whose next user comes after it on the stream.
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
  /// Of the calling thread from now on. Throws DeviceError where a sync has failed: nobody knows what was done of what was queued before it.
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
  struct Piece {
    void* at = nullptr;
    std::size_t size = 0;
  };
  static Piece taken(std::vector<Piece>& pool, std::size_t size);
  void start();
  void close() noexcept;
  void give_back(void* at, std::size_t size) noexcept { pool_.push_back({at, size}); }
  void empty_pool() noexcept;
  void* staging(std::size_t bytes);

  const acl::Api& api_;
  std::int32_t device_;
  bool set_ = false;
  acl::Context context_ = nullptr;
  acl::Stream stream_ = nullptr;
  std::string failure_;                   // of a sync
  std::size_t pieces_ = 0;                // of device memory, for all of which there is room in the pool, so that giving back cannot fail
  std::vector<Piece> pool_;               // free device memory
  std::vector<DeviceMemory> workspaces_;  // in use until the next sync
  std::vector<Piece> host_pool_;          // pinned memory that is free
  std::vector<Piece> staged_;             // in use until the next sync
};

}  // namespace gudang::compute
