// libopapi.so, or its halves libopapi_math.so and libopapi_nn.so: operators in two phases.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <numeric>

#include "state.hpp"

namespace cann_double {
namespace {

/// A tensor as it was when the operator was given it.
class Operand {
 public:
  explicit Operand(const Tensor& tensor) : tensor_(tensor) {}
  [[nodiscard]] const Tensor& tensor() const { return tensor_; }
  void open(State& state) { at_ = state.touch(tensor_.data, static_cast<std::size_t>(tensor_.stored) * width(), "an operator"); }
  [[nodiscard]] bool opened() const { return at_ != nullptr; }
  [[nodiscard]] std::size_t width() const { return tensor_.type == kInt64 ? 8 : 4; }
  /// The place of an index, of as many dimensions as the tensor has; those of size one stand for all (broadcasting, from the last dimension).
  [[nodiscard]] std::int64_t place(const std::vector<std::int64_t>& index) const {
    std::int64_t place = tensor_.offset;
    const std::size_t skipped = index.size() - tensor_.sizes.size();
    for (std::size_t d = 0; d < tensor_.sizes.size(); ++d) place += tensor_.sizes[d] == 1 ? 0 : index[skipped + d] * tensor_.strides[d];
    return place;
  }
  [[nodiscard]] double real(std::int64_t place) const {
    if (tensor_.type == kInt64) return static_cast<double>(whole(place));
    float value = 0;
    std::memcpy(&value, at_ + place * 4, 4);
    return value;
  }
  [[nodiscard]] std::int64_t whole(std::int64_t place) const {
    std::int64_t value = 0;
    std::memcpy(&value, at_ + place * 8, 8);
    return value;
  }
  void set(std::int64_t place, double value) {
    const auto rounded = static_cast<float>(value);
    std::memcpy(at_ + place * 4, &rounded, 4);
  }
  void set_whole(std::int64_t place, std::int64_t value) { std::memcpy(at_ + place * 8, &value, 8); }

 private:
  Tensor tensor_;
  std::byte* at_ = nullptr;
};

/// Every index of these sizes, in order.
template <class Task>
void for_each(const std::vector<std::int64_t>& sizes, Task&& task) {
  std::vector<std::int64_t> index(sizes.size(), 0);
  std::int64_t count = std::accumulate(sizes.begin(), sizes.end(), std::int64_t{1}, std::multiplies<>());
  for (; count > 0; --count) {
    task(index);
    for (std::size_t d = sizes.size(); d-- > 0;) {
      if (++index[d] < sizes[d]) break;
      index[d] = 0;
    }
  }
}

[[maybe_unused]] bool broadcasts(const std::vector<std::int64_t>& from, const std::vector<std::int64_t>& to) {
  if (from.size() > to.size()) return false;
  for (std::size_t i = 1; i <= from.size(); ++i)
    if (from[from.size() - i] != 1 && from[from.size() - i] != to[to.size() - i]) return false;
  return true;
}

/// To `bits` of mantissa, the hidden one included, to even.
[[maybe_unused]] float to_mantissa(float value, int bits) {
  if (value == 0 || !std::isfinite(value)) return value;
  int exponent = 0;
  const double part = std::frexp(static_cast<double>(value), &exponent);
  return static_cast<float>(std::ldexp(std::nearbyint(std::ldexp(part, bits)), exponent - bits));
}
[[maybe_unused]] float to_half(float value) {
  const float rounded = to_mantissa(value, 11);
  return std::fabs(rounded) > 65504.0F ? std::copysign(INFINITY, rounded) : rounded;
}

/// Phase one: checks, and an executor that holds what is to be done.
class Phase {
 public:
  Phase(const char* name, std::uint64_t* size, void** executor) : name_(name), state_(State::get()), lock_(state_.mutex), size_(size), executor_(executor) {
    status_ = state_.begin((std::string(name) + "GetWorkspaceSize").c_str());
    if (status_ == 0 && (size == nullptr || executor == nullptr)) status_ = kNullPointer;
  }
  [[nodiscard]] bool failed() const { return status_ != 0; }
  void require(bool condition, const std::string& what) {
    if (status_ != 0 || condition) return;
    status_ = kInvalidArgument;
    state_.say("EZ1001: " + name_ + ": " + what);
  }
  void given(const void* object, const std::set<const void*>& kept) {
    if (status_ != 0) return;
    if (object == nullptr) status_ = kNullPointer;
    else if (!kept.contains(object)) {
      state_.violate(name_ + " is given what was destroyed");
      status_ = kInvalidArgument;
    }
  }
  void tensors(std::initializer_list<const Tensor*> all) {
    for (const Tensor* tensor : all) {
      given(tensor, state_.tensors);
      if (status_ == 0) memory_.push_back(state_.allocation(tensor->data));
    }
    lives_ = all;
  }
  State& state() { return state_; }
  int finish(std::uint64_t workspace, std::vector<Operand> operands, std::function<void(std::vector<Operand>&)> task) {
    if (status_ != 0) return status_;
    auto made = std::make_unique<Executor>();
    made->workspace = workspace;
    made->tensors.assign(lives_.begin(), lives_.end());
    made->work.memory = memory_;
    made->work.run = [&state = state_, operands = std::move(operands), task = std::move(task)]() mutable {
      for (Operand& operand : operands) {
        operand.open(state);
        if (!operand.opened()) return;
      }
      task(operands);
    };
    *size_ = workspace;
    *executor_ = made.get();
    const void* key = made.get();
    state_.executors[key] = std::move(made);
    return 0;
  }

