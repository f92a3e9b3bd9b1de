#include "scenario/order_scenario.hpp"

#include "scenario/decode.hpp"
#include "scenario/config.hpp"
#include "support/catch.hpp"
#include "temp_folder.hpp"

namespace gudang {
namespace {

using test::TempFolder;

const std::string kMapping = "format: 1\ncolumns: {order: o, sku: s, quantity: q, time: t}\n";
const std::string kRows = "o,s,q,t\n1,A,1,2011-01-05\n2,B,1,2011-02-05\n3,A,1,2011-03-20 10:00\n";

OrderProfile profile_between(const std::string& first, const std::string& last) {
  OrderProfile profile;
  profile.first = *parse_civil_time(first).value;
  profile.last = *parse_civil_time(last).value;
  profile.skus = 1;
  profile.busiest_day_lines = 1;
  return profile;
}

TEST_CASE("the first two thirds are learnt from, in whole months where there are three") {
  const auto window = [](const std::string& first, const std::string& last) {
    const ReplayScenario scenario = size_replay(profile_between(first, last));
    return format_civil_time(scenario.start) + ", " + std::to_string(scenario.learn / days(1)) + " + " + std::to_string(scenario.length / days(1));
  };
  CHECK(window("2010-12-01 08:26", "2011-08-31 17:30") == "2011-06-01, 182 + 92");
  CHECK(window("2011-01-05", "2011-03-20 10:00") == "2011-03-01, 55 + 20");
  CHECK(window("2011-11-30", "2012-02-29 23:59:59") == "2012-01-01, 32 + 60");
  CHECK(window("2011-01-01", "2011-01-09") == "2011-01-07, 6 + 3");
  CHECK(window("2011-01-01 12:00", "2011-01-01 13:00") == "2011-01-01, 0 + 1");
}

TEST_CASE("the building has a location for each SKU and a tenth to spare, and no aisle less would do") {
  for (const std::int64_t skus : {1, 9, 10, 450, 3521, 3637, 100'000}) {
    OrderProfile profile = profile_between("2011-01-01", "2011-01-31");
    profile.skus = skus;
    const LayoutConfig layout = size_replay(profile).layout;
    const auto locations = [](std::int64_t aisles) { return 10 * aisles * aisles; };
    CHECK(layout.bays_per_side == 5 * layout.aisles);
    CHECK(layout.sides * layout.levels * layout.aisles * layout.bays_per_side == locations(layout.aisles));
    CHECK(10 * locations(layout.aisles) >= 11 * skus);
    CHECK(10 * locations(layout.aisles - 1) < 11 * skus);
  }
}

TEST_CASE("an import writes a scenario that reads back as it was meant, and a copy of the mapping") {
  const TempFolder folder;
  const std::string file = folder.write("orders.csv", kRows), map = folder.write("map.yaml", kMapping);
  const std::string text = import_orders(file, map, folder.path("site/out's"), folder.path("elsewhere"));
  CHECK(text.find("  orders                3, lines 3, units 3, SKUs 2\n") != std::string::npos);
  CHECK(TempFolder::read(folder.path("site/out's/mapping.yaml")) == kMapping);
  const auto config = decode_document<ScenarioConfig>(Document::read(folder.path("site/out's/scenario.yaml")));
  CHECK(config.name == "out's");
  CHECK(config.orders.replay == "../../orders.csv");
  CHECK(config.orders.map == "mapping.yaml");
  CHECK(config.orders.resample == Resample::weeks);
  CHECK(format_civil_time(config.run.start) == "2011-03-01");
  CHECK(config.run.length == days(20));
  CHECK(config.run.learn == days(55));
  CHECK(config.layout.aisles == 1);
  CHECK(config.pickers.count == 1);
  CHECK(config.release.when == ReleaseRule::end_of_day);
  CHECK(config.policies.slotting.name == "random");
}

TEST_CASE("an order file below the data folder is named by it") {
  const TempFolder folder;
  std::filesystem::create_directories(folder.path("data/orders"));
  const std::string file = folder.write("data/orders/o.csv", kRows), map = folder.write("map.yaml", kMapping);
  (void)import_orders(file, map, folder.path("out") + "/", folder.path("data"));
  const std::string text = TempFolder::read(folder.path("out/scenario.yaml"));
  CHECK(text.find("\n  replay: ${GUDANG_DATA}/orders/o.csv\n") != std::string::npos);
  CHECK(text.find("\nname: out\n") != std::string::npos);
}

TEST_CASE("the same import again changes nothing, another one is refused") {
  const TempFolder folder;
  const std::string file = folder.write("orders.csv", kRows), map = folder.write("map.yaml", kMapping);
  const std::string first = import_orders(file, map, folder.path("out"));
  CHECK(import_orders(file, folder.path("out/mapping.yaml"), folder.path("out")) == first);
  (void)folder.write("orders.csv", kRows + "4,C,1,2011-03-21\n");
  CHECK(folder.error_of([&] { (void)import_orders(file, map, folder.path("out")); }) ==
        "out/scenario.yaml: error[E311]: there is another one already, and it is not overwritten\n  hint: give --out another folder, or move the file away\n");
  CHECK(folder.error_of([&] { (void)import_orders(file, map, folder.path("orders.csv/out")); }).find("error[E312]: the folder cannot be made: ") != std::string::npos);
}

}  // namespace
}  // namespace gudang
