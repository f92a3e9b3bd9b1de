#include "server/requests.hpp"

#include <algorithm>
#include <array>

#include "gudang/core/errors.hpp"
#include "gudang/kpi/kpi.hpp"
#include "server/live_results.hpp"
#include "server/pages.hpp"

namespace gudang {
namespace {

using Json = nlohmann::ordered_json;

// The page loads nothing from elsewhere, runs no script but its own files, and is in no other page's frame.
constexpr const char* kPagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
// A report has its script in it, and may come from anywhere: it runs as a site of its own, which can ask nothing of this one.
constexpr const char* kReportPolicy =
    "sandbox allow-scripts allow-modals; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
constexpr const char* kFilePolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";

struct ServedFile {
  std::string_view name, type;
};
constexpr std::array kServed = {ServedFile{"report.html", "text/html; charset=utf-8"},
                                ServedFile{"report.md", "text/plain; charset=utf-8"},
                                ServedFile{"results.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
                                ServedFile{"results.sqlite", "application/vnd.sqlite3"},
                                ServedFile{"kpis.csv", "text/csv; charset=utf-8"},
                                ServedFile{"replications.csv", "text/csv; charset=utf-8"},
                                ServedFile{"differences.csv", "text/csv; charset=utf-8"},
                                ServedFile{"optimum.json", "application/json"},
                                ServedFile{"gudang.json", "application/json"}};

constexpr std::size_t kMostLive = 8u << 20;     // [bytes]
constexpr std::size_t kMostManifest = 1u << 20;
constexpr std::size_t kVerdictWithin = 8192;

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

HttpAnswer json_answer(int status, const Json& json) { return {status, "application/json", text_of(json) + "\n", {}, {}, false}; }
HttpAnswer problem(int status, const std::string& why) { return json_answer(status, {{"error", why}}); }
HttpAnswer nothing_there() { return problem(404, "there is nothing of that name"); }

HttpAnswer only(const std::string& methods) {
  HttpAnswer answer = problem(405, "allowed: " + methods);
  answer.headers.emplace_back("Allow", methods);
  return answer;
}

bool reads(const HttpRequest& request) { return request.method == "GET" || request.method == "HEAD"; }

HttpAnswer page_answer(std::string_view name) {
  for (const EmbeddedPage& page : server_pages())
    if (page.name == name) return {200, std::string(page.type), std::string(page.bytes), {}, {{"Content-Security-Policy", kPagePolicy}, {"Cache-Control", "no-cache"}}, false};
  return nothing_there();
}

/// The sentence in bold that report.md begins with; "" where there is none.
std::string verdict_in(std::string_view report) {
  constexpr std::string_view bold = "**";
  for (std::size_t begin = report.find("\n**"); begin != std::string_view::npos; begin = report.find("\n**", begin + 1)) {
    const std::string_view line = report.substr(begin + 1, report.find('\n', begin + 1) - begin - 1);
    if (line.size() > 4 && line.ends_with(bold)) return std::string(line.substr(2, line.size() - 4));
  }
  return {};
}

/// What a request may choose from, the same for every scenario.
Json options() {
  Json known = Json::array(), switches = Json::array();
  for (const KpiRow& row : kpis()) known.push_back({{"key", row.key}, {"unit", row.unit}, {"better", row.better == Better::lower ? "lower" : "higher"}, {"summary", row.summary}});
  for (const JobSwitch& entry : job_switches()) {
    Json kinds = Json::array();
    for (const JobKind kind : entry.kinds) kinds.push_back(name_of(kind));
    switches.push_back({{"key", entry.key}, {"words", entry.words}, {"kinds", kinds}});
  }
  return {{"kpis", known}, {"switches", switches}};
}

/// "file=scenarios%2Ffirst.yaml": the names of scenarios need no other escape than that of the slash.
std::string file_in(std::string_view query) {
  constexpr std::string_view key = "file=";
  if (!query.starts_with(key)) return {};
  std::string name;
  for (query.remove_prefix(key.size()); !query.empty();) {
    const bool slash = query.starts_with("%2F") || query.starts_with("%2f");
    name += slash ? '/' : query.front();
    query.remove_prefix(slash ? 3 : 1);
  }
  return is_inner_path(name) ? name : std::string();
}

}  // namespace

Json listed(const Job& job) {
  Json entry = json_of(job);
  entry["of_queue"] = true;
  return entry;
}

std::string job_message(const Job& job) { return text_of({{"type", "job"}, {"job", listed(job)}}); }

std::string progress_message(const ServedFolder& folder, std::string_view id) {
  const std::optional<std::string> text = folder.read(RunQueue::live_folder(id) + "/" + kLiveName, kMostLive);
  if (!text || !Json::accept(*text)) return {};
  return R"({"type":"progress","id":")" + std::string(id) + R"(","progress":)" + *text + "}";
}

HttpAnswer Requests::answer(const HttpRequest& request) {
  HttpAnswer answer;
  const std::optional<Refusal> refusal = refused(request, rules_);
  try {
    answer = refusal ? problem(refusal->status, refusal->why) : routed(request);
  } catch (const InputError& error) {
    answer = problem(422, error.what());
  }
  answer.headers.insert(answer.headers.end(), {{"X-Content-Type-Options", "nosniff"}, {"X-Frame-Options", "DENY"}, {"Referrer-Policy", "no-referrer"}, {"Cross-Origin-Resource-Policy", "same-origin"},
                                               {"Cross-Origin-Opener-Policy", "same-origin"}});
  const auto has = [&](std::string_view name) { return std::any_of(answer.headers.begin(), answer.headers.end(), [&](const auto& header) { return header.first == name; }); };
  if (!has("Content-Security-Policy")) answer.headers.emplace_back("Content-Security-Policy", kFilePolicy);
  if (!has("Cache-Control")) answer.headers.emplace_back("Cache-Control", "no-store");
  return answer;
}

HttpAnswer Requests::routed(const HttpRequest& request) {
  const std::string_view path = request.path();
  if (path == "/") return start_page(request);
  if (path == "/api/runs") return runs(request);
  if (path.starts_with("/api/runs/")) return run(request, path.substr(10));
  if (!reads(request)) return path.starts_with("/api/") || path.starts_with("/runs/") ? only("GET, HEAD") : nothing_there();
  if (path == "/api/scenarios") return json_answer(200, {{"scenarios", shelf_.list()}});
  if (path == "/api/options") return json_answer(200, options());
  if (path == "/api/scenario") {
    const std::optional<Json> details = shelf_.details(file_in(request.query()));
    return details ? json_answer(200, *details) : nothing_there();
  }
  if (path == "/api/live") {
    const std::string* upgrade = request.header("upgrade");
    if (request.method != "GET" || upgrade == nullptr) return problem(426, "this is for WebSocket");
    HttpAnswer answer;
    answer.status = 101;
    answer.live = true;
    return answer;
  }
  if (path.starts_with("/runs/")) return run_file(path.substr(6));
  if (path.starts_with("/web/") && path != "/web/page.html") return page_answer(path.substr(5));
  return nothing_there();
}

HttpAnswer Requests::start_page(const HttpRequest& request) const {
  if (!reads(request)) return only("GET, HEAD");
  const std::string token = token_in_address(request, rules_);
  if (token.empty()) return page_answer("page.html");
  HttpAnswer answer{303, "text/plain; charset=utf-8", "", {}, {}, false};  // so that the token does not stay in the address
  answer.headers = {{"Location", "/"}, {"Set-Cookie", std::string(kTokenCookie) + "=" + token + "; Path=/; HttpOnly; SameSite=Strict"}};
  return answer;
}

HttpAnswer Requests::runs(const HttpRequest& request) {
  if (reads(request)) return json_answer(200, {{"runs", list()}});
  return request.method == "POST" ? add(request) : only("GET, HEAD, POST");
}

HttpAnswer Requests::add(const HttpRequest& request) {
  const std::string* type = request.header("content-type");
  if (type == nullptr || !type->starts_with("application/json")) return problem(415, "allowed: application/json");
  const JobRequest asked = job_request_from(request.body);
  shelf_.check(asked);
  return json_answer(201, listed(queue_.add(asked)));
}

HttpAnswer Requests::run(const HttpRequest& request, std::string_view rest) {
  const std::size_t slash = rest.find('/');
  const std::string id(rest.substr(0, slash));
  if (!is_run_id(id)) return nothing_there();
  if (slash != std::string_view::npos) return reads(request) ? live_file(id, rest.substr(slash + 1)) : only("GET, HEAD");
  if (request.method == "DELETE") {
    if (queue_.find(id) == nullptr) return nothing_there();
    if (!queue_.cancel(id)) return problem(409, "it has ended already");
    return json_answer(200, listed(*queue_.find(id)));
  }
  if (!reads(request)) return only("GET, HEAD, DELETE");
  const Json found = entry(id);
  return found.is_null() ? nothing_there() : json_answer(200, found);
}

HttpAnswer Requests::live_file(std::string_view id, std::string_view name) const {
  const bool plan = name.starts_with("plan/") && name.size() <= 7 && name.size() > 5 && std::all_of(name.begin() + 5, name.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (queue_.find(id) == nullptr || (name != "progress" && !plan)) return nothing_there();
  std::optional<std::string> text = folder_.read(RunQueue::live_folder(id) + "/" + (plan ? "plan-" + std::string(name.substr(5)) + ".json" : std::string(kLiveName)), plan ? kMostLive * 8 : kMostLive);
  if (!text && plan) return nothing_there();
  return {200, "application/json", text ? std::move(*text) : "null\n", {}, {}, false};  // null: it has not begun
}

HttpAnswer Requests::run_file(std::string_view rest) const {
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos) return nothing_there();
  const std::string id(rest.substr(0, slash)), name(rest.substr(slash + 1));
  const auto known = std::find_if(kServed.begin(), kServed.end(), [&](const ServedFile& file) { return file.name == name; });
  if (!is_run_id(id) || known == kServed.end()) return nothing_there();
  std::optional<OpenFile> file = folder_.open(id + "/" + name);
  if (!file || !folder_.size(id + "/gudang.json")) return nothing_there();
  HttpAnswer answer{200, std::string(known->type), "", std::move(file), {}, false};
  answer.headers.emplace_back("Content-Security-Policy", name == "report.html" ? kReportPolicy : kFilePolicy);
  if (name != "report.html" && name != "report.md") answer.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + id + "-" + name + "\"");
  return answer;
}

void Requests::add_results(Json& entry) const {
  const std::string id = entry["id"];
  Json files = Json::array();
  for (const ServedFile& file : kServed)
    if (folder_.size(id + "/" + std::string(file.name))) files.push_back(file.name);
  entry["files"] = files;
  if (const auto report = folder_.head(id + "/report.md", kVerdictWithin)) entry["verdict"] = verdict_in(*report);
  const std::optional<std::string> manifest = folder_.read(id + "/gudang.json", kMostManifest);
  const Json found = manifest ? Json::parse(*manifest, nullptr, false) : Json();
  if (found.is_object() && found.contains("command") && found["command"].is_string()) entry["command"] = found["command"];
}

/// Null where there is no such run.
Json Requests::entry(const std::string& id) const {
  const Job* job = queue_.find(id);
  if (job == nullptr && !folder_.size(id + "/gudang.json")) return nullptr;
  Json entry = job != nullptr ? listed(*job) : Json{{"id", id}, {"of_queue", false}, {"state", folder_.size(id + "/report.html") ? "done" : "unfinished"}};
  add_results(entry);
  return entry;
}

/// Those of the queue, the last first, then the folders that were written from a terminal.
Json Requests::list() const {
  Json list = Json::array();
  const std::vector<Job>& jobs = queue_.jobs();
  for (auto job = jobs.rbegin(); job != jobs.rend() && list.size() < kMostListed; ++job) list.push_back(entry(job->id));
  for (const std::string& name : folder_.names("", true, 10'000)) {
    if (list.size() >= 2 * kMostListed) break;
    if (is_run_id(name) && queue_.find(name) == nullptr && folder_.size(name + "/gudang.json")) list.push_back(entry(name));
  }
  return list;
}

}  // namespace gudang
