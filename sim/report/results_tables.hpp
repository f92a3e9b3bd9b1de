// The tables of results.sqlite (docs/files.md).
#pragma once

#include <string>

#include "report/sqlite.hpp"
#include "report/study.hpp"

namespace gudang {

/// What a run resumes from: in results.sqlite, and in the database at work.
inline constexpr const char* kResultTables =
    "CREATE TABLE IF NOT EXISTS origin (layout TEXT NOT NULL);"
    "CREATE TABLE IF NOT EXISTS result (alternative INTEGER NOT NULL, replication INTEGER NOT NULL, bytes BLOB NOT NULL, checksum INTEGER NOT NULL,"
    " PRIMARY KEY (alternative, replication));";

/// A fingerprint of how results are kept and of the KPIs that there are: results of another one cannot be read.
[[nodiscard]] const std::string& result_layout();
/// The same for equal results: without the time that they took.
[[nodiscard]] std::string result_bytes(const ReplicationResult& result);

/// Fills an empty database, in a fixed order, but for the table `result`; in a transaction that the caller commits. Throws InputError E409.
void write_tables(const Study& study, SqliteConnection& connection);

}  // namespace gudang
