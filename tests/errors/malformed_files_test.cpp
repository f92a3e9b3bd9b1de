// One malformed scenario file per case in tests/errors/cases, with the message it must give beside it, to the letter.
#include <filesystem>
#include <set>

#include "scenario/scenario.hpp"
#include "errors/case_folder.hpp"
#include "support/catch.hpp"

using namespace gudang;
using test::contents;
using test::InFolder;
namespace fs = std::filesystem;

namespace {

std::string message_of(const std::string& file) {
  try {
    (void)Scenario::load(file, {"no-such-data", {}});
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("every malformed file gives its message, with place, caret and hint") {
  const InFolder folder(fs::path(GUDANG_SOURCE_DIR) / "tests/errors/cases");
  std::set<fs::path> files;
  for (const auto& entry : fs::directory_iterator("."))
    if (entry.path().extension() == ".yaml") files.insert(entry.path().filename());
  CHECK(files.size() >= 90);
  for (const fs::path& file : files) {
    INFO(file.string());
    CHECK(message_of(file.string()) == contents(fs::path(file).replace_extension(".expected")));
  }
}
