#include <algorithm>
#include <regex>

#include "gudang/core/errors.hpp"
#include "report/xlsx.hpp"
#include "sample_study.hpp"
#include "support/catch.hpp"
#include "support/trace_case.hpp"
#include "support/unzip.hpp"

using namespace gudang;
using namespace gudang::test;
using Catch::Matchers::Contains;

namespace {

/// Cells of a workbook: by sheet, row and column. Texts as they are in the file, numbers as written.
class Workbook {
 public:
  explicit Workbook(const std::string& bytes) : entries(unzip(bytes)) {
    const std::string& strings = entries["xl/sharedStrings.xml"];
    static const std::regex text("<si><t[^>]*>([^<]*)</t></si>"), name("<sheet name=\"([^\"]*)\"");
    for (std::sregex_iterator i(strings.begin(), strings.end(), text), none; i != none; ++i) shared.push_back((*i)[1]);
    const std::string& book = entries["xl/workbook.xml"];
    for (std::sregex_iterator i(book.begin(), book.end(), name), none; i != none; ++i) {
      names.push_back((*i)[1]);
      read(names.back(), entries["xl/worksheets/sheet" + std::to_string(names.size()) + ".xml"]);
    }
  }
  /// The row whose first cells are these; empty where there is none.
  [[nodiscard]] std::vector<std::string> row(const std::string& sheet, const std::vector<std::string>& begins) const {
    for (const auto& row : rows.at(sheet))
      if (row.size() >= begins.size() && std::equal(begins.begin(), begins.end(), row.begin())) return row;
    return {};
  }

  std::map<std::string, std::string> entries;
  std::vector<std::string> names, shared;
  std::map<std::string, std::vector<std::vector<std::string>>> rows;

 private:
  void read(const std::string& sheet, const std::string& xml) {
    static const std::regex cell("<c r=\"([A-Z]+)([0-9]+)\"[^>]*?( t=\"s\")?(?:/>|><v>([^<]*)</v></c>)");
    auto& table = rows[sheet];
    for (std::sregex_iterator i(xml.begin(), xml.end(), cell), none; i != none; ++i) {
      std::size_t column = 0;
      for (const char letter : (*i)[1].str()) column = column * 26 + static_cast<std::size_t>(letter - 'A') + 1;
      const auto row = static_cast<std::size_t>(std::stoul((*i)[2]));
      if (table.size() < row) table.resize(row);
      if (table[row - 1].size() < column) table[row - 1].resize(column);
      table[row - 1][column - 1] = (*i)[3].matched ? shared.at(std::stoul((*i)[4])) : (*i)[4].str();
    }
  }
};

Workbook workbook_of(const Study& study, SpreadsheetLimits limits = {}) {
  const TraceFolder folder;
  write_xlsx(study, folder / "a.xlsx", limits);
  return Workbook(folder.read("a.xlsx"));
}

using Row = std::vector<std::string>;

}  // namespace

TEST_CASE("A comparison's workbook has a sheet for each table, with figures in full") {
  const Workbook book = workbook_of(compare_study());
  CHECK(book.names == Row{"Verdict", "Alternatives", "KPIs", "Differences", "KPI definitions", "Assumptions", "Reproduce", "Replications"});
  CHECK(book.row("Verdict", {"question"}) == Row{"question", "Which is better?"});
  CHECK_THAT(book.row("Verdict", {"verdict"}).at(1), Contains("much"));
  const Row kpi = book.row("KPIs", {"as_is", "picking", "travel_m_per_line"});
  REQUIRE(kpi.size() >= 9);
  CHECK(Row(kpi.begin() + 3, kpi.begin() + 5) == Row{"m/line", "12"});
  CHECK_THAT(kpi[5], Contains("7.031724")); CHECK_THAT(kpi[6], Contains("16.96827"));
  CHECK(kpi[7] == "3");
  const Row difference = book.row("Differences", {"shorter, &quot;much&quot;", "travel_m_per_line"});
  const Row plain = difference.empty() ? book.row("Differences", {"shorter, \"much\"", "travel_m_per_line"}) : difference;
  REQUIRE(plain.size() == 10);
  CHECK(Row(plain.begin() + 2, plain.begin() + 5) == Row{"m/line", "12", "-6"});
  CHECK(Row(plain.begin() + 7, plain.end()) == Row{"-0.5", "better", "lower"});
  CHECK(book.row("Alternatives", {"as_is"}).at(1) == "3");
  CHECK(book.row("Reproduce", {"command"}).at(1) == "gudang run sample.yaml --seed 7 --reps 3");
}

