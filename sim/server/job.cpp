#include "server/job.hpp"

#include <algorithm>

#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostTexts = 64;    // sets or varies
constexpr std::size_t kMostLetters = 4096;  // of one
constexpr std::string_view kKinds[] = {"run", "compare", "optimise"};
constexpr std::string_view kStates[] = {"queued", "running", "done", "failed", "cancelled"};

bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool is_name(std::string_view text) {
  return !text.empty() && is_plain(text.front()) && std::all_of(text.begin(), text.end(), [](char c) { return is_plain(c) || c == '-' || c == '_' || c == '.'; });
}

[[noreturn]] void refuse(const std::string& key, const std::string& allowed) { throw InputError("E421", key + ": allowed: " + allowed); }

/// Without control characters: what is kept is shown in lists and handed to a program.
std::string text_of(const Json& json, const std::string& key, std::size_t most) {
  if (!json.is_string()) refuse(key, "a text");
  std::string text = json.get<std::string>();
  if (text.size() > most || std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; }))
    refuse(key, "up to " + std::to_string(most) + " characters, none of them a control character");
  return text;
}

std::vector<std::string> texts_of(const Json& json, const std::string& key) {
  if (!json.is_array() || json.size() > kMostTexts) refuse(key, "a list of up to " + std::to_string(kMostTexts) + " texts");
  std::vector<std::string> texts;
  for (const Json& text : json) texts.push_back(text_of(text, key, kMostLetters));
  return texts;
}

std::string number_or_auto(const Json& json) {
  if (json.is_number_unsigned()) return std::to_string(json.get<std::uint64_t>());
  std::string text = text_of(json, "replications", 12);
  if (text.empty() || text == "auto" || std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) return text;
  refuse("replications", "a whole number, or auto");
}

/// Nothing where it is null.
std::optional<std::int64_t> whole_number(const Json& json, const std::string& key, std::int64_t least, std::int64_t most) {
  if (json.is_null()) return std::nullopt;
  const std::string allowed = "a whole number from " + std::to_string(least) + (most == INT64_MAX ? "" : " to " + std::to_string(most));
  if (!json.is_number_unsigned() || json.get<std::uint64_t>() > static_cast<std::uint64_t>(most) || json.get<std::int64_t>() < least) refuse(key, allowed);
  return json.get<std::int64_t>();
}

JobKind kind_of(const Json& json) {
  const auto kind = json.is_string() ? std::find(std::begin(kKinds), std::end(kKinds), json.get<std::string>()) : std::end(kKinds);
  if (kind == std::end(kKinds)) refuse("kind", "run, compare or optimise");
  return static_cast<JobKind>(kind - std::begin(kKinds));
}

/// False where there is no switch of that name.
bool take_switch(JobRequest& request, const std::string& key, const Json& value) {
  const auto known = std::find_if(job_switches().begin(), job_switches().end(), [&](const JobSwitch& entry) { return entry.key == key; });
  if (known == job_switches().end()) return false;
  if (!value.is_boolean()) refuse(key, "true or false");
  if (value.get<bool>()) request.switches.push_back(key);
  return true;
}

/// What is of an optimisation; false where there is no such member.
bool take_asked(OptimisationAsked& asked, const std::string& key, const Json& value) {
  if (key == "overs") asked.over = texts_of(value, key);
  else if (key == "min") asked.smallest = text_of(value, key, 200);
  else if (key == "max") asked.largest = text_of(value, key, 200);
  else if (key == "subjects") asked.subject = texts_of(value, key);
  else if (key == "budget") asked.budget = whole_number(value, key, kLeastBudget, kMostBudget).value_or(asked.budget);
  else return false;
  return true;
}

/// A member of a request; false where there is no such.
bool take(JobRequest& request, const std::string& key, const Json& value) {
  if (key == "kind") request.kind = kind_of(value);
  else if (key == "scenario") request.scenario = text_of(value, key, 200);
  else if (key == "title") request.title = text_of(value, key, 200);
  else if (key == "sets") request.sets = texts_of(value, key);
  else if (key == "varies") request.varies = texts_of(value, key);
  else if (key == "replications") request.replications = number_or_auto(value);
  else if (key == "precision") request.precision = text_of(value, key, 20);
  else if (key == "seed") request.seed = whole_number(value, key, 0, INT64_MAX);
  else return take_asked(request.optimisation, key, value) || take_switch(request, key, value);
  return true;
}

std::string all_keys() {
  std::string keys = "kind, scenario, title, sets, varies, replications, precision, seed, overs, min, max, subjects, budget";
  for (const JobSwitch& entry : job_switches()) keys += ", " + std::string(entry.key);
  return keys;
}

/// What does not go with its kind.
void check_kind(const JobRequest& request) {
  const bool optimises = request.kind == JobKind::optimise;
  const std::string kind(name_of(request.kind));
  if (request.kind != JobKind::compare && !request.varies.empty()) refuse("varies", "none of kind " + kind + "; compare has them");
  if (optimises && request.optimisation.over.empty()) refuse("overs", "one range at least, such as pickers.count=1..4");
  if (optimises && !request.replications.empty()) refuse("replications", "none of kind optimise; budget says how many there are at most");
  if (!optimises && request.optimisation != OptimisationAsked()) refuse("overs, min, max, subjects, budget", "none of kind " + kind + "; optimise has them");
  if (!request.precision.empty() && request.replications != "auto") refuse("precision", "with replications auto only");
  for (const JobSwitch& entry : job_switches())
    if (std::find(request.switches.begin(), request.switches.end(), entry.key) != request.switches.end() && std::find(entry.kinds.begin(), entry.kinds.end(), request.kind) == entry.kinds.end())
      refuse(std::string(entry.key), "not of kind " + kind);
}

