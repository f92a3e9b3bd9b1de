// What a page may ask for, and how it is kept and handed to the program.
#include "gudang/core/errors.hpp"
#include "server/job.hpp"
#include "support/catch.hpp"

using namespace gudang;
using Catch::Matchers::Contains;

TEST_CASE("A request is read, kept and read again as it was") {
  const JobRequest request = job_request_from(R"({"kind":"compare","scenario":"scenarios/a.yaml","title":"Äpfel","sets":["pickers.count=3"],"varies":["slotting=random,abc"],"replications":"auto","precision":"3%","seed":7})");
  CHECK((request.kind == JobKind::compare));
  CHECK(request.varies == std::vector<std::string>{"slotting=random,abc"});
  Job job;
  job.id = "run-0001";
  job.number = 1;
  job.request = request;
  job.state = JobState::failed;
  job.message = "because";
  const auto again = job_from(json_of(job).dump());
  REQUIRE(again);
  CHECK((again->request == request));
  CHECK(again->state == JobState::failed);
  CHECK(again->message == "because");
}

TEST_CASE("Values cannot be taken for options of the program") {
  Job job;
  job.id = "run-0001";
  job.request = job_request_from(R"({"kind":"compare","scenario":"a.yaml","sets":["--out=/etc","x"],"varies":["-h"],"replications":12,"seed":3})");
  CHECK(arguments_of(job, ".serve/live/run-0001", "", 2) ==
        std::vector<std::string>{"compare", "a.yaml", "--quiet", "--out=run-0001", "--live=.serve/live/run-0001", "--vary=-h", "--set=--out=/etc", "--set=x", "--reps=12", "--seed=3", "--jobs=2"});
}

TEST_CASE("What is no request is refused with the key and what is allowed") {
  const auto why = [](const std::string& body) -> std::string {
    try {
      (void)job_request_from(body);
      return "accepted";
    } catch (const InputError& error) {
      return error.what();
    }
  };
  CHECK_THAT(why("{}"), Contains("E421") && Contains("scenario"));
  CHECK_THAT(why(R"({"kind":"explode","scenario":"a.yaml"})"), Contains("kind: allowed: run, compare or optimise"));
  for (const char* path : {"../a.yaml", "/etc/passwd", "a/../../b.yaml", ".serve/jobs/x", "a//b", "a/", "", "-x", "a b.yaml", "a\\u0000.yaml", "%2e%2e/a.yaml", "scenarios/.hidden.yaml"})
    CHECK_THAT(why(std::string(R"({"scenario":")") + path + "\"}"), Contains("scenario"));
  CHECK_THAT(why(R"({"scenario":"a.yaml","varies":["a=1,2"]})"), Contains("varies"));
  CHECK_THAT(why(R"({"scenario":"a.yaml","replications":"many"})"), Contains("replications"));
  CHECK_THAT(why(R"({"scenario":"a.yaml","replications":-3})"), Contains("replications"));
  CHECK_THAT(why(R"({"scenario":"a.yaml","precision":"2%"})"), Contains("precision"));
  CHECK_THAT(why(R"({"scenario":"a.yaml","seed":-1})"), Contains("seed"));
  CHECK_THAT(why(R"({"scenario":"a.yaml","sets":["a\n=1"]})"), Contains("control character"));
  CHECK_THAT(why(R"({"scenario":"a.yaml","out":"x"})"), Contains("'out'"));
  for (const char* body : {"", "[]", "null", "7", "{", "\xff\xfe", R"({"scenario":)", R"("a.yaml")"}) CHECK_THAT(why(body), Contains("E421"));
  CHECK_THAT(why(std::string(100'000, '[')), Contains("E421"));
  CHECK_THAT(why(R"({"scenario":"a.yaml","sets":)" + std::string(30'000, '[') + std::string(30'000, ']') + "}"), Contains("E421"));
}

TEST_CASE("A damaged file of the queue is no job") {
  for (const char* text : {"", "{}", "[1]", R"({"id":"run-0001"})", R"({"id":"../x","number":1,"request":{"scenario":"a.yaml"},"state":"done"})", R"({"id":"run-0001","number":1,"request":{"scenario":"a.yaml"},"state":"flying"})"})
    CHECK(!job_from(text));
}
