#include "gudang/stats/histogram.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace gudang {
namespace {

/// Six significant digits, no locale.
std::string text_of(double value) {
  std::array<char, 32> buffer{};
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::general, 6);
  return {buffer.data(), result.ptr};
}

/// 12.3%, rounded down.
std::string percent_of(std::int64_t count, std::int64_t total) {
  const auto per_mille = static_cast<std::int64_t>(static_cast<double>(count) / static_cast<double>(total) * 1000);
  return std::to_string(per_mille / 10) + '.' + std::to_string(per_mille % 10) + '%';
}

struct Row {
  std::string label, count, share;
  std::int64_t weight;
};

std::string table_of(const std::vector<Row>& rows) {
  std::size_t labels = 0, counts = 0;
  std::int64_t largest = 1;
  for (const Row& row : rows) {
    labels = std::max(labels, row.label.size());
    counts = std::max(counts, row.count.size());
    largest = std::max(largest, row.weight);
  }
  constexpr double kLongestBar = 40;
  std::string text;
  for (const Row& row : rows) {
    text += row.label + std::string(labels + 2 + counts - row.label.size() - row.count.size(), ' ') + row.count;
    text += std::string(8 - row.share.size(), ' ') + row.share;
    const auto bar = static_cast<std::size_t>(kLongestBar * (static_cast<double>(row.weight) / static_cast<double>(largest)));
    if (bar > 0) text += "  " + std::string(bar, '#');
    text += '\n';
  }
  return text;
}

}  // namespace

Histogram::Histogram(double low, double width, std::size_t bins) : low_(low), width_(width), counts_(bins) {
  GUDANG_ASSERT(bins > 0, "a histogram has bins");
  // The gap between doubles is largest at the ends.
  GUDANG_ASSERT(width > 0 && edge(0) < edge(1) && edge(bins - 1) < edge(bins) && edge(bins) <= std::numeric_limits<double>::max(),
                "the edges of a histogram are finite and differ");
}

void Histogram::add(double value, std::int64_t weight) {
  GUDANG_ASSERT(weight >= 0, "a weight is not negative");
  if (value >= edge(counts_.size())) {
    above_ += weight;
  } else if (value < low_) {
    below_ += weight;
  } else {
    GUDANG_ASSERT(value >= low_, "a histogram needs numbers");
    // The division may round across an edge; the edges decide.
    std::size_t bin = std::min(static_cast<std::size_t>((value - low_) / width_), counts_.size() - 1);
    while (value < edge(bin)) --bin;
    while (value >= edge(bin + 1)) ++bin;
    counts_[bin] += weight;
  }
  total_ += weight;
}

void Histogram::merge(const Histogram& other) {
  GUDANG_ASSERT(low_ == other.low_ && width_ == other.width_ && counts_.size() == other.counts_.size(), "merged histograms have the same bins");
  for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
  below_ += other.below_;
  above_ += other.above_;
  total_ += other.total_;
}

void Histogram::reset() {
  std::fill(counts_.begin(), counts_.end(), 0);
  below_ = above_ = total_ = 0;
}

std::string Histogram::text() const {
  std::vector<Row> rows;
  const auto add_row = [&](std::string label, std::int64_t weight) {
    rows.push_back({std::move(label), std::to_string(weight), percent_of(weight, total_), weight});
  };
  std::size_t first = 0, last = counts_.size();
  while (first < last && counts_[first] == 0) ++first;
  while (last > first && counts_[last - 1] == 0) --last;
  if (below_ > 0) add_row("below " + text_of(low_), below_);
  for (std::size_t i = first; i < last; ++i) add_row('[' + text_of(edge(i)) + ", " + text_of(edge(i + 1)) + ')', counts_[i]);
  if (above_ > 0) add_row("from " + text_of(edge(counts_.size())), above_);
  return table_of(rows);
}

}  // namespace gudang
