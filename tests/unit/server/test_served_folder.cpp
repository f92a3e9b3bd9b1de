// Nothing outside the folder can be reached.
#include <sys/stat.h>

#include "folder.hpp"
#include "server/served_folder.hpp"
#include "support/catch.hpp"

using namespace gudang;
namespace fs = std::filesystem;

TEST_CASE("Files of the folder are read, and none outside it") {
  const test::TestFolder outside, inside;
  outside.file("secret.txt", "secret");
  inside.file("run/report.html", "report");
  const ServedFolder folder(inside.path());
  CHECK(folder.read("run/report.html", 100) == "report");
  CHECK(!folder.read("run/report.html", 5));
  const std::string name = fs::path(outside.path()).filename().string();
  for (const std::string& path : {"../" + name + "/secret.txt", outside / "secret.txt", "run/../../" + name + "/secret.txt", std::string("run/./report.html"), std::string("run//report.html"), std::string("/run/report.html"), std::string(""), std::string("run")})
    CHECK(!folder.read(path, 100));
}

TEST_CASE("A symbolic link is not followed, whether it is the file or on the way") {
  const test::TestFolder outside, inside;
  outside.file("secret.txt", "secret");
  inside.file("run/real.txt", "real");
  fs::create_symlink(outside / "secret.txt", inside / "run/report.html");
  fs::create_directory_symlink(outside.path(), inside / "away");
  fs::create_symlink(inside / "run/real.txt", inside / "run/near.txt");
  const ServedFolder folder(inside.path());
  CHECK(folder.read("run/real.txt", 100) == "real");
  CHECK(!folder.read("run/report.html", 100));
  CHECK(!folder.read("run/near.txt", 100));
  CHECK(!folder.read("away/secret.txt", 100));
  CHECK(folder.names("", true, 10) == std::vector<std::string>{"run"});
  CHECK(folder.names("run", false, 10) == std::vector<std::string>{"real.txt"});
  CHECK(folder.names("away", false, 10).empty());
}

TEST_CASE("What is no regular file is not opened, and holds nobody up") {
  const test::TestFolder inside;
  REQUIRE(::mkfifo((inside / "pipe").c_str(), 0600) == 0);
  const ServedFolder folder(inside.path());
  CHECK(!folder.read("pipe", 100));
}

TEST_CASE("Whether a path lies within is said of where links lead") {
  const test::TestFolder outside, inside;
  outside.file("orders.csv", "");
  inside.file("data/orders.csv", "");
  fs::create_symlink(outside / "orders.csv", inside / "link.csv");
  const ServedFolder folder(inside.path());
  CHECK(folder.holds("data/orders.csv"));
  CHECK(folder.holds(inside / "data/orders.csv"));
  CHECK(folder.holds("data/none.csv"));
  CHECK(!folder.holds("link.csv"));
  CHECK(!folder.holds(outside / "orders.csv"));
  CHECK(!folder.holds("../x"));
  CHECK(!folder.holds(inside.path() + "-other/x"));
}
