#include "scenario/order_rows.hpp"

#include <algorithm>
#include <charconv>

namespace gudang {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return result;
}

/// "1/12/2010 8:26" as "2010-12-01 08:26"; anything else as it is, for the ISO reader to refuse.
std::string as_iso(std::string_view text, TimeFormat format) {
  std::array<std::string, 3> parts;  // of the date
  std::size_t at = 0;
  for (std::size_t part = 0; part < 3; ++part) {
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') parts[part] += text[at++];
    if (part < 2 && (at == text.size() || text[at++] != '/')) return "?";
    if (part < 2 && parts[part].size() == 1) parts[part].insert(0, "0");
  }
  std::string rest(text.substr(at));
  if (rest.size() > 2 && rest[2] == ':') rest.insert(1, "0");
  const bool day_first = format == TimeFormat::day_first;
  return parts[2] + "-" + parts[day_first ? 1 : 0] + "-" + parts[day_first ? 0 : 1] + rest;
}

char character(Separator separator) {
  switch (separator) {
    case Separator::comma: return ',';
    case Separator::semicolon: return ';';
    case Separator::tab: return '\t';
  }
  return ',';
}

std::optional<Reason> read_quantity(std::string_view text, std::int64_t& quantity) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), quantity);
  if (end != text.data() + text.size() || error == std::errc::invalid_argument) return Reason::bad_quantity;
  constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
  if (error == std::errc::result_out_of_range || quantity > kMost || quantity < -kMost) return Reason::large_quantity;
  if (quantity == 0) return Reason::zero_quantity;
  return std::nullopt;
}

std::optional<Reason> judge_price(std::string_view text) {
  double price = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), price);
  if (end != text.data() + text.size() || error != std::errc()) return Reason::bad_price;
  if (price == 0) return Reason::free;
  return std::nullopt;
}

}  // namespace

std::string_view reason_text(Reason reason) {
  switch (reason) {
    case Reason::blank: return "empty line";
    case Reason::column_count: return "wrong number of columns";
    case Reason::text_after_quote: return "text after a closing quote";
    case Reason::no_order: return "no order number";
    case Reason::no_sku: return "no SKU code";
    case Reason::not_stock: return "not stock";
    case Reason::bad_quantity: return "quantity is not a whole number";
    case Reason::zero_quantity: return "quantity 0";
    case Reason::large_quantity: return "quantity beyond 2147483647";
    case Reason::bad_time: return "no such date or time";
    case Reason::bad_price: return "price is not a number";
    case Reason::adjustment: return "stock adjustment: negative quantity, not a cancellation";
    case Reason::free: return "stock adjustment: price 0, no customer";
    case Reason::repeated: return "SKU repeated in its order";
    case Reason::large_merged: return "merged quantity beyond 2147483647";
    case Reason::cancels_unknown: return "cancellation without customer";
    case Reason::cancels_nothing: return "cancellation of nothing ordered earlier in the file";
    case Reason::cancels_more: return "cancellation of more than is left of earlier lines";
    case Reason::count: break;
  }
  return {};
}

void LeftOutRows::add(Reason reason, std::int64_t line) {
  LeftOut& entry = left_out_[static_cast<std::size_t>(reason)];
  ++entry.rows;
  constexpr std::size_t kShown = 5;
  auto& lines = entry.first_lines;
  if (lines.size() == kShown && line > lines.back()) return;
  lines.insert(std::upper_bound(lines.begin(), lines.end(), line), line);
  if (lines.size() > kShown) lines.pop_back();
}

std::vector<LeftOut> LeftOutRows::sorted() const {
  std::vector<LeftOut> entries;
  for (std::size_t i = 0; i < left_out_.size(); ++i) {
    if (left_out_[i].rows == 0) continue;
    entries.push_back(left_out_[i]);
    entries.back().reason = reason_text(static_cast<Reason>(i));
  }
  std::stable_sort(entries.begin(), entries.end(), [](const LeftOut& a, const LeftOut& b) { return a.rows > b.rows; });
  return entries;
}

OrderRows::OrderRows(const std::string& file, const OrderMapping& mapping) : mapping_(mapping), csv_(file, character(mapping.separator)) {
  const OrderColumns& names = mapping.columns;
  std::vector<std::string> wanted{names.order, names.sku, names.quantity, names.time};
  if (!names.customer.empty()) wanted.push_back(names.customer);
  if (!names.price.empty()) wanted.push_back(names.price);
  const auto at = csv_.columns(wanted);
  order_ = at[0], sku_ = at[1], quantity_ = at[2], time_ = at[3];
  if (!names.customer.empty()) customer_ = at[4];
  if (!names.price.empty()) price_ = at.back();
  for (const std::string& pattern : mapping.not_stock) not_stock_.push_back(mapping.fold_case ? upper(pattern) : pattern);
}

void OrderRows::read() {
  for (; csv_.next(); ++count)
    if (const auto reason = judge()) left_out.add(*reason, csv_.line());
}

