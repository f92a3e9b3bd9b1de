#include "compute/ascend/ascend_device.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "compute/ascend/acl_api.hpp"
#include "compute/ascend/ascend_queue.hpp"
#include "compute/ascend/operands.hpp"
#include "compute/ascend/soc_profile.hpp"

namespace gudang::compute {
namespace {

constexpr std::int64_t kExactReals = std::int64_t{1} << 24;  ///< whole numbers of single precision
constexpr float kBeyond = 0x1p25F;                           ///< larger than any of those

struct DeviceStorage final : Storage {
  DeviceMemory memory;
};

/// Estimates from published measurements of a 910B2 (docs/compute.md); never measured by this project.
CostModel assumed_costs() {
  CostModel costs;
  const auto set = [&](Verb verb, double operators, double each, double moved) { costs.of(verb) = {operators * 1e4, each, moved, 0, 0}; };
  set(Verb::gemm, 1, 1.3e-5, 3e-3);
  set(Verb::swap_deltas, 11, 1.3e-5, 3e-2);
  set(Verb::auction_bids, 3, 0, 1e-2);
  set(Verb::gather, 1, 0, 5e-3);
  set(Verb::weighted_sums, 2, 0, 1e-2);
  set(Verb::top_k, 3, 0, 5e-2);
  set(Verb::tour_lengths, 3, 0, 2e-2);
  costs.transfer = {2e4, 0, 0.4, 0, 0};
  return costs;
}

std::string soc_name(const acl::Api& api) {
  const char* name = api.aclrtGetSocName();
  return name ? name : "an Ascend that does not say its name";
}

class AscendDevice final : public Device {
 public:
  AscendDevice(const acl::Api& api, std::int32_t device)
      : Device("ascend", assumed_costs()), queue_(api, device), api_(api), soc_(soc_name(api)), profile_(soc_profile(soc_)) {}

  std::string description() const override { return soc_; }

  Support supports(Verb verb, const Shape& shape, Exactness exactness) const override {
    if (exactness == Exactness::rounded) return verb == Verb::swap_deltas || verb == Verb::auction_bids ? Support{false, "it is done with whole numbers alone"} : Support{};
    // The product within swap_deltas needs an eighth of what is added up after it, in single precision.
    const std::int64_t most = verb == Verb::gemm ? profile_.exact_below : verb == Verb::swap_deltas ? std::min(8 * profile_.exact_below, kExactReals) : kExactReals;
    // The keys that make ties definite: value * columns + place.
    const std::int64_t bound = verb == Verb::top_k && shape.bound < kExactReals ? (shape.bound + 1) * shape.columns : shape.bound;
    if (bound < most) return {};
    return {false, "sums may reach " + std::to_string(bound) + ", and are exact below " + std::to_string(most) + " on " + soc_};
  }

  void sync() override {
    queue_.enter();
    queue_.sync();
  }

 private:
  // --- memory -------------------------------------------------------------------------------------------------------------------

  static std::size_t bytes_of(Element element) { return element == Element::index ? sizeof(std::int64_t) : sizeof(float); }
  static acl::Type type_of(const Buffer& buffer) { return buffer.element() == Element::index ? acl::kInt64 : acl::kFloat; }
  static const DeviceMemory& memory(const Buffer& buffer) { return kept<DeviceStorage>(buffer).memory; }
  static View view(const Buffer& buffer, std::initializer_list<std::int64_t> sizes) { return {memory(buffer), type_of(buffer), sizes}; }

  std::unique_ptr<Storage> make_storage(Element element, std::size_t size) override {
    queue_.enter();
    auto storage = std::make_unique<DeviceStorage>();
    storage->memory = queue_.allocate(size * bytes_of(element));
    return storage;
  }
  DeviceMemory make(std::int64_t count, std::size_t bytes = sizeof(float)) { return queue_.allocate(static_cast<std::size_t>(count) * bytes); }

