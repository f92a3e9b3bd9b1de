// docs/errors.md lists every code that the source can give, and no other.
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "support/catch.hpp"

namespace fs = std::filesystem;

namespace {

std::set<std::string> matches(const fs::path& file, const std::regex& pattern) {
  std::ifstream stream(file);
  std::ostringstream text;
  text << stream.rdbuf();
  const std::string all = text.str();
  std::set<std::string> found;
  for (std::sregex_iterator it(all.begin(), all.end(), pattern), end; it != end; ++it) found.insert((*it)[1]);
  return found;
}

}  // namespace

TEST_CASE("the page of errors lists exactly the codes of the source") {
  const fs::path root = GUDANG_SOURCE_DIR;
  std::set<std::string> given;
  for (const auto& entry : fs::recursive_directory_iterator(root / "sim"))
    if (entry.path().extension() == ".cpp" || entry.path().extension() == ".hpp") given.merge(matches(entry.path(), std::regex("\"(E[0-9]{3})\"")));
  const std::set<std::string> listed = matches(root / "docs/errors.md", std::regex("\\| (E[0-9]{3}) \\|"));
  CHECK(given.size() >= 30);
  for (const auto& code : given) CHECK((listed.count(code) == 1 || code == "not listed: " + code));
  for (const auto& code : listed) CHECK((given.count(code) == 1 || code == "never given: " + code));
}
