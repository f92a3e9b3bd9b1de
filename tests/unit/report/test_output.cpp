#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "gudang/core/errors.hpp"
#include "report/output_dir.hpp"
#include "report/output_file.hpp"
#include "support/catch.hpp"

using namespace gudang;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

/// A folder of its own for each test, gone at the end.
struct Scratch {
  fs::path path = fs::temp_directory_path() / ("gudang-output-" + std::to_string(getpid()));
  Scratch() { fs::remove_all(path), fs::create_directories(path); }
  ~Scratch() { fs::remove_all(path); }
  [[nodiscard]] std::string operator/(const std::string& name) const { return (path / name).string(); }
};

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}
void write(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }
std::size_t entries(const fs::path& folder) { return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator())); }

std::string error_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

const Manifest kManifest{"gudang run a.yaml --seed 1 --reps 2", {{"a.yaml", "0123"}}};
const Manifest kOther{"gudang run a.yaml --seed 2 --reps 2", {{"a.yaml", "0123"}}};

}  // namespace

TEST_CASE("A file appears whole on commit, and what stood there stays until then") {
  const Scratch scratch;
  write(scratch / "a.json", "old");
  {
    OutputFile file(scratch / "a.json");
    CHECK(read(scratch / "a.json") == "old");
    file.commit("new");
  }
  CHECK(read(scratch / "a.json") == "new");
  CHECK(entries(scratch.path) == 1);
}

TEST_CASE("A file that is never committed leaves nothing behind") {
  const Scratch scratch;
  { OutputFile file(scratch / "a.json"); }
  CHECK(entries(scratch.path) == 0);
}

TEST_CASE("A file that cannot be written is found at once") {
  const Scratch scratch;
  CHECK_THAT(error_of([&] { OutputFile file(scratch / "no/such/a.json"); }), Contains("E402") && Contains("no/such/a.json"));
  CHECK_THAT(error_of([&] { OutputFile file(scratch.path.string()); }), Contains("it is a folder"));
}

TEST_CASE("What is no regular file is written directly") {
  OutputFile file("/dev/null");
  file.commit("text");
  CHECK(fs::is_character_file("/dev/null"));
  CHECK_THAT(error_of([] { OutputFile("/dev/full").commit("text"); }), Contains("No space left"));
}

TEST_CASE("A symbolic link keeps pointing to the file that is written") {
  const Scratch scratch;
  write(scratch / "real.json", "old");
  fs::create_symlink(scratch / "real.json", scratch / "link.json");
  OutputFile(scratch / "link.json").commit("new");
  CHECK(fs::is_symlink(scratch / "link.json"));
  CHECK(read(scratch / "real.json") == "new");
}

TEST_CASE("The same command may write its folder again; the bytes are the same") {
  const Scratch scratch;
  for (int i = 0; i < 2; ++i) {
    OutputDir out(scratch / "out", kManifest);
    out.write("report.md", "text");
    CHECK(read(scratch / "out/report.md") == "text");
    CHECK(read(scratch / "out/gudang.json") == kManifest.text());
    CHECK(entries(scratch / "out") == 2);
  }
}

TEST_CASE("Another command's folder is refused and stays as it is") {
  const Scratch scratch;
  OutputDir(scratch / "out", kManifest).write("report.md", "text");
  CHECK_THAT(error_of([&] { OutputDir(scratch / "out", kOther); }), Contains("E403") && Contains(kManifest.command));
  Manifest changed = kManifest;
  changed.inputs[0].hash = "4567";
  CHECK_THAT(error_of([&] { OutputDir(scratch / "out", changed); }), Contains("its input files have changed"));
  CHECK(read(scratch / "out/report.md") == "text");
}

TEST_CASE("A folder with files that are not gudang's is refused") {
  const Scratch scratch;
  write(scratch / "letter.txt", "dear");
  CHECK_THAT(error_of([&] { OutputDir(scratch.path.string(), kManifest); }), Contains("E404"));
  write(scratch / "gudang.json", "no JSON");
  CHECK_THAT(error_of([&] { OutputDir(scratch.path.string(), kManifest); }), Contains("E403"));
}

TEST_CASE("An empty folder may be used, and one in which a run was killed") {
  const Scratch scratch;
  write(scratch / ".gudang-123-gudang.json", "half");
  OutputDir(scratch.path.string(), kManifest).write("report.md", "text");
  CHECK(read(scratch / "report.md") == "text");
}

TEST_CASE("A file that somebody else fills appears whole, or what stood there stays") {
  const Scratch scratch;
  OutputDir out(scratch / "out", kManifest);
  out.fill("a.txt", [](const std::string& path) { std::ofstream(path) << "first"; });
  CHECK(read(scratch / "out/a.txt") == "first");
  const auto fails = [](const std::string& path) {
    std::ofstream(path) << "half";
    throw InputError("E402", "the disk is full");
  };
  CHECK_THROWS_AS(out.fill("a.txt", fails), InputError);
  CHECK_THROWS_AS(out.fill("b.txt", fails), InputError);
  CHECK(read(scratch / "out/a.txt") == "first");
  CHECK(entries(scratch / "out") == 2);
}

TEST_CASE("A run that fails leaves its folder free for the corrected command") {
  const Scratch scratch;
  { OutputDir out(scratch / "out", kManifest); }
  CHECK_NOTHROW(OutputDir(scratch / "out", kOther));
}

TEST_CASE("A content hash is XXH3-128 in its canonical form") {
  const Scratch scratch;
  write(scratch / "empty", "");
  CHECK(content_hash(scratch / "empty") == "99aa06d3014798d86001c324468d497f");  // XXH3_128bits of nothing, seed 0: xxHash's own test vector
  write(scratch / "a", "text");
  write(scratch / "b", "texu");
  CHECK(content_hash(scratch / "a") != content_hash(scratch / "b"));
  CHECK_THAT(error_of([&] { (void)content_hash(scratch / "absent"); }), Contains("E401"));
}
