// `gudang serve` as browsers, scripts and attackers meet it, over real sockets.
#include <signal.h>
#include <sys/resource.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "program.hpp"
#include "support/catch.hpp"
#include "web_client.hpp"

using namespace gudang::test;
using Catch::Matchers::Contains;
using namespace std::chrono_literals;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr long kGrowth = 300'000;  // [kB]; sanitizers keep what was freed
#else
constexpr long kGrowth = 8'000;    // [kB]
#endif

/// A server over a folder with the tiny scenario, at a port of its own.
class Serving {
 public:
  explicit Serving(const Scratch& scratch, std::vector<std::string> more = {}) {
    fs::create_directories(scratch / "scenarios");
    scratch.file("scenarios/tiny.yaml", tiny_scenario());
    std::vector<std::string> arguments{"serve", scratch.path(), "--port", "0", "--jobs", "1"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const std::string out = scratch / "serve.out";
    fs::remove(out);
    process_ = std::make_unique<Running>(arguments, GUDANG_PROGRAM, out);
    while (said_.find('\n') == std::string::npos) {
      std::this_thread::sleep_for(5ms);
      said_ = read_file(out);
    }
    const std::size_t at = said_.find("://");
    port_ = std::atoi(said_.c_str() + said_.find(':', at + 3) + 1);
  }
  ~Serving() {
    if (process_) (void)end(SIGKILL);
  }
  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] const std::string& said() const { return said_; }
  Outcome end(int signal) {
    kill(process_->id(), signal);
    const Outcome outcome = process_->wait();
    process_.reset();
    return outcome;
  }
  /// Resident memory [kB].
  [[nodiscard]] long memory() const {
    std::istringstream status(read_file("/proc/" + std::to_string(process_->id()) + "/status"));
    for (std::string line; std::getline(status, line);)
      if (line.starts_with("VmRSS:")) return std::atol(line.c_str() + 6);
    return 0;
  }

 private:
  std::unique_ptr<Running> process_;
  std::string said_;
  int port_ = 0;
};

Json json_of(const WebAnswer& answer) { return Json::parse(answer.body); }

std::string request(const std::string& replications, const std::string& more = "") { return R"({"kind":"compare","scenario":"scenarios/tiny.yaml","varies":["routing=s_shape,optimal"],"replications":)" + replications + more + "}"; }

Json until(int port, const std::string& id, const std::function<bool(const Json&)>& holds) {
  for (int i = 0; i < 12'000; ++i, std::this_thread::sleep_for(10ms)) {
    const Json run = json_of(ask(port, "GET", "/api/runs/" + id));
    if (holds(run)) return run;
  }
  return {};
}

bool ended(const Json& run) { return run.at("state") != "queued" && run.at("state") != "running"; }

std::string host(int port) { return "127.0.0.1:" + std::to_string(port); }

}  // namespace

TEST_CASE("A run is started, watched and shown, and writes what the same command in a terminal writes") {
  const Scratch scratch;
  Serving server(scratch);
  WebClient watcher(server.port());
  REQUIRE(watcher.become_live(host(server.port())));
  const WebAnswer added = ask(server.port(), "POST", "/api/runs", request("20"));
  REQUIRE(added.status == 201);
  const std::string id = json_of(added).at("id");
  bool progress = false, done = false;
  while (!done) {
    const std::string text = watcher.message();
    REQUIRE(!text.empty());
    const Json message = Json::parse(text);
    if (message.at("type") == "progress") progress = progress || message.at("progress").at("alternatives").at(0).at("kpis").contains("travel_m_per_line");
    else done = message.at("job").at("state") == "done";
  }
  CHECK(progress);
  const WebAnswer report = ask(server.port(), "GET", "/runs/" + id + "/report.html");
  CHECK(report.status == 200);
  CHECK_THAT(report.head, Contains("sandbox allow-scripts"));
  CHECK(json_of(ask(server.port(), "GET", "/api/runs/" + id + "/plan/1")).at("insight").contains("replay"));
  REQUIRE(run_gudang({"compare", scratch / "scenarios/tiny.yaml", "--vary", "routing=s_shape,optimal", "--reps", "20", "--out", scratch / "terminal"}).status == 0);
  for (const char* file : {"report.html", "kpis.csv", "results.sqlite"}) {
    CHECK((ask(server.port(), "GET", "/runs/" + id + "/" + file).body == read_file(scratch / "terminal/" + file)));
    CHECK((ask(server.port(), "GET", std::string("/runs/terminal/") + file).body == read_file(scratch / "terminal/" + file)));
  }
  const Outcome outcome = server.end(SIGTERM);
  CHECK(outcome.status == 0);
  CHECK(outcome.err.empty());
}

