// Products of real numbers by a library of the machine's: used where it is asked for and whole, for nothing else, and said.
#include <dlfcn.h>

#include <cstdlib>
#include <optional>

#include "compute/conformance.hpp"
#include "compute/cpu/blas.hpp"
#include "gudang/compute/registry.hpp"
#include "support/catch.hpp"

using namespace gudang;
using namespace gudang::compute;
using Catch::Matchers::Contains;

namespace {

const std::string kDouble = BLAS_DOUBLES "/libblas_double.so", kLacking = BLAS_DOUBLES "/libblas_double_lacking.so";

/// GUDANG_BLAS for as long as this lives.
class Variable {
 public:
  explicit Variable(const std::string& value) {
    if (const char* before = std::getenv("GUDANG_BLAS")) before_ = before;
    setenv("GUDANG_BLAS", value.c_str(), 1);
  }
  ~Variable() {
    if (before_) setenv("GUDANG_BLAS", before_->c_str(), 1);
    else unsetenv("GUDANG_BLAS");
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  std::optional<std::string> before_;
};

int said_by_double(const char* function) {
  void* library = dlopen(kDouble.c_str(), RTLD_NOW | RTLD_LOCAL);
  REQUIRE(library != nullptr);
  const int value = reinterpret_cast<int (*)()>(dlsym(library, function))();
  dlclose(library);
  return value;
}

class Three final : public Executor {
 public:
  std::size_t threads() const override { return 3; }
  void run(std::size_t count, const std::function<void(std::size_t)>& task) override {
    for (std::size_t i = count; i-- > 0;) task(i);
  }
};

template <class Number>
std::vector<Number> product(Device& device, Element element, const std::vector<Number>& a, const std::vector<Number>& b, std::int64_t n, std::int64_t depth) {
  Buffer left = device.allocate(element, a.size()), right = device.allocate(element, b.size()), out = device.allocate(element, static_cast<std::size_t>(n * n));
  device.upload(left, std::span<const Number>(a));
  device.upload(right, std::span<const Number>(b));
  device.gemm(left, right, out, {n, n, depth, 1, 0});
  std::vector<Number> result(static_cast<std::size_t>(n * n));
  device.download(out, std::span<Number>(result));
  return result;
}

}  // namespace

TEST_CASE("a Kunpeng looks for KML and OpenBLAS, another processor for nothing, both for what they are told to") {
  CHECK(blas_libraries(true, nullptr) == std::vector<std::string>{"/usr/local/kml/lib/kblas/locking/libkblas.so", "libkblas.so", "libopenblas.so.0"});
  CHECK(blas_libraries(true, "") == blas_libraries(true, nullptr));
  CHECK(blas_libraries(false, nullptr).empty());
  CHECK(blas_libraries(true, "none").empty());
  CHECK(blas_libraries(true, "/opt/mine.so") == std::vector<std::string>{"/opt/mine.so"});
  CHECK(blas_libraries(false, "/opt/mine.so") == std::vector<std::string>{"/opt/mine.so"});
}

TEST_CASE("a library that is asked for multiplies real numbers, on one thread each, and no whole ones") {
  const Variable variable(kDouble);
  const auto device = find_device("cpu")->open(nullptr);
  CHECK(said_by_double("blas_double_threads") == 1);
  const int before = said_by_double("blas_double_products");
  CHECK(product<float>(*device, Element::real, {1, 2, 3, 4}, {5, 6, 7, 8}, 2, 2) == std::vector<float>{19, 22, 43, 50});
  CHECK(said_by_double("blas_double_products") == before + 1);
  CHECK(product<std::int64_t>(*device, Element::whole, {1, 2, 3, 4}, {5, 6, 7, 8}, 2, 2) == std::vector<std::int64_t>{19, 22, 43, 50});
  CHECK(said_by_double("blas_double_products") == before + 1);
  const Probe probe = find_device("cpu")->probe();
  CHECK(probe.libraries == std::vector<std::string>{kDouble});
  CHECK(probe.looked_for == std::vector<std::string>{kDouble});
  CHECK_THAT(device->description(), Contains(kDouble));
}

TEST_CASE("with a library the device does every verb as without, and shares rows among threads") {
  const Variable variable(kDouble);
  Three executor;
  const auto device = find_device("cpu")->open(&executor);
  const int before = said_by_double("blas_double_products");
  for (const ConformanceResult& result : check_conformance(*device, false)) {
    INFO(name_of(result.verb) << ", " << format_shape(result.shape) << ": " << result.what);
    CHECK(result.passed);
  }
  CHECK(said_by_double("blas_double_products") > before);
  const int then = said_by_double("blas_double_products");
  std::vector<float> ones(49, 1);
  CHECK(product<float>(*device, Element::real, ones, ones, 7, 7) == std::vector<float>(49, 7));
  CHECK(said_by_double("blas_double_products") == then + 3);
}

TEST_CASE("a library that lacks the product, or is not there, is refused where it was asked for, and said") {
  {
    const Variable variable(kLacking);
    CHECK_THROWS_WITH(find_device("cpu")->open(nullptr), Contains("E921") && Contains("GUDANG_BLAS: " + kLacking + " has no cblas_sgemm"));
    CHECK(find_device("cpu")->probe().libraries.empty());
  }
  const Variable variable("/nowhere/libblas.so");
  CHECK_THROWS_WITH(find_device("cpu")->open(nullptr), Contains("E921") && Contains("GUDANG_BLAS: /nowhere/libblas.so"));
}

TEST_CASE("without being asked for none is used here, and with none none") {
  {
    const Variable variable("none");
    CHECK(find_blas(true).sgemm == nullptr);
    CHECK(find_blas(true).looked_for.empty());
  }
  const Variable variable("");
  CHECK(find_blas(false).sgemm == nullptr);
  CHECK(find_device("cpu")->probe().libraries.empty());
}

TEST_CASE("empty products, and those too large for its numbers, are not given to a library") {
  const Variable variable(kDouble);
  const Blas blas = find_blas(false);
  REQUIRE(blas.sgemm != nullptr);
  CHECK(multiplies(blas, {1, 1, 1}));
  CHECK_FALSE(multiplies(blas, {2, 2, 0}));
  CHECK_FALSE(multiplies(blas, {std::size_t{1} << 31, 1, 1}));
  CHECK_FALSE(multiplies(Blas{}, {1, 1, 1}));
}
