// From requests to answers, without sockets.
#include <nlohmann/json.hpp>

#include "folder.hpp"
#include "gudang/kpi/kpi.hpp"
#include "server/requests.hpp"
#include "support/catch.hpp"

using namespace gudang;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

struct Server {
  test::TestFolder place, programs;
  ServedFolder folder{(place.file("scenarios/tiny.yaml", test::kTinyScenario), place.path())};
  RunQueue queue{folder, {programs.program("gudang", "exec sleep 60"), "", 0, 100, std::chrono::seconds(1)}};
  ScenarioShelf shelf{folder, ""};
  Requests requests{folder, queue, shelf, {8017, true, "", "127.0.0.1"}};

  HttpAnswer ask(const std::string& method, const std::string& target, const std::string& body = "") {
    return requests.answer({method, target, {{"host", "127.0.0.1:8017"}, {"x-gudang", "1"}, {"content-type", "application/json"}}, body});
  }
  int status(const std::string& method, const std::string& target, const std::string& body = "") { return ask(method, target, body).status; }
};

std::string header(const HttpAnswer& answer, const std::string& name) {
  for (const auto& [key, value] : answer.headers)
    if (key == name) return value;
  return "";
}

std::string request(const std::string& more) { return R"({"scenario":"scenarios/tiny.yaml")" + more + "}"; }

}  // namespace

TEST_CASE("The page and its files are served, with what keeps other sites out of them") {
  Server server;
  const HttpAnswer page = server.ask("GET", "/");
  CHECK(page.status == 200);
  CHECK_THAT(page.body, Contains("/web/serve.js"));
  CHECK_THAT(header(page, "Content-Security-Policy"), Contains("default-src 'none'") && Contains("frame-ancestors 'none'") && !Contains("unsafe"));
  for (const char* file : {"serve.js", "api.js", "serve.css", "page.css", "plan.js", "d3.min.js"}) CHECK(server.status("GET", std::string("/web/") + file) == 200);
  for (const char* target : {"/web/", "/web/none.js", "/web/../serve.js", "/web/page.html", "/index.html", "//", "", "*", "http://127.0.0.1:8017/", "/api", "/api/", "/api/none"}) CHECK(server.status("GET", target) == 404);
  CHECK(header(server.ask("GET", "/api/runs"), "Access-Control-Allow-Origin").empty());
  CHECK(header(server.ask("GET", "/api/runs"), "X-Content-Type-Options") == "nosniff");
}

TEST_CASE("A run is asked for, listed, shown and cancelled") {
  Server server;
  const HttpAnswer added = server.ask("POST", "/api/runs", request(R"(,"sets":["pickers.count=2"])"));
  REQUIRE(added.status == 201);
  CHECK(nlohmann::json::parse(added.body).at("id") == "run-0001");
  server.queue.poll();
  const auto listed = nlohmann::json::parse(server.ask("GET", "/api/runs").body).at("runs");
  REQUIRE(listed.size() == 1);
  CHECK(listed[0].at("state") == "running");
  CHECK(server.ask("GET", "/api/runs/run-0001/progress").body == "null\n");
  CHECK(server.status("GET", "/api/runs/run-0002") == 404);
  CHECK(server.status("DELETE", "/api/runs/run-0002") == 404);
  CHECK(server.status("DELETE", "/api/runs/run-0001") == 200);
  CHECK(server.queue.find("run-0001")->cancel_asked);
  CHECK(server.status("PUT", "/api/runs/run-0001") == 405);
  CHECK(server.status("DELETE", "/api/runs") == 405);
  CHECK(server.status("POST", "/api/scenarios") == 405);
  CHECK(server.status("GET", "/api/live") == 426);
}

TEST_CASE("What cannot be run is refused with the words of gudang check") {
  Server server;
  CHECK_THAT(server.ask("POST", "/api/runs", request(R"(,"sets":["pickers.cuont=2"])")).body, Contains("did you mean 'count'"));
  CHECK_THAT(server.ask("POST", "/api/runs", request(R"(,"sets":["pickers.count=-2"])")).body, Contains("allowed"));
  CHECK_THAT(server.ask("POST", "/api/runs", request(R"(,"kind":"compare")")).body, Contains("E407"));
  CHECK_THAT(server.ask("POST", "/api/runs", request(R"(,"kind":"compare","varies":["slotting=random,abcd"])")).body, Contains("abc"));
  CHECK_THAT(server.ask("POST", "/api/runs", R"({"scenario":"scenarios/none.yaml"})").body, Contains("no file"));
  CHECK(server.status("POST", "/api/runs", "{") == 422);
  CHECK(server.requests.answer({"POST", "/api/runs", {{"host", "127.0.0.1:8017"}, {"x-gudang", "1"}, {"content-type", "text/plain"}}, request("")}).status == 415);
  CHECK(server.queue.jobs().empty());
}