TEST_CASE("A run that is cancelled keeps what it has, and the next one goes on") {
  const Scratch scratch;
  Serving server(scratch);
  REQUIRE(ask(server.port(), "POST", "/api/runs", request("50000")).status == 201);
  REQUIRE(ask(server.port(), "POST", "/api/runs", request("2")).status == 201);
  (void)until(server.port(), "run-0001", [&](const Json&) { return ask(server.port(), "GET", "/api/runs/run-0001/progress").body != "null\n"; });
  CHECK(ask(server.port(), "DELETE", "/api/runs/run-0001").status == 200);
  const Json run = until(server.port(), "run-0001", ended);
  CHECK(run.at("state") == "cancelled");
  CHECK(ask(server.port(), "GET", "/runs/run-0001/report.html").status == 200);
  CHECK(until(server.port(), "run-0002", ended).at("state") == "done");
  CHECK(ask(server.port(), "DELETE", "/api/runs/run-0001").status == 409);
}

TEST_CASE("A server that is killed goes on with its queue by itself, and the run ends with the same bytes") {
  const Scratch scratch;
  {
    Serving server(scratch);
    REQUIRE(ask(server.port(), "POST", "/api/runs", request("400")).status == 201);
    REQUIRE(ask(server.port(), "POST", "/api/runs", request("3")).status == 201);
    (void)until(server.port(), "run-0001", [&](const Json&) { return ask(server.port(), "GET", "/api/runs/run-0001/progress").body != "null\n"; });
    (void)server.end(SIGKILL);
  }
  CHECK(fs::exists(scratch / "run-0001/.gudang-work.sqlite"));
  Serving server(scratch);
  CHECK(until(server.port(), "run-0001", ended).at("state") == "done");
  CHECK(until(server.port(), "run-0002", ended).at("state") == "done");
  REQUIRE(run_gudang({"compare", scratch / "scenarios/tiny.yaml", "--vary", "routing=s_shape,optimal", "--reps", "400", "--out", scratch / "terminal"}).status == 0);
  for (const char* file : {"report.html", "results.sqlite", "replications.csv"}) CHECK((read_file(scratch / "run-0001/" + file) == read_file(scratch / "terminal/" + file)));
}

