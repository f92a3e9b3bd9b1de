// SQLite as the results database needs it: a connection and statements that close themselves, faults as InputError E409.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gudang {

class SqliteConnection {
 public:
  /// Makes the file where it is not there. Throws InputError E409.
  explicit SqliteConnection(std::string path);
  ~SqliteConnection();
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  /// Statements without results, parted by semicolons.
  void execute(const char* sql);
  [[noreturn]] void fail() const;
  [[nodiscard]] sqlite3* handle() const { return handle_; }

 private:
  std::string path_;
  sqlite3* handle_ = nullptr;
};

/// A statement with `?` to be bound in order.
class SqliteStatement {
 public:
  SqliteStatement(SqliteConnection& connection, const char* sql);
  ~SqliteStatement();
  SqliteStatement(const SqliteStatement&) = delete;
  SqliteStatement& operator=(const SqliteStatement&) = delete;

  SqliteStatement& bind(std::int64_t value);
  SqliteStatement& bind(double value);
  SqliteStatement& bind(std::optional<double> value);
  SqliteStatement& bind(std::string_view text);
  SqliteStatement& bind_blob(std::string_view bytes);
  SqliteStatement& bind_null();

  /// Whether there is a row. Where there is none, the statement can be bound anew.
  [[nodiscard]] bool step();
  /// For statements without rows.
  void run();
  /// Of the present row.
  [[nodiscard]] std::string column_bytes(int column) const;
  [[nodiscard]] std::int64_t column_integer(int column) const { return sqlite3_column_int64(statement_, column); }
  /// Ends reading rows.
  void reset();

 private:
  void check(int status) const;
  SqliteConnection& connection_;
  sqlite3_stmt* statement_ = nullptr;
  int next_ = 1;  // to bind
};

}  // namespace gudang
