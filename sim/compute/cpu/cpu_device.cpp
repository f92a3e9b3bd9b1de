#include "compute/cpu/cpu_device.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>
#include <variant>

#include "compute/cpu/blas.hpp"
#include "compute/cpu/cost_of_cpu.hpp"
#include "compute/cpu/gemm_kernels.hpp"
#include "compute/cpu/processor.hpp"
#include "gudang/core/math.hpp"

namespace gudang::compute {
namespace {

constexpr std::int64_t kLargest = std::int64_t{1} << 62;
constexpr std::int64_t kLargestProduct = std::int64_t{1} << 53;

struct HostStorage final : Storage {
  std::variant<std::vector<std::int64_t>, std::vector<float>, std::vector<std::uint32_t>> values;
};

class CpuDevice final : public Device {
 public:
  CpuDevice(const std::string& name, Executor* executor, Blas blas) : Device(name, cost_of_cpu()), executor_(executor ? *executor : caller_), blas_(std::move(blas)) {}

  std::string description() const override {
    const std::size_t threads = executor_.threads();
    return describe_cpu() + ", " + std::to_string(threads) + (threads == 1 ? " thread" : " threads") + (blas_.sgemm ? ", " + blas_.library : "");
  }

  Support supports(Verb verb, const Shape& shape, Exactness exactness) const override {
    const bool whole_only = verb == Verb::swap_deltas || verb == Verb::auction_bids;
    if (exactness == Exactness::rounded) return whole_only ? Support{false, "it is done with whole numbers alone"} : Support{};
    const std::int64_t most = verb == Verb::gemm ? kLargestProduct : kLargest;
    if (shape.bound >= most) return {false, "sums may reach " + std::to_string(shape.bound) + ", and are exact below " + std::to_string(most)};
    if (verb == Verb::swap_deltas && shape.bound / 8 >= kLargestProduct) return {false, "prices of swaps may reach " + std::to_string(shape.bound) + ", and are exact below 2^56"};
    return {};
  }

  Work work_of(Verb verb, const Shape& shape) const override {
    const double r = static_cast<double>(shape.rows), c = static_cast<double>(shape.columns), k = static_cast<double>(shape.depth);
    Work work{1, operations_of(verb, shape), r, 0, elements_of(verb, shape), sizeof(std::int64_t) * elements_of(verb, shape)};
    if (verb == Verb::gemm) return product_work(work, {r, c, k}, static_cast<double>(shape.batch), product_tile(shape.bound));
    if (verb == Verb::swap_deltas) return product_work(work, {r, r, r}, 1, product_tile(shape.bound / 8));
    if (verb == Verb::top_k) {  // those that are not all are found by one look at each and more, and then sorted
      if (shape.depth == shape.columns) work.operations = 0;
      work.other = r * k * math::log(k + 1);
    }
    if (verb == Verb::tour_lengths) {  // a table that is read here and there, the slower the more of it, in lines with their neighbours
      work.footprint = std::min(sizeof(std::int64_t) * k * k, 256 * r * c);
      work.far = r * c;
      work.other = r * c * math::log1p(work.footprint / 1e6);
    }
    return work;
  }

  void sync() override {}

 private:
  /// Whole tiles, of packed panels.
  static Work product_work(Work work, const std::array<double, 3>& size, double batch, const ProductTile& tile) {
    const auto padded = [](double length, std::size_t of) { return std::ceil(length / static_cast<double>(of)) * static_cast<double>(of); };
    const double rows = padded(size[0], tile.rows), columns = padded(size[1], tile.columns);
    work.starts = batch;
    work.operations = 2 * batch * rows * columns * size[2] * static_cast<double>(tile.slower);
    work.moved = batch * (rows + columns) * size[2];
    work.other = batch * size[0] * size[1];
    return work;
  }

  template <class T>
  static std::vector<T>& in(const Buffer& buffer) { return std::get<std::vector<T>>(kept<HostStorage>(buffer).values); }
  template <class Task>
  static void by_element(const Buffer& buffer, Task&& task) { std::visit(task, kept<HostStorage>(buffer).values); }

