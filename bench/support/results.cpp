#include "support/results.hpp"

#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>
#include <thread>

namespace gudang::bench {
namespace {

std::string compiler() {
#ifdef __clang__
  return "clang " + std::to_string(__clang_major__) + "." + std::to_string(__clang_minor__) + "." + std::to_string(__clang_patchlevel__);
#else
  return std::string("gcc ") + __VERSION__;
#endif
}

std::string commit() {
  const char* variable = std::getenv("GUDANG_COMMIT");
  return variable ? variable : "unknown";
}

void print_table(const std::vector<Result>& results) {
  std::printf("%s; %s; commit %s\n", machine().c_str(), compiler().c_str(), commit().c_str());
  std::printf("%-44s %14s %-10s %14s %8s\n", "name", "value", "unit", "reference", "ratio");
  for (const Result& result : results) {
    std::printf("%-44s %14.6g %-10s", result.name.c_str(), result.value, result.unit.c_str());
    if (result.reference) std::printf(" %14.6g %8.3f", *result.reference, *ratio(result));
    std::printf("%s%s\n", result.remark.empty() ? "" : "  ", result.remark.c_str());
  }
}

std::string read_to_end(int descriptor) {
  std::string text;
  std::array<char, 65536> buffer{};
  for (;;) {
    const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
    if (count <= 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

}  // namespace

std::optional<double> ratio(const Result& result) {
  if (result.own_ratio) return result.own_ratio;
  if (!result.reference) return std::nullopt;
  return result.less_is_better ? *result.reference / result.value : result.value / *result.reference;
}

std::string machine() {
  std::string model = "unknown processor";
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);) {
    if (!line.starts_with("model name")) continue;
    model = line.substr(line.find(':') + 2);
    break;
  }
  return model + ", " + std::to_string(std::thread::hardware_concurrency()) + " processors";
}

std::string to_json(const std::vector<Result>& results) {
  using Json = nlohmann::ordered_json;
  const auto or_null = [](const std::optional<double>& number) { return number ? Json(*number) : Json(nullptr); };
  Json list = Json::array();
  for (const Result& result : results) {
    list.push_back({{"name", result.name},
                    {"value", result.value},
                    {"unit", result.unit},
                    {"reference", or_null(result.reference)},
                    {"ratio", or_null(ratio(result))}});
  }
  return Json{{"machine", machine()}, {"compiler", compiler()}, {"commit", commit()}, {"results", list}}.dump(2) + "\n";
}

bool good_arguments(int argc, char** argv) {
  if (argc == 1 || (argc == 3 && std::string(argv[1]) == "--json")) return true;
  std::fprintf(stderr, "usage: %s [--json FILE]\n", argv[0]);
  return false;
}

int report(const std::vector<Result>& results, int argc, char** argv) {
  if (!good_arguments(argc, argv)) return 2;
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.empty() || arguments[1] != "-") print_table(results);
  if (arguments.empty()) return 0;
  const std::string json = to_json(results);
  if (arguments[1] == "-") return std::fputs(json.c_str(), stdout) < 0 ? 2 : 0;
  std::ofstream file(arguments[1]);
  file << json << std::flush;
  if (file) return 0;
  std::fprintf(stderr, "cannot write %s\n", arguments[1].c_str());
  return 2;
}

Outcome run_program(const std::vector<std::string>& command) {
  std::array<int, 2> pipe_ends{};
  if (::pipe(pipe_ends.data()) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addclose(&actions, pipe_ends[0]);
  std::vector<std::string> words = command;
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const auto start = std::chrono::steady_clock::now();
  pid_t child = 0;
  const int error = ::posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(pipe_ends[1]);
  Outcome outcome;
  if (error == 0) outcome.output = read_to_end(pipe_ends[0]);
  ::close(pipe_ends[0]);
  if (error != 0) throw std::system_error(error, std::generic_category(), command.at(0));
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  outcome.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  outcome.peak_megabytes = static_cast<double>(usage.ru_maxrss) * 1024 / 1e6;
  return outcome;
}

}  // namespace gudang::bench
