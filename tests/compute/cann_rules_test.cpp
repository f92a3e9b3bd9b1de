// The double is strict: every rule of CANN's interface that gudang relies on is broken here once, and must be noticed. What passes the double then says something.
#include <array>
#include <functional>
#include <thread>
#include <vector>

#include "compute/ascend/acl_api.hpp"
#include "compute/cann_double.hpp"
#include "support/catch.hpp"

using namespace gudang;
using namespace gudang::compute;
using test::CannDouble;

namespace {

/// A device that is set, with a context and a stream, two matrices of 4 x 4, a row of places and one of results.
struct Bench {
  explicit Bench(const char* soc = "Ascend910B2") : cann(soc, 1), api(*acl::load().api) {
    REQUIRE(api.aclInit(nullptr) == 0);
    REQUIRE(api.aclrtSetDevice(0) == 0);
    REQUIRE(api.aclrtCreateContext(&context, 0) == 0);
    REQUIRE(api.aclrtCreateStream(&stream) == 0);
    for (void*& memory : device) REQUIRE(api.aclrtMalloc(&memory, 1024, acl::kHugeFirst) == 0);
    REQUIRE(api.aclrtMallocHost(&host, 1024) == 0);
    a = matrix(device[0]);
    b = matrix(device[1]);
    c = matrix(device[2]);
    index = tensor(device[3], acl::kInt64, {4}, {1}, 4);
    values = tensor(device[4], acl::kFloat, {4, 2}, {2, 1}, 8);
    places = tensor(device[5], acl::kInt64, {4, 2}, {2, 1}, 8);
    sums = tensor(device[4], acl::kFloat, {4}, {1}, 4);
    float one = 1;
    alpha = api.aclCreateScalar(&one, acl::kFloat);
    const std::int64_t last = 1;
    dims = api.aclCreateIntArray(&last, 1);
  }
  ~Bench() { close(); }
  void close() {
    if (!closes) return;
    closes = false;
    api.aclrtSetCurrentContext(context);
    api.aclrtSynchronizeStream(stream);
    for (const acl::Tensor* tensor : tensors) api.aclDestroyTensor(tensor);
    api.aclDestroyScalar(alpha);
    api.aclDestroyIntArray(dims);
    for (void* memory : device) api.aclrtFree(memory);
    api.aclrtFreeHost(host);
    api.aclrtDestroyStream(stream);
    api.aclrtDestroyContext(context);
    api.aclrtResetDevice(0);
    api.aclFinalize();
  }

  acl::Tensor* tensor(void* data, int type, std::vector<std::int64_t> sizes, std::vector<std::int64_t> strides, std::int64_t stored, std::int64_t offset = 0, int format = acl::kNd) {
    acl::Tensor* made = api.aclCreateTensor(sizes.data(), sizes.size(), type, strides.data(), offset, format, &stored, 1, data);
    if (made) tensors.push_back(made);
    return made;
  }
  acl::Tensor* matrix(void* data) { return tensor(data, acl::kFloat, {4, 4}, {4, 1}, 16); }

  acl::Status product(acl::Tensor* x, acl::Tensor* y, acl::Tensor* z, std::int8_t cube = 0) {
    const acl::Status status = api.aclnnMatmulGetWorkspaceSize(x, y, z, cube, &size, &executor);
    return status;
  }
  void drop_executor() {
    api.aclSetAclOpExecutorRepeatable(executor);
    api.aclDestroyAclOpExecutor(executor);
  }
  acl::Status launch_product(void* workspace, std::uint64_t bytes) { return api.aclnnMatmul(workspace, bytes, executor, stream); }

