// Scenarios whose order, item, stock or mapping file is at fault, or does not fit the building: one folder per case in
// tests/errors/data_cases, with the message it must give, to the letter.
#include <filesystem>
#include <vector>

#include "errors/case_folder.hpp"
#include "gudang/core/errors.hpp"
#include "scenario/problem.hpp"
#include "support/catch.hpp"

using namespace gudang;
using test::contents;
using test::InFolder;
namespace fs = std::filesystem;

namespace {

std::string message_of(const std::string& file) {
  try {
    const Scenario scenario = Scenario::load(file, {"no-such-data", {}});
    (void)ProblemBuilder(scenario).build(scenario.config());
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("every malformed order, item, stock or mapping file gives its message, with place, caret and hint") {
  const fs::path cases = fs::path(GUDANG_SOURCE_DIR) / "tests/errors/data_cases";
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(cases)) folders.push_back(entry.path());
  CHECK(folders.size() >= 14);
  for (const fs::path& folder : folders) {
    INFO(folder.filename().string());
    const InFolder here(folder);
    CHECK(message_of("scenario.yaml") == contents("expected.txt"));
  }
}
