// What a scenario's keys must satisfy together, once each is well-formed by itself.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/config.hpp"
#include "scenario/decode.hpp"

namespace gudang {

/// Where a check's fault lies: at the first of its keys that was set, else at the section that holds it, else in the whole file.
[[nodiscard]] Diagnostic diagnostic_at(const Origins& origins, const SourceText& file, std::initializer_list<std::string_view> keys, std::string code,
                                       std::string message, std::string hint);

/// The folders against which a scenario's paths are resolved.
struct PathRoots {
  std::string scenario_folder;
  std::string data_folder;  ///< of ${GUDANG_DATA}; empty: not set
};

/// Replaces the paths in `config` by ones that can be opened, and appends what is wrong: E123 a reference to the environment,
/// E125 a missing file, E130 to E138, E150, E160 to E164, E171 to E178 (docs/errors.md). A check any of whose keys is faulty already is skipped.
void resolve_and_check(ScenarioConfig& config, const Origins& origins, const SourceText& file, const PathRoots& roots, std::vector<Diagnostic>& problems);

}  // namespace gudang
