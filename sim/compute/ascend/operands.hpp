// What CANN's operators are given, for as long as they need it.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

#include "compute/ascend/acl_api.hpp"
#include "compute/ascend/ascend_queue.hpp"

namespace gudang::compute {

/// A matrix or row in device memory, as operators see it.
class View {
 public:
  View(const DeviceMemory& memory, acl::Type type, std::initializer_list<std::int64_t> sizes) : memory_(memory), type_(type), count_(sizes.size()) {
    std::copy(sizes.begin(), sizes.end(), sizes_.begin());
    std::int64_t step = 1;
    for (std::size_t i = count_; i-- > 0; step *= sizes_[i]) strides_[i] = step;
    stored_ = step;
  }
  [[nodiscard]] View turned() const {
    View out = *this;
    std::swap(out.sizes_[0], out.sizes_[1]);
    std::swap(out.strides_[0], out.strides_[1]);
    return out;
  }
  /// Columns from `first` on, `count` of them.
  [[nodiscard]] View columns(std::int64_t first, std::int64_t count) const {
    View out = *this;
    out.offset_ += first;
    out.sizes_[1] = count;
    return out;
  }
  /// The same memory from an element on.
  [[nodiscard]] View from(std::int64_t element, std::int64_t stored) const {
    View out = *this;
    out.offset_ = element;
    out.stored_ = stored;
    return out;
  }
  [[nodiscard]] acl::Tensor* make(const acl::Api& api) const {
    return api.aclCreateTensor(sizes_.data(), count_, type_, strides_.data(), offset_, acl::kNd, &stored_, 1, memory_.at());
  }

 private:
  const DeviceMemory& memory_;
  acl::Type type_;
  std::size_t count_;
  std::array<std::int64_t, 3> sizes_{}, strides_{};
  std::int64_t offset_ = 0, stored_ = 0;
};

/// What an operator is given; made for one call, and destroyed after it.
class Arguments {
 public:
  explicit Arguments(AscendQueue& queue) : queue_(queue), api_(queue.api()) {
    tensors_.reserve(kMost);  // so that what was made can be kept
    scalars_.reserve(kMost);
    arrays_.reserve(kMost);
  }
  ~Arguments() {
    for (const acl::Tensor* tensor : tensors_) api_.aclDestroyTensor(tensor);
    for (const acl::Scalar* scalar : scalars_) api_.aclDestroyScalar(scalar);
    for (const acl::IntArray* values : arrays_) api_.aclDestroyIntArray(values);
  }
  Arguments(const Arguments&) = delete;
  Arguments& operator=(const Arguments&) = delete;

  acl::Tensor* tensor(const View& view) { return keep(tensors_, view.make(api_), "aclCreateTensor"); }
  acl::Scalar* scalar(float value) { return keep(scalars_, api_.aclCreateScalar(&value, acl::kFloat), "aclCreateScalar"); }
  acl::Scalar* scalar(std::int64_t value) { return keep(scalars_, api_.aclCreateScalar(&value, acl::kInt64), "aclCreateScalar"); }
  acl::IntArray* last_dimension() {
    constexpr std::int64_t kLast = 1;
    return keep(arrays_, api_.aclCreateIntArray(&kLast, 1), "aclCreateIntArray");
  }

 private:
  template <class T>
  T* keep(std::vector<T*>& kept, T* made, const char* call) {
    queue_.check(made ? 0 : -1, call);
    kept.push_back(made);
    return made;
  }
  static constexpr std::size_t kMost = 4;
  AscendQueue& queue_;
  const acl::Api& api_;
  std::vector<acl::Tensor*> tensors_;
  std::vector<acl::Scalar*> scalars_;
  std::vector<acl::IntArray*> arrays_;
};

/// The executor of an operator between its phases: the second takes it, whatever comes of it; without, it has to be made reusable to be destroyed.
class Unlaunched {
 public:
  Unlaunched(const acl::Api& api, acl::OpExecutor* executor) : api_(api), executor_(executor) {}
  ~Unlaunched() {
    if (executor_ && api_.aclSetAclOpExecutorRepeatable(executor_) == 0) api_.aclDestroyAclOpExecutor(executor_);
  }
  Unlaunched(const Unlaunched&) = delete;
  Unlaunched& operator=(const Unlaunched&) = delete;
  [[nodiscard]] acl::OpExecutor* take() { return std::exchange(executor_, nullptr); }

 private:
  const acl::Api& api_;
  acl::OpExecutor* executor_;
};

}  // namespace gudang::compute
