// The double is strict: every rule of CANN's interface that gudang relies on is broken here once, and must be noticed. What passes the double then says something.
// Here those of the runtime: start and end, streams, memory, copies, threads; of tensors and operators: cann_operator_rules_test.cpp.
#include <unistd.h>

#include <cerrno>

#include "compute/cann_bench.hpp"

using namespace gudang;
using namespace gudang::compute;
using test::Bench;
using test::Rule;
using test::in_other_context;
using test::in_thread;

namespace {

const std::vector<Rule>& rules() {
  static const std::vector<Rule> all = {
      // start and end
      {"aclInit is called once", [](Bench& b) { return b.api.aclInit(nullptr); }},
      {"aclInit is called once in a process, even after aclFinalize", [](Bench& b) {
         b.close();
         return b.api.aclInit(nullptr);
       }, "aclInit after aclFinalize"},
      {"aclFinalize follows aclInit", [](Bench& b) {
         b.close();
         b.api.aclFinalize();
         return 1;
       }, "aclFinalize without aclInit"},
      {"aclFinalize comes last", [](Bench& b) { b.api.aclFinalize(); return 1; }, "aclFinalize while a device is set"},
      {"a device is given up as often as it is set", [](Bench& b) {
         b.api.aclrtSetDevice(0);
         b.close();
         const bool left = b.cann.leaks().find("devices set") != std::string::npos;
         b.api.aclrtResetDevice(0);
         return left ? 1 : 0;
       }, "aclFinalize while a device is set"},
      {"a device is reset after its contexts", [](Bench& b) { b.api.aclrtResetDevice(0); b.api.aclrtSetDevice(0); return 1; }, "before its contexts are destroyed"},
      {"a context is destroyed after its streams", [](Bench& b) {
         b.api.aclrtDestroyContext(b.context);
         b.api.aclrtCreateContext(&b.context, 0);
         return 1;
       }, "before its streams are destroyed"},
      {"a stream is destroyed in its context", [](Bench& b) {
         acl::Context other = nullptr;
         b.api.aclrtCreateContext(&other, 0);
         b.api.aclrtDestroyStream(b.stream);
         b.api.aclrtDestroyContext(other);
         b.api.aclrtSetCurrentContext(b.context);
         b.api.aclrtCreateStream(&b.stream);
         return 1;
       }, "in another context than the stream's"},
      {"nothing is asked before aclInit", [](Bench& b) {
         b.close();
         std::uint32_t count = 0;
         return b.api.aclrtGetDeviceCount(&count) == 100001 ? b.api.aclrtSetDevice(0) : 0;
       }},
      {"a chip says its name where a device is set", [](Bench& b) {
         b.close();
         b.api.aclrtGetSocName();
         return 1;
       }, "before a device is set"},
      {"a device is one that there is", [](Bench& b) { return b.api.aclrtSetDevice(7); }},
      {"a context is of a device that is set", [](Bench& b) { acl::Context context = nullptr; return b.api.aclrtCreateContext(&context, 3); }},
      {"a context lives while it is used", [](Bench& b) { return b.api.aclrtSetCurrentContext(&b); }, "aclrtSetCurrentContext of none"},
      {"a context is destroyed once", [](Bench& b) { b.api.aclrtDestroyContext(&b); return 1; }, "aclrtDestroyContext of none"},
      {"a device is reset once", [](Bench& b) { b.api.aclrtResetDevice(5); return 1; }, "not set"},
      // streams
      {"a stream that is synchronised exists", [](Bench& b) { return b.api.aclrtSynchronizeStream(&b); }},
      {"a stream is destroyed once", [](Bench& b) { return b.api.aclrtDestroyStream(&b); }, "aclrtDestroyStream of none"},
      {"a stream is destroyed empty", [](Bench& b) {
         b.api.aclrtMemcpyAsync(b.device[0], 64, b.host, 64, acl::kHostToDevice, b.stream);
         const acl::Error status = b.api.aclrtDestroyStream(b.stream);
         b.api.aclrtCreateStream(&b.stream);
         return status + 1;
       }, "destroyed with work in it"},
      {"a stream is synchronised in its context", [](Bench& b) { return in_other_context(b, [&] { return b.api.aclrtSynchronizeStream(b.stream); }); }, "in another context than the stream's"},
      {"a stream is of a context of this thread", [](Bench& b) {
         return in_thread([&] { acl::Stream stream = nullptr; return b.api.aclrtCreateStream(&stream); });
       }, "aclrtCreateStream without a context of this thread"},
      // memory
      {"memory of no size is not asked for", [](Bench& b) { void* memory = nullptr; return b.api.aclrtMalloc(&memory, 0, acl::kHugeFirst); }, "aclrtMalloc of nothing"},
      {"memory is asked for by a policy that there is", [](Bench& b) { void* memory = nullptr; return b.api.aclrtMalloc(&memory, 64, 9); }, "by no policy"},
      {"memory is freed once", [](Bench& b) { return b.api.aclrtFree(&b); }, "not allocated"},
      {"memory is freed from its begin", [](Bench& b) { return b.api.aclrtFree(static_cast<std::byte*>(b.device[0]) + 32); }, "not allocated"},
      {"memory is not freed under queued work", [](Bench& b) {
         b.api.aclrtMemcpyAsync(b.device[0], 64, b.host, 64, acl::kHostToDevice, b.stream);
         const acl::Error status = b.api.aclrtFree(b.device[0]);
         b.api.aclrtMalloc(&b.device[0], 1024, acl::kHugeFirst);
         return status + 1;
       }, "freed while queued work uses it"},
      {"pinned memory is not freed under queued work", [](Bench& b) {
         b.api.aclrtMemcpyAsync(b.device[0], 64, b.host, 64, acl::kHostToDevice, b.stream);
         const acl::Error status = b.api.aclrtFreeHost(b.host);
         b.api.aclrtMallocHost(&b.host, 1024);
         return status + 1;
       }, "pinned memory is freed while queued work uses it"},
      {"pinned memory is freed once", [](Bench& b) { return b.api.aclrtFreeHost(&b); }, "not allocated"},
      {"pinned memory of no size is not asked for", [](Bench& b) { void* memory = nullptr; return b.api.aclrtMallocHost(&memory, 0); }, "aclrtMallocHost of nothing"},
      {"memory is not freed under a queued operator", [](Bench& b) {
         b.selection();
         const acl::Error status = b.api.aclrtFree(b.device[2]);
         b.api.aclrtMalloc(&b.device[2], 1024, acl::kHugeFirst);
         b.api.aclrtSynchronizeStream(b.stream);
         return status + 1;
       }, "freed while queued work uses it"},
      // copies
      {"a copy fits where it goes", [](Bench& b) { return b.api.aclrtMemcpyAsync(b.device[0], 32, b.host, 64, acl::kHostToDevice, b.stream); }, "more than there is room for"},
      {"a copy fits its memory", [](Bench& b) { return b.api.aclrtMemcpyAsync(b.device[0], 4096, b.host, 1025, acl::kHostToDevice, b.stream); }, "not pinned"},
      {"a copy stays in one piece of device memory", [](Bench& b) { return b.api.aclrtMemcpyAsync(static_cast<std::byte*>(b.device[0]) + 512, 4096, b.host, 1000, acl::kHostToDevice, b.stream); }, "not allocated"},
      {"a copy is of its kind", [](Bench& b) { return b.api.aclrtMemcpyAsync(b.device[0], 64, b.host, 64, acl::kDeviceToHost, b.stream); }, "of a kind"},
      {"a copy is of a kind that gudang uses", [](Bench& b) { return b.api.aclrtMemcpyAsync(b.device[0], 64, b.device[1], 64, 3, b.stream); }, "of a kind"},
      {"a copy is from pinned memory", [](Bench& b) { std::array<std::byte, 64> own{}; return b.api.aclrtMemcpyAsync(b.device[0], 64, own.data(), 64, acl::kHostToDevice, b.stream); }, "not pinned"},
      {"a copy is of something", [](Bench& b) { return b.api.aclrtMemcpyAsync(b.device[0], 64, b.host, 0, acl::kHostToDevice, b.stream); }, "of nothing"},
      {"a copy is on a stream", [](Bench& b) { return b.api.aclrtMemcpyAsync(b.device[0], 64, b.host, 64, acl::kHostToDevice, nullptr); }},
      {"a copy is in the context of its stream", [](Bench& b) {
         return in_other_context(b, [&] { return b.api.aclrtMemcpyAsync(b.device[0], 64, b.host, 64, acl::kHostToDevice, b.stream); });
       }, "in another context than the stream's"},
      // threads
      {"each thread sets its context", [](Bench& b) {
         return in_thread([&] { void* memory = nullptr; return b.api.aclrtMalloc(&memory, 64, acl::kHugeFirst); });
       }, "aclrtMalloc without a context of this thread"},
      {"each thread sets its context before it synchronises", [](Bench& b) { return in_thread([&] { return b.api.aclrtSynchronizeStream(b.stream); }); }, "aclrtSynchronizeStream without a context of this thread"},
      {"each thread sets its context before it copies", [](Bench& b) {
         return in_thread([&] { return b.api.aclrtMemcpyAsync(b.device[0], 64, b.host, 64, acl::kHostToDevice, b.stream); });
       }, "aclrtMemcpyAsync without a context of this thread"},
      {"each thread sets its context before it pins memory", [](Bench& b) {
         return in_thread([&] { void* memory = nullptr; return b.api.aclrtMallocHost(&memory, 64); });
       }, "aclrtMallocHost without a context of this thread"},
      {"each thread sets its context before it frees", [](Bench& b) {
         in_thread([&] { return b.api.aclrtFree(b.device[0]); });
         b.api.aclrtMalloc(&b.device[0], 1024, acl::kHugeFirst);
         return 1;
       }, "aclrtFree without a context of this thread"},
      {"each thread sets its context before it launches", [](Bench& b) {
         b.product(b.a, b.b, b.c);
         return in_thread([&] { return b.launch_product(b.device[5], b.size); });
       }, "no stream of this thread's context"},
  };
  return all;
}

}  // namespace

