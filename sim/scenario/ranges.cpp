#include "scenario/ranges.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "warehouse/config.hpp"

namespace gudang {
namespace {

constexpr std::size_t kMostValues = 10'000, kMostDigits = 7;  // two numbers of 7 digits and a thousandth fit 64 bits

/// digits / 10^scale.
struct Decimal {
  std::int64_t digits = 0;
  int scale = 0;
  std::string unit;
};

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

std::int64_t at_scale(const Decimal& number, int scale) { return number.digits * power_of_ten(scale - number.scale); }

/// Without trailing zeros.
std::string text_of(std::int64_t digits, int scale) {
  const bool negative = digits < 0;
  std::string text = std::to_string(negative ? -digits : digits);
  if (scale > 0) {
    if (text.size() <= static_cast<std::size_t>(scale)) text.insert(0, static_cast<std::size_t>(scale) + 1 - text.size(), '0');
    text.insert(text.size() - static_cast<std::size_t>(scale), ".");
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
  }
  return (negative ? "-" : "") + text;
}

class RangeParser {
 public:
  RangeParser(std::shared_ptr<const SourceText> source, NoStep no_step) : source_(std::move(source)), text_(source_->text()), no_step_(no_step) {}

  Range parse() {
    const auto equals = text_.find('=');
    const auto [key_begin, key_end] = trimmed(0, std::min(equals, text_.size()));
    if (equals == std::string_view::npos || key_begin == key_end) fail(0, text_.size(), "expected KEY=LO..HI", "for example pickers.count=2..8");
    Range range{source_, std::string(text_.substr(key_begin, key_end - key_begin)), {}, source_->place(1, key_begin, key_end - key_begin), {}, {}};
    range.key = (PolicyChoices::fields().find(range.written_key) ? "policies." : "") + range.written_key;
    const auto [begin, end] = trimmed(equals + 1, text_.size());
    range.place = source_->place(1, begin, std::max<std::size_t>(1, end - begin));
    const auto dots = text_.find("..", begin);
    if (dots == std::string_view::npos) fail(begin, end - begin, "expected a range LO..HI, or LO..HI:STEP", "for example " + range.written_key + "=2..8; --vary takes single values");
    const auto colon = std::min(text_.find(':', dots), text_.size());
    low_ = number(begin, dots), high_ = number(dots + 2, std::min(colon, end));
    if (colon < text_.size()) step_ = number(colon + 1, end);
    unite(begin, end);
    fill(range, begin, end);
    return range;
  }

 private:
  [[noreturn]] void fail(std::size_t byte, std::size_t bytes, std::string message, std::string hint = {}) const {
    throw InputError({source_->at(source_->place(1, byte, std::max<std::size_t>(1, bytes)), "E127", std::move(message), std::move(hint))});
  }
  std::pair<std::size_t, std::size_t> trimmed(std::size_t begin, std::size_t end) const {
    while (begin < end && text_[begin] == ' ') ++begin;
    while (end > begin && text_[end - 1] == ' ') --end;
    return {begin, end};
  }

  Decimal number(std::size_t from, std::size_t to) const {
    const auto [begin, end] = trimmed(from, std::max(from, to));
    Decimal found;
    std::size_t at = begin, digits = 0;
    const bool negative = at < end && text_[at] == '-';
    bool point = false;
    for (at += negative; at < end && ((text_[at] >= '0' && text_[at] <= '9') || (text_[at] == '.' && !point)); ++at) {
      if (text_[at] == '.') {
        point = true;
        continue;
      }
      found.digits = found.digits * 10 + (text_[at] - '0');
      found.scale += point;
      if (++digits > kMostDigits) fail(begin, end - begin, "got '" + std::string(text_.substr(begin, end - begin)) + "', which has too many digits");
    }
    if (digits == 0) fail(begin, end - begin, "expected a number here", "for example 2..8, or 1.5..2.5 m/s:0.25");
    if (negative) found.digits = -found.digits;
    const auto [unit, unit_end] = trimmed(at, end);
    found.unit = text_.substr(unit, unit_end - unit);
    return found;
  }

  /// One unit, one scale.
  void unite(std::size_t begin, std::size_t end) {
    for (const Decimal* part : {&low_, &high_, step_ ? &*step_ : &high_}) {
      if (part->unit.empty()) continue;
      if (!unit_.empty() && part->unit != unit_) fail(begin, end - begin, "the units '" + unit_ + "' and '" + part->unit + "' in one range", "write both ends and the step in the same unit");
      unit_ = part->unit;
    }
    scale_ = std::max({low_.scale, high_.scale, step_ ? step_->scale : 0});
  }

  void fill(Range& range, std::size_t begin, std::size_t end) {
    const bool whole = scale_ == 0;
    if (!step_ && !whole && no_step_ == NoStep::refused)
      fail(begin, end - begin, "a range of numbers that are not whole needs a step", "write LO..HI:STEP, such as " + std::string(text_.substr(begin, end - begin)) + ":" + text_of(1, scale_));
    std::int64_t low = at_scale(low_, scale_), high = at_scale(high_, scale_), step = step_ ? at_scale(*step_, scale_) : 1;
    if (low >= high) fail(begin, end - begin, "the range ends where it begins, or before", "write the smaller number first");
    if (step <= 0) fail(begin, end - begin, "the step must be above 0");
    if (!step_ && no_step_ == NoStep::thousandths && !(whole && unit_.empty())) step = high - low, low *= 1000, high *= 1000, scale_ += 3;
    if (step > high - low) fail(begin, end - begin, "the step is larger than the range");
    if ((high - low) / step >= static_cast<std::int64_t>(kMostValues)) fail(begin, end - begin, "more than " + std::to_string(kMostValues) + " values", "take a larger step");
    for (std::int64_t value = low; value <= high; value += step) range.values.push_back(text_of(value, scale_) + (unit_.empty() || unit_ == "%" ? unit_ : " " + unit_));
  }

  std::shared_ptr<const SourceText> source_;
  std::string_view text_;
  NoStep no_step_;
  Decimal low_, high_;
  std::optional<Decimal> step_;
  std::string unit_;
  int scale_ = 0;
};

}  // namespace

Node Range::node(std::size_t index) const {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = values[index];
  node.place = place;
  node.key = key;
  node.key_place = key_place;
  return node;
}

Range parse_range(std::string option, std::string_view argument, NoStep no_step) {
  return RangeParser(std::make_shared<const SourceText>(std::move(option), std::string(argument)), no_step).parse();
}

void check_ranges(const std::vector<Range>& ranges) {
  for (std::size_t i = 0; i < ranges.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (ranges[i].key == ranges[j].key) throw InputError({ranges[i].source->at(ranges[i].key_place, "E127", "'" + ranges[i].written_key + "' has two ranges", "keep one of them")});
}

std::vector<Range> parse_ranges(const std::string& option, const std::vector<std::string>& arguments, NoStep no_step, std::size_t most, const std::string& hint) {
  std::vector<Range> ranges;
  std::size_t all = 1;
  for (const std::string& argument : arguments) {
    const Range& range = ranges.emplace_back(parse_range(option, argument, no_step));
    all *= range.values.size();
    if (all > most) throw InputError({range.source->at(range.key_place, "E127", "more than " + std::to_string(most) + " combinations", hint)});
  }
  check_ranges(ranges);
  return ranges;
}

std::vector<std::size_t> sizes_of(const std::vector<Range>& ranges) {
  std::vector<std::size_t> sizes;
  for (const Range& range : ranges) sizes.push_back(range.values.size());
  return sizes;
}

}  // namespace gudang
