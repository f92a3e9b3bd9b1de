#include "program.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <iterator>
#include <stdexcept>

extern char** environ;

namespace gudang::test {
namespace {

std::filesystem::path new_folder() {
  static std::atomic<int> count{0};
  return std::filesystem::temp_directory_path() / ("gudang-app-" + std::to_string(getpid()) + "-" + std::to_string(count++));
}

}  // namespace

Scratch::Scratch() : path_(new_folder()) {
  std::filesystem::remove_all(path_);
  std::filesystem::create_directories(path_);
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string Scratch::file(const std::string& name, const std::string& text) const {
  std::ofstream(path_ / name, std::ios::binary) << text;
  return *this / name;
}

Running::Running(const std::vector<std::string>& arguments, const std::string& program, const std::string& out) : out_(out.empty() ? scratch_ / "out" : out) {
  std::vector<std::string> words{program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out_.c_str(), O_WRONLY | O_CREAT, 0600);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, (scratch_ / "err").c_str(), O_WRONLY | O_CREAT, 0600);
  const int error = posix_spawn(&id_, program.c_str(), &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("cannot start " + program);
}

Outcome Running::wait() {
  int status = 0;
  if (waitpid(id_, &status, 0) != id_) throw std::runtime_error("lost a child");
  const bool kept = std::filesystem::is_regular_file(out_);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, kept ? read_file(out_) : "", read_file(scratch_ / "err")};
}

Outcome run_gudang(const std::vector<std::string>& arguments) { return Running(arguments).wait(); }

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string tiny_scenario(const std::string& more) {
  return R"(format: 1
name: tiny
question: Does it work?
run: {start: 2026-03-02, length: 2 d, learn: 1 weeks, seed: 5, replications: 3}
layout: {aisles: 6, bays_per_side: 10}
items: {count: 20, families: 4}
orders: {per_day: 20, lines: 3}
pickers: {count: 1, batch_capacity: 6}
)" + more;
}

}  // namespace gudang::test
