// How fast the real order file is imported on one core, from the compressed file to the order history. The best of several runs
// counts; a run that gives another account than the pinned one fails the suite: a fast wrong answer is none.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <limits>
#include <stdexcept>

#include "scenario/csv.hpp"
#include "scenario/order_import.hpp"
#include "support/results.hpp"

namespace {

constexpr int kRepeats = 7;
constexpr std::int64_t kRows = 320'705, kRowsUsed = 315'955;
constexpr double kRowsPerSecond = 1e6;  // the aim, for the whole import

std::string order_file() {
  const char* variable = std::getenv("GUDANG_DATA");
  return (variable && *variable ? variable : std::string(GUDANG_SOURCE_DIR) + "/../shared/data") + "/orders/online-retail-2010-12_2011-08.csv.gz";
}

void require(bool condition, const char* what) {
  if (!condition) throw std::runtime_error(what);
}

/// Rows per second of `action`, at its best.
template <class Action>
double rows_per_second(Action action) {
  double best = std::numeric_limits<double>::infinity();
  for (int repeat = 0; repeat < kRepeats; ++repeat) {
    const auto begin = std::chrono::steady_clock::now();
    action();
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  }
  return static_cast<double>(kRows) / best;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<gudang::bench::Result> results;
  try {
    const std::string file = order_file();
    if (!std::filesystem::exists(file)) {
      std::fprintf(stderr, "SKIPPED: no order file at %s (set GUDANG_DATA)\n", file.c_str());
    } else {
      const auto mapping = gudang::read_order_mapping(GUDANG_SOURCE_DIR "/scenarios/online-retail/mapping.yaml");
      results.push_back({"import orders", rows_per_second([&] {
                           const auto account = gudang::read_order_history(file, mapping).account;
                           require(account.rows_read == kRows && account.rows_used == kRowsUsed, "the account is not the pinned one");
                         }), "rows/s", kRowsPerSecond});
      results.push_back({"decompress and split", rows_per_second([&] {
                           gudang::CsvReader reader(file);
                           std::int64_t rows = 0;
                           while (reader.next()) ++rows;
                           require(rows == kRows, "rows are missing");
                         }), "rows/s", std::nullopt});
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_import: %s\n", error.what());
    return 1;
  }
  return gudang::bench::report(results, argc, argv);
}
