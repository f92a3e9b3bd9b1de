// Where finished replications are kept, so that an experiment that was cut off goes on where it was.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

namespace gudang {

struct ReplicationResult;

class ReplicationStore {
 public:
  /// In place of a replication's number: the weeks that slotting learnt from (AlternativeResult::training).
  static constexpr std::uint32_t kTraining = 0xffffffff;

  virtual ~ReplicationStore() = default;
  /// What was kept; nothing where it was not. Called from one thread at a time, as `keep` is.
  [[nodiscard]] virtual std::optional<ReplicationResult> find(std::size_t alternative, std::uint32_t replication) = 0;
  /// When it returns, the result outlives this process. Throws InputError (disk full ...).
  virtual void keep(std::size_t alternative, std::uint32_t replication, const ReplicationResult& result) = 0;
};

/// An experiment of its own in the same store: its alternatives under numbers from `first` on, which no other has.
class StorePart final : public ReplicationStore {
 public:
  StorePart(ReplicationStore& store, std::size_t first) : store_(store), first_(first) {}
  [[nodiscard]] std::optional<ReplicationResult> find(std::size_t alternative, std::uint32_t replication) override;
  void keep(std::size_t alternative, std::uint32_t replication, const ReplicationResult& result) override { store_.keep(first_ + alternative, replication, result); }

 private:
  ReplicationStore& store_;
  std::size_t first_;
};

}  // namespace gudang
