#include "server/run_queue.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <filesystem>

#include "gudang/core/errors.hpp"
#include "report/output_file.hpp"
#include "server/start_program.hpp"

namespace gudang {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr const char* kState = ".serve";
constexpr const char* kJobs = ".serve/jobs";
constexpr std::size_t kMostKept = 500;          // jobs that have ended
constexpr std::size_t kMostSaid = 16 * 1024;    // [bytes] of a message
constexpr int kMostAttempts = 20, kInterrupted = 130;

std::int64_t now() { return static_cast<std::int64_t>(std::time(nullptr)); }

bool ended(const Job& job) { return job.state != JobState::queued && job.state != JobState::running; }

}  // namespace

std::string RunQueue::live_folder(std::string_view id) { return ".serve/live/" + std::string(id); }

RunQueue::RunQueue(const ServedFolder& folder, RunQueueOptions options) : folder_(folder), options_(std::move(options)) {
  for (const char* part : {kState, kJobs, ".serve/live"}) {
    std::error_code error;
    fs::create_directory(at(part), error);
    if (error || fs::is_symlink(at(part)) || !fs::is_directory(at(part))) throw InputError("E402", "cannot make the folder '" + at(part) + "': " + (error ? error.message() : "something else has that name"));
  }
  lock_ = ::open(at(".serve/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (lock_ < 0) throw InputError("E402", "cannot write '" + at(".serve/lock") + "': " + std::strerror(errno));
  if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    ::close(lock_);
    throw InputError("E422", "another gudang serves the folder '" + folder_.path() + "'", "open its page, or end it first");
  }
  read_jobs();
}

RunQueue::~RunQueue() {
  if (child_) {
    ::kill(-child_->process, SIGKILL);
    ::kill(child_->process, SIGKILL);  // if it was not yet the leader of its group
    ::waitpid(child_->process, nullptr, 0);
  }
  ::close(lock_);
}

void RunQueue::read_jobs() {
  for (const std::string& name : folder_.names(kJobs, false, 100'000)) {
    if (!name.ends_with(".json")) continue;
    const auto text = folder_.read(std::string(kJobs) + "/" + name, 1u << 20);
    std::optional<Job> job = text ? job_from(*text) : std::nullopt;
    if (!job || job->id + ".json" != name) continue;
    if (job->state == JobState::running) {
      job->state = job->cancel_asked ? JobState::cancelled : JobState::queued;
      save(*job);
    }
    jobs_.push_back(std::move(*job));
  }
  std::sort(jobs_.begin(), jobs_.end(), [](const Job& a, const Job& b) { return a.number < b.number; });
}

void RunQueue::save(const Job& job) const { OutputFile(at(std::string(kJobs) + "/" + job.id + ".json")).commit(json_of(job).dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n"); }

const Job* RunQueue::find(std::string_view id) const {
  const auto found = std::find_if(jobs_.begin(), jobs_.end(), [&](const Job& job) { return job.id == id; });
  return found == jobs_.end() ? nullptr : &*found;
}

Job* RunQueue::to_change(std::string_view id) {
  const auto found = std::find_if(jobs_.begin(), jobs_.end(), [&](const Job& job) { return job.id == id; });
  return found == jobs_.end() ? nullptr : &*found;
}

const Job* RunQueue::running() const { return child_ ? find(child_->id) : nullptr; }

const Job& RunQueue::add(JobRequest request) {
  const auto waiting = static_cast<std::size_t>(std::count_if(jobs_.begin(), jobs_.end(), [](const Job& job) { return job.state == JobState::queued; }));
  if (waiting >= options_.most_waiting) throw InputError("E421", std::to_string(waiting) + " runs wait already", "cancel some, or wait until they are done");
  drop_oldest();
  Job job;
  job.number = jobs_.empty() ? 1 : jobs_.back().number + 1;
  const auto id = [&] { return (job.number < 10 ? "run-000" : job.number < 100 ? "run-00" : job.number < 1000 ? "run-0" : "run-") + std::to_string(job.number); };
  while (fs::symlink_status(at(id())).type() != fs::file_type::not_found) ++job.number;
  job.id = id();
  job.request = std::move(request);
  job.asked_at = now();
  save(job);
  jobs_.push_back(std::move(job));
  return jobs_.back();
}

/// Of those that have ended; their folders stay, and are listed as any other.
void RunQueue::drop_oldest() {
  while (static_cast<std::size_t>(std::count_if(jobs_.begin(), jobs_.end(), ended)) > kMostKept) {
    const auto oldest = std::find_if(jobs_.begin(), jobs_.end(), ended);
    std::error_code ignored;
    fs::remove(at(std::string(kJobs) + "/" + oldest->id + ".json"), ignored);
    fs::remove(at(std::string(kJobs) + "/" + oldest->id + ".log"), ignored);
    fs::remove_all(at(live_folder(oldest->id)), ignored);
    jobs_.erase(oldest);
  }
}

bool RunQueue::cancel(std::string_view id) {
  Job* job = to_change(id);
  if (job == nullptr || ended(*job)) return false;
  if (job->state == JobState::queued) {
    job->state = JobState::cancelled;
    job->ended_at = now();
  } else if (!job->cancel_asked) {
    job->cancel_asked = true;
    child_->kill_at = std::chrono::steady_clock::now() + options_.grace;
    ::kill(child_->process, SIGTERM);  // it finishes the replications under way and writes what it has
  }
  save(*job);
  return true;
}

pid_t RunQueue::start(const Job& job) const {
  std::vector<std::string> words = arguments_of(job, live_folder(job.id), options_.data, options_.jobs);
  words.insert(words.begin(), options_.program);
  return start_program(std::move(words), folder_.path(), at(std::string(kJobs) + "/" + job.id + ".log"));
}

void RunQueue::begin(Job& job) {
  std::error_code ignored;
  fs::create_directory(at(live_folder(job.id)), ignored);
  const pid_t process = start(job);
  if (process < 0) {
    not_before_ = std::chrono::steady_clock::now() + 1s;  // no memory just now
    return;
  }
  child_ = Child{job.id, process, {}};
  job.state = JobState::running;
  if (job.begun_at == 0) job.begun_at = now();
  save(job);
}

std::string RunQueue::said(const Job& job) const {
  const std::optional<OpenFile> log = folder_.open(std::string(kJobs) + "/" + job.id + ".log");
  std::string text(kMostSaid, '\0');
  const ssize_t got = log ? ::read(log->get(), text.data(), text.size()) : 0;
  text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return text;
}

void RunQueue::note_end(int status) {
  Job& job = *to_change(child_->id);
  child_.reset();
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  job.message = said(job);
  const bool held = code == 2 && job.message.find("E410") != std::string::npos && !job.cancel_asked;  // by a run of before, which is about to end
  if (held && ++attempts_[job.id] <= kMostAttempts) {
    job.state = JobState::queued;
    not_before_ = std::chrono::steady_clock::now() + 250ms;
    save(job);
    return;
  }
  job.ended_at = now();
  job.state = job.cancel_asked && code != 0 ? JobState::cancelled : code == 0 ? JobState::done : JobState::failed;
  if (job.state != JobState::failed) job.message.clear();
  else if (code < 0) job.message += "It was ended by signal " + std::to_string(WTERMSIG(status)) + ".\n";
  else if (code == 127 && job.message.empty()) job.message = "The program of the run could not be started.\n";
  else if (code == kInterrupted) job.message += "It was interrupted from outside.\n";
  save(job);
}

bool RunQueue::poll() {
  const auto moment = std::chrono::steady_clock::now();
  bool changed = false;
  if (child_) {
    if (child_->kill_at && moment >= *child_->kill_at) ::kill(-child_->process, SIGKILL);
    int status = 0;
    if (::waitpid(child_->process, &status, WNOHANG) != child_->process) return false;
    note_end(status);
    changed = true;
  }
  if (moment < not_before_) return changed;
  const auto next = std::find_if(jobs_.begin(), jobs_.end(), [](const Job& job) { return job.state == JobState::queued; });
  if (next == jobs_.end()) return changed;
  begin(*next);
  return true;
}

}  // namespace gudang