TEST_CASE("the double notices every rule of the runtime that is broken") {
  CHECK(rules().size() >= 40);
  test::require_noticed(rules());
}

TEST_CASE("the host cannot touch device memory, which the system itself says") {
  Bench bench;
  std::array<int, 2> ends{};
  REQUIRE(pipe(ends.data()) == 0);
  CHECK(write(ends[1], bench.host, 1) == 1);
  CHECK(write(ends[1], bench.device[0], 1) == -1);
  CHECK(errno == EFAULT);
  for (const int end : ends) close(end);
}

TEST_CASE("the double counts what is not given back") {
  for (const char* what : {"pieces of device memory", "pieces of pinned memory", "tensors", "scalars", "arrays", "streams", "contexts", "devices set", "not finalised"}) {
    const Bench bench;
    CHECK(const_cast<Bench&>(bench).cann.leaks().find(what) != std::string::npos);
  }
}

TEST_CASE("the double does nothing before a stream is synchronised") {
  Bench bench;
  auto* text = static_cast<char*>(bench.host);
  std::fill_n(text, 64, 'a');
  REQUIRE(bench.api.aclrtMemcpyAsync(bench.device[0], 1024, bench.host, 64, acl::kHostToDevice, bench.stream) == 0);
  std::fill_n(text, 64, 'b');  // too early
  REQUIRE(bench.api.aclrtMemcpyAsync(text + 128, 64, bench.device[0], 64, acl::kDeviceToHost, bench.stream) == 0);
  REQUIRE(bench.api.aclrtSynchronizeStream(bench.stream) == 0);
  CHECK(text[128] == 'b');
}
