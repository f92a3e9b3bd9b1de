// libascendcl.so: devices, contexts, streams, memory.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "state.hpp"

namespace cann_double {
namespace {
constexpr std::size_t kSpace = std::size_t{1} << 32, kAlignment = 64;
}

State& State::get() {
  static State state;
  return state;
}

State::State() : limit_(kSpace) {
  if (const char* name = std::getenv("CANN_DOUBLE_SOC")) soc = name;
  const int file = memfd_create("cann_double", 0);
  if (file < 0 || ftruncate(file, static_cast<off_t>(kSpace)) != 0) std::abort();
  device_ = static_cast<std::byte*>(mmap(nullptr, kSpace, PROT_NONE, MAP_SHARED, file, 0));
  alias_ = static_cast<std::byte*>(mmap(nullptr, kSpace, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0));
  close(file);
  if (device_ == MAP_FAILED || alias_ == MAP_FAILED) std::abort();
}

/// Of a program that a test starts: what was left behind, or done wrongly, is its exit status.
State::~State() {
  if (std::getenv("CANN_DOUBLE_STRICT") == nullptr) return;
  const std::string faults = violations() + leaks();
  if (faults.empty()) return;
  std::fputs(("the double of CANN noted:\n" + faults).c_str(), stderr);
  std::_Exit(86);
}

void State::reset(const std::string& name, int count, std::size_t memory) {
  soc = name;
  devices = count;
  limit_ = memory == 0 ? kSpace : memory;
  calls_ = 0;
  fail_call_ = -1;
  initialised_before = initialised;
  violations_.clear();
  message_.clear();
}

int State::begin(const char* function) {
  if (calls_++ != fail_call_) return 0;
  message_ = std::string("EZ9999: the double was told to let ") + function + " fail";
  return fail_code_;
}

void State::violate(const std::string& what) { violations_.push_back(what); }
std::string State::violations() {
  std::string text;
  for (const std::string& violation : violations_) text += violation + "\n";
  return text;
}
std::string State::leaks() {
  std::string text;
  const auto count = [&](std::size_t number, const char* what) {
    if (number > 0) text += std::to_string(number) + " " + what + "\n";
  };
  count(blocks_.size(), "pieces of device memory");
  count(host.size(), "pieces of pinned memory");
  count(tensors.size(), "tensors");
  count(scalars.size(), "scalars");
  count(arrays.size(), "arrays");
  count(streams.size(), "streams");
  count(contexts.size(), "contexts");
  count(set_devices.size(), "devices set");
  count(executors.size(), "executors");
  if (initialised) text += "not finalised\n";
  return text;
}

int State::allocate(void** memory, std::size_t size) {
  if (used_ + size > limit_) {
    say("EL0004: out of memory");
    return kBadAlloc;
  }
  std::size_t at = 0;
  for (const auto& [offset, length] : blocks_) {
    if (offset - at >= size) break;
    at = (offset + length + kAlignment - 1) / kAlignment * kAlignment;
  }
  if (at + size > kSpace) return kBadAlloc;
  blocks_[at] = size;
  used_ += size;
  std::memset(alias_ + at, 0xFF, size);  // not numbers
  *memory = device_ + at;
  return 0;
}

int State::free(void* memory) {
  const auto block = blocks_.find(static_cast<std::size_t>(static_cast<std::byte*>(memory) - device_));
  if (memory == nullptr || block == blocks_.end()) {
    violate("aclrtFree of what is not allocated");
    return kInvalid;
  }
  for (const auto& [stream, kept] : streams)
    for (const Work& work : kept->queue)
      if (std::find(work.memory.begin(), work.memory.end(), memory) != work.memory.end()) violate("device memory is freed while queued work uses it");
  used_ -= block->second;
  blocks_.erase(block);
  return 0;
}

bool State::is_device(const void* memory) const { return memory >= device_ && memory < device_ + kSpace; }

const void* State::allocation(const void* memory) const {
  if (!is_device(memory)) return nullptr;
  const auto offset = static_cast<std::size_t>(static_cast<const std::byte*>(memory) - device_);
  auto block = blocks_.upper_bound(offset);
  if (block == blocks_.begin()) return nullptr;
  --block;
  return offset < block->first + block->second ? device_ + block->first : nullptr;
}

std::byte* State::touch(const void* memory, std::size_t size, const char* who) {
  const void* block = allocation(memory);
  const auto offset = static_cast<std::size_t>(static_cast<const std::byte*>(memory) - device_);
  if (block) {
    const auto first = static_cast<std::size_t>(static_cast<const std::byte*>(block) - device_);
    if (offset + size <= first + blocks_.at(first)) return alias_ + offset;
  }
  violate(std::string(who) + " touches memory that is not allocated");
  return nullptr;
}

Context*& current_context() {
  static thread_local Context* context = nullptr;
  return context;
}

}  // namespace cann_double

using namespace cann_double;

