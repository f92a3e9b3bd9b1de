// What the peers in C++ share: the table, the statistics (those of the plain loop) and how they answer.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>

#include "../answers.hpp"
#include "../increments.hpp"

namespace gudang::bench {

/// Processor seconds of this program.
inline double processor_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// The model of one peer: TABLE and CUSTOMERS from the command line.
struct PeerModel {
  Increments table = Increments(kIncrements);
  std::int64_t to_come = 0;
  Cursor arrivals{table}, services{table, kFirstService};
  PlainStatistics statistics;

  explicit PeerModel(char** argv) : to_come(std::atoll(argv[2])) {
    std::ifstream file(argv[1], std::ios::binary);
    if (file.read(reinterpret_cast<char*>(table.data()), static_cast<std::streamsize>(kIncrements * sizeof(std::int64_t)))) return;
    std::fprintf(stderr, "cannot read %s\n", argv[1]);
    std::exit(2);
  }
};

/// Processor seconds of the simulation alone, then the answer: one line, as peers/mm1_simpy.py says.
inline void print_answer(double seconds, const Mm1Answer& answer) {
  std::printf("%.9f %lld %lld %.17g %.17g %.17g %.17g\n", seconds, static_cast<long long>(answer.customers), static_cast<long long>(answer.end),
              answer.mean_wait, answer.variance_wait, answer.mean_queue, answer.utilisation);
}

}  // namespace gudang::bench
