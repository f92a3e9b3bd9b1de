// The queue over programs of a few lines of shell, which stand for gudang.
#include <signal.h>
#include <sys/wait.h>

#include <functional>
#include <thread>

#include "folder.hpp"
#include "gudang/core/errors.hpp"
#include "server/run_queue.hpp"
#include "support/catch.hpp"

using namespace gudang;
using Catch::Matchers::Contains;
using namespace std::chrono_literals;

namespace {

JobRequest request(const std::string& title = "") {
  JobRequest request;
  request.scenario = "a.yaml";
  request.title = title;
  return request;
}

/// Until it holds; a minute is for ever here.
bool becomes(RunQueue& queue, const std::function<bool()>& holds) {
  for (const auto until = std::chrono::steady_clock::now() + 60s; std::chrono::steady_clock::now() < until; std::this_thread::sleep_for(5ms)) {
    queue.poll();
    if (holds()) return true;
  }
  return false;
}

RunQueueOptions with(const std::string& program) {
  RunQueueOptions options;
  options.program = program;
  return options;
}

}  // namespace

TEST_CASE("Runs are done one after the other, in their order") {
  const test::TestFolder place, programs;
  const ServedFolder folder(place.path());
  RunQueue queue(folder, with(programs.program("gudang", "echo \"$@\" >> order; test ! -e busy || echo two >> order; touch busy; sleep 0.05; rm busy")));
  for (const char* title : {"a", "b", "c"}) (void)queue.add(request(title));
  REQUIRE(becomes(queue, [&] { return queue.jobs().back().state == JobState::done; }));
  std::ifstream file(place / "order");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  CHECK(text == "run a.yaml --quiet --out=run-0001 --live=.serve/live/run-0001\nrun a.yaml --quiet --out=run-0002 --live=.serve/live/run-0002\nrun a.yaml --quiet --out=run-0003 --live=.serve/live/run-0003\n");
}

TEST_CASE("A run that fails says why, and the next one runs") {
  const test::TestFolder place, programs;
  const ServedFolder folder(place.path());
  RunQueue queue(folder, with(programs.program("gudang", "case $3$4 in *run-0001*) echo 'error[E112]: too few aisles' >&2; exit 2;; *run-0002*) kill -SEGV $$;; esac")));
  for (int i = 0; i < 3; ++i) (void)queue.add(request());
  REQUIRE(becomes(queue, [&] { return queue.jobs().back().state == JobState::done; }));
  CHECK(queue.jobs()[0].state == JobState::failed);
  CHECK_THAT(queue.jobs()[0].message, Contains("too few aisles"));
  CHECK(queue.jobs()[1].state == JobState::failed);
  CHECK_THAT(queue.jobs()[1].message, Contains("signal 11"));
}

TEST_CASE("A queued run is cancelled at once, one under way when it has written what it has, or when its time is over") {
  const test::TestFolder place, programs;
  const ServedFolder folder(place.path());
  RunQueueOptions options = with(programs.program("gudang", "trap 'touch wrote; exit 130' TERM; case $4 in *run-0002*) trap '' TERM;; esac; touch \"begun$4\"; while :; do sleep 0.02; done"));
  options.grace = 300ms;
  RunQueue queue(folder, options);
  for (int i = 0; i < 3; ++i) (void)queue.add(request());
  REQUIRE(becomes(queue, [&] { return std::filesystem::exists(place / "begun--out=run-0001"); }));
  CHECK(queue.cancel("run-0003"));
  CHECK(queue.find("run-0003")->state == JobState::cancelled);
  CHECK(queue.cancel("run-0001"));
  CHECK(queue.find("run-0001")->state == JobState::running);
  REQUIRE(becomes(queue, [&] { return queue.find("run-0001")->state == JobState::cancelled; }));
  CHECK(std::filesystem::exists(place / "wrote"));
  REQUIRE(becomes(queue, [&] { return std::filesystem::exists(place / "begun--out=run-0002"); }));
  CHECK(queue.cancel("run-0002"));
  REQUIRE(becomes(queue, [&] { return queue.find("run-0002")->state == JobState::cancelled; }));
  CHECK(!queue.cancel("run-0001"));
  CHECK(!queue.cancel("run-0009"));
}

TEST_CASE("What was queued, under way or done is known to the next server; the run that was cut off is the first again") {
  const test::TestFolder place, programs;
  const ServedFolder folder(place.path());
  const std::string program = programs.program("gudang", "echo \"$4\" >> begun; test -e go || exec sleep 60");
  {
    RunQueue queue(folder, with(program));
    (void)queue.add(request("first"));
    (void)queue.add(request("second"));
    REQUIRE(becomes(queue, [&] { return queue.running() != nullptr && std::filesystem::exists(place / "begun"); }));
  }
  place.file("go", "");
  RunQueue queue(folder, with(program));
  REQUIRE(queue.jobs().size() == 2);
  CHECK(queue.jobs()[0].request.title == "first");
  CHECK(queue.jobs()[0].state == JobState::queued);
  REQUIRE(becomes(queue, [&] { return queue.jobs().back().state == JobState::done; }));
  std::ifstream file(place / "begun");
  CHECK(std::string{std::istreambuf_iterator<char>(file), {}} == "--out=run-0001\n--out=run-0001\n--out=run-0002\n");
}

TEST_CASE("A run ends with its server, whatever ends the server") {
  const test::TestFolder place, programs;
  const ServedFolder folder(place.path());
  const std::string program = programs.program("gudang", "echo $$ > process.new; mv process.new process; exec sleep 60");
  const pid_t server = fork();
  if (server == 0) {
    RunQueue queue(folder, with(program));
    (void)queue.add(request());
    while (true) {
      queue.poll();
      std::this_thread::sleep_for(5ms);
    }
  }
  while (!std::filesystem::exists(place / "process")) std::this_thread::sleep_for(5ms);
  pid_t run = 0;
  std::ifstream(place / "process") >> run;
  kill(server, SIGKILL);
  waitpid(server, nullptr, 0);
  const auto gone = [&] {
    std::ifstream file("/proc/" + std::to_string(run) + "/stat");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return text.empty() || text.find(") Z") != std::string::npos;
  };
  for (int i = 0; i < 6000 && !gone(); ++i) std::this_thread::sleep_for(10ms);
  CHECK(gone());
}

TEST_CASE("Two servers do not share a folder, and a queue has an end") {
  const test::TestFolder place, programs;
  const ServedFolder folder(place.path());
  RunQueueOptions options = with(programs.program("gudang", "exec sleep 60"));
  options.most_waiting = 3;
  RunQueue queue(folder, options);
  CHECK_THROWS_WITH(RunQueue(folder, options), Contains("E422"));
  for (int i = 0; i < 3; ++i) (void)queue.add(request());
  CHECK_THROWS_WITH(queue.add(request()), Contains("E421") && Contains("3 runs wait"));
  CHECK(queue.jobs().size() == 3);
}

TEST_CASE("A new run does not take a folder that is there") {
  const test::TestFolder place, programs;
  place.file("run-0001/notes.txt", "mine");
  const ServedFolder folder(place.path());
  RunQueue queue(folder, with(programs.program("gudang", "exit 0")));
  CHECK(queue.add(request()).id == "run-0002");
}
