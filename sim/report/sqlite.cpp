#include "report/sqlite.hpp"

#include <utility>

#include "gudang/core/errors.hpp"

namespace gudang {

SqliteConnection::SqliteConnection(std::string path) : path_(std::move(path)) {
  if (sqlite3_open_v2(path_.c_str(), &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr) == SQLITE_OK) return;
  const std::string why = handle_ ? sqlite3_errmsg(handle_) : "out of memory";
  sqlite3_close_v2(handle_);
  throw InputError("E409", "cannot open the database '" + path_ + "': " + why);
}

SqliteConnection::~SqliteConnection() { sqlite3_close_v2(handle_); }

void SqliteConnection::execute(const char* sql) {
  if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

void SqliteConnection::fail() const {
  const int code = sqlite3_errcode(handle_);
  const std::string why = sqlite3_errmsg(handle_);
  if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB) throw InputError("E409", "the database '" + path_ + "' is damaged: " + why, "delete it; what it held is simulated again");
  throw InputError("E409", "cannot use the database '" + path_ + "': " + why, code == SQLITE_FULL ? "make room on the disk; what is kept so far is not simulated again" : "");
}

SqliteStatement::SqliteStatement(SqliteConnection& connection, const char* sql) : connection_(connection) {
  check(sqlite3_prepare_v2(connection_.handle(), sql, -1, &statement_, nullptr));
}

SqliteStatement::~SqliteStatement() { sqlite3_finalize(statement_); }

SqliteStatement& SqliteStatement::bind(std::int64_t value) {
  check(sqlite3_bind_int64(statement_, next_++, value));
  return *this;
}

SqliteStatement& SqliteStatement::bind(double value) {
  check(sqlite3_bind_double(statement_, next_++, value));
  return *this;
}

SqliteStatement& SqliteStatement::bind(std::optional<double> value) { return value ? bind(*value) : bind_null(); }

SqliteStatement& SqliteStatement::bind(std::string_view text) {
  check(sqlite3_bind_text64(statement_, next_++, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

SqliteStatement& SqliteStatement::bind_blob(std::string_view bytes) {
  check(sqlite3_bind_blob64(statement_, next_++, bytes.data(), bytes.size(), SQLITE_TRANSIENT));
  return *this;
}

SqliteStatement& SqliteStatement::bind_null() {
  check(sqlite3_bind_null(statement_, next_++));
  return *this;
}

bool SqliteStatement::step() {
  const int status = sqlite3_step(statement_);
  if (status == SQLITE_ROW) return true;
  if (status != SQLITE_DONE) connection_.fail();
  reset();
  return false;
}

void SqliteStatement::run() {
  if (step()) reset();
}

std::string SqliteStatement::column_bytes(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  return bytes ? std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size)) : std::string();
}

void SqliteStatement::reset() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  next_ = 1;
}

void SqliteStatement::check(int status) const {
  if (status != SQLITE_OK) connection_.fail();
}

}  // namespace gudang
