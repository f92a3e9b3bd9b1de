#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "app/command_line.hpp"
#include "app/console.hpp"
#include "gudang/core/errors.hpp"
#include "server/http_server.hpp"

namespace gudang {
namespace {

constexpr const char* kFooter = R"(A page to browse the runs of a folder, to start, watch and cancel runs of its scenarios, and to compare two. Runs wait in a
queue, which is kept in DIR/.serve, and go on where they were when the server is started again. docs/serve.md has the rest.

Examples:
  gudang serve out
  gudang serve out --port 0 --jobs 4
  gudang serve out --bind 0.0.0.0)";

struct ServeFlags {
  std::string folder, bind = "127.0.0.1", data;
  int port = 8017, jobs = 0;
  double timeout = 10;  ///< [s]
};

int serve(const ServeFlags& flags, Session& session) {
  const ServedFolder folder(flags.folder);
  std::error_code error;
  const char* of_environment = std::getenv("GUDANG_DATA");
  const std::string named = flags.data.empty() && of_environment != nullptr ? of_environment : flags.data;
  const std::string data = named.empty() ? "" : std::filesystem::canonical(named, error).string();
  if (error) throw InputError("E401", "--data: cannot read the folder '" + named + "': " + error.message());
  ServerLimits limits;
  limits.request = std::chrono::milliseconds(static_cast<std::int64_t>(flags.timeout * 1000));
  limits.write = std::min(limits.write, limits.request * 3);
  limits.silence = limits.request * 6;
  HttpServer server(flags.bind, static_cast<std::uint16_t>(flags.port), limits);
  RunQueueOptions options;
  options.program = std::filesystem::read_symlink("/proc/self/exe").string();
  options.data = data;
  options.jobs = flags.jobs;
  RunQueue queue(folder, options);
  const ScenarioShelf shelf(folder, data);
  const std::string address = server.address().substr(7);  // behind http://
  const AccessRules rules{server.port(), server.loopback(), server.loopback() ? std::string() : new_token(), address.substr(0, address.rfind(':'))};
  Requests requests(folder, queue, shelf, rules);
  print("gudang serves " + folder.path() + " at " + server.address() + "/" + (rules.token.empty() ? "" : "?token=" + rules.token) + "\n");
  if (!rules.token.empty()) complain("gudang: other machines can reach this page; whoever has the address with its token can start runs, and what is sent is not encrypted\n");
  server.run(requests, queue, folder, session.interrupt);
  return kDone;
}

}  // namespace

void add_serve_command(CLI::App& app, Action& chosen) {
  const auto flags = std::make_shared<ServeFlags>();  // shared: the parser and the action both use it
  CLI::App* command = app.add_subcommand("serve", "show a folder's runs in a browser, and run its scenarios from there");
  command->add_option("DIR", flags->folder, "folder of scenarios (DIR, DIR/scenarios) and of runs")->type_name("")->required();
  command->add_option("--bind", flags->bind, "IP address to listen at; default: 127.0.0.1, this machine alone. Any other needs the token that is printed")->type_name("ADDRESS");
  command->add_option("--port", flags->port, "default: 8017; 0: any that is free, which is printed")->type_name("N")->check(CLI::Range(0, 65535).description(""));
  command->add_option("--data", flags->data, "folder that ${GUDANG_DATA} stands for in the scenarios; default: the environment's GUDANG_DATA")->type_name("DIR");
  command->add_option("--jobs", flags->jobs, "replications at the same time; default: one per core")->type_name("N")->check(CLI::Range(1, 4096).description(""));
  command->add_option("--timeout", flags->timeout, "seconds in which a request has to be there; default: 10")->type_name("SECONDS")->check(CLI::Range(0.1, 3600.0).description(""));
  command->footer([] { return std::string(kFooter); });
  command->callback([flags, &chosen] { chosen = [flags](Session& session) { return serve(*flags, session); }; });
}

}  // namespace gudang
