#include "peers.hpp"

#include <stdlib.h>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "support/results.hpp"

namespace gudang::bench {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPython = "/usr/bin/python3";  // the distribution's: another one in PATH would not see its packages
constexpr double kTolerance = 1e-9;                  // relative: sums in another order, times in doubles

void skipped(const char* result, const char* package) {
  std::fprintf(stderr, "SKIPPED: %s: no %s here when this was built (apt-get install %s)\n", result, package, package);
}

bool simpy_present() {
  return fs::exists(kPython) && run_program({kPython, "-c", "import importlib.util as u; raise SystemExit(u.find_spec('simpy') is None)"}).status == 0;
}

bool near(double a, double b) { return std::abs(a - b) <= kTolerance * std::abs(b); }

}  // namespace

std::vector<Peer> present_peers() {
  std::vector<Peer> peers;
  if (simpy_present())
    peers.push_back({"simpy", {kPython, GUDANG_SOURCE_DIR "/bench/engine/peers/mm1_simpy.py"}, 30'000, 80});
  else
    skipped("mm1_simpy", "python3-simpy3");
#ifdef GUDANG_PEER_SIMGRID
  peers.push_back({"simgrid", {GUDANG_PEER_SIMGRID}, 30'000, 140});
#else
  skipped("mm1_simgrid", "libsimgrid-dev");
#endif
#ifdef GUDANG_PEER_NS3
  peers.push_back({"ns3", {GUDANG_PEER_NS3}, 500'000, 2.5});
#else
  skipped("mm1_ns3", "libns3-dev");
#endif
  return peers;
}

Turn take_turn(const Peer& peer, const std::string& table, const Mm1Answer& expected) {
  std::vector<std::string> command = peer.command;
  command.push_back(table);
  command.push_back(std::to_string(peer.customers));
  const Outcome outcome = run_program(command);
  double seconds = 0;
  Mm1Answer answer;
  std::istringstream line(outcome.output);
  line >> seconds >> answer.customers >> answer.end >> answer.mean_wait >> answer.variance_wait >> answer.mean_queue >> answer.utilisation;
  if (outcome.status != 0 || !line) throw std::runtime_error(peer.name + " failed with status " + std::to_string(outcome.status) + ": " + outcome.output);
  const bool same = answer.customers == expected.customers && near(static_cast<double>(answer.end), static_cast<double>(expected.end)) &&
                    near(answer.mean_wait, expected.mean_wait) && near(answer.variance_wait, expected.variance_wait) &&
                    near(answer.mean_queue, expected.mean_queue) && near(answer.utilisation, expected.utilisation);
  if (!same) throw std::runtime_error(peer.name + " does not give the answer of the plain loop: " + outcome.output);
  return {seconds, static_cast<double>(peer.customers), {}};
}

ScratchFolder::ScratchFolder() {
  path_ = (fs::temp_directory_path() / "gudang-bench-XXXXXX").string();
  if (::mkdtemp(path_.data()) == nullptr) throw std::runtime_error("cannot make a folder at " + path_);
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void write_table(const Increments& increments, const std::string& file) {
  std::ofstream out(file, std::ios::binary);
  for (const std::int64_t increment : increments) {
    for (int shift = 0; shift < 64; shift += 8) out.put(static_cast<char>(static_cast<std::uint64_t>(increment) >> shift & 0xff));
  }
  if (!out.flush()) throw std::runtime_error("cannot write " + file);
}

}  // namespace gudang::bench
