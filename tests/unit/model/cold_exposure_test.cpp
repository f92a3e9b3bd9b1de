#include "gudang/model/cold_exposure.hpp"

#include "support/catch.hpp"

using namespace gudang;

namespace {

Time at(int minute) { return Time(0) + minutes(minute); }

}  // namespace

TEST_CASE("after fifty minutes in the cold, ten in the warm are due") {
  ColdExposure person{WarmUpRule()};
  CHECK(person.allowance(at(0)) == minutes(50));
  person.add({at(0), at(49)});
  CHECK_FALSE(person.must_rest(at(49)));
  CHECK(person.allowance(at(49)) == minutes(1));
  person.add({at(49), at(50)});
  CHECK(person.must_rest(at(50)));
  CHECK(person.must_rest(at(60) - nanoseconds(1)));
  CHECK(person.rested_at() == at(60));
  CHECK_FALSE(person.must_rest(at(60)));
  CHECK(person.allowance(at(60)) == minutes(50));
}

TEST_CASE("stays add up until a rest of full length, and a shorter one counts for nothing") {
  ColdExposure person{WarmUpRule()};
  for (int stay = 0; stay < 4; ++stay) person.add({at(stay * 20), at(stay * 20 + 11)});  // nine minutes in between
  CHECK(person.allowance(at(72)) == minutes(6));
  person.add({at(81), at(86)});  // ten minutes after the last
  CHECK(person.allowance(at(86)) == minutes(45));
}

TEST_CASE("a stay longer than allowed makes the rest due, no longer one") {
  ColdExposure person{{.work_span = minutes(15), .rest_span = minutes(20)}};
  person.add({at(0), at(40)});
  CHECK(person.must_rest(at(59)));
  CHECK(person.allowance(at(59)) == Duration(0));
  CHECK_FALSE(person.must_rest(at(60)));
}

TEST_CASE("without a rest span nobody has to rest") {
  ColdExposure person{{.work_span = minutes(15), .rest_span = Duration(0)}};
  person.add({at(0), at(100)});
  CHECK_FALSE(person.must_rest(at(100)));
}

TEST_CASE("stays in the cold out of order are refused") {
  ColdExposure person{WarmUpRule()};
  person.add({at(10), at(20)});
  CHECK_THROWS(person.add({at(19), at(25)}));
  CHECK_THROWS(person.add({at(30), at(25)}));
}
