// The real file's account, pinned, and counted again by a reader that shares nothing with the product's but zlib.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "scenario/order_import.hpp"
#include "scenario/order_profile.hpp"
#include "scenario/order_scenario.hpp"
#include "support/catch.hpp"
#include "support/data.hpp"
#include "temp_folder.hpp"

namespace gudang {
namespace {

const std::string kFolder = GUDANG_SOURCE_DIR "/scenarios/online-retail/";

std::optional<std::string> order_file() {
  const auto data = test::data_folder();
  const auto file = data ? *data / "orders/online-retail-2010-12_2011-08.csv.gz" : std::filesystem::path();
  if (data && std::filesystem::exists(file)) return file.string();
  WARN("SKIPPED: no orders/online-retail-2010-12_2011-08.csv.gz; point GUDANG_DATA at the folder that holds it");
  return std::nullopt;
}

std::string unzipped(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  boost::iostreams::filtering_istreambuf chain;
  chain.push(boost::iostreams::gzip_decompressor());
  chain.push(in);
  boost::iostreams::copy(chain, out);
  return out.str();
}

/// One character at a time; knows quotes, but no line breaks inside them (the file has none).
std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    else if (c == ',' && !quoted) fields.emplace_back();
    else fields.back() += c;
  }
  return fields;
}

struct Count {
  std::int64_t rows = 0, lines = 0, merged = 0, not_stock = 0, negative = 0, free = 0, cancellations = 0, no_customer = 0, units = 0;
  std::set<std::string> orders, skus;
};

Count count_again(const std::string& text) {
  const std::set<std::string> services{"POST", "DOT", "C2", "M", "D", "S", "B", "CRUK", "AMAZONFEE", "BANK CHARGES", "PADS"};
  Count count;
  std::set<std::string> seen;
  std::istringstream stream(text);
  std::string line;
  std::getline(stream, line);
  while (std::getline(stream, line)) {
    const auto field = split(line);
    std::string sku = field.at(1);
    for (char& c : sku) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    const int quantity = std::stoi(field.at(3));
    ++count.rows;
    if (services.count(sku) > 0 || sku.substr(0, 5) == "GIFT_") { ++count.not_stock; continue; }
    if (field.at(0)[0] == 'C') { ++count.cancellations; count.no_customer += field.at(6).empty(); continue; }
    if (quantity < 0) { ++count.negative; continue; }
    if (field.at(6).empty() && std::stod(field.at(5)) == 0) { ++count.free; continue; }
    const bool added = seen.insert(field.at(0) + "/" + sku).second;
    ++(added ? count.lines : count.merged);
    count.units += quantity;
    count.orders.insert(field.at(0));
    count.skus.insert(sku);
  }
  return count;
}

TEST_CASE("the account of the real order file is the pinned one, and a second reader counts the same") {
  const auto file = order_file();
  if (!file) return;
  const OrderHistory history = read_order_history(*file, read_order_mapping(kFolder + "mapping.yaml"));
  const ImportAccount& account = history.account;
  std::map<std::string, std::int64_t> left_out;
  for (const LeftOut& entry : account.left_out) left_out[entry.reason] = entry.rows;
  CHECK(left_out == std::map<std::string, std::int64_t>{{"not stock", 1951},
                                                        {"stock adjustment: negative quantity, not a cancellation", 925},
                                                        {"stock adjustment: price 0, no customer", 844},
                                                        {"cancellation of nothing ordered earlier in the file", 861},
                                                        {"cancellation without customer", 126},
                                                        {"cancellation of more than is left of earlier lines", 43}});
  CHECK(account.rows_read == 320'705);
  CHECK(account.rows_used == 315'955);
  CHECK(account.rows_merged == 4'767);
  CHECK(account.rows_cancelling == 4'424);

  const Count count = count_again(unzipped(*file));
  CHECK(count.rows == account.rows_read);
  CHECK(count.lines == static_cast<std::int64_t>(history.lines.size()));
  CHECK(count.merged == account.rows_merged);
  CHECK(count.orders.size() == history.orders.size());
  CHECK(std::equal(count.skus.begin(), count.skus.end(), history.skus.begin(), history.skus.end()));
  CHECK(count.not_stock == left_out["not stock"]);
  CHECK(count.negative == left_out["stock adjustment: negative quantity, not a cancellation"]);
  CHECK(count.free == left_out["stock adjustment: price 0, no customer"]);
  CHECK(count.no_customer == left_out["cancellation without customer"]);
  CHECK(count.cancellations == account.rows_cancelling + left_out["cancellation without customer"] +
                                   left_out["cancellation of nothing ordered earlier in the file"] + left_out["cancellation of more than is left of earlier lines"]);
  CHECK(profile_of(history).units == count.units);
}

TEST_CASE("no line of the real file is taken back beyond its quantity or before its order") {
  const auto file = order_file();
  if (!file) return;
  const OrderHistory history = read_order_history(*file, read_order_mapping(kFolder + "mapping.yaml"));
  std::vector<std::int64_t> taken(history.lines.size());
  std::int64_t early = 0, beyond = 0;
  for (const HistoryCancellation& c : history.cancellations) {
    early += c.time < history.orders[history.lines[c.line].order].received;
    taken[c.line] += c.quantity;
  }
  for (std::size_t i = 0; i < taken.size(); ++i) beyond += taken[i] > history.lines[i].quantity;
  CHECK(early == 0);
  CHECK(beyond == 0);
  CHECK(history.cancellations.size() > 4'424);
  CHECK(std::is_sorted(history.cancellations.begin(), history.cancellations.end(), [](const auto& a, const auto& b) { return a.time < b.time; }));
}

TEST_CASE("importing the real file again gives the committed scenario, byte for byte") {
  const auto file = order_file();
  if (!file) return;
  const test::TempFolder folder;
  const auto data = test::data_folder();
  (void)import_orders(*file, kFolder + "mapping.yaml", folder.path("online-retail"), data->string());
  CHECK(test::TempFolder::read(folder.path("online-retail/scenario.yaml")) == test::TempFolder::read(kFolder + "scenario.yaml"));
  CHECK(test::TempFolder::read(folder.path("online-retail/mapping.yaml")) == test::TempFolder::read(kFolder + "mapping.yaml"));
}

}  // namespace
}  // namespace gudang
