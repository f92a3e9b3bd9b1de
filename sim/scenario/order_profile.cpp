#include "scenario/order_profile.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <span>
#include <string_view>

#include "gudang/core/math.hpp"
#include "gudang/core/number_text.hpp"
#include "scenario/order_import.hpp"

namespace gudang {
namespace {

constexpr std::int64_t kDay = 86400;
constexpr std::array<std::string_view, 7> kWeekdays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

std::int64_t day_of(CivilTime time) { return (time.seconds - ((time.seconds % kDay) + kDay) % kDay) / kDay; }

DailyOrders daily(std::span<const std::int64_t> counts) {
  DailyOrders result;
  result.days = static_cast<std::int64_t>(counts.size());
  double sum = 0, squares = 0;
  for (const std::int64_t count : counts) sum += static_cast<double>(count);
  const auto n = static_cast<double>(counts.size());
  result.mean = sum / n;
  for (const std::int64_t count : counts) squares += (static_cast<double>(count) - result.mean) * (static_cast<double>(count) - result.mean);
  if (counts.size() > 1) result.variance = squares / (n - 1);
  result.dispersion = result.variance / result.mean;
  return result;
}

void describe_orders(const OrderHistory& history, OrderProfile& profile) {
  std::vector<std::int64_t> sizes;
  for (const HistoryOrder& order : history.orders) {
    sizes.push_back(order.line_count);
    ++profile.by_weekday[static_cast<std::size_t>(weekday_of(order.received))];
    ++profile.by_hour[static_cast<std::size_t>((order.received.seconds - day_of(order.received) * kDay) / 3600)];
  }
  std::sort(sizes.begin(), sizes.end());
  const auto rank = [&](std::size_t percent) { return sizes[(sizes.size() * percent + 99) / 100 - 1]; };
  profile.lines_mean = static_cast<double>(profile.lines) / static_cast<double>(profile.orders);
  profile.lines_median = rank(50);
  profile.lines_p95 = rank(95);
  profile.lines_max = sizes.back();
}

void describe_velocity(const OrderHistory& history, OrderProfile& profile) {
  std::vector<std::int64_t> lines(history.skus.size());
  for (const HistoryLine& line : history.lines) {
    ++lines[line.sku];
    profile.units += line.quantity;
  }
  std::sort(lines.begin(), lines.end(), std::greater<>());
  std::size_t taken = 0;
  std::int64_t sum = 0;
  for (const int percent : {1, 5, 10, 20, 50}) {
    const std::size_t skus = (lines.size() * static_cast<std::size_t>(percent) + 99) / 100;
    for (; taken < skus; ++taken) sum += lines[taken];
    profile.velocity.push_back({percent, static_cast<std::int64_t>(skus), static_cast<double>(sum) / static_cast<double>(profile.lines)});
    if (percent == 20) profile.velocity_exponent = math::log(profile.velocity.back().line_share) / math::log(static_cast<double>(skus) / static_cast<double>(lines.size()));
  }
  if (lines.size() == 1) profile.velocity_exponent = 1;  // the curve is a point
}

void describe_days(const OrderHistory& history, OrderProfile& profile) {
  const std::int64_t first = day_of(profile.first);
  std::vector<std::int64_t> orders(static_cast<std::size_t>(day_of(profile.last) - first + 1)), lines(orders.size());
  for (const HistoryOrder& order : history.orders) {
    const auto day = static_cast<std::size_t>(day_of(order.received) - first);
    ++orders[day];
    lines[day] += order.line_count;
  }
  profile.busiest_day_lines = *std::max_element(lines.begin(), lines.end());
  profile.all_days = daily(orders);
  std::erase(orders, 0);
  profile.order_days = daily(orders);
}

std::string fixed(double value, int decimals) {
  std::array<char, 64> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, decimals).ptr;
  return {buffer.data(), end};
}

std::string percentage(double share) { return fixed(share * 100, 1) + "%"; }

std::string padded(std::string text, std::size_t width) { return text.size() < width ? std::string(width - text.size(), ' ') + text : text; }

std::string row(std::string_view label, const std::string& text) {
  std::string line = "  " + std::string(label);
  line.resize(std::max<std::size_t>(line.size() + 1, 24), ' ');
  return line + text + "\n";
}

std::string account_text(const ImportAccount& account) {
  std::int64_t left_out = 0;
  for (const LeftOut& entry : account.left_out) left_out += entry.rows;
  std::string text = "Rows\n" + row("read", padded(grouped(account.rows_read), 9));
  text += row("used", padded(grouped(account.rows_used), 9) + "  of them merged into a line of the same order and SKU: " + grouped(account.rows_merged) +
                          ", cancelling: " + grouped(account.rows_cancelling));
  text += row("left out", padded(grouped(left_out), 9));
  for (const LeftOut& entry : account.left_out) {
    std::string lines;
    for (const std::int64_t line : entry.first_lines) lines += (lines.empty() ? "" : ", ") + std::to_string(line);
    const bool more = entry.rows > static_cast<std::int64_t>(entry.first_lines.size());
    text += row("", padded(grouped(entry.rows), 9) + "  " + entry.reason + " (" + (entry.rows == 1 ? "line " : "lines ") + lines + (more ? " ..." : "") + ")");
  }
  for (const std::string& note : account.notes) text += "  note: " + note + "\n";
  return text;
}

std::string daily_text(const DailyOrders& daily) {
  return fixed(daily.mean, 1) + " orders a day over " + grouped(daily.days) + " days, variance " + fixed(daily.variance, 1) + ", variance over mean " + fixed(daily.dispersion, 1);
}

std::string counts_text(const OrderProfile& profile) {
  std::string weekdays, hours;
  for (std::size_t day = 0; day < 7; ++day) weekdays += (day == 0 ? "" : ", ") + std::string(kWeekdays[day]) + " " + grouped(profile.by_weekday[day]);
  for (std::size_t hour = 0; hour < 24; ++hour)
    if (profile.by_hour[hour] > 0) hours += std::string(hours.empty() ? "" : ", ") + (hour < 10 ? "0" : "") + std::to_string(hour) + "h " + grouped(profile.by_hour[hour]);
  return row("by weekday", weekdays) + row("by hour", hours);
}

}  // namespace