  template <class To, class From>
  void put_as(const DeviceMemory& memory, std::span<const From> values) {
    std::vector<To> converted(values.begin(), values.end());
    queue_.upload(memory, std::as_bytes(std::span(converted)));
  }
  template <class From, class To>
  void get_as(const DeviceMemory& memory, std::size_t first, std::span<To> values) {
    std::vector<From> read(values.size());
    queue_.download(memory, first * sizeof(From), std::as_writable_bytes(std::span(read)));
    std::transform(read.begin(), read.end(), values.begin(), [](From value) { return static_cast<To>(value); });
  }
  void put(Buffer& buffer, std::span<const std::int64_t> values) override {
    if (buffer.bound() >= kExactReals)
      throw DeviceError("E920", "ascend holds whole numbers below 2^24 without rounding, and is given " + std::to_string(buffer.bound()), kLetCpuDoIt);
    queue_.enter();
    put_as<float>(memory(buffer), values);
  }
  void put(Buffer& buffer, std::span<const float> values) override {
    queue_.enter();
    put_as<float>(memory(buffer), values);
  }
  void put(Buffer& buffer, std::span<const std::uint32_t> values) override {
    queue_.enter();
    put_as<std::int64_t>(memory(buffer), values);
  }
  void get(const Buffer& buffer, std::span<std::int64_t> values) override {
    queue_.enter();
    get_as<float>(memory(buffer), 0, values);
  }
  void get(const Buffer& buffer, std::span<float> values) override {
    queue_.enter();
    get_as<float>(memory(buffer), 0, values);
  }
  void get(const Buffer& buffer, std::span<std::uint32_t> values) override {
    queue_.enter();
    get_as<std::int64_t>(memory(buffer), 0, values);
  }

  // --- operators ------------------------------------------------------------------------------------------------------------------

  template <class... Declared, class... Given>
  void run(const char* name, acl::Status (*size_of)(Declared...), acl::Launch launch, Given... given) {
    std::uint64_t bytes = 0;
    acl::OpExecutor* made = nullptr;
    queue_.check(size_of(given..., &bytes, &made), (std::string(name) + "GetWorkspaceSize").c_str());
    Unlaunched executor(api_, made);
    void* workspace = queue_.workspace(bytes);
    queue_.check(launch(workspace, bytes, executor.take(), queue_.stream()), name);
  }
#define GUDANG_RUN(name, ...) run(#name, api_.name##GetWorkspaceSize, api_.name, __VA_ARGS__)

  /// out = a + times * b
  template <class Factor>
  void add(const View& a, const View& b, Factor times, const View& out) {
    Arguments with(queue_);
    GUDANG_RUN(aclnnAdd, with.tensor(a), with.tensor(b), with.scalar(times), with.tensor(out));
  }
  void multiply(const View& a, const View& b, const View& out) {
    Arguments with(queue_);
    GUDANG_RUN(aclnnMul, with.tensor(a), with.tensor(b), with.tensor(out));
  }
  void matrix_product(const View& a, const View& b, const View& out) {
    Arguments with(queue_);
    GUDANG_RUN(aclnnMatmul, with.tensor(a), with.tensor(b), with.tensor(out), profile_.cube_math_type);
  }
  /// Along `dimension`, at the places of `index`.
  void select(const View& from, std::int64_t dimension, const View& index, const View& out) {
    Arguments with(queue_);
    GUDANG_RUN(aclnnIndexSelect, with.tensor(from), dimension, with.tensor(index), with.tensor(out));
  }
  void gather_in_rows(const View& from, const View& index, const View& out) {
    Arguments with(queue_);
    GUDANG_RUN(aclnnGather, with.tensor(from), std::int64_t{1}, with.tensor(index), with.tensor(out));
  }
  void sum_rows(const View& from, const View& out) {
    Arguments with(queue_);
    GUDANG_RUN(aclnnReduceSum, with.tensor(from), with.last_dimension(), false, int{acl::kFloat}, with.tensor(out));
  }
  void least_of_rows(const View& from, const View& out) {
    Arguments with(queue_);
    GUDANG_RUN(aclnnAmin, with.tensor(from), with.last_dimension(), false, with.tensor(out));
  }
  void top_of_rows(const View& from, std::int64_t k, bool largest, const View& values, const View& places) {
    Arguments with(queue_);
    GUDANG_RUN(aclnnTopk, with.tensor(from), k, std::int64_t{1}, largest, true, with.tensor(values), with.tensor(places));
  }
#undef GUDANG_RUN

