#include "report/results_database.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>
#include <xxhash.h>
#include <zlib.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>
#include <set>
#include <utility>

#include "experiment/replication.hpp"
#include "gudang/core/errors.hpp"
#include "report/output_file.hpp"
#include "report/output_place.hpp"
#include "report/results_tables.hpp"
#include "report/sqlite.hpp"

namespace gudang {
namespace {

namespace fs = std::filesystem;

constexpr const char* kName = "results.sqlite";
constexpr const char* kWorkName = ".gudang-work.sqlite";

std::int64_t check_of(std::string_view bytes) { return static_cast<std::int64_t>(XXH3_64bits(bytes.data(), bytes.size())); }

/// Packed quickly: what was recorded for the report is an order of magnitude smaller so. The size first, then zlib's bytes.
std::string packed(std::string_view bytes) {
  auto size = compressBound(static_cast<uLong>(bytes.size()));
  const auto whole = static_cast<std::uint64_t>(bytes.size());
  std::string out(sizeof whole + size, '\0');
  std::memcpy(out.data(), &whole, sizeof whole);
  const int status = compress2(reinterpret_cast<Bytef*>(out.data() + sizeof whole), &size, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()), Z_BEST_SPEED);
  GUDANG_ASSERT(status == Z_OK, "there is room for any outcome of packing");
  out.resize(sizeof whole + size);
  return out;
}

/// Nothing where they were never packed so.
std::optional<std::string> unpacked(std::string_view bytes) {
  std::uint64_t whole = 0;
  if (bytes.size() < sizeof whole) return std::nullopt;
  std::memcpy(&whole, bytes.data(), sizeof whole);
  std::string out(whole, '\0');
  auto size = static_cast<uLong>(whole);
  const int status = uncompress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data() + sizeof whole), static_cast<uLong>(bytes.size() - sizeof whole));
  return status == Z_OK && size == whole ? std::optional(std::move(out)) : std::nullopt;
}

/// One process at a time works in a folder; the system gives it free when the process ends, however that happens.
class FolderLock {
 public:
  explicit FolderLock(const std::string& folder) : file_(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (file_ < 0) throw InputError("E402", "cannot open the folder '" + folder + "': " + std::strerror(errno));
    if (flock(file_, LOCK_EX | LOCK_NB) == 0) return;
    const int why = errno;
    close(file_);
    if (why == EWOULDBLOCK) throw InputError("E410", "another gudang works in the folder '" + folder + "'", "wait until it is done, or give --out another folder");
    throw InputError("E402", "cannot lock the folder '" + folder + "': " + std::strerror(why));
  }
  ~FolderLock() { close(file_); }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int file_;
};

/// Of processes that were killed: ".gudang-PID-NAME".
void remove_temporaries(const std::string& folder) {
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(kTemporaryPrefix)) continue;
    const long process = std::strtol(name.c_str() + kTemporaryPrefix.size(), nullptr, 10);
    if (process > 0 && kill(static_cast<pid_t>(process), 0) != 0 && errno == ESRCH) fs::remove(entry.path(), ignored);
  }
}

/// Replications in a database, the one at work or the finished one: both have the table `result`.
class Kept {
 public:
  Kept(const std::string& path, bool writes) : connection_(path) {
    if (writes) connection_.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
    else if (!has_results()) return;
    if (writes) connection_.execute(kResultTables);
    check_origin(path, writes);
    find_.emplace(connection_, "SELECT bytes, checksum FROM result WHERE alternative = ? AND replication = ?");
    if (writes) keep_.emplace(connection_, "INSERT OR REPLACE INTO result (alternative, replication, bytes, checksum) VALUES (?, ?, ?, ?)");
  }

  [[nodiscard]] std::optional<std::string> find(std::int64_t alternative, std::int64_t replication) {
    if (!find_) return std::nullopt;
    find_->bind(alternative).bind(replication);
    if (!find_->step()) return std::nullopt;
    std::string bytes = find_->column_bytes(0);
    const std::int64_t checksum = find_->column_integer(1);
    find_->reset();
    return checksum == check_of(bytes) ? std::optional(std::move(bytes)) : std::nullopt;  // a torn one is simulated again
  }
  /// Alternative and replication of all that is kept.
  void add_keys(std::set<std::pair<std::int64_t, std::int64_t>>& keys) {
    if (!find_) return;
    SqliteStatement all(connection_, "SELECT alternative, replication FROM result");
    while (all.step()) keys.emplace(all.column_integer(0), all.column_integer(1));
  }
  void keep(std::int64_t alternative, std::int64_t replication, std::string_view bytes) {
    keep_->bind(alternative).bind(replication).bind_blob(bytes).bind(check_of(bytes)).run();
  }

