// Where heavy kernels run: processors and accelerators behind one interface. docs/compute.md explains.
//
//   Buffer costs = device.allocate(Element::whole, rows, columns);
//   device.upload(costs, host);
//   device.auction_bids(...);        // queued; what it reads and writes belongs to the device until a download or sync
//   device.download(best, host);     // waits
//
// Exact or refused: buffers of whole numbers give the same bits on every device. A device that would have to round throws DeviceError
// instead, and says so before where asked (`supports`). It knows the magnitudes: of the numbers and of the sums of rows they are measured at each upload, and
// follow from the verb for its results (magnitude.hpp). So a sparse matrix whose rows are known may be multiplied where a full one of such numbers is refused.
// Buffers of real numbers are for what may be rounded: their results differ from device to device.
//
// One device object is used by one thread at a time; each thread opens its own.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gudang/compute/magnitude.hpp"
#include "gudang/compute/verb.hpp"
#include "gudang/core/errors.hpp"

namespace gudang::compute {

/// What a buffer holds; how, the device knows.
enum class Element { whole, real, index };  ///< integers; floating point of single precision; places in another buffer

enum class Exactness { exact, rounded };  ///< whole numbers, or real ones

/// A device failed, or was asked for what it does not do. Carries its own words.
class DeviceError : public InputError {
 public:
  using InputError::InputError;
};
/// What helps where a device refuses or fails.
inline constexpr const char* kLetCpuDoIt = "`compute: {on_failure: cpu}` lets the cpu do it";

class Device;

/// What a device keeps of a buffer; each kind of device has its own.
class Storage {
 public:
  virtual ~Storage() = default;
};

/// Memory of a device: no pointer of the host's. Moves, and is freed with its owner, before its device.
class Buffer {
 public:
  Buffer() = default;
  Buffer(Buffer&&) noexcept = default;
  Buffer& operator=(Buffer&&) noexcept = default;
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] Element element() const { return element_; }
  /// Of whole numbers: nothing in it is larger in magnitude. Of places: each is below.
  [[nodiscard]] std::int64_t bound() const { return magnitude_.number; }
  /// Of whole numbers.
  [[nodiscard]] const Magnitude& magnitude() const { return magnitude_; }

 private:
  friend class Device;
  std::unique_ptr<Storage> storage_;
  const Device* device_ = nullptr;
  Element element_ = Element::whole;
  std::size_t size_ = 0;
  Magnitude magnitude_;
};

/// The swap of two facilities that costs least: ties go to the smaller first, then the smaller second. Equal where there are fewer than two.
struct BestSwap {
  std::int64_t first = 0, second = 0, delta = 0;
  bool operator==(const BestSwap&) const = default;
};

struct Support {
  bool yes = true;
  std::string why_not;
  explicit operator bool() const { return yes; }
};

/// How often each verb ran.
using VerbCounts = std::array<std::uint64_t, kVerbs.size()>;

class Device {
 public:
  virtual ~Device() = default;
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;

  [[nodiscard]] const std::string& name() const { return name_; }                ///< "cpu"
  [[nodiscard]] virtual std::string description() const = 0;                      ///< "AMD EPYC, AVX3_ZEN4, 2 threads"
  [[nodiscard]] virtual Support supports(Verb verb, const Shape& shape, Exactness exactness) const = 0;
  /// [ns], of a verb and of the elements to be uploaded and downloaded for it.
  [[nodiscard]] double estimate(Verb verb, const Shape& shape, double transferred = 0) const;
  /// What the device does for a shape: padded to whole tiles, say.
  [[nodiscard]] virtual Work work_of(Verb verb, const Shape& shape) const { return {1, operations_of(verb, shape), elements_of(verb, shape), 0, 0, 0}; }
  [[nodiscard]] const CostModel& costs() const { return costs_; }
  void calibrate(const CostModel& costs) { costs_ = costs; }
  [[nodiscard]] const VerbCounts& counts() const { return counts_; }

  /// To be written before it is read. Throws DeviceError where there is not so much memory. Rows say whose sums are measured; the verbs read the numbers alone.
  [[nodiscard]] Buffer allocate(Element element, std::size_t rows, std::size_t columns);
  /// One row.
  [[nodiscard]] Buffer allocate(Element element, std::size_t size) { return allocate(element, 1, size); }
  /// As many as the buffer holds. Throws DeviceError where the device cannot hold a number without rounding it.
  void upload(Buffer& buffer, std::span<const std::int64_t> values);
  void upload(Buffer& buffer, std::span<const float> values);
  /// Places, each below `bound`.
  void upload(Buffer& buffer, std::span<const std::uint32_t> values, std::int64_t bound);
  void download(const Buffer& buffer, std::span<std::int64_t> values);
  void download(const Buffer& buffer, std::span<float> values);
  void download(const Buffer& buffer, std::span<std::uint32_t> values);
  /// Waits for all that is queued. Throws what it failed with.
  virtual void sync() = 0;