OrderProfile profile_of(const OrderHistory& history) {
  OrderProfile profile;
  profile.orders = static_cast<std::int64_t>(history.orders.size());
  profile.lines = static_cast<std::int64_t>(history.lines.size());
  profile.skus = static_cast<std::int64_t>(history.skus.size());
  profile.first = history.orders.front().received;
  profile.last = history.orders.back().received;
  describe_orders(history, profile);
  describe_velocity(history, profile);
  describe_days(history, profile);
  for (const HistoryCancellation& cancellation : history.cancellations) {
    const CivilTime received = history.orders[history.lines[cancellation.line].order].received;
    ++(day_of(received) == day_of(cancellation.time) ? profile.taken_back_same_day : profile.taken_back_later);
  }
  for (const LeftOut& entry : history.account.left_out)
    if (entry.reason.starts_with(kUnmatchedCancellation)) profile.cancellations_unmatched += entry.rows;
  return profile;
}

std::string profile_text(const OrderProfile& profile, const ImportAccount& account) {
  std::string text = account_text(account);
  text += "Orders\n";
  text += row("orders", grouped(profile.orders) + ", lines " + grouped(profile.lines) + ", units " + grouped(profile.units) + ", SKUs " + grouped(profile.skus));
  text += row("received", format_civil_time(profile.first) + " to " + format_civil_time(profile.last));
  text += row("lines an order", "mean " + fixed(profile.lines_mean, 1) + ", median " + grouped(profile.lines_median) + ", 95% have at most " + grouped(profile.lines_p95) +
                                    ", largest " + grouped(profile.lines_max));
  std::string curve;
  for (const VelocityPoint& point : profile.velocity) curve += (curve.empty() ? "" : ", ") + std::to_string(point.sku_percent) + "% (" + grouped(point.skus) + "): " + percentage(point.line_share);
  text += row("lines by top SKUs", curve) + row("velocity curve", "i^" + fixed(profile.velocity_exponent, 3) + " through the point at 20%");
  text += counts_text(profile);
  text += row("all days", daily_text(profile.all_days)) + row("days with orders", daily_text(profile.order_days));
  text += row("busiest day", grouped(profile.busiest_day_lines) + " lines");
  text += "Cancellations\n";
  text += row("rows", "matched " + grouped(account.rows_cancelling) + ", unmatched " + grouped(profile.cancellations_unmatched) + " (left out)");
  text += row("lines taken back", "on the day of the order " + grouped(profile.taken_back_same_day) + " (before a release at its end), later " + grouped(profile.taken_back_later) +
                                      " (returns: picked already)");
  return text;
}

}  // namespace gudang