TEST_CASE("Other sites, other names and paths out of the folder are refused") {
  const Scratch scratch, outside;
  outside.file("report.html", "secret");
  Serving server(scratch);
  const int port = server.port();
  fs::create_directories(scratch / "old");
  scratch.file("old/gudang.json", "{}");
  fs::create_symlink(outside / "report.html", scratch / "old/report.html");
  fs::create_directory_symlink(outside.path(), scratch / "away");
  const auto raw = [&](const std::string& text) {
    WebClient client(port);
    client.send(text);
    return parsed(client.receive());
  };
  CHECK(raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n").status == 421);
  CHECK(raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n").status == 421);
  CHECK(ask(port, "GET", "/api/runs", "", "Origin: http://evil.example\r\n").status == 403);
  CHECK(ask(port, "GET", "/api/runs", "", "Sec-Fetch-Site: cross-site\r\n").status == 403);
  CHECK(ask(port, "POST", "/api/runs", request("2"), "Origin: null\r\n").status == 403);
  CHECK(raw("POST /api/runs HTTP/1.1\r\nHost: " + host(port) + "\r\nContent-Type: text/plain\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}").status == 403);
  CHECK(raw("GET /api/live HTTP/1.1\r\nHost: " + host(port) + "\r\nOrigin: http://evil.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n").status == 403);
  for (const char* target : {"/runs/old/report.html", "/runs/away/report.html", "/runs/old/../../report.html", "/runs/%2e%2e/%2e%2e/etc/passwd", "/runs/%252e%252e/etc/passwd", "//etc/passwd", "/runs//etc/passwd", "/runs/old/..%2f..%2fetc%2fpasswd", "/web/../../etc/passwd", "/runs/.serve/lock"}) {
    const WebAnswer answer = ask(port, "GET", target);
    CHECK(answer.status == 404);
    CHECK_THAT(answer.body, !Contains("secret") && !Contains("root:"));
  }
  const std::string program = outside.file("policy.sh", "#!/bin/sh\ntouch " + (outside / "started") + "\n");
  fs::permissions(program, fs::perms::owner_all);
  for (const char* kind : {R"("run")", R"("optimise","overs":["pickers.count=1..3"],"min":"travel_m_per_line")"}) {
    const WebAnswer asked = ask(port, "POST", "/api/runs", std::string(R"({"kind":)") + kind + R"(,"scenario":"scenarios/tiny.yaml","sets":["policies.routing={external:[)" + program + R"(]}"]})");
    CHECK(asked.status == 422);
    CHECK_THAT(asked.body, Contains("E421") && Contains("program"));
  }
  CHECK(!fs::exists(outside / "started"));
  CHECK(json_of(ask(port, "GET", "/api/runs")).at("runs").size() == 1);
}

TEST_CASE("Beyond this machine a token is needed, which the first address brings") {
  const Scratch scratch;
  Serving server(scratch, {"--bind", "0.0.0.0"});
  const std::size_t at = server.said().find("/?token=");
  REQUIRE(at != std::string::npos);
  const std::string token = server.said().substr(at + 8, 32);
  CHECK(ask(server.port(), "GET", "/").status == 401);
  CHECK(ask(server.port(), "GET", "/api/runs").status == 401);
  CHECK(ask(server.port(), "GET", "/api/runs", "", "Cookie: gudang_token=" + std::string(32, '0') + "\r\n").status == 401);
  WebClient stranger(server.port());
  CHECK(!stranger.become_live(host(server.port())));
  const WebAnswer first = ask(server.port(), "GET", "/?token=" + token);
  CHECK(first.status == 303);
  CHECK_THAT(first.head, Contains("Set-Cookie: gudang_token=" + token) && Contains("HttpOnly") && Contains("SameSite=Strict"));
  CHECK(ask(server.port(), "GET", "/api/runs", "", "Cookie: gudang_token=" + token + "\r\n").status == 200);
  CHECK(ask(server.port(), "GET", "/api/runs", "", "Authorization: Bearer " + token + "\r\n").status == 200);
}

TEST_CASE("Requests that are too large, malformed or too slow are refused") {
  const Scratch scratch;
  Serving server(scratch, {"--timeout", "1"});
  const int port = server.port();
  CHECK(ask(port, "GET", "/" + std::string(20'000, 'a')).status == 431);
  CHECK(ask(port, "GET", "/", "", "X: " + std::string(20'000, 'a') + "\r\n").status == 431);
  CHECK(ask(port, "POST", "/api/runs", std::string(70'000, ' ')).status == 413);
  for (const char* text : {"\r\n\r\n", "hello\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /\x01 HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999999\r\n\r\n",
                           "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"}) {
    WebClient client(port);
    client.send(text);
    CHECK(parsed(client.receive()).status == 400);
  }
  WebClient silent(port), slow(port), stalled(port);
  slow.send("GET / HTTP/1.1\r\nHost: ");
  stalled.send("POST /api/runs HTTP/1.1\r\nHost: " + host(port) + "\r\nContent-Length: 1000\r\n\r\n{");
  for (int i = 0; i < 40 && slow.send("x"); ++i) std::this_thread::sleep_for(100ms);  // a letter now and then gives no more time
  CHECK(silent.closes(60'000));
  CHECK(slow.closes(60'000));
  CHECK(stalled.closes(60'000));
  CHECK(ask(port, "GET", "/api/runs").status == 200);
}

TEST_CASE("Live connections that break the protocol, say anything or say too much are let go") {
  const Scratch scratch;
  Serving server(scratch);
  const auto code_after = [&](const std::string& bytes) {
    WebClient client(server.port());
    REQUIRE(client.become_live(host(server.port())));
    client.send(bytes);
    CHECK(client.message(60'000).empty());
    return client.close_code();
  };
  CHECK(code_after(client_frame(0x81, "hello")) == 1008);               // nothing is to be sent
  CHECK(code_after(client_frame(0x82, std::string(100'000, 'x'))) == 1009);  // too large
  CHECK(code_after("\x81\x05hello") == 1002);                           // not masked
  CHECK(code_after(client_frame(0xf1, "x")) == 1002);                   // reserved bits
  CHECK(code_after(client_frame(0x83, "x")) == 1002);                   // reserved kind
  CHECK(code_after(client_frame(0x89, std::string(200, 'x'))) == 1002); // a ping that is too long
  CHECK(code_after(client_frame(0x81, "\xff\xfe")) != 0);               // no UTF-8
  CHECK(ask(server.port(), "GET", "/api/runs").status == 200);
}

TEST_CASE("Thousands of damaged requests and frames leave the server up, answering, and no larger") {
  const Scratch scratch;
  Serving server(scratch, {"--timeout", "2"});
  const int port = server.port();
  std::uint64_t state = 11;
  const auto draw = [&](std::size_t below) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state >> 33) % below;
  };
  const std::string body = R"({"kind":"run","scenario":"scenarios/none.yaml","sets":["pickers.count=2"]})";
  const std::vector<std::string> whole = {"GET / HTTP/1.1\r\nHost: " + host(port) + "\r\n\r\n", "GET /api/scenarios HTTP/1.1\r\nHost: " + host(port) + "\r\nAccept: */*\r\n\r\n",
                                          "POST /api/runs HTTP/1.1\r\nHost: " + host(port) + "\r\nX-Gudang: 1\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body,
                                          "POST /api/runs HTTP/1.1\r\nHost: " + host(port) + "\r\nX-Gudang: 1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n2\r\n1}\r\n0\r\n\r\n"};
  const auto damage = [&](std::string text) {
    for (std::size_t times = 1 + draw(4); times-- > 0 && !text.empty();) {
      const std::size_t at = draw(text.size());
      if (draw(3) == 0) text.erase(at, 1 + draw(30));
      else if (draw(2) == 0) text[at] = static_cast<char>(draw(256));
      else text.insert(at, text.substr(draw(text.size()), draw(60)));
    }
    return text;
  };
  long before = 0;
  for (int i = 0; i < 3000; ++i) {
    if (i == 1000) before = server.memory();
    WebClient client(port);
    if (i % 4 == 3 && client.become_live(host(port))) client.send(damage(client_frame(static_cast<unsigned char>(0x80 + draw(16)), std::string(draw(200), 'x'))));
    else client.send(damage(whole[draw(whole.size())]));
    if (i % 3 == 0) (void)client.receive(20, 400);  // the others hang up at once
  }
  CHECK(before > 0);
  CHECK(server.memory() < before + kGrowth);
  CHECK(ask(port, "GET", "/api/runs").status == 200);
  CHECK(server.end(SIGTERM).status == 0);
}

TEST_CASE("A thousand live connections all hear of a run, and more than there is room for are refused") {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 4096);
  setrlimit(RLIMIT_NOFILE, &limit);
  const Scratch scratch;
  Serving server(scratch);
  std::vector<WebClient> clients;
  for (int i = 0; i < 1000; ++i) {
    clients.emplace_back(server.port());
    REQUIRE(clients.back().become_live(host(server.port())));
  }
  REQUIRE(ask(server.port(), "POST", "/api/runs", request("10")).status == 201);
  int heard = 0;
  for (WebClient& client : clients) {
    for (std::string text = client.message(60'000); !text.empty(); text = client.message(60'000))
      if (Json::parse(text).value("job", Json::object()).value("state", "") == "done") {
        ++heard;
        break;
      }
  }
  CHECK(heard == 1000);
  const long with = server.memory();
  for (int i = 0; i < 100; ++i) {
    clients.emplace_back(server.port());
    REQUIRE(clients.back().become_live(host(server.port())));
  }
  WebClient late(server.port());
  CHECK(!late.become_live(host(server.port())));
  CHECK(ask(server.port(), "GET", "/api/runs").status == 200);
  CHECK(server.memory() < with + kGrowth);
}

TEST_CASE("A live client that takes nothing is let go after its time, while the others hear all and memory stays level") {
  const Scratch scratch;
  Serving server(scratch, {"--timeout", "1"});  // 3 s for a message to be taken
  const int port = server.port();
  WebClient stuck(port, 4096), listener(port);
  REQUIRE(stuck.become_live(host(port)));
  REQUIRE(listener.become_live(host(port)));
  std::string counts = "1";
  for (int i = 2; i <= 20; ++i) counts += "," + std::to_string(i);  // messages of many alternatives soon fill what the system keeps for the stuck client
  REQUIRE(ask(port, "POST", "/api/runs", R"({"kind":"compare","scenario":"scenarios/tiny.yaml","varies":["pickers.count=)" + counts + R"("],"replications":100000})").status == 201);
  const auto hears = [&] {
    const std::string text = listener.message(60'000);
    return !text.empty() && Json::parse(text).at("type") == "progress";
  };
  while (!listener.message(60'000).starts_with(R"({"type":"progress")")) REQUIRE(!listener.is_reset(0));
  const long before = server.memory();
  int heard = 0;
  bool gone = false;
  while (!gone && heard < 3000) {  // ten minutes of messages
    (void)stuck.send(client_frame(0x8a, ""));  // it is there, so it is not for its silence that it goes
    REQUIRE(hears());
    ++heard;
    gone = stuck.is_reset(0);
  }
  CHECK(gone);
  CHECK(heard > 5);
  for (int i = 0; i < 5; ++i) CHECK(hears());
  CHECK(server.memory() < before + kGrowth);
  CHECK(!listener.is_reset(0));
  CHECK(ask(port, "GET", "/api/runs").status == 200);
}

TEST_CASE("An optimisation from a page shows its best points, is cancelled as any run, goes on after a kill, and writes what the command writes") {
  const Scratch scratch;
  const std::string asked = R"({"kind":"optimise","scenario":"scenarios/tiny.yaml","overs":["pickers.count=1..3","pickers.batch_capacity=2..6:4"],"min":"travel_m_per_line","subjects":["pick_lines_per_paid_h >= 0.1"],"budget":)";
  {
    Serving server(scratch);
    REQUIRE(ask(server.port(), "POST", "/api/runs", asked + "400}").status == 201);
    (void)until(server.port(), "run-0001", [&](const Json&) { return ask(server.port(), "GET", "/api/runs/run-0001/progress").body != "null\n"; });
    (void)server.end(SIGKILL);
  }
  Serving server(scratch);
  const int port = server.port();
  CHECK(until(port, "run-0001", ended).at("state") == "done");
  const Json progress = json_of(ask(port, "GET", "/api/runs/run-0001/progress"));
  CHECK(progress.at("search").at("points") == 6);
  CHECK(progress.at("search").at("tried") == 6);
  CHECK(progress.at("alternatives").at(0).at("label") == "as is");
  CHECK(json_of(ask(port, "GET", "/api/runs/run-0001/plan/0")).at("insight").contains("replay"));
  REQUIRE(run_gudang({"optimise", scratch / "scenarios/tiny.yaml", "--over", "pickers.count=1..3", "--over", "pickers.batch_capacity=2..6:4", "--min", "travel_m_per_line", "--subject", "pick_lines_per_paid_h >= 0.1", "--budget", "400", "--out",
                      scratch / "terminal"}).status == 0);
  for (const char* file : {"report.html", "optimum.json", "results.sqlite"}) CHECK((ask(port, "GET", std::string("/runs/run-0001/") + file).body == read_file(scratch / "terminal/" + file)));
  CHECK(json_of(ask(port, "GET", "/runs/run-0001/optimum.json")).at("used") == progress.at("search").at("replications"));
  const std::string endless = R"({"kind":"optimise","scenario":"scenarios/tiny.yaml","overs":["pickers.count=1..90","pickers.batch_capacity=2..90"],"min":"travel_m_per_line","budget":10000000})";
  REQUIRE(ask(port, "POST", "/api/runs", endless).status == 201);
  (void)until(port, "run-0002", [&](const Json&) { return ask(port, "GET", "/api/runs/run-0002/progress").body != "null\n"; });
  CHECK(ask(port, "DELETE", "/api/runs/run-0002").status == 200);
  CHECK(until(port, "run-0002", ended).at("state") == "cancelled");
}

TEST_CASE("The breaking point is found where a page asks for it") {
  const Scratch scratch;
  Serving server(scratch);
  REQUIRE(ask(server.port(), "POST", "/api/runs", R"({"kind":"run","scenario":"scenarios/tiny.yaml","replications":3,"breaking_point":true})").status == 201);
  const Json run = until(server.port(), "run-0001", ended);
  CHECK(run.at("state") == "done");
  CHECK_THAT(run.at("command").get<std::string>(), Contains("--breaking-point"));
}
