// A run that was asked for: what of, and what became of it. Kept as a file of its own, so that the queue survives the server.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "experiment/optimisation_asked.hpp"

namespace gudang {

enum class JobState { queued, running, done, failed, cancelled };
[[nodiscard]] std::string_view name_of(JobState state);

enum class JobKind { run, compare, optimise };
[[nodiscard]] std::string_view name_of(JobKind kind);

/// An option that is there or not. One more is one more entry of the table in job.cpp: the page shows what the table has.
struct JobSwitch {
  std::string_view key;         ///< of the request, and as the page calls it: "breaking_point"
  std::string_view option;      ///< "--breaking-point"
  std::string_view words;       ///< beside the box
  std::vector<JobKind> kinds;   ///< that have it
};
[[nodiscard]] std::span<const JobSwitch> job_switches();

/// What to run: the arguments of `gudang run`, `gudang compare` or `gudang optimise` that the page may choose.
struct JobRequest {
  JobKind kind = JobKind::run;
  std::string scenario;            ///< within the served folder: "scenarios/first.yaml"
  std::string title;               ///< as the user calls it; may be empty
  std::vector<std::string> sets;   ///< "pickers.count=3"
  std::vector<std::string> varies; ///< "slotting=random,abc"; of a comparison
  std::string replications;        ///< as typed; empty: the scenario's own
  std::string precision;           ///< with auto; empty: the command's own
  std::optional<std::int64_t> seed;
  std::vector<std::string> switches;  ///< the keys of those that are there
  OptimisationAsked optimisation;     ///< of kind optimise
  bool operator==(const JobRequest&) const = default;
};

struct Job {
  std::string id;                  ///< the name of its folder, too
  std::int64_t number = 0;         ///< order in the queue
  JobRequest request;
  JobState state = JobState::queued;
  bool cancel_asked = false;       ///< and still running
  std::string message;             ///< of one that failed: what the program said
  std::int64_t asked_at = 0, begun_at = 0, ended_at = 0;  ///< [s since 1970]; 0: not yet
};

/// Whether a text may name a run: a letter or digit, then up to 63 letters, digits, '-', '_' and '.'.
[[nodiscard]] bool is_run_id(std::string_view text);
/// Whether a text may be a file within the served folder: names of such letters, parted by '/', none that begins with a point; 200 characters at most.
[[nodiscard]] bool is_inner_path(std::string_view text);

/// What the page sends. Throws InputError E420: what is wrong with it, by key.
[[nodiscard]] JobRequest job_request_from(std::string_view body);
/// Without what an earlier or later version of the file may have in addition; nothing where it is no job's file.
[[nodiscard]] std::optional<Job> job_from(std::string_view text);
[[nodiscard]] nlohmann::ordered_json json_of(const Job& job);

/// Arguments of the program that does it, from within the served folder.
[[nodiscard]] std::vector<std::string> arguments_of(const Job& job, const std::string& live_folder, const std::string& data, int jobs);

}  // namespace gudang
