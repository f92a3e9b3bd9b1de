// What came of the gates of scenario files: as text, as JSON, and as JUnit XML for a build server.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "experiment/gate_verdict.hpp"

namespace gudang {

/// One scenario file and what came of it.
struct GateFile {
  std::string file;
  std::string error;                        ///< the file's faults; then nothing was run
  std::shared_ptr<const Scenario> scenario; ///< shared: the verdicts point to its gates
  int replications = 0;
  ExperimentResult result;
  std::vector<GateVerdict> verdicts;
  std::string report = {};                  ///< name of its report in the folder of --out; "": there is none
  std::string report_path = {};             ///< with that folder
  [[nodiscard]] std::size_t failed() const;  ///< the undecided among them
};

/// "one_less: travel_m_per_line <= baseline * 1.02": without the alternative where there is but one.
[[nodiscard]] std::string gate_title(const GateFile& file, const GateVerdict& verdict);
/// In numbers: "mean 94.2, 95% interval [93.1, 95.3] %; ...".
[[nodiscard]] std::string gate_words(const GateVerdict& verdict, int weeks);
/// A line for each gate, `file:line:col: failed: ...`, and the count; faults of a file are not in it.
[[nodiscard]] std::string gates_text(const GateFile& file);
[[nodiscard]] nlohmann::ordered_json gates_json(const std::vector<GateFile>& files);
/// A test suite for each file, a test case for each gate; numbers are in the bodies. No time of day, no host.
[[nodiscard]] std::string junit_xml(const std::vector<GateFile>& files);

}  // namespace gudang
