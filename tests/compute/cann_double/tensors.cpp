// libnnopbase.so: what operators are given.
#include <cstdint>

#include "state.hpp"

using namespace cann_double;

CANN_DOUBLE Tensor* aclCreateTensor(const std::int64_t* sizes, std::uint64_t dimensions, int type, const std::int64_t* strides, std::int64_t offset, int format,
                                    const std::int64_t* storage, std::uint64_t storage_dimensions, void* data) {
  State& state = State::get();
  const std::lock_guard lock(state.mutex);
  if (state.begin("aclCreateTensor") != 0) return nullptr;
  const auto refuse = [&](const char* why) -> Tensor* {
    state.violate(std::string("aclCreateTensor: ") + why);
    return nullptr;
  };
  if (sizes == nullptr || strides == nullptr || storage == nullptr || dimensions == 0 || dimensions > 8) return refuse("no sizes, or too many");
  if (format != 2) return refuse("another format than ND");
  if (type != kFloat && type != kInt64 && type != kInt32) return refuse("elements of a type that gudang does not use");
  if (!state.is_device(data)) return refuse("memory of the host");
  if (reinterpret_cast<std::uintptr_t>(data) % 32 != 0) return refuse("memory that is not aligned to 32 bytes");
  auto tensor = std::make_unique<Tensor>();
  tensor->type = type;
  tensor->offset = offset;
  tensor->data = data;
  std::int64_t stored = 1, last = offset;
  for (std::uint64_t i = 0; i < storage_dimensions; ++i) stored *= storage[i];
  for (std::uint64_t i = 0; i < dimensions; ++i) {
    if (sizes[i] <= 0 || strides[i] < 0) return refuse("an empty or backward dimension");
    tensor->sizes.push_back(sizes[i]);
    tensor->strides.push_back(strides[i]);
    last += (sizes[i] - 1) * strides[i];
  }
  tensor->stored = stored;
  if (offset < 0 || last >= stored) return refuse("elements beyond its storage");
  if (state.touch(data, static_cast<std::size_t>(stored) * (type == kInt64 ? 8 : 4), "aclCreateTensor") == nullptr) return nullptr;
  state.tensors.insert(tensor.get());
  return tensor.release();
}

namespace {
template <class T>
int destroy(const T* object, std::set<const void*> State::* kept, const char* function) {
  State& state = State::get();
  const std::lock_guard lock(state.mutex);
  const int told = state.begin(function);
  if ((state.*kept).erase(object) == 0) {
    state.violate(std::string(function) + " of none, or twice");
    return kNullPointer;
  }
  delete object;
  return told;
}
}  // namespace

CANN_DOUBLE int aclDestroyTensor(const Tensor* tensor) { return destroy(tensor, &State::tensors, "aclDestroyTensor"); }
CANN_DOUBLE int aclDestroyScalar(const Scalar* scalar) { return destroy(scalar, &State::scalars, "aclDestroyScalar"); }
CANN_DOUBLE int aclDestroyIntArray(const IntArray* array) { return destroy(array, &State::arrays, "aclDestroyIntArray"); }

CANN_DOUBLE Scalar* aclCreateScalar(void* value, int type) {
  State& state = State::get();
  const std::lock_guard lock(state.mutex);
  if (state.begin("aclCreateScalar") != 0) return nullptr;
  if (value == nullptr || (type != kFloat && type != kInt64)) {
    state.violate("aclCreateScalar of nothing, or of a type that gudang does not use");
    return nullptr;
  }
  auto* scalar = new Scalar{type, 0, 0};
  if (type == kFloat) scalar->real = *static_cast<float*>(value);
  else scalar->whole = *static_cast<std::int64_t*>(value);
  state.scalars.insert(scalar);
  return scalar;
}

CANN_DOUBLE IntArray* aclCreateIntArray(const std::int64_t* values, std::uint64_t count) {
  State& state = State::get();
  const std::lock_guard lock(state.mutex);
  if (state.begin("aclCreateIntArray") != 0) return nullptr;
  if (values == nullptr || count == 0) {
    state.violate("aclCreateIntArray of nothing");
    return nullptr;
  }
  auto* array = new IntArray{{values, values + count}};
  state.arrays.insert(array);
  return array;
}

CANN_DOUBLE int aclSetAclOpExecutorRepeatable(void* executor) {
  State& state = State::get();
  const std::lock_guard lock(state.mutex);
  if (const int told = state.begin("aclSetAclOpExecutorRepeatable"); told != 0) return told;
  const auto found = state.executors.find(executor);
  if (found == state.executors.end()) {
    state.violate("aclSetAclOpExecutorRepeatable of none, or of one that was used");
    return kInvalidArgument;
  }
  found->second->reusable = true;
  return 0;
}

CANN_DOUBLE int aclDestroyAclOpExecutor(void* executor) {
  State& state = State::get();
  const std::lock_guard lock(state.mutex);
  const int told = state.begin("aclDestroyAclOpExecutor");
  const auto found = state.executors.find(executor);
  if (found == state.executors.end() || !found->second->reusable) {
    state.violate("aclDestroyAclOpExecutor of one that is not reusable");
    return kInvalidArgument;
  }
  state.executors.erase(found);
  return told;
}