  // The verbs. Matrices are row by row. Throw DeviceError where `supports` says no for the shape and the bounds of what is given, and
  // InvariantError where sizes do not fit, or a buffer is another device's or of other elements.

  /// c(b) = a(b) * b(b) for each of `batch`.
  void gemm(const Buffer& a, const Buffer& b, Buffer& c, const Shape& shape);
  /// What swapping the locations of each two facilities adds to sum of flow(i, j) * distance(location(i), location(j)), flow and distance symmetric with diagonals of
  /// zero; where `deltas` is given, all of them, at (r, s) with r < s, the rest zero.
  [[nodiscard]] BestSwap swap_deltas(const Buffer& flow, const Buffer& distance, const Buffer& location, Buffer* deltas = nullptr);
  /// For each bidder the object of least cost + price, that sum, and the next larger or equal sum of another object (the same where there is one object alone). Ties
  /// go to the object of smaller index. `costs`: a row for each of all bidders; `bidders`: whose turn it is.
  void auction_bids(const Buffer& costs, const Buffer& prices, const Buffer& bidders, Buffer& object, Buffer& least, Buffer& second);
  /// Rows of `columns` elements.
  void gather(const Buffer& from, const Buffer& rows, Buffer& to, std::int64_t columns);
  /// sums(r) = sum over c of matrix(r, c) * weights(c)
  void weighted_sums(const Buffer& matrix, const Buffer& weights, Buffer& sums);
  /// The k largest of each row, largest first; ties by column, of real numbers in any order.
  void top_k(const Buffer& matrix, std::int64_t rows, std::int64_t k, Buffer& values, Buffer& columns);
  /// Of paths from stop to stop; `places`: rows and columns of the distances. A tour that returns ends with its first stop.
  void tour_lengths(const Buffer& distances, const Buffer& tours, Buffer& lengths);

 protected:
  Device(std::string name, const CostModel& costs) : name_(std::move(name)), costs_(costs) {}
  template <class Kept>
  [[nodiscard]] static Kept& kept(const Buffer& buffer) { return static_cast<Kept&>(*buffer.storage_); }

 private:
  virtual std::unique_ptr<Storage> make_storage(Element element, std::size_t size) = 0;
  virtual void put(Buffer& buffer, std::span<const std::int64_t> values) = 0;
  virtual void put(Buffer& buffer, std::span<const float> values) = 0;
  virtual void put(Buffer& buffer, std::span<const std::uint32_t> values) = 0;
  virtual void get(const Buffer& buffer, std::span<std::int64_t> values) = 0;
  virtual void get(const Buffer& buffer, std::span<float> values) = 0;
  virtual void get(const Buffer& buffer, std::span<std::uint32_t> values) = 0;
  // What is given has been checked.
  virtual void run_gemm(const Buffer& a, const Buffer& b, Buffer& c, const Shape& shape) = 0;
  virtual BestSwap run_swap_deltas(const Buffer& flow, const Buffer& distance, const Buffer& location, Buffer* deltas, const Shape& shape) = 0;
  virtual void run_auction_bids(const Buffer& costs, const Buffer& prices, const Buffer& bidders, Buffer& object, Buffer& least, Buffer& second, const Shape& shape) = 0;
  virtual void run_gather(const Buffer& from, const Buffer& rows, Buffer& to, const Shape& shape) = 0;
  virtual void run_weighted_sums(const Buffer& matrix, const Buffer& weights, Buffer& sums, const Shape& shape) = 0;
  virtual void run_top_k(const Buffer& matrix, Buffer& values, Buffer& columns, const Shape& shape) = 0;
  virtual void run_tour_lengths(const Buffer& distances, const Buffer& tours, Buffer& lengths, const Shape& shape) = 0;
  void begin(Verb verb, const Shape& shape, Exactness exactness);
  /// Of a result, or of places.
  static void know(Buffer& buffer, std::int64_t bound);
  void check(const Buffer& buffer, Element element, std::size_t size) const;

  std::string name_;
  CostModel costs_;
  VerbCounts counts_{};
};

}  // namespace gudang::compute
