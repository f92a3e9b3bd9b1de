// The files of `--trace`: for each alternative the events of one replication, while it is simulated.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "gudang/core/trace_file.hpp"
#include "report/output_place.hpp"
#include "scenario/scenario.hpp"

namespace gudang {

class RunTraces {
 public:
  /// `paths`: by alternative. What stands there stays until `commit`. Throws InputError E402.
  RunTraces(const std::vector<std::string>& paths, const std::vector<Alternative>& alternatives, std::uint32_t replication);

  /// Where a replication's events go, or null. Any thread may ask, once for each replication.
  [[nodiscard]] TraceSink* sink(std::size_t alternative, std::uint32_t replication);
  /// Puts the files into their places, also those that a failure has left without an end; nothing of what did not begin. Says
  /// where they are, a line for each.
  std::string commit();

 private:
  struct File {
    File(const std::string& path, const TraceHeader& header) : place(path), writer(std::make_unique<TraceFileWriter>(place.fill(), header)) {}
    OutputPlace place;
    std::unique_ptr<TraceFileWriter> writer;  // null: committed
    bool begun = false;
  };
  std::uint32_t replication_;
  std::deque<File> files_;  // by alternative; a deque, for places do not move
};

}  // namespace gudang