  // --- verbs ------------------------------------------------------------------------------------------------------------------------

  void run_gemm(const Buffer& a, const Buffer& b, Buffer& c, const Shape& shape) override {
    queue_.enter();
    const auto [m, n, k] = std::array{shape.rows, shape.columns, shape.depth};
    if (k == 0) return put_as<float>(memory(c), std::span<const float>(std::vector<float>(c.size(), 0.0F)));
    if (shape.batch == 1) return matrix_product(view(a, {m, k}), view(b, {k, n}), view(c, {m, n}));
    matrix_product(view(a, {shape.batch, m, k}), view(b, {shape.batch, k, n}), view(c, {shape.batch, m, n}));
  }

  /// What swap_deltas needs of a size, once.
  struct SwapConstants {
    std::int64_t size = -1;
    DeviceMemory diagonal, twice_above, beyond_below;  // places; 2 above the diagonal and 0; 0 above it and kBeyond
  };
  const SwapConstants& swap_constants(std::int64_t n) {
    if (swaps_.size == n) return swaps_;
    const auto size = static_cast<std::size_t>(n);
    std::vector<std::int64_t> diagonal(size);
    std::vector<float> twice(size * size, 0), beyond(size * size, kBeyond);
    for (std::size_t r = 0; r < size; ++r) {
      diagonal[r] = static_cast<std::int64_t>(r * size + r);
      for (std::size_t s = r + 1; s < size; ++s) {
        twice[r * size + s] = 2;
        beyond[r * size + s] = 0;
      }
    }
    swaps_.size = -1;
    swaps_.diagonal = make(n, sizeof(std::int64_t));
    swaps_.twice_above = make(n * n);
    swaps_.beyond_below = make(n * n);
    put_as<std::int64_t>(swaps_.diagonal, std::span<const std::int64_t>(diagonal));
    put_as<float>(swaps_.twice_above, std::span<const float>(twice));
    put_as<float>(swaps_.beyond_below, std::span<const float>(beyond));
    swaps_.size = n;
    return swaps_;
  }

  BestSwap run_swap_deltas(const Buffer& flow, const Buffer& distance, const Buffer& location, Buffer* deltas, const Shape& shape) override {
    queue_.enter();
    const std::int64_t n = shape.rows;
    const SwapConstants& constant = swap_constants(n);
    const DeviceMemory m1 = make(n * n), m2 = make(n * n), m3 = make(n * n), m4 = make(n * n), row = make(n);
    const View one(m1, acl::kFloat, {n, n}), placed(m2, acl::kFloat, {n, n}), product(m3, acl::kFloat, {n, n}), four(m4, acl::kFloat, {n, n});
    const View at = view(location, {n}), own(row, acl::kFloat, {n}), own_row(row, acl::kFloat, {1, n}), own_column(row, acl::kFloat, {n, 1});
    select(view(distance, {n, n}), 0, at, one);
    select(one, 1, at, placed);
    matrix_product(view(flow, {n, n}), placed, product);
    select(View(m3, acl::kFloat, {n * n}), 0, View(constant.diagonal, acl::kInt64, {n}), own);
    add(product, product.turned(), 1.0F, one);
    add(one, own_row, -1.0F, product);
    add(product, own_column, -1.0F, one);
    multiply(view(flow, {n, n}), placed, four);
    add(one, four, 2.0F, product);
    const View all = deltas ? view(*deltas, {n, n}) : placed;
    multiply(product, View(constant.twice_above, acl::kFloat, {n, n}), all);
    add(all, View(constant.beyond_below, acl::kFloat, {n, n}), 1.0F, one);
    least_of_rows(one, own);
    return first_least(m1, row, static_cast<std::size_t>(n));
  }

