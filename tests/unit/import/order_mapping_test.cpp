#include "scenario/order_mapping.hpp"

#include "support/catch.hpp"
#include "temp_folder.hpp"

namespace gudang {
namespace {

using test::TempFolder;

const std::string kColumns = "format: 1\ncolumns: {order: o, sku: s, quantity: q, time: t}\n";

TEST_CASE("a mapping with nothing but its four columns has the defaults") {
  const TempFolder folder;
  const OrderMapping mapping = read_order_mapping(folder.write("map.yaml", kColumns));
  CHECK(mapping.columns.order == "o");
  CHECK(mapping.columns.time == "t");
  CHECK(mapping.columns.customer.empty());
  CHECK(mapping.separator == Separator::comma);
  CHECK(mapping.time_format == TimeFormat::iso);
  CHECK(mapping.fold_case);
  CHECK(mapping.cancellation.order_prefix.empty());
  CHECK(mapping.not_stock.empty());
  CHECK_FALSE(mapping.adjustments.free_without_customer);
  CHECK(mapping.repeated_lines == RepeatedLines::merge);
}

TEST_CASE("every key of a mapping arrives") {
  const TempFolder folder;
  const OrderMapping mapping = read_order_mapping(folder.write("map.yaml",
      "format: 1\nseparator: semicolon\ncolumns: {order: o, sku: s, quantity: q, time: t, customer: c, price: p}\ntime_format: day_first\nfold_case: false\n"
      "cancellation: {order_prefix: C}\nnot_stock: [POST, gift_*]\nadjustments: {free_without_customer: true}\nrepeated_lines: first\n"));
  CHECK(mapping.separator == Separator::semicolon);
  CHECK(mapping.columns.customer == "c");
  CHECK(mapping.columns.price == "p");
  CHECK(mapping.time_format == TimeFormat::day_first);
  CHECK_FALSE(mapping.fold_case);
  CHECK(mapping.cancellation.order_prefix == "C");
  CHECK(mapping.not_stock == std::vector<std::string>{"POST", "gift_*"});
  CHECK(mapping.adjustments.free_without_customer);
  CHECK(mapping.repeated_lines == RepeatedLines::first);
}

TEST_CASE("a rule without the column it needs, and a column used twice, are faults") {
  const TempFolder folder;
  const auto error = [&](const std::string& text) { return folder.error_of([&] { (void)read_order_mapping(folder.write("map.yaml", text)); }); };
  CHECK(error(kColumns + "cancellation: {order_prefix: C}\n") ==
        "map.yaml:3:30: error[E320]: cancellation.order_prefix: needs 'columns.customer', which is not given\n"
        "  cancellation: {order_prefix: C}\n                               ^\n");
  const std::string both = error(kColumns + "adjustments: {free_without_customer: true}\n");
  CHECK(both.find("needs 'columns.customer', which is not given") != std::string::npos);
  CHECK(both.find("needs 'columns.price', which is not given") != std::string::npos);
  CHECK(error("format: 1\ncolumns: {order: o, sku: o, quantity: q, time: t}\n") ==
        "map.yaml:2:26: error[E321]: columns.sku: got 'o', which is columns.order already\n"
        "  columns: {order: o, sku: o, quantity: q, time: t}\n                           ^\n");
  CHECK(error("format: 1\ncolumns: {order: o, sku: s, quantity: q}\nfold_cse: true\n").find("did you mean 'fold_case'?") != std::string::npos);
}

TEST_CASE("patterns fit as a brute-force matcher says") {
  struct Brute {
    static bool fits(std::string_view text, std::string_view pattern) {
      if (pattern.empty()) return text.empty();
      if (pattern[0] == '*') return fits(text, pattern.substr(1)) || (!text.empty() && fits(text.substr(1), pattern));
      return !text.empty() && (pattern[0] == '?' || pattern[0] == text[0]) && fits(text.substr(1), pattern.substr(1));
    }
  };
  const auto words = [](std::string_view letters, std::size_t longest) {
    std::vector<std::string> all{""};
    for (std::size_t i = 0; i < all.size(); ++i)
      if (all[i].size() < longest)
        for (const char c : letters) all.push_back(all[i] + c);
    return all;
  };
  int fitting = 0, wrong = 0;
  for (const std::string& pattern : words("ab*?", 4))
    for (const std::string& text : words("ab", 5)) {
      fitting += fits_pattern(text, pattern);
      wrong += fits_pattern(text, pattern) != Brute::fits(text, pattern);
    }
  CHECK(wrong == 0);
  CHECK(fitting > 1000);
}

}  // namespace
}  // namespace gudang