#define BEGIN(function)                                              \
  State& state = State::get();                                       \
  const std::lock_guard lock(state.mutex);                           \
  const int told = state.begin(function);
#define BEGIN_OR_FAIL(function) \
  BEGIN(function)               \
  if (told != 0) return told;

namespace {
/// Whether the calling thread has a context that lives.
bool in_context(State& state, const char* function) {
  if (current_context() && state.contexts.contains(current_context())) return true;
  state.violate(std::string(function) + " without a context of this thread");
  return false;
}
bool in_own_context(State& state, const Stream& stream, const char* function) {
  if (!in_context(state, function)) return false;
  if (stream.context == current_context()) return true;
  state.violate(std::string(function) + " in another context than the stream's");
  return false;
}
void finish(State& state, Stream& stream) {
  std::vector<Work> queue = std::move(stream.queue);
  stream.queue.clear();
  for (Work& work : queue) work.run();
  (void)state;
}
}  // namespace

CANN_DOUBLE void cann_double_reset(const char* soc, int devices, std::size_t memory) { State::get().reset(soc, devices, memory); }
CANN_DOUBLE void cann_double_fail_at(std::int64_t call, int code) { State::get().fail_at(call, code); }
CANN_DOUBLE std::int64_t cann_double_calls() { return State::get().calls(); }
CANN_DOUBLE const char* cann_double_violations() {
  static std::string text;
  return (text = State::get().violations()).c_str();
}
CANN_DOUBLE const char* cann_double_leaks() {
  static std::string text;
  return (text = State::get().leaks()).c_str();
}

