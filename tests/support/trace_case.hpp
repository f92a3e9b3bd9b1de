// Traces made by hand, as files in a folder of the test's own.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/core/trace_file.hpp"

namespace gudang::test {

/// Gone at the end of the test.
class TraceFolder {
 public:
  TraceFolder() : path_(std::filesystem::temp_directory_path() / ("gudang-trace-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~TraceFolder() { std::filesystem::remove_all(path_); }
  TraceFolder(const TraceFolder&) = delete;
  TraceFolder& operator=(const TraceFolder&) = delete;
  [[nodiscard]] std::string operator/(const std::string& name) const { return (path_ / name).string(); }

  std::string write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return *this / name;
  }
  [[nodiscard]] std::string read(const std::string& name) const {
    std::ifstream file(path_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  std::filesystem::path path_;
};

struct TraceCase {
  TraceHeader header = {};
  std::vector<TraceEvent> events = {};
  std::vector<std::pair<std::uint64_t, std::string>> resources = {};
  bool ends = true;  ///< false: the run fails after its events

  /// Writes it, and returns the hash. Throws what the writer throws.
  TraceHash write(const std::string& path) const {
    TraceFileWriter file(path, header);
    TraceHasher hasher(&file);
    for (const auto& [subject, name] : resources) hasher.name_resource(subject, name);
    for (const TraceEvent& event : events) hasher.record(event.time, event.kind, event.subject, event.other, event.value);
    return ends ? hasher.finish() : hasher.digest();
  }
};

/// All that can be read of a file.
struct TraceRead {
  TraceHeader header;
  std::vector<TraceEvent> events;
  std::map<std::uint64_t, std::string> resources;
  TraceHash hash{};
  std::string fault;  ///< code of the error met; "" where the file is whole
  std::string message;

  explicit TraceRead(const std::string& path) {
    try {
      TraceFileReader file(path);
      header = file.header();
      try {
        for (TraceEvent event; file.next(event);) events.push_back(event);
      } catch (const InputError& error) {
        note(error);
      }
      resources = file.resources();
      hash = file.hash();
    } catch (const InputError& error) {
      note(error);
    }
  }

 private:
  void note(const InputError& error) {
    fault = error.diagnostics().front().code;
    message = error.what();
  }
};

}  // namespace gudang::test
