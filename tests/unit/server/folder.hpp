// A folder of one test's own, gone at the end, with a scenario in it.
#pragma once

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>

namespace gudang::test {

class TestFolder {
 public:
  TestFolder() {
    static std::atomic<int> count{0};
    path_ = std::filesystem::temp_directory_path() / ("gudang-server-" + std::to_string(getpid()) + "-" + std::to_string(count++));
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  [[nodiscard]] std::string path() const { return path_.string(); }
  [[nodiscard]] std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  std::string file(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
    return *this / name;
  }
  /// A program in the shell's words.
  std::string program(const std::string& name, const std::string& words) const {
    const std::string path = file(name, "#!/bin/sh\n" + words + "\n");
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path;
  }

 private:
  std::filesystem::path path_;
};

inline constexpr const char* kTinyScenario = R"(format: 1
name: tiny
question: Does it work?
run: {start: 2026-03-02, length: 2 d, learn: 1 weeks, seed: 5, replications: 3}
layout: {aisles: 6, bays_per_side: 10}
items: {count: 20, families: 4}
orders: {per_day: 20, lines: 3}
pickers: {count: 1, batch_capacity: 6}
)";

}  // namespace gudang::test
