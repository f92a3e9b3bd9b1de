#include "scenario/instance_qap.hpp"

#include <filesystem>
#include <fstream>

#include "gudang/core/errors.hpp"
#include "support/catch.hpp"
#include "support/instance_file.hpp"

using namespace gudang;
using test::TemporaryFile;

namespace {

const std::string kGood = " 3\r\n\r\n0 5 2\n5 0 3 2 3 0\n\n0 1 -4\n1 0 6\n4 6 0";  // wrapped where it likes, as some are

std::string faults_of(const std::string& text) { return test::faults_in(text, read_qap); }

}  // namespace

TEST_CASE("a QAPLIB file is read, wherever its lines break") {
  const TemporaryFile file(kGood);
  const QapInstance instance = read_qap(file.path());
  CHECK(instance.size == 3);
  CHECK(instance.first == std::vector<std::int64_t>{0, 5, 2, 5, 0, 3, 2, 3, 0});
  CHECK(instance.second == std::vector<std::int64_t>{0, 1, -4, 1, 0, 6, 4, 6, 0});
}

TEST_CASE("every fault of a QAPLIB file is told with its place") {
  CHECK(faults_of(kGood) == "none");
  CHECK(faults_of(kGood + "\n \n") == "none");
  CHECK(faults_of("") == "E609 0:0");
  CHECK(faults_of("x\n1 2") == "E604 1:1");
  CHECK(faults_of("0\n") == "E605 1:1");
  CHECK(faults_of("1001\n") == "E605 1:1");
  CHECK(faults_of("2\n0 1\n1 0\n0 1 1") == "E609 0:0");
  CHECK(faults_of("2\n0 1\n1 0\n0 1 1 0 7\n") == "E603 4:9");
  CHECK(faults_of("2\n0 1.5\n1 zero\n0 1 1 0\n") == "E604 2:3, E604 3:3");
  CHECK(faults_of("2\n0 1\n1 0\n0 1 2000000000000 0\n") == "E605 4:5");
  CHECK(faults_of("2\n0 1000000000000\n1000000000000 0\n0 1000000000000 0 0\n") == "E605 0:0");
  CHECK(faults_of(std::string("2\n\0", 3)) == "E601 0:0");
  CHECK(faults_of("2 \xC3\xA9\n") == "E601 0:0");
  CHECK_THROWS_AS(read_qap("/no/such/file.dat"), InputError);
}

TEST_CASE("the verifier accepts the true cost and refuses another, or what is no permutation") {
  const TemporaryFile file(kGood);
  const QapInstance instance = read_qap(file.path());
  CHECK_NOTHROW(verify_qap(instance, {0, 1, 2}, 46));  // 5 * (1 + 1) + 2 * (-4 + 4) + 3 * (6 + 6)
  CHECK_NOTHROW(verify_qap(instance, {2, 0, 1}, 30));  // 5 * (4 - 4) + 2 * (6 + 6) + 3 * (1 + 1)
  CHECK_THROWS_AS(verify_qap(instance, {0, 1, 2}, 45), InvariantError);
  CHECK_THROWS_AS(verify_qap(instance, {0, 1, 1}, 46), InvariantError);
  CHECK_THROWS_AS(verify_qap(instance, {0, 1}, 46), InvariantError);
  CHECK_THROWS_AS(verify_qap(instance, {0, 1, 3}, 46), InvariantError);
}
