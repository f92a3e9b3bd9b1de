// The 480 instances of Hessler and Irnich without scattered storage, as one block and as two, against their proven optima.
#include <fstream>
#include <map>
#include <sstream>

#include "scenario/instance_sprp.hpp"
#include "support/catch.hpp"
#include "support/data.hpp"

using namespace gudang;

namespace {

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields;
  std::stringstream stream(line);
  for (std::string field; std::getline(stream, field, ',');) fields.push_back(field);
  return fields;
}

/// File name to the column "DP cost".
std::map<std::string, double> proven_optima(const std::filesystem::path& csv) {
  std::ifstream stream(csv);
  std::map<std::string, double> optima;
  std::string line;
  std::getline(stream, line);
  while (std::getline(stream, line)) {
    const auto f = fields_of(line);
    optima["unit_F" + f.at(5) + "_m" + f.at(2) + "_C" + f.at(3) + "_a" + f.at(4) + "_" + f.at(6) + ".txt"] = std::stod(f.at(12));
  }
  return optima;
}

}  // namespace

TEST_CASE("on the published one-block instances optimal equals the proven optimum, and the heuristics are above it by what is known of them") {
  const auto data = test::data_folder();
  if (!data || !std::filesystem::exists(*data / "routing/sprp/instances")) {
    WARN("skipped: no SPRP instances; set GUDANG_DATA to the folder that holds routing/sprp");
    return;
  }
  const auto optima = proven_optima(*data / "routing/sprp/optima_sprp.csv");
  REQUIRE(optima.size() == 480);
  std::map<std::string, double> sum;
  double optimum_sum = 0;
  for (const auto& [file, optimum] : optima) {
    CAPTURE(file);
    const SprpInstance instance = read_sprp((*data / "routing/sprp/instances" / file).string());
    optimum_sum += optimum;
    for (const auto& row : routing_policies()) {
      const auto policy = row.make(row.params->make().get());
      const double objective = solve_sprp(instance, *policy).objective();
      sum[row.name] += objective;
      if (row.name == "optimal") REQUIRE(objective == optimum);
      else REQUIRE(objective >= optimum);
    }
  }
  std::ostringstream gaps;
  for (const auto& [name, total] : sum) gaps << " " << name << " +" << 100 * (total / optimum_sum - 1) << "%";
  INFO("mean over the mean optimum:" << gaps.str());
  const auto gap = [&](const std::string& name) { return sum.at(name) / optimum_sum - 1; };
  CHECK(gap("combined") < gap("s_shape"));
  CHECK(gap("largest_gap") < gap("midpoint") + 1e-12);
  CHECK(gap("midpoint") < gap("return"));
  SUCCEED(gaps.str());
}

TEST_CASE("on the published instances as two blocks optimal equals the proven optimum, and no heuristic is below it") {
  const auto data = test::data_folder();
  if (!data || !std::filesystem::exists(*data / "routing/sprp/instances")) {
    WARN("skipped: no SPRP instances; set GUDANG_DATA to the folder that holds routing/sprp");
    return;
  }
  std::ifstream stream(*data / "routing/sprp/optima_sprp_two_block.csv");
  std::string line;
  std::getline(stream, line);
  int files = 0;
  while (std::getline(stream, line)) {
    const auto f = fields_of(line);
    CAPTURE(f.at(0));
    const SprpInstance instance = read_sprp((*data / "routing/sprp/instances" / f.at(0)).string());
    for (const auto& row : routing_policies()) {
      const auto policy = row.make(row.params->make().get());
      const double objective = solve_sprp(instance, *policy, 2).objective();
      if (row.name == "optimal") REQUIRE(objective == std::stod(f.at(6)));
      else REQUIRE(objective >= std::stod(f.at(6)));
    }
    ++files;
  }
  CHECK(files == 480);
}