  /// Of the least prices of the rows: which of several of the same price, an operator does not promise.
  BestSwap first_least(const DeviceMemory& prices, const DeviceMemory& rows, std::size_t n) {
    std::vector<std::int64_t> least(n);
    get_as<float>(rows, 0, std::span(least));
    if (n < 2) return {};
    const auto row = static_cast<std::size_t>(std::min_element(least.begin(), least.end()) - least.begin());
    std::vector<std::int64_t> in_row(n);
    get_as<float>(prices, row * n, std::span(in_row));
    const auto column = std::find(in_row.begin() + static_cast<std::ptrdiff_t>(row) + 1, in_row.end(), least[row]) - in_row.begin();
    return {static_cast<std::int64_t>(row), column, least[row]};
  }

  void run_auction_bids(const Buffer& costs, const Buffer& prices, const Buffer& bidders, Buffer& object, Buffer& least, Buffer& second, const Shape& shape) override {
    queue_.enter();
    const std::int64_t rows = shape.rows, columns = shape.columns, k = std::min<std::int64_t>(columns, 2);
    const auto all_rows = static_cast<std::int64_t>(costs.size()) / columns;
    const DeviceMemory taken = make(rows * columns), sums = make(rows * columns), values = make(rows * k), places = make(rows * k, sizeof(std::int64_t));
    select(view(costs, {all_rows, columns}), 0, view(bidders, {rows}), View(taken, acl::kFloat, {rows, columns}));
    add(View(taken, acl::kFloat, {rows, columns}), view(prices, {1, columns}), 1.0F, View(sums, acl::kFloat, {rows, columns}));
    top_of_rows(View(sums, acl::kFloat, {rows, columns}), k, false, View(values, acl::kFloat, {rows, k}), View(places, acl::kInt64, {rows, k}));
    const auto count = static_cast<std::size_t>(rows), width = static_cast<std::size_t>(k);
    std::vector<std::int64_t> value(count * width), place(count * width), first(count), next(count);
    get_as<float>(values, 0, std::span(value));
    get_as<std::int64_t>(places, 0, std::span(place));
    std::vector<std::int64_t> row(static_cast<std::size_t>(columns)), at(count);
    for (std::size_t i = 0; i < count; ++i) {
      first[i] = value[i * width];
      next[i] = value[i * width + width - 1];
      at[i] = place[i * width];
      if (width == 1 || first[i] != next[i]) continue;  // of several of the same sum an operator gives any
      get_as<float>(sums, i * static_cast<std::size_t>(columns), std::span(row));
      at[i] = std::find(row.begin(), row.end(), first[i]) - row.begin();
    }
    put_as<std::int64_t>(memory(object), std::span<const std::int64_t>(at));
    put_as<float>(memory(least), std::span<const std::int64_t>(first));
    put_as<float>(memory(second), std::span<const std::int64_t>(next));
  }

  void run_gather(const Buffer& from, const Buffer& rows, Buffer& to, const Shape& shape) override {
    queue_.enter();
    select(view(from, {static_cast<std::int64_t>(from.size()) / shape.columns, shape.columns}), 0, view(rows, {shape.rows}), view(to, {shape.rows, shape.columns}));
  }

  void run_weighted_sums(const Buffer& matrix, const Buffer& weights, Buffer& sums, const Shape& shape) override {
    queue_.enter();
    if (shape.columns == 0) return put_as<float>(memory(sums), std::span<const float>(std::vector<float>(sums.size(), 0.0F)));
    const DeviceMemory products = make(shape.rows * shape.columns);
    multiply(view(matrix, {shape.rows, shape.columns}), view(weights, {1, shape.columns}), View(products, acl::kFloat, {shape.rows, shape.columns}));
    sum_rows(View(products, acl::kFloat, {shape.rows, shape.columns}), view(sums, {shape.rows}));
  }

