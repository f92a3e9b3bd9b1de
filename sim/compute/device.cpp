#include "gudang/compute/device.hpp"

#include <algorithm>

namespace gudang::compute {
namespace {

std::size_t product(std::int64_t a, std::int64_t b, std::int64_t c = 1) {
  GUDANG_ASSERT(a >= 0 && b >= 0 && c >= 0, "a size below zero");
  return static_cast<std::size_t>(a) * static_cast<std::size_t>(b) * static_cast<std::size_t>(c);
}

Exactness exactness_of(const Buffer& buffer) { return buffer.element() == Element::real ? Exactness::rounded : Exactness::exact; }

}  // namespace

double Device::estimate(Verb verb, const Shape& shape, double transferred) const {
  const double moving = transferred > 0 ? costs_.transfer.start + costs_.transfer.moved * transferred : 0;
  return moving + time_of(work_of(verb, shape), costs_.of(verb), costs_.cache);
}

Buffer Device::allocate(Element element, std::size_t rows, std::size_t columns) {
  Buffer buffer;
  buffer.size_ = rows * columns;
  buffer.storage_ = make_storage(element, buffer.size_);
  buffer.device_ = this;
  buffer.element_ = element;
  buffer.magnitude_.columns = static_cast<std::int64_t>(columns);
  return buffer;
}

void Device::know(Buffer& buffer, std::int64_t bound) { buffer.magnitude_ = magnitude_of_any(bound, buffer.magnitude_.columns); }

void Device::check(const Buffer& buffer, Element element, std::size_t size) const {
  GUDANG_ASSERT(buffer.device_ == this, "a buffer of another device, or of none");
  GUDANG_ASSERT(buffer.element_ == element, "a buffer of other elements");
  GUDANG_ASSERT(buffer.size_ == size, "a buffer of another size");
}

void Device::begin(Verb verb, const Shape& shape, Exactness exactness) {
  if (const Support support = supports(verb, shape, exactness); !support) throw DeviceError("E920", name_ + " does not do " + std::string(name_of(verb)) + " here: " + support.why_not, name_ == "ascend" ? kLetCpuDoIt : "");
  ++counts_[static_cast<std::size_t>(verb)];
}

void Device::upload(Buffer& buffer, std::span<const std::int64_t> values) {
  check(buffer, Element::whole, values.size());
  buffer.magnitude_ = magnitude_of(values, buffer.magnitude_.columns);
  put(buffer, values);
}
void Device::upload(Buffer& buffer, std::span<const float> values) {
  check(buffer, Element::real, values.size());
  put(buffer, values);
}
void Device::upload(Buffer& buffer, std::span<const std::uint32_t> values, std::int64_t bound) {
  check(buffer, Element::index, values.size());
  GUDANG_ASSERT(std::all_of(values.begin(), values.end(), [&](std::uint32_t value) { return value < bound; }), "a place that there is not");
  know(buffer, bound);
  put(buffer, values);
}
void Device::download(const Buffer& buffer, std::span<std::int64_t> values) {
  check(buffer, Element::whole, values.size());
  get(buffer, values);
}
void Device::download(const Buffer& buffer, std::span<float> values) {
  check(buffer, Element::real, values.size());
  get(buffer, values);
}
void Device::download(const Buffer& buffer, std::span<std::uint32_t> values) {
  check(buffer, Element::index, values.size());
  get(buffer, values);
}

void Device::gemm(const Buffer& a, const Buffer& b, Buffer& c, const Shape& shape) {
  check(a, a.element(), product(shape.batch, shape.rows, shape.depth));
  check(b, a.element(), product(shape.batch, shape.depth, shape.columns));
  check(c, a.element(), product(shape.batch, shape.rows, shape.columns));
  GUDANG_ASSERT(a.element() != Element::index, "places are not multiplied");
  Shape known = shape;
  known.bound = bound_of_gemm(a.magnitude(), b.magnitude(), shape.depth);
  begin(Verb::gemm, known, exactness_of(a));
  know(c, known.bound);
  if (c.size() > 0) run_gemm(a, b, c, known);
}

BestSwap Device::swap_deltas(const Buffer& flow, const Buffer& distance, const Buffer& location, Buffer* deltas) {
  const std::size_t n = location.size();
  check(flow, Element::whole, n * n);
  check(distance, Element::whole, n * n);
  check(location, Element::index, n);
  GUDANG_ASSERT(location.bound() <= static_cast<std::int64_t>(n), "a location that there is not");
  if (deltas) check(*deltas, Element::whole, n * n);
  Shape shape{static_cast<std::int64_t>(n), 1, 1, 1, 0};
  shape.bound = bound_of_swap_deltas(flow.magnitude(), distance.magnitude(), shape.rows);
  begin(Verb::swap_deltas, shape, Exactness::exact);
  if (deltas) know(*deltas, shape.bound);
  return n == 0 ? BestSwap{} : run_swap_deltas(flow, distance, location, deltas, shape);
}

void Device::auction_bids(const Buffer& costs, const Buffer& prices, const Buffer& bidders, Buffer& object, Buffer& least, Buffer& second) {
  const std::size_t columns = prices.size(), rows = bidders.size();
  GUDANG_ASSERT(columns > 0 && costs.size() % columns == 0, "a cost for each bidder and object");
  check(costs, Element::whole, costs.size());
  check(prices, Element::whole, columns);
  check(bidders, Element::index, rows);
  check(object, Element::index, rows);
  check(least, Element::whole, rows);
  check(second, Element::whole, rows);
  GUDANG_ASSERT(bidders.bound() <= static_cast<std::int64_t>(costs.size() / columns), "a bidder that there is not");
  const Shape shape{static_cast<std::int64_t>(rows), static_cast<std::int64_t>(columns), 1, 1, saturating_sum(costs.bound(), prices.bound())};
  begin(Verb::auction_bids, shape, Exactness::exact);
  know(object, shape.columns);
  know(least, shape.bound);
  know(second, shape.bound);
  if (rows > 0) run_auction_bids(costs, prices, bidders, object, least, second, shape);
}

void Device::gather(const Buffer& from, const Buffer& rows, Buffer& to, std::int64_t columns) {
  GUDANG_ASSERT(columns > 0 && from.size() % static_cast<std::size_t>(columns) == 0 && from.element() != Element::index, "rows of numbers");
  check(from, from.element(), from.size());
  check(rows, Element::index, rows.size());
  check(to, from.element(), product(static_cast<std::int64_t>(rows.size()), columns));
  GUDANG_ASSERT(rows.bound() <= static_cast<std::int64_t>(from.size()) / columns, "a row that there is not");
  const Shape shape{static_cast<std::int64_t>(rows.size()), columns, 1, 1, from.bound()};
  begin(Verb::gather, shape, exactness_of(from));
  know(to, from.bound());
  if (to.size() > 0) run_gather(from, rows, to, shape);
}

void Device::weighted_sums(const Buffer& matrix, const Buffer& weights, Buffer& sums) {
  GUDANG_ASSERT(matrix.element() != Element::index, "places are not added");
  check(matrix, matrix.element(), product(static_cast<std::int64_t>(sums.size()), static_cast<std::int64_t>(weights.size())));
  check(weights, matrix.element(), weights.size());
  check(sums, matrix.element(), sums.size());
  Shape shape{static_cast<std::int64_t>(sums.size()), static_cast<std::int64_t>(weights.size()), 1, 1, 0};
  shape.bound = bound_of_weighted_sums(matrix.magnitude(), weights.magnitude(), shape.columns);
  begin(Verb::weighted_sums, shape, exactness_of(matrix));
  know(sums, shape.bound);
  if (sums.size() > 0) run_weighted_sums(matrix, weights, sums, shape);
}

void Device::top_k(const Buffer& matrix, std::int64_t rows, std::int64_t k, Buffer& values, Buffer& columns) {
  GUDANG_ASSERT(matrix.element() != Element::index, "places are not ranked");
  GUDANG_ASSERT(rows > 0 && matrix.size() % static_cast<std::size_t>(rows) == 0, "rows of one length");
  const auto width = static_cast<std::int64_t>(matrix.size()) / rows;
  GUDANG_ASSERT(k >= 0 && k <= width, "no more than there are");
  check(matrix, matrix.element(), matrix.size());
  check(values, matrix.element(), product(rows, k));
  check(columns, Element::index, product(rows, k));
  const Shape shape{rows, width, k, 1, matrix.bound()};
  begin(Verb::top_k, shape, exactness_of(matrix));
  know(values, matrix.bound());
  know(columns, width);
  if (k > 0) run_top_k(matrix, values, columns, shape);
}

void Device::tour_lengths(const Buffer& distances, const Buffer& tours, Buffer& lengths) {
  GUDANG_ASSERT(distances.element() != Element::index, "places are not added");
  const std::size_t count = lengths.size();
  GUDANG_ASSERT(count == 0 ? tours.size() == 0 : tours.size() % count == 0, "tours of one length");
  check(distances, distances.element(), distances.size());
  check(tours, Element::index, tours.size());
  check(lengths, distances.element(), count);
  Shape shape{static_cast<std::int64_t>(count), count == 0 ? 0 : static_cast<std::int64_t>(tours.size() / count), tours.bound(), 1, 0};
  GUDANG_ASSERT(count == 0 || static_cast<std::size_t>(tours.bound()) * static_cast<std::size_t>(tours.bound()) == distances.size(), "tours among the places of the distances");
  shape.bound = saturating_product(distances.bound(), std::max<std::int64_t>(shape.columns - 1, 1));
  begin(Verb::tour_lengths, shape, exactness_of(distances));
  know(lengths, shape.bound);
  if (count > 0) run_tour_lengths(distances, tours, lengths, shape);
}

}  // namespace gudang::compute
