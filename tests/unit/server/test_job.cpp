// What a page may ask for, and how it is kept and handed to the program.
#include <algorithm>

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

TEST_CASE("An optimisation is read, kept and handed to the program with all that it asks for") {
  const std::string text = R"({"kind":"optimise","scenario":"a.yaml","sets":["orders.lines=2"],"overs":["pickers.count=1..4","--help"],"max":"pick_lines_per_labour_h","subjects":["on_time_ship_pct >= 95"],"budget":80,"seed":3})";
  Job job;
  job.id = "run-0001";
  job.request = job_request_from(text);
  const auto again = job_from(json_of(job).dump());
  REQUIRE(again);
  CHECK((again->request == job.request));
  CHECK(arguments_of(*again, ".serve/live/run-0001", "/data", 0) ==
        std::vector<std::string>{"optimise", "a.yaml", "--quiet", "--out=run-0001", "--live=.serve/live/run-0001", "--set=orders.lines=2", "--seed=3", "--over=pickers.count=1..4", "--over=--help", "--max=pick_lines_per_labour_h",
                                 "--subject=on_time_ship_pct >= 95", "--budget=80", "--data=/data"});
  job.request = job_request_from(R"({"kind":"optimise","scenario":"a.yaml","overs":["pickers.count=1..4"],"min":"cost_per_pallet","budget":null})");
  CHECK(arguments_of(job, "live", "", 0).back() == "--budget=500");
}

TEST_CASE("Each switch is an option of the commands that have it, and of no other") {
  REQUIRE(!job_switches().empty());
  for (const JobSwitch& entry : job_switches())
    for (const JobKind kind : {JobKind::run, JobKind::compare, JobKind::optimise}) {
      const std::string key(entry.key), of_kind = R"({"scenario":"a.yaml","overs":)" + std::string(kind == JobKind::optimise ? R"(["pickers.count=1..4"])" : "[]") + R"(,"kind":")" + std::string(name_of(kind)) + "\",\"" + key + "\":";
      Job job;
      job.id = "run-0001";
      job.request = job_request_from(of_kind + "false}");
      CHECK(job.request.switches.empty());
      CHECK_THROWS_WITH(job_request_from(of_kind + "1}"), Contains(key + ": allowed: true or false"));
      if (std::find(entry.kinds.begin(), entry.kinds.end(), kind) == entry.kinds.end()) {
        CHECK_THROWS_WITH(job_request_from(of_kind + "true}"), Contains(key));
        continue;
      }
      job.request = job_request_from(of_kind + "true}");
      CHECK(arguments_of(job, "live", "", 0).back() == entry.option);
      CHECK((job_from(json_of(job).dump())->request == job.request));
    }
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
  CHECK_THAT(why(R"({"kind":"optimise","scenario":"a.yaml","min":"cost_per_pallet"})"), Contains("overs: allowed: one range"));
  CHECK_THAT(why(R"({"scenario":"a.yaml","overs":["pickers.count=1..4"]})"), Contains("overs") && Contains("optimise has them"));
  CHECK_THAT(why(R"({"scenario":"a.yaml","budget":80})"), Contains("optimise has them"));
  for (const char* more : {R"("budget":19)", R"("budget":10000001)", R"("budget":-5)", R"("budget":"80")"})
    CHECK_THAT(why(R"({"kind":"optimise","scenario":"a.yaml","overs":["pickers.count=1..4"],)" + std::string(more) + "}"), Contains("budget: allowed: a whole number from 20 to 10000000"));
  CHECK_THAT(why(R"({"kind":"optimise","scenario":"a.yaml","overs":["pickers.count=1..4"],"replications":20})"), Contains("replications") && Contains("budget"));
  CHECK_THAT(why(R"({"kind":"optimise","scenario":"a.yaml","overs":["pickers.count=1..4"],"varies":["slotting=random,abc"]})"), Contains("varies"));
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
