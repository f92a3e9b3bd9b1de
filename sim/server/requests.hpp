// From a request to its answer (docs/serve.md): no sockets, no time, so that each rule is tested by itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/access.hpp"
#include "server/run_queue.hpp"
#include "server/scenario_shelf.hpp"
#include "server/served_folder.hpp"

namespace gudang {

struct HttpAnswer {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  std::optional<OpenFile> file;  ///< in place of a body
  std::vector<std::pair<std::string, std::string>> headers;  ///< besides those that every answer has
  bool live = false;             ///< with status 101: the connection becomes one that is told what changes
};

/// One entry of the list of runs.
[[nodiscard]] nlohmann::ordered_json listed(const Job& job);
/// {"type": "job", "job": ...}: what live connections are told when a job changes.
[[nodiscard]] std::string job_message(const Job& job);
/// {"type": "progress", "id": ..., "progress": ...}; "" where nothing is known of it yet.
[[nodiscard]] std::string progress_message(const ServedFolder& folder, std::string_view id);

class Requests {
 public:
  static constexpr std::size_t kMostListed = 500;

  Requests(const ServedFolder& folder, RunQueue& queue, const ScenarioShelf& shelf, AccessRules rules) : folder_(folder), queue_(queue), shelf_(shelf), rules_(std::move(rules)) {}

  /// Never throws for what a client can send.
  [[nodiscard]] HttpAnswer answer(const HttpRequest& request);

 private:
  [[nodiscard]] HttpAnswer routed(const HttpRequest& request);
  [[nodiscard]] HttpAnswer start_page(const HttpRequest& request) const;
  [[nodiscard]] HttpAnswer runs(const HttpRequest& request);
  [[nodiscard]] HttpAnswer run(const HttpRequest& request, std::string_view rest);
  [[nodiscard]] HttpAnswer live_file(std::string_view id, std::string_view name) const;
  [[nodiscard]] HttpAnswer run_file(std::string_view rest) const;
  [[nodiscard]] HttpAnswer add(const HttpRequest& request);
  [[nodiscard]] nlohmann::ordered_json list() const;
  [[nodiscard]] nlohmann::ordered_json entry(const std::string& folder) const;
  void add_results(nlohmann::ordered_json& entry) const;

  const ServedFolder& folder_;
  RunQueue& queue_;
  const ScenarioShelf& shelf_;
  AccessRules rules_;
};

}  // namespace gudang
