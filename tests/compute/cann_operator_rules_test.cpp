// The double is strict: every rule of CANN's interface that gudang relies on is broken here once, and must be noticed. What passes the double then says something.
// Here those of tensors and operators.

#include "compute/cann_bench.hpp"

using namespace gudang;
using namespace gudang::compute;
using test::Bench;
using test::Rule;
using test::remove;

namespace {

const std::vector<Rule>& rules() {
  static const std::vector<Rule> all = {
      // tensors
      {"a tensor is in device memory", [](Bench& b) { return b.matrix(b.host) == nullptr ? 1 : 0; }, "memory of the host"},
      {"a tensor is aligned to 32 bytes", [](Bench& b) { return b.matrix(static_cast<std::byte*>(b.device[0]) + 16) == nullptr ? 1 : 0; }, "aligned to 32"},
      {"a tensor fits its memory", [](Bench& b) { return b.tensor(b.device[0], acl::kFloat, {64, 64}, {64, 1}, 64 * 64) == nullptr ? 1 : 0; }, "not allocated"},
      {"a tensor fits its storage", [](Bench& b) { return b.tensor(b.device[0], acl::kFloat, {4, 4}, {8, 1}, 16) == nullptr ? 1 : 0; }, "beyond its storage"},
      {"a tensor with an offset fits its storage", [](Bench& b) { return b.tensor(b.device[0], acl::kFloat, {4, 4}, {4, 1}, 16, 1) == nullptr ? 1 : 0; }, "beyond its storage"},
      {"a tensor is not empty", [](Bench& b) { return b.tensor(b.device[0], acl::kFloat, {0, 4}, {4, 1}, 16) == nullptr ? 1 : 0; }, "empty or backward"},
      {"a tensor is ND", [](Bench& b) { return b.tensor(b.device[0], acl::kFloat, {4, 4}, {4, 1}, 16, 0, 29) == nullptr ? 1 : 0; }, "another format than ND"},
      {"a tensor is of a type that is used", [](Bench& b) { return b.tensor(b.device[0], 27, {4, 4}, {4, 1}, 16) == nullptr ? 1 : 0; }, "does not use"},
      {"a tensor has dimensions", [](Bench& b) { return b.tensor(b.device[0], acl::kFloat, {}, {}, 16) == nullptr ? 1 : 0; }, "no sizes, or too many"},
      {"a tensor has at most eight dimensions", [](Bench& b) {
         return b.tensor(b.device[0], acl::kFloat, std::vector<std::int64_t>(9, 1), std::vector<std::int64_t>(9, 1), 16) == nullptr ? 1 : 0;
       }, "no sizes, or too many"},
      {"a scalar is destroyed once", [](Bench& b) {
         float one = 1;
         const acl::Scalar* scalar = b.api.aclCreateScalar(&one, acl::kFloat);
         b.api.aclDestroyScalar(scalar);
         return b.api.aclDestroyScalar(scalar);
       }, "aclDestroyScalar of none, or twice"},
      {"an array is destroyed once", [](Bench& b) {
         const std::int64_t one = 1;
         const acl::IntArray* array = b.api.aclCreateIntArray(&one, 1);
         b.api.aclDestroyIntArray(array);
         return b.api.aclDestroyIntArray(array);
       }, "aclDestroyIntArray of none, or twice"},
      {"an array has values", [](Bench& b) { return b.api.aclCreateIntArray(nullptr, 1) == nullptr ? 1 : 0; }, "aclCreateIntArray of nothing"},
      {"a scalar is of a type that is used", [](Bench& b) { float one = 1; return b.api.aclCreateScalar(&one, 11) == nullptr ? 1 : 0; }, "of a type that gudang does not use"},
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
      {"a workspace lies in one piece of memory", [](Bench& b) { b.product(b.a, b.b, b.c); return b.launch_product(b.device[5], b.size); }, "touches memory that is not allocated"},
      {"a workspace is aligned to 32 bytes", [](Bench& b) {
         b.product(b.a, b.b, b.c);
         return b.launch_product(static_cast<std::byte*>(b.device[5]) + 16, b.size);
       }, "not the device's"},
      {"the first phase has where to put its workspace and executor", [](Bench& b) { return b.api.aclnnMatmulGetWorkspaceSize(b.a, b.b, b.c, 0, nullptr, &b.executor); }},
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
      {"what is multiplied are matrices, or batches of them", [](Bench& b) { return b.product(b.sums, b.sums, b.sums); }},
      {"matrices are of float", [](Bench& b) { return b.product(b.tensor(b.device[3], acl::kInt64, {4, 4}, {4, 1}, 16), b.b, b.c); }},
      {"cubeMathType is one that there is", [](Bench& b) { return b.product(b.a, b.b, b.c, 4); }},
      {"a 310P refuses to multiply in single precision", [](Bench& b) { return b.product(b.a, b.b, b.c, 0); }, nullptr, "Ascend310P3"},
      {"a 310P refuses HF32", [](Bench& b) { return b.product(b.a, b.b, b.c, 3); }, nullptr, "Ascend310P3"},
      {"the first 910 refuses to multiply in single precision", [](Bench& b) { return b.product(b.a, b.b, b.c, 0); }, nullptr, "Ascend910A"},
      {"the first 910 refuses HF32", [](Bench& b) { return b.product(b.a, b.b, b.c, 3); }, nullptr, "Ascend910A"},
      {"sizes of a sum broadcast", [](Bench& b) { return b.api.aclnnAddGetWorkspaceSize(b.a, b.values, b.alpha, b.c, &b.size, &b.executor); }},
      {"elements of a sum are of one type", [](Bench& b) { return b.api.aclnnAddGetWorkspaceSize(b.a, b.index, b.alpha, b.c, &b.size, &b.executor); }},
      {"a sum of places has a factor of their type", [](Bench& b) { return b.api.aclnnAddGetWorkspaceSize(b.index, b.index, b.alpha, b.index, &b.size, &b.executor); }},
      {"a sum has a factor", [](Bench& b) { return b.api.aclnnAddGetWorkspaceSize(b.a, b.b, nullptr, b.c, &b.size, &b.executor); }},
      {"sizes of a product broadcast", [](Bench& b) { return b.api.aclnnMulGetWorkspaceSize(b.a, b.values, b.c, &b.size, &b.executor); }},
      {"a product of elements is of float", [](Bench& b) { return b.api.aclnnMulGetWorkspaceSize(b.index, b.index, b.index, &b.size, &b.executor); }},
      {"a sum of rows is of float", [](Bench& b) { return b.api.aclnnReduceSumGetWorkspaceSize(b.a, b.dims, false, acl::kInt64, b.sums, &b.size, &b.executor); }},
      {"a sum of rows that keeps its dimension has a result of two", [](Bench& b) { return b.api.aclnnReduceSumGetWorkspaceSize(b.a, b.dims, true, acl::kFloat, b.sums, &b.size, &b.executor); }},
      {"a reduction names its dimensions by an array that lives", [](Bench& b) {
         return b.api.aclnnReduceSumGetWorkspaceSize(b.a, reinterpret_cast<acl::IntArray*>(&b), false, acl::kFloat, b.sums, &b.size, &b.executor);
       }, "is given what was destroyed"},
      {"a smallest of rows has a result of its size", [](Bench& b) { return b.api.aclnnAminGetWorkspaceSize(b.a, b.dims, false, b.values, &b.size, &b.executor); }},
      {"a reduction has a result of its size", [](Bench& b) { return b.api.aclnnReduceSumGetWorkspaceSize(b.a, b.dims, false, acl::kFloat, b.values, &b.size, &b.executor); }},
      {"a reduction names its dimension", [](Bench& b) { return b.api.aclnnAminGetWorkspaceSize(b.a, nullptr, false, b.sums, &b.size, &b.executor); }},
      {"top-k takes no more than there are", [](Bench& b) { return b.api.aclnnTopkGetWorkspaceSize(b.a, 5, 1, true, true, b.values, b.places, &b.size, &b.executor); }},
      {"top-k has places of int64", [](Bench& b) { return b.api.aclnnTopkGetWorkspaceSize(b.a, 2, 1, true, true, b.values, b.values, &b.size, &b.executor); }},
      {"top-k takes at least one", [](Bench& b) { return b.api.aclnnTopkGetWorkspaceSize(b.a, 0, 1, true, true, b.values, b.places, &b.size, &b.executor); }},
      {"top-k has results of its size", [](Bench& b) { return b.api.aclnnTopkGetWorkspaceSize(b.a, 3, 1, true, true, b.values, b.places, &b.size, &b.executor); }},
      {"a gathering has an index of int64", [](Bench& b) { return b.api.aclnnGatherGetWorkspaceSize(b.a, 1, b.values, b.values, &b.size, &b.executor); }},
      {"a gathering has a result of its index's size", [](Bench& b) { return b.api.aclnnGatherGetWorkspaceSize(b.a, 1, b.places, b.c, &b.size, &b.executor); }},
      {"a gathering has no more rows than there are", [](Bench& b) {
         return b.api.aclnnGatherGetWorkspaceSize(b.tensor(b.device[0], acl::kFloat, {3, 4}, {4, 1}, 12), 1, b.places, b.values, &b.size, &b.executor);
       }},
      {"a place that is gathered exists", [](Bench& b) {
         b.put_places(4);
         b.api.aclnnGatherGetWorkspaceSize(b.a, 1, b.places, b.values, &b.size, &b.executor);
         b.api.aclnnGather(b.device[0], b.size, b.executor, b.stream);
         b.api.aclrtSynchronizeStream(b.stream);
         return 1;
       }, "aclnnGather: a place that does not exist"},
      {"a selection is along a dimension that there is", [](Bench& b) { return b.api.aclnnIndexSelectGetWorkspaceSize(b.a, 2, b.index, b.c, &b.size, &b.executor); }},
      {"a selection has the elements of what it is from", [](Bench& b) {
         return b.api.aclnnIndexSelectGetWorkspaceSize(b.a, 0, b.index, b.tensor(b.device[3], acl::kInt64, {4, 4}, {4, 1}, 16), &b.size, &b.executor);
       }},
      {"an index is of int64", [](Bench& b) { return b.api.aclnnIndexSelectGetWorkspaceSize(b.a, 0, b.sums, b.c, &b.size, &b.executor); }},
      {"a selection has a result of its size", [](Bench& b) { return b.api.aclnnIndexSelectGetWorkspaceSize(b.a, 0, b.index, b.values, &b.size, &b.executor); }},
      {"a place exists", [](Bench& b) {
         b.put_places(9);
         b.selection();
         b.api.aclrtSynchronizeStream(b.stream);
         return 1;
       }, "aclnnIndexSelect: a place that does not exist"},
  };
  return all;
}

/// A product of 1 x 1: left * right as the chip multiplies.
float product_of(Bench& bench, float left, float right, std::int8_t cube) {
  auto* host = static_cast<float*>(bench.host);
  host[0] = left;
  host[1] = right;
  for (int i : {0, 1}) REQUIRE(bench.api.aclrtMemcpyAsync(bench.device[static_cast<std::size_t>(i)], 1024, host + i, sizeof(float), acl::kHostToDevice, bench.stream) == 0);
  const auto one = [&](std::size_t i) { return bench.tensor(bench.device[i], acl::kFloat, {1, 1}, {1, 1}, 1); };
  REQUIRE(bench.product(one(0), one(1), one(2), cube) == 0);
  void* workspace = nullptr;
  REQUIRE(bench.api.aclrtMalloc(&workspace, bench.size, acl::kHugeFirst) == 0);
  REQUIRE(bench.launch_product(workspace, bench.size) == 0);
  REQUIRE(bench.api.aclrtMemcpyAsync(host, 1024, bench.device[2], sizeof(float), acl::kDeviceToHost, bench.stream) == 0);
  REQUIRE(bench.api.aclrtSynchronizeStream(bench.stream) == 0);
  bench.api.aclrtFree(workspace);
  return host[0];
}

}  // namespace

