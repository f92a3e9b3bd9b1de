// Where the time of one order, truck or pallet went, read from a trace: what was worked on it, and what it waited for.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "gudang/core/trace_file.hpp"
#include "report/trace_words.hpp"

namespace gudang {

enum class Explained { order, truck, pallet };

/// A stretch of its time. Stretches follow one another without gap or overlap.
struct ExplainedSpan {
  Time from, to;
  bool waits = false;  ///< nobody works on it
  std::string what;    ///< "waits for a picker", "is picked (3 lines)"
};

/// Out of its temperature zone; without `to`: to the end of the trace.
struct ZoneStay {
  Time from;
  std::optional<Time> to;
};

struct Explanation {
  Explained what{};
  std::uint64_t id = 0;
  bool found = false;
  bool ended = false;                ///< shipped, left, stored; else `spans` ends where the trace does
  std::vector<ExplainedSpan> spans;
  std::vector<ZoneStay> out_of_zone = {};  ///< of a pallet: from its truck to the next
  [[nodiscard]] Duration waited() const;
  [[nodiscard]] Duration worked() const;
};

/// Reads the trace to its end. Throws what the reader throws.
[[nodiscard]] Explanation explain(TraceFileReader& trace, Explained what, std::uint64_t id);

[[nodiscard]] std::string explanation_text(const Explanation& explanation, const TraceWords& words, int width);
/// {"what","id","ended","waited_s","worked_s","spans":[{"from_ns","to_ns","waits","what"}],"out_of_zone":[{"from_ns","to_ns" or null}]}, the last of chilled and frozen pallets alone
[[nodiscard]] nlohmann::ordered_json explanation_json(const Explanation& explanation);

}  // namespace gudang
