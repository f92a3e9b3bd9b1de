// A device of CANN's double, set up by hand, for tests of the double itself.
#pragma once

#include <algorithm>
#include <array>
#include <functional>
#include <thread>
#include <vector>

#include "compute/ascend/acl_api.hpp"
#include "compute/cann_double.hpp"
#include "support/catch.hpp"

namespace gudang::test {

/// A device that is set, with a context and a stream, two matrices of 4 x 4, a row of places and one of results.
struct Bench {
  explicit Bench(const char* soc = "Ascend910B2") : cann(soc, 1), api(*compute::acl::load().api) {
    REQUIRE(api.aclInit(nullptr) == 0);
    REQUIRE(api.aclrtSetDevice(0) == 0);
    REQUIRE(api.aclrtCreateContext(&context, 0) == 0);
    REQUIRE(api.aclrtCreateStream(&stream) == 0);
    for (void*& memory : device) REQUIRE(api.aclrtMalloc(&memory, 1024, compute::acl::kHugeFirst) == 0);
    REQUIRE(api.aclrtMallocHost(&host, 1024) == 0);
    a = matrix(device[0]);
    b = matrix(device[1]);
    c = matrix(device[2]);
    index = tensor(device[3], compute::acl::kInt64, {4}, {1}, 4);
    values = tensor(device[4], compute::acl::kFloat, {4, 2}, {2, 1}, 8);
    places = tensor(device[5], compute::acl::kInt64, {4, 2}, {2, 1}, 8);
    sums = tensor(device[4], compute::acl::kFloat, {4}, {1}, 4);
    float one = 1;
    alpha = api.aclCreateScalar(&one, compute::acl::kFloat);
    const std::int64_t last = 1;
    dims = api.aclCreateIntArray(&last, 1);
  }
  ~Bench() { close(); }
  void close() {
    if (!closes) return;
    closes = false;
    api.aclrtSetCurrentContext(context);
    api.aclrtSynchronizeStream(stream);
    for (const compute::acl::Tensor* tensor : tensors) api.aclDestroyTensor(tensor);
    api.aclDestroyScalar(alpha);
    api.aclDestroyIntArray(dims);
    for (void* memory : device) api.aclrtFree(memory);
    api.aclrtFreeHost(host);
    api.aclrtDestroyStream(stream);
    api.aclrtDestroyContext(context);
    api.aclrtResetDevice(0);
    api.aclFinalize();
  }

  compute::acl::Tensor* tensor(void* data, int type, std::vector<std::int64_t> sizes, std::vector<std::int64_t> strides, std::int64_t stored, std::int64_t offset = 0, int format = compute::acl::kNd) {
    compute::acl::Tensor* made = api.aclCreateTensor(sizes.data(), sizes.size(), type, strides.data(), offset, format, &stored, 1, data);
    if (made) tensors.push_back(made);
    return made;
  }
  compute::acl::Tensor* matrix(void* data) { return tensor(data, compute::acl::kFloat, {4, 4}, {4, 1}, 16); }

  compute::acl::Status product(compute::acl::Tensor* x, compute::acl::Tensor* y, compute::acl::Tensor* z, std::int8_t cube = 0) {
    const compute::acl::Status status = api.aclnnMatmulGetWorkspaceSize(x, y, z, cube, &size, &executor);
    return status;
  }
  /// Of the index and of the places, all this one.
  void put_places(std::int64_t place) {
    std::fill_n(static_cast<std::int64_t*>(host), 8, place);
    for (void* to : {device[3], device[5]}) REQUIRE(api.aclrtMemcpyAsync(to, 1024, host, 64, compute::acl::kHostToDevice, stream) == 0);
  }
  /// Rows of a at the index, to c: queued.
  void selection() {
    REQUIRE(api.aclnnIndexSelectGetWorkspaceSize(a, 0, index, c, &size, &executor) == 0);
    REQUIRE(api.aclnnIndexSelect(device[1], size, executor, stream) == 0);
  }
  void drop_executor() {
    api.aclSetAclOpExecutorRepeatable(executor);
    api.aclDestroyAclOpExecutor(executor);
  }
  compute::acl::Status launch_product(void* workspace, std::uint64_t bytes) { return api.aclnnMatmul(workspace, bytes, executor, stream); }

  CannDouble cann;
  const compute::acl::Api& api;
  compute::acl::Context context = nullptr;
  compute::acl::Stream stream = nullptr;
  std::array<void*, 6> device{};
  void* host = nullptr;
  std::vector<compute::acl::Tensor*> tensors;
  compute::acl::Tensor *a = nullptr, *b = nullptr, *c = nullptr, *index = nullptr, *values = nullptr, *places = nullptr, *sums = nullptr;
  compute::acl::Scalar* alpha = nullptr;
  compute::acl::IntArray* dims = nullptr;
  std::uint64_t size = 0;
  compute::acl::OpExecutor* executor = nullptr;
  bool closes = true;
};

struct Rule {
  const char* name;
  std::function<compute::acl::Status(Bench&)> broken;
  const char* violation = nullptr;  ///< that is noted; null: refused with an error code alone
  const char* soc = "Ascend910B2";
};

template <class Task>
int in_thread(Task&& task) {
  int status = 0;
  std::thread([&] { status = task(); }).join();
  return status;
}
template <class Task>
int in_other_context(Bench& bench, Task&& task) {
  compute::acl::Context other = nullptr;
  bench.api.aclrtCreateContext(&other, 0);
  const int status = task();
  bench.api.aclrtDestroyContext(other);
  bench.api.aclrtSetCurrentContext(bench.context);
  return status;
}
inline void remove(Bench& bench, compute::acl::Tensor* tensor) { std::erase(bench.tensors, tensor); }

/// Breaks each rule, on a device of its own.
inline void require_noticed(const std::vector<Rule>& rules) {
  for (const Rule& rule : rules) {
    Bench bench(rule.soc);
    REQUIRE(bench.cann.violations() == "");
    INFO(rule.name);
    CHECK(rule.broken(bench) != 0);
    const std::string noted = bench.cann.violations();
    INFO("noted: " << noted);
    if (rule.violation) CHECK(noted.find(rule.violation) != std::string::npos);
    else CHECK(noted == "");
  }
}

}  // namespace gudang::test