TEST_CASE("the double notices every rule of tensors and operators that is broken") {
  CHECK(rules().size() >= 50);
  test::require_noticed(rules());
}

TEST_CASE("the double rounds as the chips are said to") {
  {
    Bench bench("Ascend910B2");
    CHECK(product_of(bench, 4095, 4097, 0) == 4095 * 4097);             // 24 bits
    CHECK(product_of(bench, 2047, 2047, 1) == 2047 * 2047);             // factors of 11, sums of 24
    CHECK(product_of(bench, 2049, 1, 1) == 2048);
    CHECK(product_of(bench, 2049, 1, 2) == 2048);
  }
  for (const char* soc : {"Ascend310P3", "Ascend910A"}) {
    Bench bench(soc);
    CHECK(product_of(bench, 2047, 1, 1) == 2047);
    CHECK(product_of(bench, 2049, 1, 1) == 2048);
    CHECK(product_of(bench, 1025, 3, 1) == 3076);                       // 3075, to an even one
    CHECK(product_of(bench, 70'000, 1, 1) > 1e30F);                     // beyond what half precision holds
  }
}

TEST_CASE("of equal values the double gives the last, since nobody promises the first") {
  Bench bench;
  std::fill_n(static_cast<float*>(bench.host), 16, 7.0F);
  REQUIRE(bench.api.aclrtMemcpyAsync(bench.device[0], 1024, bench.host, 64, acl::kHostToDevice, bench.stream) == 0);
  REQUIRE(bench.api.aclnnTopkGetWorkspaceSize(bench.a, 2, 1, true, true, bench.values, bench.places, &bench.size, &bench.executor) == 0);
  void* workspace = nullptr;
  REQUIRE(bench.api.aclrtMalloc(&workspace, bench.size, acl::kHugeFirst) == 0);
  REQUIRE(bench.api.aclnnTopk(workspace, bench.size, bench.executor, bench.stream) == 0);
  REQUIRE(bench.api.aclrtMemcpyAsync(bench.host, 1024, bench.device[5], 64, acl::kDeviceToHost, bench.stream) == 0);
  REQUIRE(bench.api.aclrtSynchronizeStream(bench.stream) == 0);
  bench.api.aclrtFree(workspace);
  const auto* places = static_cast<const std::int64_t*>(bench.host);
  CHECK(places[0] == 3);
  CHECK(places[1] == 2);
}
