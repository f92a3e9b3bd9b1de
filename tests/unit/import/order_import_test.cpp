#include "scenario/order_import.hpp"

#include <algorithm>

#include "support/catch.hpp"
#include "temp_folder.hpp"

namespace gudang {
namespace {

using test::TempFolder;

const std::string kHeader = "order,sku,qty,time,customer,price\n";

OrderMapping usual_mapping() {
  OrderMapping mapping;
  mapping.columns = {"order", "sku", "qty", "time", "customer", "price"};
  mapping.cancellation.order_prefix = "C";
  mapping.not_stock = {"POST", "gift_*"};
  mapping.adjustments.free_without_customer = true;
  return mapping;
}

OrderHistory import(const std::string& rows, const OrderMapping& mapping = usual_mapping()) {
  const TempFolder folder;
  return read_order_history(folder.write("orders.csv", kHeader + rows), mapping);
}

/// "time order: SKU x quantity, ..." for each order.
std::string text_of(const OrderHistory& history) {
  std::string text;
  for (const HistoryOrder& order : history.orders) {
    text += format_civil_time(order.received) + ":";
    for (std::uint32_t i = order.first_line; i < order.first_line + order.line_count; ++i)
      text += " " + history.skus[history.lines[i].sku] + "x" + std::to_string(history.lines[i].quantity);
    text += "\n";
  }
  return text;
}

std::string cancellations_of(const OrderHistory& history) {
  std::string text;
  for (const HistoryCancellation& c : history.cancellations) text += format_civil_time(c.time) + ": line " + std::to_string(c.line) + " x" + std::to_string(c.quantity) + "\n";
  return text;
}

std::string account_of(const OrderHistory& history) {
  const ImportAccount& account = history.account;
  std::string text = std::to_string(account.rows_read) + " read, " + std::to_string(account.rows_used) + " used, " + std::to_string(account.rows_merged) + " merged, " +
                     std::to_string(account.rows_cancelling) + " cancelling\n";
  for (const LeftOut& entry : account.left_out) {
    text += std::to_string(entry.rows) + " " + entry.reason + ":";
    for (const std::int64_t line : entry.first_lines) text += " " + std::to_string(line);
    text += "\n";
  }
  for (const std::string& note : account.notes) text += note + "\n";
  return text;
}

TEST_CASE("orders come in order of time, ties in order of their first row, and SKUs in order of code") {
  const OrderHistory history = import(
      "2,B,1,2011-01-02 10:00:00,k,1\n"
      "1,C,2,2011-01-01 09:00:00,k,1\n"
      "2,A,3,2011-01-02 10:00:00,k,1\n"
      "3,A,4,2011-01-01 09:00,k,1\n");
  CHECK(history.skus == std::vector<std::string>{"A", "B", "C"});
  CHECK(text_of(history) == "2011-01-01 09:00: Cx2\n2011-01-01 09:00: Ax4\n2011-01-02 10:00: Bx1 Ax3\n");
  CHECK(account_of(history) == "4 read, 4 used, 0 merged, 0 cancelling\n");
  for (const HistoryOrder& order : history.orders)
    for (std::uint32_t i = order.first_line; i < order.first_line + order.line_count; ++i) CHECK(&history.orders[history.lines[i].order] == &order);
}

TEST_CASE("an order whose rows differ in time has the first row's") {
  const OrderHistory history = import("1,A,1,2011-01-02 10:01,k,1\n1,B,1,2011-01-02 10:00,k,1\n");
  CHECK(text_of(history) == "2011-01-02 10:01: Ax1 Bx1\n");
  CHECK(account_of(history) == "2 read, 2 used, 0 merged, 0 cancelling\norders whose rows differ in time: 1; the first row's time counts\n");
}

TEST_CASE("repeated lines of an order are merged, or left out where the mapping says so") {
  const std::string rows = "1,A,1,2011-01-01,k,1\n1,B,2,2011-01-01,k,1\n2,A,5,2011-01-01,k,1\n1,a,4,2011-01-01,k,1\n";
  const OrderHistory merged = import(rows);
  CHECK(text_of(merged) == "2011-01-01: Ax5 Bx2\n2011-01-01: Ax5\n");
  CHECK(account_of(merged) == "4 read, 4 used, 1 merged, 0 cancelling\nletter case: 3 codes as written are 2 SKUs\n");
  OrderMapping mapping = usual_mapping();
  mapping.repeated_lines = RepeatedLines::first;
  const OrderHistory first = import(rows, mapping);
  CHECK(text_of(first) == "2011-01-01: Ax1 Bx2\n2011-01-01: Ax5\n");
  CHECK(account_of(first) == "4 read, 3 used, 0 merged, 0 cancelling\n1 SKU repeated in its order: 5\nletter case: 3 codes as written are 2 SKUs\n");
  mapping.fold_case = false;
  CHECK(text_of(import(rows, mapping)) == "2011-01-01: Ax1 Bx2 ax4\n2011-01-01: Ax5\n");
}

TEST_CASE("a merged quantity beyond 32 bits leaves the later row out") {
  const OrderHistory history = import("1,A,2147483647,2011-01-01,k,1\n1,A,1,2011-01-01,k,1\n");
  CHECK(text_of(history) == "2011-01-01: Ax2147483647\n");
  CHECK(account_of(history) == "2 read, 1 used, 0 merged, 0 cancelling\n1 merged quantity beyond 2147483647: 3\n");
}

TEST_CASE("every kind of bad row is left out by reason, with the first five lines, and the rest is used") {
  const OrderHistory history = import(
      "1,A,1,2011-01-01 10:00,k,1\n"
      "1,A,1,2011-02-30 10:00,k,1\n"   // 3: no such day
      "1,A,1,01/02/2011 10:00,k,1\n"   // 4: another format
      "1,A,1,,k,1\n"                   // 5
      "1,A,1,2011-01-01 24:00,k,1\n"   // 6
      "1,A,1,2011-13-01,k,1\n"         // 7
      "1,A,1,2011-01-01 10,k,1\n"      // 8
      "1,A,two,2011-01-01,k,1\n"       // 9
      "1,A,1.5,2011-01-01,k,1\n"       // 10
      "1,A,,2011-01-01,k,1\n"          // 11
      "1,A,0,2011-01-01,k,1\n"         // 12
      "1,A,2147483648,2011-01-01,k,1\n"              // 13
      "1,A,99999999999999999999,2011-01-01,k,1\n"    // 14
      " ,A,1,2011-01-01,k,1\n"         // 15
      "1, ,1,2011-01-01,k,1\n"         // 16
      "1,A,1,2011-01-01,k\n"           // 17
      "\n"                             // 18
      "\"1\"x,A,1,2011-01-01,k,1\n"    // 19
      "1,post,x,y,k,1\n"               // 20: not stock, whatever else is wrong
      "1,GIFT_10,1,2011-01-01,k,1\n"   // 21
      "1,B,-3,2011-01-01,k,1\n"        // 22
      "1,B,3,2011-01-01,,0.00\n"       // 23
      "1,B,3,2011-01-01,,free\n"       // 24
      "1,B,3,2011-01-01,k,0\n"         // 25: free, but for a customer: a line
      "2, C , 4 ,2011-01-01 11:00,,2.5\n");  // 26: blanks do not count
  CHECK(text_of(history) == "2011-01-01 10:00: Ax1 Bx3\n2011-01-01 11:00: Cx4\n");
  CHECK(account_of(history) ==
        "25 read, 3 used, 0 merged, 0 cancelling\n"
        "6 no such date or time: 3 4 5 6 7\n"
        "3 quantity is not a whole number: 9 10 11\n"
        "2 not stock: 20 21\n"
        "2 quantity beyond 2147483647: 13 14\n"
        "1 empty line: 18\n"
        "1 wrong number of columns: 17\n"
        "1 text after a closing quote: 19\n"
        "1 no order number: 15\n"
        "1 no SKU code: 16\n"
        "1 quantity 0: 12\n"
        "1 price is not a number: 24\n"
        "1 stock adjustment: negative quantity, not a cancellation: 22\n"
        "1 stock adjustment: price 0, no customer: 23\n"
        "not stock, by rows: GIFT_10 1, post 1\n"
        "orders whose rows differ in time: 1; the first row's time counts\n");
}

TEST_CASE("an order none of whose lines remain does not exist") {
  const OrderHistory history = import("1,POST,1,2011-01-01,k,1\n2,A,1,2011-01-02,k,1\n");
  CHECK(text_of(history) == "2011-01-02: Ax1\n");
}

TEST_CASE("a cancellation takes back the latest earlier line that has the quantity left") {
  const OrderHistory history = import(
      "1,A,5,2011-01-01,k,1\n"
      "2,A,9,2011-01-02,k,1\n"
      "3,A,2,2011-01-03,k,1\n"
      "C4,A,-4,2011-01-04,k,1\n"    // line 1: line 2 has only 2
      "C5,A,-5,2011-01-05,k,1\n"    // line 1 again: 5 are left
      "C6,A,-5,2011-01-06,k,1\n");  // line 0
  CHECK(cancellations_of(history) == "2011-01-04: line 1 x4\n2011-01-05: line 1 x5\n2011-01-06: line 0 x5\n");
  CHECK(account_of(history) == "6 read, 6 used, 0 merged, 3 cancelling\n");
}

TEST_CASE("a cancellation that no line covers alone takes the latest ones in turn, all or nothing") {
  const OrderHistory history = import(
      "1,A,5,2011-01-01,k,1\n"
      "2,A,4,2011-01-02,k,1\n"
      "C3,A,-7,2011-01-03,k,1\n"
      "C4,A,-3,2011-01-04,k,1\n"    // only 2 are left
      "C5,A,-2,2011-01-05,k,1\n");
  CHECK(cancellations_of(history) == "2011-01-03: line 1 x4\n2011-01-03: line 0 x3\n2011-01-05: line 0 x2\n");
  CHECK(account_of(history) == "5 read, 4 used, 0 merged, 2 cancelling\n1 cancellation of more than is left of earlier lines: 5\n");
}

TEST_CASE("a cancellation finds only its customer's earlier lines, wherever they stand in the file") {
  const OrderHistory history = import(
      "C1,A,-1,2011-01-05,k,1\n"    // before the line in the file, after it in time
      "2,A,1,2011-01-01,k,1\n"
      "3,A,1,2011-01-01,other,1\n"
      "4,B,1,2011-01-09,k,1\n"
      "C5,B,-1,2011-01-08,k,1\n"    // the line is later
      "C6,A,-1,2011-01-08,,1\n"
      "C7,A,1,2011-01-02,other,1\n" // the mark counts, not the sign
      "C8,Z,-1,2011-01-08,k,1\n");  // never ordered
  CHECK(history.skus == std::vector<std::string>{"A", "B"});
  CHECK(cancellations_of(history) == "2011-01-02: line 1 x1\n2011-01-05: line 0 x1\n");
  CHECK(account_of(history) ==
        "8 read, 5 used, 0 merged, 2 cancelling\n"
        "2 cancellation of nothing ordered earlier in the file: 6 9\n"
        "1 cancellation without customer: 7\n");
}

TEST_CASE("matching does not depend on the order of the rows but for ties in time") {
  std::vector<std::string> rows;
  for (int i = 0; i < 60; ++i) {
    const std::string minute = (i < 10 ? "0" : "") + std::to_string(i);
    const bool cancels = i % 4 == 3;
    rows.push_back(std::string(cancels ? "C" : "") + std::to_string(i) + ",A," + (cancels ? "-" : "") + std::to_string(1 + i * 7 % 5) + ",2011-01-01 10:" + minute + ",k" + std::to_string(i % 3) + ",1\n");
  }
  const auto joined = [&] {
    std::string text;
    for (const std::string& row : rows) text += row;
    return text;
  };
  const OrderHistory forwards = import(joined());
  std::reverse(rows.begin(), rows.end());
  const OrderHistory backwards = import(joined());
  CHECK(forwards.cancellations.size() > 5);
  CHECK(cancellations_of(forwards) == cancellations_of(backwards));
  CHECK(text_of(forwards) == text_of(backwards));
}

TEST_CASE("dates with the day or the month first are read as the mapping says") {
  OrderMapping mapping = usual_mapping();
  mapping.time_format = TimeFormat::day_first;
  const std::string rows = "1,A,1,1/12/2010 8:26,k,1\n2,A,1,01/12/2010 18:26:30,k,1\n3,A,1,31/1/2011,k,1\n4,A,1,1/31/2011,k,1\n5,A,1,2011-01-31,k,1\n";
  const OrderHistory day_first = import(rows, mapping);
  CHECK(text_of(day_first) == "2010-12-01 08:26: Ax1\n2010-12-01 18:26:30: Ax1\n2011-01-31: Ax1\n");
  CHECK(account_of(day_first).find("2 no such date or time: 5 6\n") != std::string::npos);
  mapping.time_format = TimeFormat::month_first;
  CHECK(text_of(import(rows, mapping)) == "2010-01-12 08:26: Ax1\n2010-01-12 18:26:30: Ax1\n2011-01-31: Ax1\n");
}

TEST_CASE("a file from which no line remains is refused with the reasons") {
  const TempFolder folder;
  const auto error = [&](const std::string& text) { return folder.error_of([&] { (void)read_order_history(folder.write("orders.csv", text), usual_mapping()); }); };
  CHECK(error(kHeader) == "orders.csv: error[E310]: there are no rows below the header\n");
  CHECK(error(kHeader + "1,A,x,2011-01-01,k,1\n1,POST,1,2011-01-01,k,1\n2,A,x,2011-01-01,k,1\n") ==
        "orders.csv: error[E310]: no order line remains of 3 rows: quantity is not a whole number 2, not stock 1\n  hint: does the mapping file fit this file?\n");
  CHECK(error("order,sku,qty,when,customer,price\n") ==
        "orders.csv:1:1: error[E308]: there is no column 'time'; the columns are order, sku, qty, when, customer and price\n"
        "  order,sku,qty,when,customer,price\n  ^\n");
}

TEST_CASE("rows that are not UTF-8 are kept and noted") {
  const OrderHistory history = import("1,caf\xE9,1,2011-01-01,k,1\n");
  CHECK(history.skus == std::vector<std::string>{"CAF\xE9"});
  CHECK(account_of(history) == "1 read, 1 used, 0 merged, 0 cancelling\nrows that are not UTF-8: 1, first at line 2; kept byte for byte\n");
}

}  // namespace
}  // namespace gudang
