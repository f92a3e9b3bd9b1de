#include "scenario/order_mapping.hpp"

#include <utility>

#include "scenario/decode.hpp"
#include "scenario/document.hpp"

namespace gudang {
namespace {

/// Checks that no single key can make.
class MappingChecks {
 public:
  MappingChecks(const OrderMapping& mapping, const Origins& origins, std::vector<Diagnostic>& problems)
      : mapping_(mapping), origins_(origins), problems_(problems) {}

  void run() {
    const OrderColumns& columns = mapping_.columns;
    if (!mapping_.cancellation.order_prefix.empty()) need("cancellation.order_prefix", "columns.customer", columns.customer);
    if (mapping_.adjustments.free_without_customer) {
      need("adjustments.free_without_customer", "columns.customer", columns.customer);
      need("adjustments.free_without_customer", "columns.price", columns.price);
    }
    const std::pair<const char*, const std::string*> all[] = {{"columns.order", &columns.order},       {"columns.sku", &columns.sku},
                                                              {"columns.quantity", &columns.quantity}, {"columns.time", &columns.time},
                                                              {"columns.customer", &columns.customer}, {"columns.price", &columns.price}};
    for (auto second = std::begin(all); second != std::end(all); ++second)
      for (auto first = std::begin(all); first != second; ++first)
        if (!first->second->empty() && *first->second == *second->second)
          fault(second->first, "E321", std::string(second->first) + ": got '" + *second->second + "', which is " + first->first + " already");
  }

 private:
  void need(const std::string& key, const std::string& other, const std::string& column) {
    if (column.empty() && origins_.find(other) == origins_.end()) fault(key, "E320", key + ": needs '" + other + "', which is not given");
  }
  void fault(const std::string& key, std::string code, std::string message) {
    const auto origin = origins_.find(key);
    if (origin == origins_.end() || origin->second.faulty) return;
    problems_.push_back(origin->second.source->at(origin->second.value, std::move(code), std::move(message)));
  }

  const OrderMapping& mapping_;
  const Origins& origins_;
  std::vector<Diagnostic>& problems_;
};

}  // namespace

const FieldTable& OrderColumns::fields() {
  static const FieldTable table =
      describe<OrderColumns>("columns", "Names of the columns, as in the first line of the order file.")
          .add(field("order", &OrderColumns::order).required().doc("Order number: rows with the same one are lines of one order."))
          .add(field("sku", &OrderColumns::sku).required().doc("Article code."))
          .add(field("quantity", &OrderColumns::quantity).required().doc("Units ordered, a whole number; negative where taken back."))
          .add(field("time", &OrderColumns::time).required().doc("When the order was received; of an order whose rows differ, its first row counts."))
          .add(field("customer", &OrderColumns::customer).doc("Customer number; needed by `cancellation` and `free_without_customer`."))
          .add(field("price", &OrderColumns::price).doc("Price of a unit; needed by `free_without_customer`, else not read."));
  return table;
}

const FieldTable& CancellationRule::fields() {
  static const FieldTable table =
      describe<CancellationRule>("cancellation", "Which rows take an earlier order back.")
          .add(field("order_prefix", &CancellationRule::order_prefix)
                   .doc("Order numbers that begin so are cancellations. One takes back lines of the same customer and SKU that are earlier in time: the "
                        "latest with at least that quantity left, else the latest ones in turn. Where that is not enough, the row is left out. Without this key there are none."));
  return table;
}

const FieldTable& AdjustmentRule::fields() {
  static const FieldTable table =
      describe<AdjustmentRule>("adjustments", "Which rows correct the stock instead of selling it. A negative quantity that is no cancellation always does.")
          .add(field("free_without_customer", &AdjustmentRule::free_without_customer).doc("Leave out rows with price 0 and no customer."));
  return table;
}

const FieldTable& OrderMapping::fields() {
  static const FieldTable table =
      describe<OrderMapping>("mapping", "What the columns of an order file mean, and which rows are no picking work.")
          .add(field("format", &OrderMapping::format).required().between(1, 1).doc("Version of this format; the first line of every mapping."))
          .add(field("separator", &OrderMapping::separator).choices({"comma", "semicolon", "tab"}).doc("What stands between two columns."))
          .add(field("columns", &OrderMapping::columns).nested(OrderColumns::fields()).required().doc("Names of the columns."))
          .add(field("time_format", &OrderMapping::time_format)
                   .choices({"iso", "day_first", "month_first"})
                   .doc("iso: 2010-12-01 08:26:00 or 2010-12-01; day_first: 1/12/2010 8:26; month_first: 12/1/2010 8:26. Seconds, and the time, may be missing."))
          .add(field("fold_case", &OrderMapping::fold_case).doc("SKU codes that differ only in the case of their (Latin) letters are one SKU."))
          .add(field("cancellation", &OrderMapping::cancellation).nested(CancellationRule::fields()).doc("Which rows take an earlier order back."))
          .add(field("not_stock", &OrderMapping::not_stock).doc("SKU codes that are no goods, such as postage: codes, or patterns with * for any characters and ? for one."))
          .add(field("adjustments", &OrderMapping::adjustments).nested(AdjustmentRule::fields()).doc("Which rows correct the stock instead of selling it."))
          .add(field("repeated_lines", &OrderMapping::repeated_lines)
                   .choices({"merge", "first"})
                   .doc("Rows of one order with the same SKU: merge them into one line of their summed quantity, or count the first and leave out the others."));
  return table;
}

OrderMapping read_order_mapping(const std::string& file) {
  const Document document = Document::read(file);
  OrderMapping mapping;
  Origins origins;
  std::vector<Diagnostic> problems = document.problems;
  Decoder(document.source, problems, &origins).decode(document.root, OrderMapping::fields(), &mapping);
  MappingChecks(mapping, origins, problems).run();
  throw_if_any(std::move(problems));
  return mapping;
}

bool fits_pattern(std::string_view text, std::string_view pattern) {
  std::size_t t = 0, p = 0, star = std::string_view::npos, resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

}  // namespace gudang
