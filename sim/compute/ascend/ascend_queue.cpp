#include "compute/ascend/ascend_queue.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <mutex>

namespace gudang::compute {
namespace {

constexpr std::size_t kLeast = 512;  // bytes, a multiple of the alignment that CANN gives and wants

std::size_t rounded(std::size_t bytes) { return std::bit_ceil(std::max(bytes, kLeast)); }

std::string said_by(const acl::Api& api) {
  const char* text = api.aclGetRecentErrMsg();
  return text && *text ? std::string(": ") + text : std::string();
}

/// What is there once for a process, whichever threads have queues: aclInit, and the devices set, which the last user gives up.
class Process {
 public:
  static void enter(const acl::Api& api, std::int32_t device) {
    const std::lock_guard lock(mutex());
    if (users()[{&api, kAny}] == 0) started(api, api.aclInit(nullptr), "aclInit");
    if (users()[{&api, device}] == 0)
      try {
        started(api, api.aclrtSetDevice(device), "aclrtSetDevice");
      } catch (...) {
        if (users()[{&api, kAny}] == 0) api.aclFinalize();
        throw;
      }
    ++users()[{&api, kAny}];
    ++users()[{&api, device}];
  }
  static void leave(const acl::Api& api, std::int32_t device) {
    const std::lock_guard lock(mutex());
    if (--users()[{&api, device}] == 0) api.aclrtResetDevice(device);
    if (--users()[{&api, kAny}] == 0) api.aclFinalize();
  }

 private:
  static constexpr std::int32_t kAny = -1;
  static void started(const acl::Api& api, acl::Error error, const char* call) {
    if (error != 0) throw DeviceError("E921", "Ascend does not start: " + std::string(call) + " returned " + std::to_string(error) + said_by(api));
  }
  static std::mutex& mutex() {
    static std::mutex mutex;
    return mutex;
  }
  static std::map<std::pair<const acl::Api*, std::int32_t>, int>& users() {
    static std::map<std::pair<const acl::Api*, std::int32_t>, int> users;
    return users;
  }
};

}  // namespace

DeviceMemory::~DeviceMemory() {
  if (queue_) queue_->give_back(at_, size_);
}

AscendQueue::AscendQueue(const acl::Api& api, std::int32_t device) : api_(api), device_(device) {
  Process::enter(api, device);
  try {
    check(api.aclrtSetDevice(device), "aclrtSetDevice");  // of this thread
    check(api.aclrtCreateContext(&context_, device), "aclrtCreateContext");
    enter();
    check(api.aclrtCreateStream(&stream_), "aclrtCreateStream");
  } catch (...) {
    if (context_) api.aclrtDestroyContext(context_);
    Process::leave(api, device);
    throw;
  }
}

AscendQueue::~AscendQueue() { close(); }

/// What fails here can no longer be told.
void AscendQueue::close() noexcept {
  api_.aclrtSetCurrentContext(context_);
  api_.aclrtSynchronizeStream(stream_);
  workspaces_.clear();
  for (const auto& [size, memory] : staged_) api_.aclrtFreeHost(memory);
  for (const auto& [size, memory] : host_pool_) api_.aclrtFreeHost(memory);
  for (const auto& [size, memory] : pool_) api_.aclrtFree(memory);
  api_.aclrtDestroyStream(stream_);
  api_.aclrtDestroyContext(context_);
  Process::leave(api_, device_);
}

void AscendQueue::enter() { check(api_.aclrtSetCurrentContext(context_), "aclrtSetCurrentContext"); }

void AscendQueue::check(int status, const char* call) const {
  if (status != 0) throw DeviceError("E922", "Ascend failed: " + std::string(call) + " returned " + std::to_string(status) + said_by(api_));
}

DeviceMemory AscendQueue::allocate(std::size_t bytes) {
  const std::size_t size = rounded(bytes);
  if (const auto free = pool_.find(size); free != pool_.end()) {
    void* memory = free->second;
    pool_.erase(free);
    return {*this, memory, size};
  }
  void* memory = nullptr;
  acl::Error error = api_.aclrtMalloc(&memory, size, acl::kHugeFirst);
  if (error == acl::kBadAlloc && !pool_.empty()) {  // what the pool keeps may be what is missing
    sync();
    for (const auto& [kept, at] : pool_) api_.aclrtFree(at);
    pool_.clear();
    error = api_.aclrtMalloc(&memory, size, acl::kHugeFirst);
  }
  check(error, "aclrtMalloc");
  return {*this, memory, size};
}

void AscendQueue::give_back(void* at, std::size_t size) noexcept {
  try {
    pool_.emplace(size, at);
  } catch (...) {
    api_.aclrtSynchronizeStream(stream_);
    api_.aclrtFree(at);
  }
}

void* AscendQueue::staging(std::size_t bytes) {
  const std::size_t size = rounded(bytes);
  void* memory = nullptr;
  if (const auto free = host_pool_.find(size); free != host_pool_.end()) {
    memory = free->second;
    host_pool_.erase(free);
  } else {
    check(api_.aclrtMallocHost(&memory, size), "aclrtMallocHost");
  }
  staged_.emplace_back(size, memory);
  return memory;
}

void AscendQueue::upload(const DeviceMemory& to, std::span<const std::byte> values) {
  if (values.empty()) return;
  void* from = staging(values.size());
  std::memcpy(from, values.data(), values.size());
  check(api_.aclrtMemcpyAsync(to.at(), to.size(), from, values.size(), acl::kHostToDevice, stream_), "aclrtMemcpyAsync");
}

void AscendQueue::download(const DeviceMemory& from, std::size_t offset, std::span<std::byte> values) {
  if (values.empty()) return sync();
  void* to = staging(values.size());
  check(api_.aclrtMemcpyAsync(to, values.size(), static_cast<const std::byte*>(from.at()) + offset, values.size(), acl::kDeviceToHost, stream_), "aclrtMemcpyAsync");
  sync();  // which puts the staging memory by, and leaves what is in it
  std::memcpy(values.data(), to, values.size());
}

void AscendQueue::sync() {
  check(api_.aclrtSynchronizeStream(stream_), "aclrtSynchronizeStream");
  workspaces_.clear();
  for (auto& [size, memory] : staged_) host_pool_.emplace(size, memory);
  staged_.clear();
}

void* AscendQueue::workspace(std::uint64_t bytes) {
  if (bytes == 0) return nullptr;
  return workspaces_.emplace_back(allocate(bytes)).at();
}

}  // namespace gudang::compute
