// A double of CANN's libraries, for tests alone: it does on the processor what the public documents say that they do, and is stricter. Device memory
// cannot be touched by the host; work is done when a stream is synchronised and not before; whatever is freed or used too early, twice, in
// another thread's context or at the wrong size is noted as a violation. It shows whether gudang keeps to what we read, not what CANN does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#define CANN_DOUBLE extern "C" __attribute__((visibility("default")))

namespace cann_double {

inline constexpr int kInvalid = 100000, kUninitialised = 100001, kBadAlloc = 200000;
inline constexpr int kNullPointer = 161001, kInvalidArgument = 161002, kRuntime = 361001;
inline constexpr int kFloat = 0, kInt32 = 3, kInt64 = 9;

/// Queued on a stream, with the memory that it touches.
struct Work {
  std::function<void()> run;
  std::vector<const void*> memory;
};
struct Context { int device; };
struct Stream { Context* context; std::vector<Work> queue; };
/// Between the phases of an operator.
struct Executor {
  Work work;
  std::uint64_t workspace = 0;
  std::vector<const void*> tensors;  // which live until the second
  bool reusable = false;
};

class __attribute__((visibility("default"))) State {
 public:
  static State& get();

  // What tests set and ask.
  void reset(const std::string& soc, int devices, std::size_t memory);
  void fail_at(std::int64_t call, int code) { fail_call_ = call; fail_code_ = code; }
  [[nodiscard]] std::int64_t calls() const { return calls_; }
  std::string violations();
  std::string leaks();

  /// At the begin of every function: whether this call is to fail, and how.
  int begin(const char* function);
  void violate(const std::string& what);
  void say(const std::string& what) { message_ = what; }

  // Device memory.
  int allocate(void** memory, std::size_t size);
  int free(void* memory);
  /// Where the double itself may touch what is at a device address; null and a violation where [memory, memory + size) is not of one allocation.
  std::byte* touch(const void* memory, std::size_t size, const char* who);
  [[nodiscard]] bool is_device(const void* memory) const;
  /// The allocation that holds it, or null.
  [[nodiscard]] const void* allocation(const void* memory) const;

  std::mutex mutex;
  bool initialised = false, initialised_before = false;  // now; ever in this process, which `reset` begins anew
  std::string soc = "Ascend910B2";
  int devices = 1;
  std::map<int, int> set_devices;  // how often
  std::map<Context*, std::unique_ptr<Context>> contexts;
  std::map<Stream*, std::unique_ptr<Stream>> streams;
  std::map<void*, std::size_t> host;         // pinned
  std::set<const void*> tensors, scalars, arrays;
  std::map<const void*, std::unique_ptr<Executor>> executors;
  std::string message_;

 private:
  State();
  ~State();
  std::byte *device_ = nullptr, *alias_ = nullptr;  // the same memory: without access, and with
  std::map<std::size_t, std::size_t> blocks_;       // size, by offset
  std::size_t limit_ = 0, used_ = 0;
  std::int64_t calls_ = 0, fail_call_ = -1;
  int fail_code_ = 0;
  std::vector<std::string> violations_;
};

/// Of the calling thread; null: none was set.
__attribute__((visibility("default"))) Context*& current_context();

struct Tensor {
  std::vector<std::int64_t> sizes, strides;
  std::int64_t offset = 0, stored = 0;
  int type = kFloat;
  void* data = nullptr;
  [[nodiscard]] std::int64_t count() const {
    std::int64_t out = 1;
    for (const std::int64_t size : sizes) out *= size;
    return out;
  }
};
struct Scalar { int type; double real; std::int64_t whole; };
struct IntArray { std::vector<std::int64_t> values; };

}  // namespace cann_double