std::optional<Reason> OrderRows::judge() {
  switch (csv_.fault()) {
    case RowFault::none: break;
    case RowFault::blank: return Reason::blank;
    case RowFault::column_count: return Reason::column_count;
    case RowFault::text_after_quote: return Reason::text_after_quote;
  }
  const auto fields = csv_.fields();
  const std::string_view order = trimmed(fields[order_]), sku = trimmed(fields[sku_]);
  if (order.empty()) return Reason::no_order;
  if (sku.empty()) return Reason::no_sku;
  Code& code = code_of(sku);
  ++code.rows;
  if (code.not_stock) return Reason::not_stock;
  std::int64_t quantity = 0;
  if (const auto reason = read_quantity(trimmed(fields[quantity_]), quantity)) return reason;
  if (!read_time(trimmed(fields[time_]))) return Reason::bad_time;
  const std::string_view customer = customer_ ? trimmed(fields[*customer_]) : std::string_view{};
  if (!mapping_.cancellation.order_prefix.empty() && order.starts_with(mapping_.cancellation.order_prefix)) {
    if (customer.empty()) return Reason::cancels_unknown;
    cancellations.push_back({now_, csv_.line(), customers_.add(customer).first, code.sku, static_cast<std::int32_t>(quantity < 0 ? -quantity : quantity)});
    return std::nullopt;
  }
  if (quantity < 0) return Reason::adjustment;
  if (mapping_.adjustments.free_without_customer && customer.empty())
    if (const auto reason = judge_price(trimmed(fields[*price_]))) return reason;
  code.used = true;
  lines.push_back({order_of(order, customer), code.sku, static_cast<std::int32_t>(quantity), csv_.line()});
  return std::nullopt;
}

/// Rows of one order mostly repeat the time: read it once.
bool OrderRows::read_time(std::string_view text) {
  if (text == now_text_ && !now_text_.empty()) return now_good_;
  now_text_ = text;
  const auto parsed = mapping_.time_format == TimeFormat::iso ? parse_civil_time(text) : parse_civil_time(as_iso(text, mapping_.time_format));
  now_good_ = parsed.value.has_value();
  if (now_good_) now_ = *parsed.value;
  return now_good_;
}

OrderRows::Code& OrderRows::code_of(std::string_view text) {
  const auto [number, added] = codes_.add(text);
  if (added) {
    const std::string name = mapping_.fold_case ? upper(text) : std::string(text);
    Code code;
    for (const std::string& pattern : not_stock_) code.not_stock |= fits_pattern(name, pattern);
    if (!code.not_stock) code.sku = skus.add(name).first;
    code_.push_back(code);
  }
  return code_[number];
}

std::uint32_t OrderRows::order_of(std::string_view text, std::string_view customer) {
  if (last_order_ == kNoCode || order_codes_[last_order_] != text) {
    const auto [number, added] = order_codes_.add(text);
    if (added) orders.push_back({now_, csv_.line(), customer.empty() ? kNoCode : customers_.add(customer).first});
    last_order_ = number;
  }
  RawOrder& order = orders[last_order_];
  order.times_differ |= order.received != now_;
  return last_order_;
}

std::vector<std::string> OrderRows::notes() const {
  std::vector<std::string> notes;
  std::vector<std::uint32_t> left_out;
  std::vector<bool> seen(skus.size());
  std::int64_t codes = 0, articles = 0;
  for (std::uint32_t i = 0; i < codes_.size(); ++i) {
    if (code_[i].not_stock) left_out.push_back(i);
    if (!code_[i].used) continue;
    ++codes;
    articles += !seen[code_[i].sku];
    seen[code_[i].sku] = true;
  }
  if (codes != articles) notes.push_back("letter case: " + std::to_string(codes) + " codes as written are " + std::to_string(articles) + " SKUs");
  std::sort(left_out.begin(), left_out.end(), [&](std::uint32_t a, std::uint32_t b) {
    return code_[a].rows != code_[b].rows ? code_[a].rows > code_[b].rows : codes_[a] < codes_[b];
  });
  std::string text;
  for (const std::uint32_t i : left_out) text += (text.empty() ? "not stock, by rows: " : ", ") + codes_[i] + " " + std::to_string(code_[i].rows);
  if (!text.empty()) notes.push_back(text);
  const auto differ = std::count_if(orders.begin(), orders.end(), [](const RawOrder& order) { return order.times_differ; });
  if (differ > 0) notes.push_back("orders whose rows differ in time: " + std::to_string(differ) + "; the first row's time counts");
  if (csv_.invalid_utf8_rows() > 0)
    notes.push_back("rows that are not UTF-8: " + std::to_string(csv_.invalid_utf8_rows()) + ", first at line " + std::to_string(csv_.first_invalid_utf8_line()) + "; kept byte for byte");
  return notes;
}

}  // namespace gudang
