// results.sqlite: every replication of a command, kept as it is finished, so that a run that was cut off, even killed, goes on
// where it was; and in the end the same results as tables, to be asked by SQL (docs/files.md).
//
// While simulations run, replications go into a database of their own beside it (write-ahead log: a killed process loses nothing that
// `keep` returned from, a lost power supply the last few). results.sqlite is written whole at the end, row by row in a fixed order: equal
// results give equal bytes.
#pragma once

#include <memory>
#include <string>

#include "experiment/replication_store.hpp"
#include "report/study.hpp"

namespace gudang {

class ResultsDatabase : public ReplicationStore {
 public:
  /// Opens what an earlier run of the same command left in the folder, or begins. Throws InputError: E409 a database cannot be used, E410
  /// another process works in the folder, E411 what is there was written by another version of gudang.
  explicit ResultsDatabase(std::string folder);
  ~ResultsDatabase() override;

  [[nodiscard]] std::optional<ReplicationResult> find(std::size_t alternative, std::uint32_t replication) override;
  void keep(std::size_t alternative, std::uint32_t replication, const ReplicationResult& result) override;

  /// Writes results.sqlite. Of an interrupted study also what it does not show is kept.
  void finish(const Study& study);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gudang