TEST_CASE("No program is started and no file outside is read because a page asks for it") {
  Server server;
  const std::string program = server.programs.program("policy", "touch " + (server.place / "started"));
  CHECK_THAT(server.ask("POST", "/api/runs", request(R"(,"sets":["policies.routing=external[)" + program + R"(]"])")).body, !Contains("run-0001"));
  CHECK_THAT(server.ask("POST", "/api/runs", request(R"(,"kind":"compare","varies":["routing=s_shape,external[)" + program + R"(]"])")).body, !Contains("run-0001"));
  const std::string secret = server.programs.file("orders.csv", "secret,words\n");
  CHECK_THAT(server.ask("POST", "/api/runs", request(R"(,"sets":["orders.replay=)" + secret + R"("])")).body, !Contains("run-0001") && !Contains("words"));
  fs::create_symlink(secret, server.place / "orders.csv");
  CHECK_THAT(server.ask("POST", "/api/runs", request(R"(,"sets":["orders.replay=../orders.csv"])")).body, !Contains("run-0001") && !Contains("words"));
  CHECK(server.queue.jobs().empty());
  CHECK(!fs::exists(server.place / "started"));
}

TEST_CASE("More combinations than there is room for are refused before any is made") {
  Server server;
  std::string values = "1", varies;
  for (int i = 2; i <= 40; ++i) values += "," + std::to_string(i);
  for (const char* key : {"pickers.count", "layout.aisles", "layout.bays_per_side", "orders.per_day", "items.count"}) varies += std::string(varies.empty() ? "" : ",") + "\"" + key + "=" + values + "\"";
  CHECK_THAT(server.ask("POST", "/api/runs", request(R"(,"kind":"compare","varies":[)" + varies + "]")).body, Contains("more than 500 alternatives"));
  for (const char open : {'[', '{', '('}) CHECK(server.status("POST", "/api/runs", request(R"(,"kind":"compare","varies":["slotting=)" + std::string(4000, open) + "\"]")) == 422);
  CHECK(server.queue.jobs().empty());
}

TEST_CASE("Files of a run come from a fixed list of names, and only from folders that gudang wrote") {
  Server server;
  server.place.file("old/gudang.json", R"({"command":"gudang run x"})");
  server.place.file("old/report.html", "<p>report");
  server.place.file("real/gudang.json", R"({"command":"gudang compare y"})");
  server.place.file("real/report.md", "# y\n\nWhich?\n\n**abc is better.**\n\n## Results\n");
  server.place.file("old/notes.txt", "mine");
  server.place.file("other/report.html", "not of gudang");
  server.programs.file("report.md", "secret");
  fs::create_symlink(server.programs / "report.md", server.place / "old/report.md");
  fs::create_directory_symlink(server.place / "old", server.place / "link");
  const HttpAnswer report = server.ask("GET", "/runs/old/report.html");
  CHECK(report.status == 200);
  CHECK(report.file);
  CHECK_THAT(header(report, "Content-Security-Policy"), Contains("sandbox allow-scripts") && !Contains("allow-same-origin"));
  for (const char* target : {"/runs/old/notes.txt", "/runs/other/report.html", "/runs/old/report.md", "/runs/link/report.html", "/runs/old", "/runs/old/", "/runs//report.html", "/runs/../old/report.html", "/runs/old/../old/report.html",
                             "/runs/%6fld/report.html", "/runs/old%2freport.html", "/runs/old/%2e%2e/report.html", "/runs/%2e%2e/old/report.html", "/runs/%252e%252e/report.html", "/runs/old//report.html", "/runs/.serve/gudang.json",
                             "/runs/old/report.html/", "/runs//etc/passwd", "/runs/old\\report.html", "/runs/old/./report.html"})
    CHECK(server.status("GET", target) == 404);
  const auto listed = nlohmann::json::parse(server.ask("GET", "/api/runs").body).at("runs");
  REQUIRE(listed.size() == 2);
  CHECK(listed[0].at("id") == "old");
  CHECK(listed[0].at("command") == "gudang run x");
  CHECK(!listed[0].contains("verdict"));  // a link is not followed
  CHECK(listed[1].at("verdict") == "abc is better.");
}

