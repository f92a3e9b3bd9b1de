#include "program.hpp"
#include "support/catch.hpp"

using namespace gudang::test;

TEST_CASE("The generated pages of docs/ are those of this source (./dev docs writes them)") {
  const Scratch scratch;
  REQUIRE(Running({scratch.path()}, GUDANG_DOCS_PROGRAM).wait().status == 0);
  for (const std::string name : {"scenario.md", "policies.md", "kpis.md", "scenario.schema.json"}) {
    INFO(name);
    const std::string fresh = read_file(scratch / name);
    CHECK_FALSE(fresh.empty());
    CHECK((fresh == read_file(std::string(GUDANG_SOURCE_DIR "/docs/") + name)));
  }
}
