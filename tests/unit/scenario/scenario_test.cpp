#include "scenario/problem.hpp"
#include "scenario/scenario.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "support/catch.hpp"

using namespace gudang;
namespace fs = std::filesystem;

namespace {

constexpr const char* kComplete = GUDANG_SOURCE_DIR "/tests/unit/scenario/complete.yaml";
const std::string kHead = "format: 1\nname: x\nrun: {start: 2026-03-02}\n";

Scenario parse(const std::string& text, LoadOptions options = {}) { return Scenario::parse(SourceText("s.yaml", text), options); }

template <class Function>
std::string error_of(Function function) {
  try {
    function();
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

std::string vary_error(const Scenario& scenario, const std::vector<std::string>& specs) {
  return error_of([&] { (void)scenario.vary(specs); });
}

/// A folder with files, which goes away with the test.
class TemporaryFolder {
 public:
  TemporaryFolder() : path_(fs::temp_directory_path() / ("gudang_scenario_" + std::to_string(::getpid()))) { fs::create_directories(path_ / "data"); }
  ~TemporaryFolder() { fs::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return (path_ / name).string();
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("a complete scenario is read") {
  const Scenario scenario = Scenario::load(kComplete, {});
  const ScenarioConfig& config = scenario.config();
  CHECK(config.name == "complete");
  CHECK(config.question == "Is it \"enough\"?");
  CHECK(config.run.start.seconds == 1772431200);  // date -u -d '2026-03-02 06:00' +%s
  CHECK(config.layout.depot.at == EndOfAisle::front);
  CHECK(config.layout.pack_station.along == Share(125'000));
  CHECK(config.layout.level_height == millimetres(1500));
  CHECK(config.layout.location_volume == litres(1000));
  CHECK(config.orders.per_day == 160.5);
  CHECK(config.orders.resample == Resample::none);
  CHECK(config.orders.due_after == hours(36));
  CHECK(config.release.when == ReleaseRule::every);
  CHECK(config.pickers.vehicle.speed == Speed(2'500'000));
  CHECK(config.pickers.shift_end == hours(24));
  CHECK(config.policies.slotting.name == "abc");
  CHECK(config.policies.batching.name == "savings");
}

TEST_CASE("alternatives take over each other's changes, later ones win, and the baseline stays as it is") {
  const Scenario scenario = Scenario::load(kComplete, {});
  const auto& alternatives = scenario.alternatives();
  REQUIRE(alternatives.size() == 4);
  CHECK(alternatives[0].label == "as_is");
  CHECK(alternatives[0].params.empty());
  CHECK(alternatives[1].config.pickers.count == 2);
  CHECK(alternatives[2].config.pickers.count == 3);
  CHECK(alternatives[2].config.pickers.batch_capacity == 50);
  const Alternative& both = alternatives[3];
  CHECK(both.config.pickers.count == 1);
  CHECK(both.config.pickers.batch_capacity == 50);
  using Params = std::vector<std::pair<std::string, std::string>>;
  CHECK(both.params == Params{{"policies.slotting", "abc{layout:diagonal}"}, {"pickers", "{batch_capacity:50}"}, {"pickers.count", "1"}});
  CHECK(scenario.config().pickers.count == 3);
  CHECK(scenario.config().policies.slotting.params != both.config.policies.slotting.params);
}

TEST_CASE("--set changes the baseline and everything built on it") {
  const Scenario scenario = Scenario::load(kComplete, {"", {"pickers.count=7", "slotting=random", "pickers.vehicle.speed=1 m/s"}});
  CHECK(scenario.config().pickers.count == 7);
  CHECK(scenario.config().policies.slotting.name == "random");
  CHECK(scenario.config().pickers.vehicle.speed == Speed(1'000'000));
  CHECK(scenario.alternatives()[0].config.pickers.count == 7);
  CHECK(scenario.alternatives()[1].config.pickers.count == 2);
}

TEST_CASE("a wrong --set points into its argument") {
  CHECK(error_of([] { (void)parse(kHead, {"", {"pickers.count=many"}}); }) ==
        "--set:1:15: error[E115]: pickers.count: got 'many', allowed: a whole number\n  pickers.count=many\n                ^^^^\n");
  CHECK(error_of([] { (void)parse(kHead, {"", {"pickers.cuont=3"}}); }).find("hint: did you mean 'count'?") != std::string::npos);
  // also where only the combination with the file is wrong
  CHECK(error_of([] { (void)parse(kHead, {"", {"items.count=601"}}); }).starts_with("--set:1:13: error[E136]: capacity too small"));
}

TEST_CASE("vary gives the full grid in order, the first spec slowest") {
  const auto grid = parse(kHead).vary(std::vector<std::string>{"slotting=random,abc{layout:within_aisle}", "routing=s_shape,optimal", "pickers.count=3,4"});
  REQUIRE(grid.size() == 8);
  CHECK(grid[0].label == "slotting=random routing=s_shape pickers.count=3");
  CHECK(grid[1].label == "slotting=random routing=s_shape pickers.count=4");
  CHECK(grid[2].label == "slotting=random routing=optimal pickers.count=3");
  CHECK(grid[7].label == "slotting=abc{layout:within_aisle} routing=optimal pickers.count=4");
  for (std::size_t i = 0; i < 8; ++i) {
    CHECK(grid[i].config.pickers.count == 3 + static_cast<int>(i % 2));
    CHECK(grid[i].config.policies.routing.name == (i / 2 % 2 == 0 ? "s_shape" : "optimal"));
    CHECK(grid[i].config.policies.slotting.name == (i < 4 ? "random" : "abc"));
    CHECK(grid[i].params.at(0).first == "policies.slotting");
  }
  CHECK(parse(kHead).vary({}).size() == 1);
}

TEST_CASE("a wrong --vary points into its argument, once") {
  const Scenario scenario = parse(kHead);
  CHECK(vary_error(scenario, {"slotting=random,abd", "pickers.count=3,4"}) ==
        "--vary:1:17: error[E124]: policies.slotting: got 'abd', allowed: random, closest_open, abc, cube_per_order, duration_of_stay, affinity, qap, reslot\n  slotting=random,abd\n                  ^^^\n"
        "  hint: did you mean 'abc'?\n");
  CHECK(vary_error(scenario, {"pickers.count=3,0"}).starts_with("--vary:1:17: error[E115]: pickers.count: got 0, allowed: from 1 to 10000\n"));
  CHECK(vary_error(scenario, {"items.count=500,700"}).starts_with("--vary:1:17: error[E136]: capacity too small"));
  CHECK(vary_error(scenario, {"slotting=abc,abc"}).starts_with("--vary:1:14: error[E127]: 'abc' is given twice\n"));
  CHECK(vary_error(scenario, {"slotting=abc", "policies.slotting=random"}).starts_with("--vary:1:1: error[E127]: 'policies.slotting' is varied twice\n"));
  std::string many = "run.seed=0";
  for (int i = 1; i < 101; ++i) many += "," + std::to_string(i);
  std::string more = "pickers.count=1";
  for (int i = 2; i < 102; ++i) more += "," + std::to_string(i);
  CHECK(vary_error(scenario, {many, more}).find("more than 10000 combinations") != std::string::npos);
}

TEST_CASE("paths are resolved against the scenario's folder, or the data folder") {
  const TemporaryFolder folder;
  (void)folder.write("data/orders.csv", "order\n");
  (void)folder.write("map.yaml", "format: 1\n");
  const std::string file = folder.write("s.yaml", kHead + "orders: {replay: \"${GUDANG_DATA}/orders.csv\", map: ./map.yaml}\n");
  const Scenario scenario = Scenario::load(file, {(folder.path() / "data").string(), {}});
  CHECK(scenario.config().orders.replay == (folder.path() / "data/orders.csv").string());
  CHECK(scenario.config().orders.map == (folder.path() / "map.yaml").string());
  CHECK(scenario.vary(std::vector<std::string>{"routing=optimal"})[0].config.orders.map == scenario.config().orders.map);

  const std::string missing = error_of([&] { (void)Scenario::load(file, {(folder.path() / "elsewhere").string(), {}}); });
  CHECK(missing.find("orders.replay: ${GUDANG_DATA}/orders.csv not found; it is looked for at " + (folder.path() / "elsewhere/orders.csv").string() + "\n") != std::string::npos);
  CHECK(missing.find("hint: point --data or GUDANG_DATA at the folder that holds orders.csv\n") != std::string::npos);
}

TEST_CASE("the variable GUDANG_DATA stands in where --data is not given") {
  const TemporaryFolder folder;
  (void)folder.write("data/items.csv", "sku\n");
  const char* before = std::getenv("GUDANG_DATA");
  const std::string saved = before ? before : "";
  const std::string text = kHead + "items: {file: \"${GUDANG_DATA}/items.csv\"}\n";
  ::setenv("GUDANG_DATA", (folder.path() / "data").c_str(), 1);
  CHECK(parse(text).config().items.file == (folder.path() / "data/items.csv").string());
  ::unsetenv("GUDANG_DATA");
  CHECK(error_of([&] { (void)parse(text); }).find("not found; GUDANG_DATA is not set\n") != std::string::npos);
  if (before) ::setenv("GUDANG_DATA", saved.c_str(), 1);
}

TEST_CASE("a fault found elsewhere is placed at its key, or at the section around it") {
  const Scenario scenario = parse(kHead + "layout:\n  aisles: 12\n", {"", {"pickers.count=3"}});
  CHECK(scenario.at("layout.aisles", "E140", "too few").where.line == 5);
  CHECK(scenario.at("layout.aisles", "E140", "too few").where.column == 11);
  CHECK(scenario.at("layout.levels", "E140", "too few").where.line == 4);
  CHECK(scenario.at("pickers.count", "E140", "too few").where.file == "--set");
  CHECK(scenario.at("stock.opening", "E140", "too few").where.line == 0);
}

TEST_CASE("a check is skipped where one of its keys is faulty already") {
  const std::string text = error_of([] { (void)parse(kHead + "items: {count: 700}\nlayout: {aisles: many}\n"); });
  CHECK(text.find("E115") != std::string::npos);
  CHECK(text.find("E136") == std::string::npos);
}

TEST_CASE("a fault of the baseline is told once, not for every alternative") {
  try {
    (void)parse(kHead + "items: {count: 700}\nalternatives: {a: {}, b: {pickers.count: 3}, c: {items.count: 800}}\n");
    FAIL("no error");
  } catch (const InputError& error) {
    REQUIRE(error.diagnostics().size() == 2);
    CHECK(error.diagnostics()[0].where.line == 4);
    CHECK(error.diagnostics()[1].where.line == 5);
  }
}

TEST_CASE("made-up SKUs have the shares asked for of each kind of goods, and are else the same") {
  const SkuCatalogue plain = synthetic_skus(parse(kHead + "items: {count: 1000}\nlayout: {aisles: 40}\n").config());
  const SkuCatalogue mixed = synthetic_skus(parse(kHead + "layout: {aisles: 40}\nitems: {count: 1000, frozen: 30%, chilled: 20%, bonded: 10%, owners: [A, B], hazardous: 50%, hazards: [acid]}\n").config());
  REQUIRE(mixed.size() == 1000);
  int frozen = 0, chilled = 0, bonded = 0, of_a = 0, acid = 0;
  for (std::size_t s = 0; s < 1000; ++s) {
    const Sku &before = plain.skus[s], &after = mixed.skus[s];
    REQUIRE((before.code == after.code && before.volume == after.volume && before.weight == after.weight && before.family == after.family));
    REQUIRE((before.temperature == Temperature::ambient && before.owner.empty() && before.hazard.empty() && !before.bonded));
    frozen += after.temperature == Temperature::frozen;
    chilled += after.temperature == Temperature::chilled;
    bonded += after.bonded;
    of_a += after.owner == "A";
    acid += after.hazard == "acid";
  }
  const auto near = [](int count, int expected) { return count > expected - 60 && count < expected + 60; };  // four standard deviations of a half
  CHECK(near(frozen, 300));
  CHECK(near(chilled, 200));
  CHECK(near(bonded, 100));
  CHECK(near(of_a, 500));
  CHECK(near(acid, 500));
}
