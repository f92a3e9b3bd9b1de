// Prints a fingerprint of each part of gudang, from core to warehouse: one line a part, and one of all of them. The output is
// the same for every compiler, level of optimisation, processor, event queue and number of threads: tests/same-bits.sh holds
// it to that, docs/same-bits.md tells the rest.
//   hash_probe [--queue binary_heap|quaternary_heap|radix_wheel] [--threads N]
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string_view>

#include "hash_probe/parts.hpp"

namespace gudang::probe {
namespace {

bool set(Settings& settings, std::string_view option, std::string_view value) {
  if (option == "--queue") {
    if (value == "binary_heap") settings.queue = QueueKind::binary_heap;
    else if (value == "quaternary_heap") settings.queue = QueueKind::quaternary_heap;
    else if (value == "radix_wheel") settings.queue = QueueKind::radix_wheel;
    else return false;
    return true;
  }
  if (option != "--threads" || value.empty() || value.size() > 3) return false;
  settings.threads = 0;
  for (const char c : value) {
    if (c < '0' || c > '9') return false;
    settings.threads = 10 * settings.threads + (c - '0');
  }
  return settings.threads > 0;
}

void print(const Line& line) { std::printf("%-9s %-24s %s\n", line.part.c_str(), line.what.c_str(), to_string(line.hash).c_str()); }

void run(const Settings& settings) {
  std::vector<TraceHash> hashes;
  for (const std::vector<Line>& lines : {math_lines(), random_lines(), stats_lines(), engine_lines(settings), warehouse_lines(settings), site_lines(settings)}) {
    for (const Line& line : lines) {
      print(line);
      hashes.push_back(line.hash);
    }
  }
  print({"total", "", combine(hashes)});
}

}  // namespace
}  // namespace gudang::probe

int main(int count, char** arguments) {
  gudang::probe::Settings settings;
  for (int i = 1; i < count; i += 2) {
    if (i + 1 < count && gudang::probe::set(settings, arguments[i], arguments[i + 1])) continue;
    std::fputs("hash_probe [--queue binary_heap|quaternary_heap|radix_wheel] [--threads 1..999]\n", stderr);
    return 2;
  }
  try {
    gudang::probe::run(settings);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "hash_probe: %s\n", failure.what());
    return 3;
  }
  return 0;
}
