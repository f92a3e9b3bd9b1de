// Other simulators of the distribution, each a small program of its own (peers/) that simulates the same M/M/1 and says
// how long it took.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "answers.hpp"
#include "increments.hpp"
#include "support/contest.hpp"

namespace gudang::bench {

struct Peer {
  std::string name;                  ///< "simpy"
  std::vector<std::string> command;  ///< to which the table's file and the number of customers are added
  std::int64_t customers;            ///< as many as take a good part of a second
  double aim;                        ///< how many times faster gudang shall be
};

/// Those that are here; says on standard error which are not, and what to install.
[[nodiscard]] std::vector<Peer> present_peers();

/// Runs the peer once. Throws std::runtime_error where it fails or its answer is not `expected`.
[[nodiscard]] Turn take_turn(const Peer& peer, const std::string& table, const Mm1Answer& expected);

/// A folder for the table and the traces, removed at the end.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

/// Little-endian 64-bit integers.
void write_table(const Increments& increments, const std::string& file);

}  // namespace gudang::bench