TEST_CASE("Scenarios are listed with what may be changed, or with their faults") {
  Server server;
  server.place.file("scenarios/broken.yaml", "format: 1\nname: broken\nlayout: {ailes: 3}\n");
  const auto list = nlohmann::json::parse(server.ask("GET", "/api/scenarios").body).at("scenarios");
  REQUIRE(list.size() == 2);
  CHECK_THAT(list[0].at("fault").get<std::string>(), Contains("aisles"));
  CHECK(list[1].at("name") == "tiny");
  const auto details = nlohmann::json::parse(server.ask("GET", "/api/scenario?file=scenarios%2Ftiny.yaml").body);
  bool pickers = false;
  for (const auto& parameter : details.at("parameters")) {
    pickers = pickers || (parameter.at("key") == "pickers.count" && parameter.at("value") == "1");
    CHECK(parameter.at("key") != "orders.replay");
    for (const auto& choice : parameter.at("choices")) CHECK(choice != "external");
  }
  CHECK(pickers);
  for (const char* query : {"", "?file=", "?file=../tiny.yaml", "?file=none.yaml", "?file=/etc/passwd", "?file=scenarios%2F..%2Ftiny.yaml", "?x=1"}) CHECK(server.status("GET", std::string("/api/scenario") + query) == 404);
}

TEST_CASE("Thousands of requests that were damaged at random are answered, and change nothing") {
  Server server;
  std::uint64_t state = 7;
  const auto draw = [&](std::size_t below) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state >> 33) % below;
  };
  const std::vector<std::string> targets = {"/", "/api/runs", "/api/runs/run-0001", "/api/runs/run-0001/plan/0", "/runs/run-0001/report.html", "/api/scenario?file=scenarios%2Ftiny.yaml", "/web/serve.js"};
  const std::string body = R"({"kind":"compare","scenario":"scenarios/tiny.yaml","sets":["pickers.count=2"],"varies":["slotting=random,abc{layout:within_aisle}"],"replications":5,"seed":3})";
  const auto damaged = [&](std::string text) {
    for (std::size_t times = 1 + draw(3); times-- > 0 && !text.empty();) {
      const std::size_t at = draw(text.size());
      switch (draw(4)) {
        case 0: text[at] = static_cast<char>(draw(256)); break;
        case 1: text.erase(at, 1 + draw(8)); break;
        case 2: text.insert(at, text.substr(draw(text.size()), draw(12))); break;
        default: text.insert(at, std::string(draw(40), "\"{[,:%/.\\\0"[draw(10)]));
      }
    }
    return text;
  };
  std::size_t added = 0;
  for (int i = 0; i < 4000; ++i) {
    const HttpAnswer answer = i % 2 == 0 ? server.ask("POST", "/api/runs", damaged(body)) : server.ask("GET", damaged(targets[draw(targets.size())]));
    CHECK((answer.status == 200 || answer.status == 201 || (answer.status >= 400 && answer.status < 500)));
    added += answer.status == 201;
    if (answer.status == 201) server.queue.cancel(server.queue.jobs().back().id);
  }
  CHECK(added > 0);     // some are still requests
  CHECK(added < 1500);
  CHECK(server.queue.jobs().size() == added);
}

TEST_CASE("An optimisation is checked before it is queued, in the words of the command") {
  Server server;
  const auto asked = [&](const std::string& more) { return server.ask("POST", "/api/runs", request(R"(,"kind":"optimise")" + more)); };
  const std::string over = R"(,"overs":["pickers.count=1..3"])", least = R"(,"min":"travel_m_per_line")";
  const std::vector<std::pair<std::string, std::string>> faults = {
      {over, "neither of --min and --max"},
      {over + least + R"(,"max":"cost_per_pallet")", "both of --min and --max"},
      {over + R"(,"min":"travel")", "allowed: a KPI's key"},
      {R"(,"overs":["pickers.count=3..1"])" + least, "the range ends where it begins"},
      {R"(,"overs":["pickers.cuont=1..3"])" + least, "did you mean 'count'?"},
      {R"(,"overs":["pickers.count=1..1000","pickers.batch_capacity=1..1000"])" + least, "more than 10000 combinations"},
      {over + least + R"(,"subjects":["travel_m_per_line"])", "E201"},
      {over + least + R"(,"sets":["pickers.cuont=1"])", "did you mean 'count'?"},
      {over + least + R"(,"sets":["orders.replay=/etc/passwd","orders.map=/etc/hostname"])", "a file outside the served folder"},
  };
  for (const auto& [more, words] : faults) {
    const HttpAnswer answer = asked(more);
    CHECK(answer.status == 422);
    CHECK_THAT(nlohmann::json::parse(answer.body).at("error").get<std::string>(), Contains(words));
  }
  CHECK(server.queue.jobs().empty());
  CHECK(asked(over + least + R"(,"subjects":["on_time_ship_pct >= 95"],"budget":40)").status == 201);
  CHECK(server.queue.jobs().size() == 1);
}

TEST_CASE("What a request may choose from is told") {
  Server server;
  const auto options = nlohmann::json::parse(server.ask("GET", "/api/options").body);
  CHECK(options.at("kpis").size() == kpis().size());
  CHECK(options.at("switches").size() == job_switches().size());
  CHECK(options.at("switches").at(0).at("kinds") == nlohmann::json::parse(R"(["run","compare"])"));
}