  std::unique_ptr<Storage> make_storage(Element element, std::size_t size) override {
    auto storage = std::make_unique<HostStorage>();
    if (element == Element::whole) storage->values = std::vector<std::int64_t>(size);
    if (element == Element::real) storage->values = std::vector<float>(size);
    if (element == Element::index) storage->values = std::vector<std::uint32_t>(size);
    return storage;
  }
  template <class T>
  static void write(Buffer& buffer, std::span<const T> values) { std::copy(values.begin(), values.end(), in<T>(buffer).begin()); }
  template <class T>
  static void read(const Buffer& buffer, std::span<T> values) { std::copy(in<T>(buffer).begin(), in<T>(buffer).end(), values.begin()); }
  void put(Buffer& buffer, std::span<const std::int64_t> values) override { write(buffer, values); }
  void put(Buffer& buffer, std::span<const float> values) override { write(buffer, values); }
  void put(Buffer& buffer, std::span<const std::uint32_t> values) override { write(buffer, values); }
  void get(const Buffer& buffer, std::span<std::int64_t> values) override { read(buffer, values); }
  void get(const Buffer& buffer, std::span<float> values) override { read(buffer, values); }
  void get(const Buffer& buffer, std::span<std::uint32_t> values) override { read(buffer, values); }

  void run_gemm(const Buffer& a, const Buffer& b, Buffer& c, const Shape& shape) override {
    const ProductSize size{static_cast<std::size_t>(shape.rows), static_cast<std::size_t>(shape.columns), static_cast<std::size_t>(shape.depth)};
    for (std::size_t i = 0; i < static_cast<std::size_t>(shape.batch); ++i) {
      const std::size_t at_a = i * size.rows * size.depth, at_b = i * size.depth * size.columns, at_c = i * size.rows * size.columns;
      if (a.element() == Element::real) {
        const MatrixView<float> left{in<float>(a).data() + at_a, size.depth}, right{in<float>(b).data() + at_b, size.columns};
        if (multiplies(blas_, size)) multiply(blas_, left, right, in<float>(c).data() + at_c, size, executor_);
        else multiply(left, right, in<float>(c).data() + at_c, size, executor_, scratch_);
      } else {
        multiply(MatrixView<std::int64_t>{in<std::int64_t>(a).data() + at_a, size.depth}, {in<std::int64_t>(b).data() + at_b, size.columns}, in<std::int64_t>(c).data() + at_c, size,
                 {std::max(a.bound(), b.bound()), shape.bound}, executor_, scratch_);
      }
    }
  }

  /// All swaps by one product: docs/compute.md.
  BestSwap run_swap_deltas(const Buffer& flow, const Buffer& distance, const Buffer& location, Buffer* deltas, const Shape& shape) override {
    const auto n = static_cast<std::size_t>(shape.rows);
    const std::int64_t *f = in<std::int64_t>(flow).data(), *d = in<std::int64_t>(distance).data();
    const std::uint32_t* at = in<std::uint32_t>(location).data();
    product_.resize(n * n);
    multiply(MatrixView<std::int64_t>{f, n}, {d, n, at}, product_.data(), {n, n, n},
             {std::max(flow.bound(), distance.bound()), bound_of_gemm(flow.magnitude(), distance.magnitude(), shape.rows)}, executor_, scratch_);
    const std::int64_t* g = product_.data();
    std::int64_t* all = deltas ? in<std::int64_t>(*deltas).data() : nullptr;
    if (all) std::fill(all, all + n * n, 0);
    std::vector<BestSwap> best_of_row(n);
    row_.resize(n * executor_.threads());
    const std::size_t workers = executor_.threads();
    executor_.run(workers, [&](std::size_t worker) {
      std::int64_t* row = row_.data() + worker * n;
      constexpr std::size_t kBlock = 16;  // rows at once, whose columns of g lie side by side
      for (std::size_t top = worker * kBlock; top + 1 < n; top += workers * kBlock)
        for (std::size_t r = top; r < std::min(top + kBlock, n - 1); ++r) {
          const std::int64_t *f_row = f + r * n, *d_row = d + at[r] * n, *g_row = g + r * n;
          for (std::size_t s = r + 1; s < n; ++s) row[s] = 2 * (g_row[s] + g[s * n + r] - g_row[r] - g[s * n + s]) + 4 * f_row[s] * d_row[at[s]];
          const auto least = std::min_element(row + r + 1, row + n);
          best_of_row[r] = {static_cast<std::int64_t>(r), least - row, *least};
          if (all) std::copy(row + r + 1, row + n, all + r * n + r + 1);
        }
    });
    BestSwap best;
    for (std::size_t r = 0; r + 1 < n; ++r)
      if (r == 0 || best_of_row[r].delta < best.delta) best = best_of_row[r];
    return best;
  }

