#include "compute/ascend/ascend_queue.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <mutex>

namespace gudang::compute {
namespace {

constexpr std::size_t kLeast = 512;  // bytes, a multiple of the alignment that CANN gives and wants

std::size_t rounded(std::size_t bytes) { return std::bit_ceil(std::max(bytes, kLeast)); }

void require_start(const acl::Api& api, const char* call, acl::Error error) {
  if (error != 0) throw DeviceError("E921", "Ascend does not start: " + outcome_of(api, call, error), "`gudang list devices` shows what there is");
}

/// What was started, by us or by somebody else, whose it is to end.
class Process {
 public:
  static void start(const acl::Api& api) {
    const std::lock_guard lock(mutex());
    if (std::any_of(started().begin(), started().end(), [&](const Started& one) { return one.api == &api; })) return;
    started().reserve(started().size() + 1);
    const acl::Error error = api.aclInit(nullptr);
    const bool before = error == acl::kInitialisedBefore;
    if (!before) require_start(api, "aclInit", error);
    started().push_back({&api, !before});
    // Before the libraries' own statics end, which were there before.
    [[maybe_unused]] static const int registered = std::atexit(finalise_ascend);
  }
  static void end() {
    const std::lock_guard lock(mutex());
    for (const Started& one : started())
      if (one.by_us) one.api->aclFinalize();
    started().clear();
  }

 private:
  struct Started {
    const acl::Api* api;
    bool by_us;
  };
  static std::mutex& mutex() {
    static std::mutex mutex;
    return mutex;
  }
  static std::vector<Started>& started() {
    static std::vector<Started> started;
    return started;
  }
};

}  // namespace

std::string outcome_of(const acl::Api& api, const char* call, int status) {
  const char* text = api.aclGetRecentErrMsg();
  return std::string(call) + " returned " + std::to_string(status) + (text && *text ? std::string(": ") + text : std::string());
}

void finalise_ascend() { Process::end(); }
void start_ascend(const acl::Api& api) { Process::start(api); }

DeviceMemory::~DeviceMemory() {
  if (queue_) queue_->give_back(at_, size_);
}

AscendQueue::AscendQueue(const acl::Api& api, std::int32_t device) : api_(api), device_(device) {
  start_ascend(api);
  try {
    start();
  } catch (...) {
    close();
    throw;
  }
}

AscendQueue::~AscendQueue() { close(); }

void AscendQueue::start() {
  require_start(api_, "aclrtSetDevice", api_.aclrtSetDevice(device_));  // counted, and given up as often
  set_ = true;
  require_start(api_, "aclrtCreateContext", api_.aclrtCreateContext(&context_, device_));
  require_start(api_, "aclrtSetCurrentContext", api_.aclrtSetCurrentContext(context_));
  require_start(api_, "aclrtCreateStream", api_.aclrtCreateStream(&stream_));
}

/// What fails here can no longer be told.
void AscendQueue::close() noexcept {
  if (context_) api_.aclrtSetCurrentContext(context_);
  if (stream_) api_.aclrtSynchronizeStream(stream_);
  workspaces_.clear();
  for (const auto* pieces : {&staged_, &host_pool_})
    for (const Piece& piece : *pieces) api_.aclrtFreeHost(piece.at);
  empty_pool();
  if (stream_) api_.aclrtDestroyStream(stream_);
  if (context_) api_.aclrtDestroyContext(context_);
  if (set_) api_.aclrtResetDevice(device_);
}

void AscendQueue::enter() {
  if (!failure_.empty()) throw DeviceError("E922", failure_, kLetCpuDoIt);
  check(api_.aclrtSetCurrentContext(context_), "aclrtSetCurrentContext");
}

void AscendQueue::check(int status, const char* call) const {
  if (status != 0) throw DeviceError("E922", "Ascend failed: " + outcome_of(api_, call, status), kLetCpuDoIt);
}

AscendQueue::Piece AscendQueue::taken(std::vector<Piece>& pool, std::size_t size) {
  const auto free = std::find_if(pool.rbegin(), pool.rend(), [&](const Piece& piece) { return piece.size == size; });
  if (free == pool.rend()) return {};
  const Piece piece = *free;
  *free = pool.back();
  pool.pop_back();
  return piece;
}

void AscendQueue::empty_pool() noexcept {
  for (const Piece& piece : pool_) api_.aclrtFree(piece.at);
  pieces_ -= pool_.size();
  pool_.clear();
}

DeviceMemory AscendQueue::allocate(std::size_t bytes) {
  const std::size_t size = rounded(bytes);
  if (const Piece piece = taken(pool_, size); piece.at) return {*this, piece.at, size};
  pool_.reserve(pieces_ + 1);
  void* memory = nullptr;
  acl::Error error = api_.aclrtMalloc(&memory, size, acl::kHugeFirst);
  if (error == acl::kBadAlloc && !pool_.empty()) {  // what the pool keeps may be what is missing
    sync();
    empty_pool();
    error = api_.aclrtMalloc(&memory, size, acl::kHugeFirst);
  }
  check(error, "aclrtMalloc");
  ++pieces_;
  return {*this, memory, size};
}

void* AscendQueue::staging(std::size_t bytes) {
  const std::size_t size = rounded(bytes);
  staged_.reserve(staged_.size() + 1);
  Piece piece = taken(host_pool_, size);
  if (!piece.at) {
    piece.size = size;
    check(api_.aclrtMallocHost(&piece.at, size), "aclrtMallocHost");
  }
  staged_.push_back(piece);
  return piece.at;
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
  host_pool_.reserve(host_pool_.size() + staged_.size());
  try {
    check(api_.aclrtSynchronizeStream(stream_), "aclrtSynchronizeStream");
  } catch (const DeviceError& error) {
    failure_ = error.diagnostics().front().message;
    throw;
  }
  workspaces_.clear();
  host_pool_.insert(host_pool_.end(), staged_.begin(), staged_.end());
  staged_.clear();
}

void* AscendQueue::workspace(std::uint64_t bytes) {
  if (bytes == 0) return nullptr;
  return workspaces_.emplace_back(allocate(bytes)).at();
}

}  // namespace gudang::compute