  CannDouble cann;
  const acl::Api& api;
  acl::Context context = nullptr;
  acl::Stream stream = nullptr;
  std::array<void*, 6> device{};
  void* host = nullptr;
  std::vector<acl::Tensor*> tensors;
  acl::Tensor *a = nullptr, *b = nullptr, *c = nullptr, *index = nullptr, *values = nullptr, *places = nullptr, *sums = nullptr;
  acl::Scalar* alpha = nullptr;
  acl::IntArray* dims = nullptr;
  std::uint64_t size = 0;
  acl::OpExecutor* executor = nullptr;
  bool closes = true;
};

struct Rule {
  const char* name;
  std::function<acl::Status(Bench&)> broken;
  const char* violation = nullptr;  ///< that is noted; null: refused with an error code alone
  const char* soc = "Ascend910B2";
};

void remove(Bench& bench, acl::Tensor* tensor) { std::erase(bench.tensors, tensor); }

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
       }, "in another context than its own"},
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
      // copies
      {"a copy fits where it goes", [](Bench& b) { return b.api.aclrtMemcpyAsync(b.device[0], 32, b.host, 64, acl::kHostToDevice, b.stream); }, "more than there is room for"},
      {"a copy fits its memory", [](Bench& b) { return b.api.aclrtMemcpyAsync(b.device[0], 4096, b.host, 1025, acl::kHostToDevice, b.stream); }, "not pinned"},
      {"a copy stays in one piece of device memory", [](Bench& b) { return b.api.aclrtMemcpyAsync(static_cast<std::byte*>(b.device[0]) + 512, 4096, b.host, 1000, acl::kHostToDevice, b.stream); }, "not allocated"},
      {"a copy is of its kind", [](Bench& b) { return b.api.aclrtMemcpyAsync(b.device[0], 64, b.host, 64, acl::kDeviceToHost, b.stream); }, "of a kind"},
      {"a copy is of a kind that gudang uses", [](Bench& b) { return b.api.aclrtMemcpyAsync(b.device[0], 64, b.device[1], 64, 3, b.stream); }, "of a kind"},
      {"a copy is from pinned memory", [](Bench& b) { std::array<std::byte, 64> own{}; return b.api.aclrtMemcpyAsync(b.device[0], 64, own.data(), 64, acl::kHostToDevice, b.stream); }, "not pinned"},
      {"a copy is of something", [](Bench& b) { return b.api.aclrtMemcpyAsync(b.device[0], 64, b.host, 0, acl::kHostToDevice, b.stream); }, "of nothing"},
      {"a copy is on a stream", [](Bench& b) { return b.api.aclrtMemcpyAsync(b.device[0], 64, b.host, 64, acl::kHostToDevice, nullptr); }},
      // threads
      {"each thread sets its context", [](Bench& b) {
         acl::Error status = 0;
         std::thread([&] { void* memory = nullptr; status = b.api.aclrtMalloc(&memory, 64, acl::kHugeFirst); }).join();
         return status;
       }, "without a context of this thread"},
      {"each thread sets its context before it synchronises", [](Bench& b) {
         acl::Error status = 0;
         std::thread([&] { status = b.api.aclrtSynchronizeStream(b.stream); }).join();
         return status;
       }, "without a context of this thread"},
      // tensors
      {"a tensor is in device memory", [](Bench& b) { return b.matrix(b.host) == nullptr ? 1 : 0; }, "memory of the host"},
      {"a tensor is aligned to 32 bytes", [](Bench& b) { return b.matrix(static_cast<std::byte*>(b.device[0]) + 16) == nullptr ? 1 : 0; }, "aligned to 32"},
      {"a tensor fits its memory", [](Bench& b) { return b.tensor(b.device[0], acl::kFloat, {64, 64}, {64, 1}, 64 * 64) == nullptr ? 1 : 0; }, "not allocated"},
      {"a tensor fits its storage", [](Bench& b) { return b.tensor(b.device[0], acl::kFloat, {4, 4}, {8, 1}, 16) == nullptr ? 1 : 0; }, "beyond its storage"},
      {"a tensor with an offset fits its storage", [](Bench& b) { return b.tensor(b.device[0], acl::kFloat, {4, 4}, {4, 1}, 16, 1) == nullptr ? 1 : 0; }, "beyond its storage"},
      {"a tensor is not empty", [](Bench& b) { return b.tensor(b.device[0], acl::kFloat, {0, 4}, {4, 1}, 16) == nullptr ? 1 : 0; }, "empty or backward"},
      {"a tensor is ND", [](Bench& b) { return b.tensor(b.device[0], acl::kFloat, {4, 4}, {4, 1}, 16, 0, 29) == nullptr ? 1 : 0; }, "another format than ND"},
      {"a tensor is of a type that is used", [](Bench& b) { return b.tensor(b.device[0], 27, {4, 4}, {4, 1}, 16) == nullptr ? 1 : 0; }, "does not use"},
      {"a tensor is destroyed once", [](Bench& b) {
         acl::Tensor* tensor = b.matrix(b.device[0]);
         remove(b, tensor);
         b.api.aclDestroyTensor(tensor);
         return b.api.aclDestroyTensor(tensor);
       }, "or twice"},
      {"a scalar has a value", [](Bench& b) { return b.api.aclCreateScalar(nullptr, acl::kFloat) == nullptr ? 1 : 0; }, "of nothing"},
      // two phases
      {"an executor is used once", [](Bench& b) {
         b.product(b.a, b.b, b.c);
         void* workspace = nullptr;
         b.api.aclrtMalloc(&workspace, b.size, acl::kHugeFirst);
         b.launch_product(workspace, b.size);
         const acl::Status status = b.launch_product(workspace, b.size);
         b.api.aclrtSynchronizeStream(b.stream);
         b.api.aclrtFree(workspace);
         return status;
       }, "used twice"},
      {"an executor that is used needs no destroying", [](Bench& b) {
         b.product(b.a, b.b, b.c);
         b.launch_product(nullptr, 0);
         return b.api.aclSetAclOpExecutorRepeatable(b.executor);
       }, "of one that was used"},
      {"an executor that is not used is made reusable before it is destroyed", [](Bench& b) {
         b.product(b.a, b.b, b.c);
         const acl::Status status = b.api.aclDestroyAclOpExecutor(b.executor);
         b.drop_executor();
         return status;
       }, "of one that is not reusable"},
      {"a workspace is as large as was asked for", [](Bench& b) { b.product(b.a, b.b, b.c); return b.launch_product(b.device[5], b.size - 1); }, "workspace is too small"},
      {"a workspace is device memory", [](Bench& b) { b.product(b.a, b.b, b.c); return b.launch_product(b.host, b.size); }, "not the device's"},
      {"a workspace is not freed before its work is done", [](Bench& b) {
         b.product(b.a, b.b, b.c);
         void* workspace = nullptr;
         b.api.aclrtMalloc(&workspace, b.size, acl::kHugeFirst);
         b.launch_product(workspace, b.size);
         b.api.aclrtFree(workspace);
         return 1;
       }, "freed while queued work uses it"},
      {"a tensor lives through the second phase", [](Bench& b) {
         acl::Tensor* tensor = b.matrix(b.device[0]);
         remove(b, tensor);
         b.product(tensor, b.b, b.c);
         b.api.aclDestroyTensor(tensor);
         void* workspace = nullptr;
         b.api.aclrtMalloc(&workspace, b.size, acl::kHugeFirst);
         const acl::Status status = b.launch_product(workspace, b.size);
         b.api.aclrtFree(workspace);
         return status;
       }, "destroyed between the phases"},
      {"an operator is given tensors", [](Bench& b) { return b.product(nullptr, b.b, b.c); }},
      {"an operator is given tensors that live", [](Bench& b) {
         acl::Tensor* tensor = b.matrix(b.device[0]);
         remove(b, tensor);
         b.api.aclDestroyTensor(tensor);
         return b.product(tensor, b.b, b.c);
       }, "is given what was destroyed"},
      {"an operator runs on a stream", [](Bench& b) { b.product(b.a, b.b, b.c); return b.api.aclnnMatmul(b.device[5], b.size, b.executor, nullptr); }, "no stream of this thread"},
      // operators
      {"matrices fit", [](Bench& b) { return b.product(b.values, b.b, b.c); }},
      {"batches are of one size", [](Bench& b) {
         return b.product(b.tensor(b.device[0], acl::kFloat, {2, 2, 2}, {4, 2, 1}, 8), b.tensor(b.device[1], acl::kFloat, {3, 2, 2}, {4, 2, 1}, 12), b.tensor(b.device[2], acl::kFloat, {2, 2, 2}, {4, 2, 1}, 8));
       }},
      {"matrices are of float", [](Bench& b) { return b.product(b.tensor(b.device[3], acl::kInt64, {4, 4}, {4, 1}, 16), b.b, b.c); }},
      {"cubeMathType is one that there is", [](Bench& b) { return b.product(b.a, b.b, b.c, 4); }},
      {"a 310P refuses to multiply in single precision", [](Bench& b) { return b.product(b.a, b.b, b.c, 0); }, nullptr, "Ascend310P3"},
      {"a 310P refuses HF32", [](Bench& b) { return b.product(b.a, b.b, b.c, 3); }, nullptr, "Ascend310P3"},
      {"the first 910 refuses to multiply in single precision", [](Bench& b) { return b.product(b.a, b.b, b.c, 0); }, nullptr, "Ascend910A"},
      {"sizes of a sum broadcast", [](Bench& b) { return b.api.aclnnAddGetWorkspaceSize(b.a, b.values, b.alpha, b.c, &b.size, &b.executor); }},
      {"elements of a sum are of one type", [](Bench& b) { return b.api.aclnnAddGetWorkspaceSize(b.a, b.index, b.alpha, b.c, &b.size, &b.executor); }},
      {"a sum of places has a factor of their type", [](Bench& b) { return b.api.aclnnAddGetWorkspaceSize(b.index, b.index, b.alpha, b.index, &b.size, &b.executor); }},
      {"a sum has a factor", [](Bench& b) { return b.api.aclnnAddGetWorkspaceSize(b.a, b.b, nullptr, b.c, &b.size, &b.executor); }},
      {"sizes of a product broadcast", [](Bench& b) { return b.api.aclnnMulGetWorkspaceSize(b.a, b.values, b.c, &b.size, &b.executor); }},
      {"a reduction has a result of its size", [](Bench& b) { return b.api.aclnnReduceSumGetWorkspaceSize(b.a, b.dims, false, acl::kFloat, b.values, &b.size, &b.executor); }},
      {"a reduction names its dimension", [](Bench& b) { return b.api.aclnnAminGetWorkspaceSize(b.a, nullptr, false, b.sums, &b.size, &b.executor); }},
      {"top-k takes no more than there are", [](Bench& b) { return b.api.aclnnTopkGetWorkspaceSize(b.a, 5, 1, true, true, b.values, b.places, &b.size, &b.executor); }},
      {"top-k has places of int64", [](Bench& b) { return b.api.aclnnTopkGetWorkspaceSize(b.a, 2, 1, true, true, b.values, b.values, &b.size, &b.executor); }},
      {"an index is of int64", [](Bench& b) { return b.api.aclnnIndexSelectGetWorkspaceSize(b.a, 0, b.sums, b.c, &b.size, &b.executor); }},
      {"a selection has a result of its size", [](Bench& b) { return b.api.aclnnIndexSelectGetWorkspaceSize(b.a, 0, b.index, b.values, &b.size, &b.executor); }},
      {"a place exists", [](Bench& b) {
         auto* places = static_cast<std::int64_t*>(b.host);
         std::fill_n(places, 4, 9);
         b.api.aclrtMemcpyAsync(b.device[3], 1024, b.host, 32, acl::kHostToDevice, b.stream);
         b.api.aclnnIndexSelectGetWorkspaceSize(b.a, 0, b.index, b.c, &b.size, &b.executor);
         b.api.aclnnIndexSelect(b.device[5], b.size, b.executor, b.stream);
         b.api.aclrtSynchronizeStream(b.stream);
         return 1;
       }, "a place that does not exist"},
  };
  return all;
}

}  // namespace

TEST_CASE("the double notices every rule that is broken") {
  CHECK(rules().size() >= 40);
  for (const Rule& rule : rules()) {
    Bench bench(rule.soc);
    REQUIRE(bench.cann.violations() == "");
    INFO(rule.name << "; noted: " << bench.cann.violations());
    CHECK(rule.broken(bench) != 0);
    const std::string noted = bench.cann.violations();
    INFO("noted: " << noted);
    if (rule.violation) CHECK(noted.find(rule.violation) != std::string::npos);
    else CHECK(noted == "");
  }
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