 private:
  bool has_results() {
    SqliteStatement tables(connection_, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'result'");
    const bool there = tables.step();
    if (there) tables.reset();
    return there;
  }
  void check_origin(const std::string& path, bool writes) {
    SqliteStatement origin(connection_, "SELECT layout FROM origin");
    if (!origin.step()) {
      if (writes) SqliteStatement(connection_, "INSERT INTO origin (layout) VALUES (?)").bind(std::string_view(result_layout())).run();
      return;
    }
    const bool ours = origin.column_bytes(0) == result_layout();
    origin.reset();
    if (!ours) throw InputError("E411", "'" + path + "' was written by another version of gudang, whose results are not these", "give --out another folder, or delete this one");
  }

  SqliteConnection connection_;
  std::optional<SqliteStatement> find_, keep_;
};

}  // namespace

class ResultsDatabase::Impl {
 public:
  explicit Impl(std::string folder) : folder_(std::move(folder)), lock_(folder_) {
    remove_temporaries(folder_);
    if (fs::exists(path(kName))) finished_.emplace(path(kName), false);
    if (fs::exists(path(kWorkName))) work_.emplace(path(kWorkName), true);
  }

  std::optional<ReplicationResult> find(std::size_t alternative, std::uint32_t replication) {
    if (const auto bytes = bytes_of(static_cast<std::int64_t>(alternative), replication))
      if (const auto result = unpacked(*bytes)) return replication_from(*result);
    return std::nullopt;
  }
  void keep(std::size_t alternative, std::uint32_t replication, const ReplicationResult& result) {
    if (!work_) work_.emplace(path(kWorkName), true);
    work_->keep(static_cast<std::int64_t>(alternative), replication, packed(result_bytes(result)));
  }
  void finish(const Study& study) {
    OutputPlace place(path(kName));
    {
      SqliteConnection connection(place.fill());
      write_tables(study, connection);
      copy_results(connection);
      connection.execute("COMMIT;");
    }
    finished_.reset();
    place.commit();
    if (study.result.interrupted) return;  // what is not shown yet stays at work
    work_.reset();
    std::error_code ignored;
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(path(kWorkName) + end, ignored);
  }

 private:
  std::optional<std::string> bytes_of(std::int64_t alternative, std::int64_t replication) {
    for (std::optional<Kept>* kept : {&work_, &finished_})
      if (*kept)
        if (auto bytes = (*kept)->find(alternative, replication)) return bytes;
    return std::nullopt;
  }
  void copy_results(SqliteConnection& connection) {
    std::set<std::pair<std::int64_t, std::int64_t>> keys;
    for (std::optional<Kept>* kept : {&work_, &finished_})
      if (*kept) (*kept)->add_keys(keys);
    SqliteStatement row(connection, "INSERT INTO result (alternative, replication, bytes, checksum) VALUES (?, ?, ?, ?)");
    for (const auto& [alternative, replication] : keys)
      if (const auto bytes = bytes_of(alternative, replication)) row.bind(alternative).bind(replication).bind_blob(*bytes).bind(check_of(*bytes)).run();
  }
  [[nodiscard]] std::string path(const char* name) const { return (fs::path(folder_) / name).string(); }

  std::string folder_;
  FolderLock lock_;
  std::optional<Kept> work_, finished_;
};

ResultsDatabase::ResultsDatabase(std::string folder) : impl_(std::make_unique<Impl>(std::move(folder))) {}
ResultsDatabase::~ResultsDatabase() = default;
std::optional<ReplicationResult> ResultsDatabase::find(std::size_t alternative, std::uint32_t replication) { return impl_->find(alternative, replication); }
void ResultsDatabase::keep(std::size_t alternative, std::uint32_t replication, const ReplicationResult& result) { impl_->keep(alternative, replication, result); }
void ResultsDatabase::finish(const Study& study) { impl_->finish(study); }

}  // namespace gudang