 private:
  std::string name_;
  State& state_;
  std::lock_guard<std::mutex> lock_;
  std::uint64_t* size_;
  void** executor_;
  int status_ = 0;
  std::vector<const void*> memory_;
  std::vector<const Tensor*> lives_;
};

/// Phase two: onto the stream. It takes the executor, whatever comes of it.
int launch(const char* name, void* workspace, std::uint64_t size, void* executor, void* stream) {
  State& state = State::get();
  const std::lock_guard lock(state.mutex);
  const int told = state.begin(name);
  const auto found = state.executors.find(executor);
  const auto kept = state.streams.find(static_cast<Stream*>(stream));
  const auto refuse = [&](const char* why, int status) {
    state.violate(std::string(name) + ": " + why);
    return status;
  };
  if (found == state.executors.end()) return refuse("an executor is used twice, or is none", kInvalidArgument);
  const std::unique_ptr<Executor> taken = std::move(found->second);
  state.executors.erase(found);
  if (told != 0) return told;
  if (kept == state.streams.end() || kept->second->context != current_context()) return refuse("no stream of this thread's context", kRuntime);
  if (size < taken->workspace || (taken->workspace > 0 && (!state.is_device(workspace) || reinterpret_cast<std::uintptr_t>(workspace) % 32 != 0)))
    return refuse("the workspace is too small, or not the device's", kInvalidArgument);
  for (const void* tensor : taken->tensors)
    if (!state.tensors.contains(tensor)) return refuse("a tensor was destroyed between the phases", kInvalidArgument);
  Work work = std::move(taken->work);
  if (const std::uint64_t wanted = taken->workspace; wanted > 0) {
    if (state.touch(workspace, wanted, name) == nullptr) return kInvalidArgument;
    work.memory.push_back(state.allocation(workspace));
    work.run = [&state, workspace, wanted, name, inner = std::move(work.run)] {
      if (std::byte* at = state.touch(workspace, wanted, name)) std::memset(at, 0xA5, wanted);  // what lies there is the operator's to overwrite
      inner();
    };
  }
  kept->second->queue.push_back(std::move(work));
  return 0;
}

}  // namespace
}  // namespace cann_double

using namespace cann_double;

