// One malformed scenario file per case in tests/errors/cases, with the message it must give beside it, to the letter.
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "scenario/scenario.hpp"
#include "support/catch.hpp"

using namespace gudang;
namespace fs = std::filesystem;

namespace {

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The messages name the files without their folder.
class InFolder {
 public:
  explicit InFolder(const fs::path& folder) : before_(fs::current_path()) { fs::current_path(folder); }
  ~InFolder() { fs::current_path(before_); }
  InFolder(const InFolder&) = delete;
  InFolder& operator=(const InFolder&) = delete;

 private:
  fs::path before_;
};

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