  void run_auction_bids(const Buffer& costs, const Buffer& prices, const Buffer& bidders, Buffer& object, Buffer& least, Buffer& second, const Shape& shape) override {
    const auto columns = static_cast<std::size_t>(shape.columns);
    const std::int64_t* price = in<std::int64_t>(prices).data();
    for (std::size_t i = 0; i < bidders.size(); ++i) {
      const std::int64_t* cost = in<std::int64_t>(costs).data() + in<std::uint32_t>(bidders)[i] * columns;
      std::size_t at = 0;
      std::int64_t first = cost[0] + price[0], next = INT64_MAX;
      for (std::size_t c = 1; c < columns; ++c) {
        const std::int64_t sum = cost[c] + price[c];
        next = std::min(next, std::max(sum, first));
        if (sum >= first) continue;
        first = sum;
        at = c;
      }
      in<std::uint32_t>(object)[i] = static_cast<std::uint32_t>(at);
      in<std::int64_t>(least)[i] = first;
      in<std::int64_t>(second)[i] = columns > 1 ? next : first;
    }
  }

  void run_gather(const Buffer& from, const Buffer& rows, Buffer& to, const Shape& shape) override {
    by_element(from, [&]<class T>(std::vector<T>& source) {
      auto out = in<T>(to).begin();
      for (const std::uint32_t row : in<std::uint32_t>(rows)) out = std::copy_n(source.begin() + static_cast<std::ptrdiff_t>(row) * shape.columns, shape.columns, out);
    });
  }

  void run_weighted_sums(const Buffer& matrix, const Buffer& weights, Buffer& sums, const Shape& shape) override {
    by_element(matrix, [&]<class T>(std::vector<T>& values) {
      const T *row = values.data(), *weight = in<T>(weights).data();
      for (T& sum : in<T>(sums)) {
        sum = 0;
        for (std::int64_t c = 0; c < shape.columns; ++c) sum += row[c] * weight[c];
        row += shape.columns;
      }
    });
  }

  void run_top_k(const Buffer& matrix, Buffer& values, Buffer& columns, const Shape& shape) override {
    by_element(matrix, [&]<class T>(std::vector<T>& source) {
      const auto width = static_cast<std::size_t>(shape.columns), k = static_cast<std::size_t>(shape.depth);
      order_.resize(width);
      for (std::size_t r = 0; r < static_cast<std::size_t>(shape.rows); ++r) {
        const T* row = source.data() + r * width;
        std::iota(order_.begin(), order_.end(), 0u);
        const auto before = [&](std::uint32_t a, std::uint32_t b) { return row[a] != row[b] ? row[a] > row[b] : a < b; };
        const auto end = order_.begin() + static_cast<std::ptrdiff_t>(k);
        if (k < width) std::nth_element(order_.begin(), end, order_.end(), before);
        std::sort(order_.begin(), end, before);
        for (std::size_t i = 0; i < k; ++i) {
          in<T>(values)[r * k + i] = row[order_[i]];
          in<std::uint32_t>(columns)[r * k + i] = order_[i];
        }
      }
    });
  }

  void run_tour_lengths(const Buffer& distances, const Buffer& tours, Buffer& lengths, const Shape& shape) override {
    by_element(distances, [&]<class T>(std::vector<T>& distance) {
      const auto places = static_cast<std::size_t>(tours.bound());
      const std::uint32_t* stop = in<std::uint32_t>(tours).data();
      for (T& length : in<T>(lengths)) {
        length = 0;
        for (std::int64_t i = 0; i + 1 < shape.columns; ++i) length += distance[stop[i] * places + stop[i + 1]];
        stop += shape.columns;
      }
    });
  }

  Caller caller_;
  Executor& executor_;
  Blas blas_;
  ProductScratch scratch_;
  std::vector<std::int64_t> product_, row_;
  std::vector<std::uint32_t> order_;
};

}  // namespace

std::unique_ptr<Device> open_cpu(const std::string& name, Executor* executor) {
  Blas blas = find_blas(name == "kunpeng");
  if (!blas.why_not.empty()) throw DeviceError("E921", blas.why_not, "name a library that has cblas_sgemm, or unset GUDANG_BLAS");
  return std::make_unique<CpuDevice>(name, executor, std::move(blas));
}

std::string describe_cpu() { return processor_name() + ", " + vector_instructions() + " of " + built_vector_instructions(); }

}  // namespace gudang::compute