JobRequest request_of(const Json& json) {
  if (!json.is_object()) refuse("the request", "an object");
  JobRequest request;
  for (const auto& [key, value] : json.items())
    if (!take(request, key, value)) refuse("'" + key.substr(0, 40) + "'", all_keys());
  if (!is_inner_path(request.scenario)) refuse("scenario", "a file of the served folder, by its path within it");
  check_kind(request);
  return request;
}

Json json_of(const JobRequest& request) {
  Json json{{"kind", name_of(request.kind)}, {"scenario", request.scenario}, {"title", request.title}, {"sets", request.sets}, {"varies", request.varies},
            {"replications", request.replications}, {"precision", request.precision}};
  if (request.seed) json["seed"] = *request.seed;
  for (const std::string& key : request.switches) json[key] = true;
  if (request.kind != JobKind::optimise) return json;
  const OptimisationAsked& asked = request.optimisation;
  json.update({{"overs", asked.over}, {"min", asked.smallest}, {"max", asked.largest}, {"subjects", asked.subject}, {"budget", asked.budget}});
  return json;
}

}  // namespace

std::string_view name_of(JobKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

std::span<const JobSwitch> job_switches() {
  static const std::vector<JobSwitch> switches = {
      {"breaking_point", "--breaking-point", "Find the breaking point: raise the demand until it cannot keep up", {JobKind::run, JobKind::compare}},
      {"sensitivity", "--sensitivity", "Set each assumption lower and higher: which matter, and which would change the verdict", {JobKind::run, JobKind::compare}},
  };
  return switches;
}

std::string_view name_of(JobState state) { return kStates[static_cast<std::size_t>(state)]; }

bool is_run_id(std::string_view text) { return text.size() <= 64 && is_name(text); }

bool is_inner_path(std::string_view text) {
  if (text.size() > 200) return false;
  while (true) {
    const std::size_t slash = text.find('/');
    if (!is_name(text.substr(0, slash))) return false;
    if (slash == std::string_view::npos) return true;
    text.remove_prefix(slash + 1);
  }
}

JobRequest job_request_from(std::string_view body) {
  // What is deeper than a list in an object is no request; nothing is built of it.
  const auto shallow = [](int depth, Json::parse_event_t, Json&) { return depth <= 3; };
  const Json json = Json::parse(body.begin(), body.end(), shallow, false);
  if (json.is_discarded()) refuse("the request", "JSON in UTF-8");
  return request_of(json);
}

std::optional<Job> job_from(std::string_view text) {
  const Json json = Json::parse(text.begin(), text.end(), nullptr, false);
  if (!json.is_object() || !json.contains("request") || !json.contains("id")) return std::nullopt;
  try {
    Job job;
    job.id = json.at("id").get<std::string>();
    job.number = json.at("number").get<std::int64_t>();
    job.request = request_of(json.at("request"));
    const auto state = std::find(std::begin(kStates), std::end(kStates), json.at("state").get<std::string>());
    if (state == std::end(kStates) || !is_run_id(job.id)) return std::nullopt;
    job.state = static_cast<JobState>(state - std::begin(kStates));
    job.cancel_asked = json.value("cancel_asked", false);
    job.message = json.value("message", "");
    job.asked_at = json.value("asked_at", std::int64_t{0});
    job.begun_at = json.value("begun_at", std::int64_t{0});
    job.ended_at = json.value("ended_at", std::int64_t{0});
    return job;
  } catch (const std::exception&) {  // of another version, or damaged: it is no job
    return std::nullopt;
  }
}

Json json_of(const Job& job) {
  return {{"id", job.id}, {"number", job.number}, {"request", json_of(job.request)}, {"state", name_of(job.state)}, {"cancel_asked", job.cancel_asked}, {"message", job.message},
          {"asked_at", job.asked_at}, {"begun_at", job.begun_at}, {"ended_at", job.ended_at}};
}

namespace {

void add_optimisation(std::vector<std::string>& arguments, const OptimisationAsked& asked) {
  for (const std::string& over : asked.over) arguments.push_back("--over=" + over);
  if (!asked.smallest.empty()) arguments.push_back("--min=" + asked.smallest);
  if (!asked.largest.empty()) arguments.push_back("--max=" + asked.largest);
  for (const std::string& subject : asked.subject) arguments.push_back("--subject=" + subject);
  arguments.push_back("--budget=" + std::to_string(asked.budget));
}

}  // namespace

std::vector<std::string> arguments_of(const Job& job, const std::string& live_folder, const std::string& data, int jobs) {
  const JobRequest& request = job.request;
  std::vector<std::string> arguments{std::string(name_of(request.kind)), request.scenario, "--quiet", "--out=" + job.id, "--live=" + live_folder};
  for (const std::string& vary : request.varies) arguments.push_back("--vary=" + vary);
  for (const std::string& set : request.sets) arguments.push_back("--set=" + set);
  if (!request.replications.empty()) arguments.push_back("--reps=" + request.replications);
  if (!request.precision.empty()) arguments.push_back("--precision=" + request.precision);
  if (request.seed) arguments.push_back("--seed=" + std::to_string(*request.seed));
  for (const JobSwitch& entry : job_switches())
    if (std::find(request.switches.begin(), request.switches.end(), entry.key) != request.switches.end()) arguments.emplace_back(entry.option);
  if (request.kind == JobKind::optimise) add_optimisation(arguments, request.optimisation);
  if (!data.empty()) arguments.push_back("--data=" + data);
  if (jobs > 0) arguments.push_back("--jobs=" + std::to_string(jobs));
  return arguments;
}

}  // namespace gudang