  void run_top_k(const Buffer& matrix, Buffer& values, Buffer& columns, const Shape& shape) override {
    queue_.enter();
    const std::int64_t rows = shape.rows, width = shape.columns, k = shape.depth;
    const View all = view(matrix, {rows, width}), places = view(columns, {rows, k});
    if (matrix.element() == Element::real) return top_of_rows(all, k, true, view(values, {rows, k}), places);
    // Keys that are all different: value * width + what is left of the row.
    if (last_width_ != width) {
      std::vector<float> left(static_cast<std::size_t>(width));
      for (std::size_t c = 0; c < left.size(); ++c) left[c] = static_cast<float>(left.size() - 1 - c);
      last_width_ = -1;
      left_in_row_ = make(width);
      put_as<float>(left_in_row_, std::span<const float>(left));
      last_width_ = width;
    }
    const DeviceMemory keys = make(rows * width), top = make(rows * k);
    add(View(left_in_row_, acl::kFloat, {1, width}), all, static_cast<float>(width), View(keys, acl::kFloat, {rows, width}));
    top_of_rows(View(keys, acl::kFloat, {rows, width}), k, true, View(top, acl::kFloat, {rows, k}), places);
    gather_in_rows(all, places, view(values, {rows, k}));
  }

  void run_tour_lengths(const Buffer& distances, const Buffer& tours, Buffer& lengths, const Shape& shape) override {
    queue_.enter();
    const std::int64_t count = shape.rows, legs = shape.columns - 1, places = tours.bound();
    if (legs < 1) return put_as<float>(memory(lengths), std::span<const float>(std::vector<float>(lengths.size(), 0.0F)));
    const DeviceMemory cells = make(count * legs, sizeof(std::int64_t)), leg = make(count * legs);
    const View stops = view(tours, {count, shape.columns});
    add(stops.columns(1, legs), stops.columns(0, legs), places, View(cells, acl::kInt64, {count, legs}));
    select(view(distances, {places * places}), 0, View(cells, acl::kInt64, {count * legs}), View(leg, acl::kFloat, {count * legs}));
    sum_rows(View(leg, acl::kFloat, {count, legs}), view(lengths, {count}));
  }

  AscendQueue queue_;
  const acl::Api& api_;
  std::string soc_;
  SocProfile profile_;
  SwapConstants swaps_;
  DeviceMemory left_in_row_;
  std::int64_t last_width_ = -1;
};

std::vector<FoundDevice> devices_of(const acl::Api& api, std::uint32_t count) {
  const AscendQueue queue(api, 0);  // only where a device is set has it a name
  std::vector<FoundDevice> found;
  for (std::uint32_t i = 0; i < count; ++i) found.push_back({"ascend:" + std::to_string(i), soc_name(api)});
  return found;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

}  // namespace

Probe probe_ascend() {
  const acl::Loaded& loaded = acl::load();
  Probe probe{{}, loaded.why_not, loaded.looked_for, loaded.libraries};
  if (!loaded.api) return probe;
  try {
    start_ascend(*loaded.api);
    std::uint32_t count = 0;
    if (const acl::Error error = loaded.api->aclrtGetDeviceCount(&count); error != 0) probe.why_none = outcome_of(*loaded.api, "aclrtGetDeviceCount", error);
    else if (count == 0) probe.why_none = "the libraries are there, and say that there is no device";
    else probe.devices = devices_of(*loaded.api, count);
  } catch (const DeviceError& error) {
    probe.why_none = error.what();
  }
  return probe;
}

std::unique_ptr<Device> open_ascend(Executor*) {
  const acl::Loaded& loaded = acl::load();
  if (!loaded.api) throw DeviceError("E921", "there is no device 'ascend': " + loaded.why_not, "looked for " + joined(loaded.looked_for) + "; `gudang list devices` shows what there is");
  return std::make_unique<AscendDevice>(*loaded.api, 0);
}

}  // namespace gudang::compute