TEST_CASE("Each replication's values stand in a row, by KPI, and an undefined one is an empty cell") {
  const Workbook book = workbook_of(compare_study());
  const Row& header = book.rows.at("Replications").at(0);
  const auto column = static_cast<std::size_t>(std::find(header.begin(), header.end(), "travel_m_per_line [m/line]") - header.begin());
  REQUIRE(column < header.size());
  CHECK(book.rows.at("Replications").size() == 1 + 2 * 3);
  CHECK(book.row("Replications", {"as_is", "1"}).at(column) == "12");
  const auto open = static_cast<std::size_t>(std::find(header.begin(), header.end(), "on_time_ship_pct [%]") - header.begin());
  REQUIRE(open < header.size());
  CHECK(book.row("Replications", {"as_is", "1"}).at(open).empty());
}

TEST_CASE("A run's workbook has no differences, and owners have a sheet where KPIs are split") {
  Study study = run_study();
  CHECK(workbook_of(study).rows.count("Differences") == 0);
  AlternativeResult& alternative = study.result.alternatives[0];
  alternative.owners = {"kopi", "sabun"};
  for (ReplicationResult& replication : alternative.replications) replication.kpis[kpi_index("margin_pct")].by_owner = {12.5, std::nullopt};
  const Workbook book = workbook_of(study);
  const Row own = book.row("Owners", {"as_is", "kopi", "margin_pct"});
  REQUIRE(own.size() >= 8);
  CHECK(own[4] == "12.5");
  CHECK(own[7] == "3");
  CHECK(book.row("Owners", {"as_is", "sabun", "margin_pct"}).at(4).empty());
}

TEST_CASE("The same study gives the same bytes, whatever the file is called") {
  const TraceFolder folder;
  write_xlsx(compare_study(), folder / "a.xlsx");
  write_xlsx(compare_study(), folder / "another.xlsx");
  CHECK(folder.read("a.xlsx") == folder.read("another.xlsx"));
  const auto entries = unzip(folder.read("a.xlsx"));
  CHECK_THAT(entries.at("docProps/core.xml"), Contains("1980-01-01T00:00:00Z"));
  for (const auto& [name, content] : entries) CHECK_THAT(content, !Contains(folder / ""));
}

TEST_CASE("Text is text: nothing that a label says becomes a formula, an escape or a broken file") {
  Study study = run_study();
  for (const std::string& label : {std::string("=cmd|'/c calc'!A1"), std::string("@SUM(1)"), std::string("<b>&\"'"), std::string("_x0041_"), std::string("bell\a"), std::string("\xff")}) {
    study.result.alternatives[0].label = label;
    const Workbook book = workbook_of(study);
    for (const auto& [name, content] : book.entries) CHECK_THAT(content, !Contains("<f>"));
    CHECK(book.rows.at("Alternatives").at(1).at(1) == "3");
  }
  study.result.alternatives[0].label = "_x0041_";
  CHECK_THAT(workbook_of(study).entries["xl/sharedStrings.xml"], Contains("_x005F_x0041_"));
}

TEST_CASE("What does not fit ends in a row that says so") {
  const Workbook rows = workbook_of(compare_study(), {.rows = 4});
  CHECK(rows.rows.at("Replications").size() == 4);
  CHECK_THAT(rows.rows.at("Replications").back().at(0), Contains("replications.csv has them all"));
  CHECK_THAT(rows.rows.at("KPIs").back().at(0), Contains("More rows do not fit"));
  const Workbook cells = workbook_of(compare_study(), {.cells = 3'000});
  REQUIRE(cells.rows.at("Replications").size() == 2);
  CHECK_THAT(cells.rows.at("Replications").back().at(0), Contains("More rows do not fit") && Contains("replications.csv has them all"));
}

TEST_CASE("A long text is cut between characters, and says so") {
  Study study = run_study();
  std::string label;
  for (int i = 0; i < 100; ++i) label += "\xc3\xa9";
  study.result.alternatives[0].label = label;
  const Workbook book = workbook_of(study, {.characters = 40});
  std::string kept;
  for (int i = 0; i < 30; ++i) kept += "\xc3\xa9";
  CHECK(book.row("Alternatives", {kept + " ... (cut)"}).size() > 1);
}

TEST_CASE("A workbook that cannot be written is E402") {
  CHECK_THROWS_AS(write_xlsx(run_study(), "/nowhere/at/all/a.xlsx"), InputError);
  try {
    write_xlsx(run_study(), "/nowhere/at/all/a.xlsx");
  } catch (const InputError& error) {
    CHECK_THAT(std::string(error.what()), Contains("E402"));
  }
}