CANN_DOUBLE int aclInit(const char*) {
  BEGIN_OR_FAIL("aclInit")
  if (state.initialised) return 100002;
  if (state.initialised_before) {
    state.violate("aclInit after aclFinalize");
    return kInvalid;
  }
  state.initialised = state.initialised_before = true;
  return 0;
}
CANN_DOUBLE int aclFinalize() {
  BEGIN("aclFinalize")
  if (!state.initialised) state.violate("aclFinalize without aclInit");
  if (!state.set_devices.empty()) state.violate("aclFinalize while a device is set");
  state.initialised = false;
  return told;
}
CANN_DOUBLE int aclrtGetDeviceCount(std::uint32_t* count) {
  BEGIN_OR_FAIL("aclrtGetDeviceCount")
  if (!state.initialised) return kUninitialised;
  *count = static_cast<std::uint32_t>(state.devices);
  return 0;
}
CANN_DOUBLE int aclrtSetDevice(std::int32_t device) {
  BEGIN_OR_FAIL("aclrtSetDevice")
  if (!state.initialised) return kUninitialised;
  if (device < 0 || device >= state.devices) {
    state.say("EE1001: the device id is out of range");
    return 107001;
  }
  ++state.set_devices[device];
  return 0;
}
CANN_DOUBLE int aclrtResetDevice(std::int32_t device) {
  BEGIN("aclrtResetDevice")
  const auto found = state.set_devices.find(device);
  if (found == state.set_devices.end()) {
    state.violate("aclrtResetDevice of a device that is not set");
    return kInvalid;
  }
  if (--found->second > 0) return told;
  state.set_devices.erase(found);
  for (const auto& [at, context] : state.contexts)
    if (context->device == device) state.violate("aclrtResetDevice before its contexts are destroyed");
  return told;
}
CANN_DOUBLE int aclrtCreateContext(void** context, std::int32_t device) {
  BEGIN_OR_FAIL("aclrtCreateContext")
  if (!state.set_devices.contains(device)) return kInvalid;
  auto made = std::make_unique<Context>(Context{device});
  *context = made.get();
  current_context() = made.get();
  state.contexts.emplace(made.get(), std::move(made));
  return 0;
}
CANN_DOUBLE int aclrtDestroyContext(void* context) {
  BEGIN("aclrtDestroyContext")
  for (const auto& [at, stream] : state.streams)
    if (stream->context == context) state.violate("aclrtDestroyContext before its streams are destroyed");
  if (state.contexts.erase(static_cast<Context*>(context)) == 0) state.violate("aclrtDestroyContext of none");
  if (current_context() == context) current_context() = nullptr;
  return told;
}
CANN_DOUBLE int aclrtSetCurrentContext(void* context) {
  BEGIN_OR_FAIL("aclrtSetCurrentContext")
  if (!state.contexts.contains(static_cast<Context*>(context))) {
    state.violate("aclrtSetCurrentContext of none");
    return kInvalid;
  }
  current_context() = static_cast<Context*>(context);
  return 0;
}
CANN_DOUBLE int aclrtCreateStream(void** stream) {
  BEGIN_OR_FAIL("aclrtCreateStream")
  if (!in_context(state, "aclrtCreateStream")) return kInvalid;
  auto made = std::make_unique<Stream>(Stream{current_context(), {}});
  *stream = made.get();
  state.streams.emplace(made.get(), std::move(made));
  return 0;
}
CANN_DOUBLE int aclrtDestroyStream(void* stream) {
  BEGIN("aclrtDestroyStream")
  const auto found = state.streams.find(static_cast<Stream*>(stream));
  if (found == state.streams.end()) {
    state.violate("aclrtDestroyStream of none");
    return kInvalid;
  }
  in_own_context(state, *found->second, "aclrtDestroyStream");
  if (!found->second->queue.empty()) state.violate("a stream is destroyed with work in it");
  state.streams.erase(found);
  return told;
}
CANN_DOUBLE int aclrtSynchronizeStream(void* stream) {
  BEGIN("aclrtSynchronizeStream")
  const auto found = state.streams.find(static_cast<Stream*>(stream));
  if (found == state.streams.end() || !in_own_context(state, *found->second, "aclrtSynchronizeStream")) return kInvalid;
  if (told != 0) {
    found->second->queue.clear();  // what was queued is lost
    return told;
  }
  finish(state, *found->second);
  return 0;
}
CANN_DOUBLE int aclrtMalloc(void** memory, std::size_t size, int policy) {
  BEGIN_OR_FAIL("aclrtMalloc")
  if (!in_context(state, "aclrtMalloc")) return kInvalid;
  if (memory == nullptr || size == 0 || policy < 0 || policy > 2) {
    state.violate("aclrtMalloc of nothing, or by no policy");
    return kInvalid;
  }
  return state.allocate(memory, size);
}
CANN_DOUBLE int aclrtFree(void* memory) {
  BEGIN("aclrtFree")
  in_context(state, "aclrtFree");
  const int status = state.free(memory);
  return told != 0 ? told : status;
}
CANN_DOUBLE int aclrtMallocHost(void** memory, std::size_t size) {
  BEGIN_OR_FAIL("aclrtMallocHost")
  if (!in_context(state, "aclrtMallocHost")) return kInvalid;
  if (memory == nullptr || size == 0) {
    state.violate("aclrtMallocHost of nothing");
    return kInvalid;
  }
  *memory = std::malloc(size);
  state.host[*memory] = size;
  return 0;
}
CANN_DOUBLE int aclrtFreeHost(void* memory) {
  BEGIN("aclrtFreeHost")
  for (const auto& [stream, kept] : state.streams) {
    const auto uses = [&](const Work& work) { return std::find(work.memory.begin(), work.memory.end(), memory) != work.memory.end(); };
    if (std::erase_if(kept->queue, uses) > 0) state.violate("pinned memory is freed while queued work uses it");
  }
  if (state.host.erase(memory) == 0) {
    state.violate("aclrtFreeHost of what is not allocated");
    return kInvalid;
  }
  std::free(memory);
  return told;
}
CANN_DOUBLE int aclrtMemcpyAsync(void* to, std::size_t most, const void* from, std::size_t size, int kind, void* stream) {
  BEGIN_OR_FAIL("aclrtMemcpyAsync")
  const auto found = state.streams.find(static_cast<Stream*>(stream));
  if (found == state.streams.end() || !in_own_context(state, *found->second, "aclrtMemcpyAsync")) return kInvalid;
  if (size > most || size == 0) {
    state.violate("aclrtMemcpyAsync of more than there is room for, or of nothing");
    return kInvalid;
  }
  const auto pinned = [&](const void* memory) -> const void* {
    auto at = state.host.upper_bound(const_cast<void*>(memory));
    if (at == state.host.begin()) return nullptr;
    --at;
    return static_cast<const std::byte*>(memory) + size <= static_cast<const std::byte*>(at->first) + at->second ? at->first : nullptr;
  };
  const bool up = kind == 1, down = kind == 2;
  const void *device = up ? to : from, *other = up ? from : to;
  if ((!up && !down) || !state.is_device(device) || state.is_device(other) || pinned(other) == nullptr) {
    state.violate("aclrtMemcpyAsync of a kind that its addresses are not of, or of memory that is not pinned");
    return kInvalid;
  }
  if (state.touch(device, size, "aclrtMemcpyAsync") == nullptr) return kInvalid;
  found->second->queue.push_back({[&state, to, from, size, up] {
                                    const void* at = up ? to : from;
                                    std::byte* touched = state.touch(at, size, "a copy");
                                    if (touched == nullptr) return;
                                    if (up) std::memcpy(touched, from, size);
                                    else std::memcpy(to, touched, size);
                                  },
                                  {state.allocation(device), pinned(other)}});
  return 0;
}
CANN_DOUBLE const char* aclrtGetSocName() {
  BEGIN("aclrtGetSocName")
  if (told != 0) return nullptr;
  if (state.set_devices.empty()) state.violate("aclrtGetSocName before a device is set");
  return state.soc.c_str();
}
CANN_DOUBLE const char* aclGetRecentErrMsg() {
  static std::string last;
  State& state = State::get();
  const std::lock_guard lock(state.mutex);
  last = state.message_;
  state.message_.clear();
  return last.empty() ? nullptr : last.c_str();
}