#define LAUNCH(name) \
  CANN_DOUBLE int name(void* workspace, std::uint64_t size, void* executor, void* stream) { return launch(#name, workspace, size, executor, stream); }

#if !defined(CANN_DOUBLE_ONLY_NN)

CANN_DOUBLE int aclnnAddGetWorkspaceSize(const Tensor* self, const Tensor* other, const Scalar* alpha, Tensor* out, std::uint64_t* size, void** executor) {
  Phase phase("aclnnAdd", size, executor);
  phase.tensors({self, other, out});
  phase.given(alpha, phase.state().scalars);
  if (phase.failed()) return phase.finish(0, {}, {});
  phase.require(self->type == out->type && other->type == out->type, "elements of different types");
  phase.require(broadcasts(self->sizes, out->sizes) && broadcasts(other->sizes, out->sizes), "sizes that do not broadcast");
  phase.require(out->type != kInt64 || alpha->type == kInt64, "an alpha of another type");
  return phase.finish(0, {Operand(*self), Operand(*other), Operand(*out)}, [scale = *alpha](std::vector<Operand>& all) {
    for_each(all[2].tensor().sizes, [&](const auto& index) {
      const auto a = all[0].place(index), b = all[1].place(index), to = all[2].place(index);
      if (all[2].tensor().type == kInt64) all[2].set_whole(to, all[0].whole(a) + scale.whole * all[1].whole(b));
      else all[2].set(to, static_cast<float>(all[0].real(a)) + static_cast<float>((scale.type == kFloat ? scale.real : static_cast<double>(scale.whole)) * all[1].real(b)));
    });
  });
}
LAUNCH(aclnnAdd)

CANN_DOUBLE int aclnnMulGetWorkspaceSize(const Tensor* self, const Tensor* other, Tensor* out, std::uint64_t* size, void** executor) {
  Phase phase("aclnnMul", size, executor);
  phase.tensors({self, other, out});
  if (phase.failed()) return phase.finish(0, {}, {});
  phase.require(self->type == kFloat && other->type == kFloat && out->type == kFloat, "elements of other types than float");
  phase.require(broadcasts(self->sizes, out->sizes) && broadcasts(other->sizes, out->sizes), "sizes that do not broadcast");
  return phase.finish(0, {Operand(*self), Operand(*other), Operand(*out)}, [](std::vector<Operand>& all) {
    for_each(all[2].tensor().sizes, [&](const auto& index) { all[2].set(all[2].place(index), all[0].real(all[0].place(index)) * all[1].real(all[1].place(index))); });
  });
}
LAUNCH(aclnnMul)

namespace {
/// Along the last dimension of a matrix.
template <class Fold>
int reduce(Phase& phase, const Tensor* self, const IntArray* dims, bool keep, Tensor* out, float first, Fold fold) {
  phase.given(dims, phase.state().arrays);
  if (phase.failed()) return phase.finish(0, {}, {});
  phase.require(self->type == kFloat && out->type == kFloat, "elements of other types than float");
  phase.require(self->sizes.size() == 2 && dims->values == std::vector<std::int64_t>{1} && !keep, "other dimensions than gudang's");
  phase.require(out->sizes == std::vector<std::int64_t>{self->sizes[0]}, "a result of another size");
  return phase.finish(1024, {Operand(*self), Operand(*out)}, [=](std::vector<Operand>& all) {
    for (std::int64_t r = 0; r < all[0].tensor().sizes[0]; ++r) {
      float sum = first;
      for (std::int64_t c = all[0].tensor().sizes[1]; c-- > 0;) sum = fold(sum, static_cast<float>(all[0].real(all[0].place({r, c}))));  // from behind: no order is promised
      all[1].set(all[1].place({r}), sum);
    }
  });
}
}  // namespace

CANN_DOUBLE int aclnnReduceSumGetWorkspaceSize(const Tensor* self, const IntArray* dims, bool keep, int type, Tensor* out, std::uint64_t* size, void** executor) {
  Phase phase("aclnnReduceSum", size, executor);
  phase.tensors({self, out});
  phase.require(type == kFloat, "a sum of another type than float");
  return reduce(phase, self, dims, keep, out, 0.0F, [](float a, float b) { return a + b; });
}
LAUNCH(aclnnReduceSum)

CANN_DOUBLE int aclnnAminGetWorkspaceSize(const Tensor* self, const IntArray* dims, bool keep, Tensor* out, std::uint64_t* size, void** executor) {
  Phase phase("aclnnAmin", size, executor);
  phase.tensors({self, out});
  return reduce(phase, self, dims, keep, out, INFINITY, [](float a, float b) { return std::min(a, b); });
}
LAUNCH(aclnnAmin)

#endif
#if !defined(CANN_DOUBLE_ONLY_MATH)

CANN_DOUBLE int aclnnMatmulGetWorkspaceSize(const Tensor* self, const Tensor* other, Tensor* out, std::int8_t cube, std::uint64_t* size, void** executor) {
  Phase phase("aclnnMatmul", size, executor);
  phase.tensors({self, other, out});
  if (phase.failed()) return phase.finish(0, {}, {});
  const std::string& soc = phase.state().soc;
  const bool half_only = soc.starts_with("Ascend310P") || soc.starts_with("Ascend910A");
  const auto &a = self->sizes, &b = other->sizes, &c = out->sizes;
  const std::size_t d = a.size();
  phase.require(self->type == kFloat && other->type == kFloat && out->type == kFloat, "elements of other types than float");
  phase.require((d == 2 || d == 3) && b.size() == d && c.size() == d, "neither matrices nor batches of them");
  phase.require(d < 2 || (a[d - 1] == b[d - 2] && c[d - 2] == a[d - 2] && c[d - 1] == b[d - 1]), "matrices that do not fit");
  phase.require(d < 3 || (a[0] == b[0] && a[0] == c[0]), "batches of different sizes");
  phase.require(cube >= 0 && cube <= 3, "a cubeMathType that there is not");
  phase.require(!half_only || (cube != 0 && cube != 3), soc + " does not multiply float with cubeMathType " + std::to_string(cube));
  const int mantissa = half_only || cube == 2 ? 0 : cube == 0 ? 24 : 11;  // 0: half precision
  return phase.finish(4096, {Operand(*self), Operand(*other), Operand(*out)}, [mantissa](std::vector<Operand>& all) {
    const auto in = [&](double value) { return mantissa == 0 ? to_half(static_cast<float>(value)) : to_mantissa(static_cast<float>(value), mantissa); };
    for_each(all[2].tensor().sizes, [&](const std::vector<std::int64_t>& index) {
      std::vector<std::int64_t> left = index, right = index;
      const std::size_t row = index.size() - 2, column = index.size() - 1;
      float sum = 0;
      for (std::int64_t k = all[0].tensor().sizes[column]; k-- > 0;) {
        left[column] = right[row] = k;
        sum += in(all[0].real(all[0].place(left))) * in(all[1].real(all[1].place(right)));
      }
      all[2].set(all[2].place(index), mantissa == 0 ? to_half(sum) : sum);
    });
  });
}
LAUNCH(aclnnMatmul)

CANN_DOUBLE int aclnnTopkGetWorkspaceSize(const Tensor* self, std::int64_t k, std::int64_t dim, bool largest, bool sorted, Tensor* values, Tensor* indices, std::uint64_t* size, void** executor) {
  Phase phase("aclnnTopk", size, executor);
  phase.tensors({self, values, indices});
  if (phase.failed()) return phase.finish(0, {}, {});
  phase.require(self->type == kFloat && values->type == kFloat && indices->type == kInt64, "elements of other types");
  phase.require(self->sizes.size() == 2 && dim == 1 && sorted, "other dimensions than gudang's");
  phase.require(k >= 1 && k <= self->sizes[1], "more than there are");
  phase.require(values->sizes == std::vector<std::int64_t>({self->sizes[0], k}) && indices->sizes == values->sizes, "a result of another size");
  return phase.finish(2048, {Operand(*self), Operand(*values), Operand(*indices)}, [=](std::vector<Operand>& all) {
    const std::int64_t width = all[0].tensor().sizes[1];
    for (std::int64_t r = 0; r < all[0].tensor().sizes[0]; ++r) {
      std::vector<std::int64_t> order(static_cast<std::size_t>(width));
      for (std::size_t i = 0; i < order.size(); ++i) order[i] = width - 1 - static_cast<std::int64_t>(i);  // ties: the last first, as nothing is promised
      const auto value = [&](std::int64_t c) { return all[0].real(all[0].place({r, c})); };
      std::stable_sort(order.begin(), order.end(), [&](std::int64_t x, std::int64_t y) { return largest ? value(x) > value(y) : value(x) < value(y); });
      for (std::int64_t i = 0; i < k; ++i) {
        all[1].set(all[1].place({r, i}), value(order[static_cast<std::size_t>(i)]));
        all[2].set_whole(all[2].place({r, i}), order[static_cast<std::size_t>(i)]);
      }
    }
  });
}
LAUNCH(aclnnTopk)

namespace {
bool is_index(const Tensor& tensor) { return tensor.type == kInt64; }
/// A place that does not exist is undefined behaviour there, and a violation here.
bool inside(State& state, std::int64_t place, std::int64_t size, const char* name) {
  if (place >= 0 && place < size) return true;
  state.violate(std::string(name) + ": a place that does not exist");
  return false;
}
}  // namespace

CANN_DOUBLE int aclnnIndexSelectGetWorkspaceSize(const Tensor* self, std::int64_t dim, const Tensor* index, Tensor* out, std::uint64_t* size, void** executor) {
  Phase phase("aclnnIndexSelect", size, executor);
  phase.tensors({self, index, out});
  if (phase.failed()) return phase.finish(0, {}, {});
  phase.require(is_index(*index) && index->sizes.size() == 1, "an index that is no row of int64");
  phase.require(self->type == out->type && dim >= 0 && dim < static_cast<std::int64_t>(self->sizes.size()), "another type or dimension");
  std::vector<std::int64_t> expected = self->sizes;
  if (!phase.failed() && dim >= 0 && dim < static_cast<std::int64_t>(expected.size())) expected[static_cast<std::size_t>(dim)] = index->sizes[0];
  phase.require(out->sizes == expected, "a result of another size");
  return phase.finish(512, {Operand(*self), Operand(*index), Operand(*out)}, [dim, &state = phase.state()](std::vector<Operand>& all) {
    const auto along = static_cast<std::size_t>(dim);
    for_each(all[2].tensor().sizes, [&](const std::vector<std::int64_t>& at) {
      std::vector<std::int64_t> from = at;
      from[along] = all[1].whole(all[1].place({at[along]}));
      if (inside(state, from[along], all[0].tensor().sizes[along], "aclnnIndexSelect")) all[2].set(all[2].place(at), all[0].real(all[0].place(from)));
    });
  });
}
LAUNCH(aclnnIndexSelect)

CANN_DOUBLE int aclnnGatherGetWorkspaceSize(const Tensor* self, std::int64_t dim, const Tensor* index, Tensor* out, std::uint64_t* size, void** executor) {
  Phase phase("aclnnGather", size, executor);
  phase.tensors({self, index, out});
  if (phase.failed()) return phase.finish(0, {}, {});
  phase.require(is_index(*index) && self->type == kFloat && out->type == kFloat, "elements of other types");
  phase.require(self->sizes.size() == 2 && index->sizes.size() == 2 && dim == 1, "other dimensions than gudang's");
  phase.require(out->sizes == index->sizes && index->sizes[0] <= self->sizes[0], "a result of another size");
  return phase.finish(512, {Operand(*self), Operand(*index), Operand(*out)}, [&state = phase.state()](std::vector<Operand>& all) {
    for_each(all[2].tensor().sizes, [&](const std::vector<std::int64_t>& at) {
      const std::int64_t column = all[1].whole(all[1].place(at));
      if (inside(state, column, all[0].tensor().sizes[1], "aclnnGather")) all[2].set(all[2].place(at), all[0].real(all[0].place({at[0], column})));
    });
  });
}
LAUNCH(aclnnGather)

#endif
