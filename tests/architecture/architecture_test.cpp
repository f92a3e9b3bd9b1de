// The checkout itself, read against the arrows and the rules of the house.
#include "architecture/house.hpp"
#include "architecture/rules.hpp"
#include "support/catch.hpp"

using namespace gudang::test;

namespace {

const std::filesystem::path kRoot = GUDANG_SOURCE_DIR;
const std::vector<std::string> kCpp = {".hpp", ".cpp"};

std::vector<SourceFile> program() {
  std::vector<SourceFile> files = read_sources(kRoot, "sim", kCpp);
  for (SourceFile& file : read_sources(kRoot, "include", kCpp)) files.push_back(std::move(file));
  return files;
}

/// Everything under version control but pinned outputs: by folder, as the test has no git.
std::vector<SourceFile> everything() {
  std::vector<SourceFile> files;
  for (const char* folder : {"sim", "include", "tests", "bench", "docs", "scenarios", "cmake", ".ci"})
    for (SourceFile& file : read_sources(kRoot, folder, {""})) files.push_back(std::move(file));
  for (const char* name : {"CMakeLists.txt", "CMakePresets.json", "README.md", "dev"})
    for (const auto& entry : std::filesystem::directory_iterator(kRoot))
      if (entry.path().filename() == name) files.push_back({name, read_sources(kRoot, ".", {name}).at(0).text});
  return files;
}

std::string joined(const std::vector<std::string>& faults) {
  std::string text;
  for (const std::string& fault : faults) text += fault + "\n";
  return text;
}

std::map<std::string, std::vector<std::string>> all_uses() {
  std::map<std::string, std::vector<std::string>> uses;
  for (const SourceFile& list : read_sources(kRoot, "sim", {"CMakeLists.txt"}))
    if (list.path != "sim/CMakeLists.txt") uses[folder_of(list.path)] = words_after(list.text, "gudang_module", "USES");
  return uses;
}

std::size_t line_count(const char* path) {
  for (const SourceFile& file : read_sources(kRoot, std::filesystem::path(path).parent_path().string(), {std::filesystem::path(path).filename().string()}))
    if (file.path == path) return lines_of(file.text).size();
  return 0;
}

}  // namespace

TEST_CASE("every include follows the arrows of the house") {
  const std::vector<SourceFile> files = program();
  REQUIRE(files.size() > 40);  // the house was found
  std::vector<std::string> faults;
  for (const SourceFile& file : files)
    for (std::string& fault : against_arrows(file)) faults.push_back(std::move(fault));
  INFO(joined(faults));
  CHECK(faults.empty());
}

TEST_CASE("what CMake lets a folder use is what the arrows let it include, and covers its includes") {
  std::vector<std::string> faults;
  const auto uses = all_uses();
  for (const SourceFile& list : read_sources(kRoot, "sim", {"CMakeLists.txt"})) {
    if (list.path == "sim/CMakeLists.txt") continue;
    for (std::string& fault : against_arrows_in_cmake(list)) faults.push_back(std::move(fault));
  }
  const std::vector<SourceFile> files = program();
  for (const auto& [folder, used] : uses)
    for (std::string& fault : missing_uses(folder, files, uses)) faults.push_back(std::move(fault));
  INFO(joined(faults));
  CHECK(uses.size() >= 7);
  CHECK(faults.empty());
}

TEST_CASE("every folder that holds sources is built") {
  for (const SourceFile& file : read_sources(kRoot, "sim", {".cpp"})) {
    INFO(file.path);
    CHECK(std::filesystem::exists(kRoot / "sim" / folder_of(file.path) / "CMakeLists.txt"));
  }
}

TEST_CASE("no arrow closes a circle") {
  std::set<std::string> settled;
  for (bool moved = true; moved;) {
    moved = false;
    for (const auto& [folder, seen] : arrows()) {
      const bool ready = std::all_of(seen.begin(), seen.end(), [&](const std::string& other) { return settled.contains(other); });
      if (ready && settled.insert(folder).second) moved = true;
    }
  }
  CHECK(settled.size() == arrows().size());
}

TEST_CASE("the sources keep the rules that a text can be read against") {
  std::vector<std::string> faults;
  for (const SourceFile& file : everything())
    for (std::string& fault : against_rules(file)) faults.push_back(std::move(fault));
  INFO(joined(faults));
  CHECK(faults.empty());
}

TEST_CASE("files stay short") {
  for (const SourceFile& file : program()) {
    INFO(too_long(file));
    CHECK(too_long(file).empty());
  }
  CHECK(line_count("CMakeLists.txt") < 100);
  CHECK(line_count("sim/app/main.cpp") < 150);
}
