#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "gudang/core/errors.hpp"
#include "report/output_place.hpp"
#include "support/catch.hpp"

using namespace gudang;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

/// A folder of its own for each test, gone at the end.
struct Scratch {
  fs::path path = fs::temp_directory_path() / ("gudang-place-" + std::to_string(getpid()));
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

}  // namespace

TEST_CASE("What is filled appears at its place on commit, and what stood there stays until then") {
  const Scratch scratch;
  write(scratch / "a.trace", "old");
  {
    OutputPlace place(scratch / "a.trace");
    write(place.fill(), "new");
    CHECK(read(scratch / "a.trace") == "old");
    place.commit();
  }
  CHECK(read(scratch / "a.trace") == "new");
  CHECK(entries(scratch.path) == 1);
}

TEST_CASE("A place that is never committed leaves nothing behind") {
  const Scratch scratch;
  {
    OutputPlace place(scratch / "a.trace");
    write(place.fill(), "new");
  }
  CHECK(entries(scratch.path) == 0);
}

TEST_CASE("A place that cannot be written is found at once") {
  const Scratch scratch;
  CHECK_THAT(error_of([&] { OutputPlace place(scratch / "no/such/a.trace"); }), Contains("E402") && Contains("no/such/a.trace"));
  CHECK_THAT(error_of([&] { OutputPlace place(scratch.path.string()); }), Contains("it is a folder"));
}

TEST_CASE("A place that is no regular file is filled directly") {
  OutputPlace place("/dev/null");
  CHECK(place.fill() == "/dev/null");
  place.commit();
  CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("A symbolic link keeps pointing to the file that is filled") {
  const Scratch scratch;
  write(scratch / "real", "old");
  fs::create_symlink(scratch / "real", scratch / "link");
  OutputPlace place(scratch / "link");
  write(place.fill(), "new");
  place.commit();
  CHECK(fs::is_symlink(scratch / "link"));
  CHECK(read(scratch / "real") == "new");
}
