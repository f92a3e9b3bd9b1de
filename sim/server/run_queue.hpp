// Runs that were asked for, one after the other, each by a program of its own: one that crashes takes nothing with it, to cancel is to
// send it a signal, and to go on after a restart is to start it again, as `--out` goes on where it was.
// All state is in files of DIR/.serve, so that a server that is killed at any moment loses nothing: jobs/ID.json, jobs/ID.log, live/ID/.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/job.hpp"
#include "server/served_folder.hpp"

namespace gudang {

struct RunQueueOptions {
  std::string program;   ///< what runs jobs: this program
  std::string data;      ///< --data of every run; may be empty
  int jobs = 0;          ///< --jobs of every run; 0: its own choice
  std::size_t most_waiting = 100;
  std::chrono::milliseconds grace = std::chrono::seconds(20);  ///< for a cancelled run to write what it has
};

/// To be used from one thread. While a run is under way `poll` is called a few times a second.
class RunQueue {
 public:
  /// Reads what an earlier server left; a run that was cut off is the first again. Throws InputError E422: another server has the folder;
  /// E402: it cannot be written.
  RunQueue(const ServedFolder& folder, RunQueueOptions options);
  /// Kills the run under way, which goes on with the next server.
  ~RunQueue();
  RunQueue(const RunQueue&) = delete;
  RunQueue& operator=(const RunQueue&) = delete;

  /// Throws InputError E421 where too many wait, E402.
  const Job& add(JobRequest request);
  /// A queued run leaves the queue; one under way ends and keeps what it has. False where there is nothing to cancel.
  bool cancel(std::string_view id);
  /// Takes note of what has ended and starts what is next. True where a job has changed.
  bool poll();

  /// In the order in which they were asked for.
  [[nodiscard]] const std::vector<Job>& jobs() const { return jobs_; }
  [[nodiscard]] const Job* find(std::string_view id) const;
  [[nodiscard]] const Job* running() const;
  /// Within the served folder: where a job's live results are.
  [[nodiscard]] static std::string live_folder(std::string_view id);

 private:
  struct Child {
    std::string id;
    pid_t process;
    std::optional<std::chrono::steady_clock::time_point> kill_at;
  };

  void read_jobs();
  void save(const Job& job) const;
  Job* to_change(std::string_view id);
  void begin(Job& job);
  [[nodiscard]] pid_t start(const Job& job) const;
  void note_end(int status);
  void drop_oldest();
  [[nodiscard]] std::string said(const Job& job) const;
  [[nodiscard]] std::string at(const std::string& inner) const { return folder_.path() + "/" + inner; }

  const ServedFolder& folder_;
  RunQueueOptions options_;
  int lock_ = -1;
  std::vector<Job> jobs_;
  std::optional<Child> child_;
  std::map<std::string, int> attempts_;  ///< of runs whose folder was still held by a program of before
  std::chrono::steady_clock::time_point not_before_{};
};

}  // namespace gudang
