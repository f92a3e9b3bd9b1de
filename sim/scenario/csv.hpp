// Streaming CSV: RFC 4180 with a header row, from a plain or a gzip file (told apart by content, not by name).
//
// Fields are views into the reader's buffer, valid until the next `next()`. Quoted fields may hold separators, line
// breaks and doubled quotes; a quote inside an unquoted field is an ordinary character. Lines end in LF or CRLF, the
// last one need not; a byte order mark is skipped. Memory is bounded: a record is at most 1 MiB.
//
// Faults that make the rest unreadable throw InputError: E301 cannot be read, E302 gzip cut short, E303 gzip broken,
// E304 NUL character, E305 record over 1 MiB, E306 quote never closed, E307 empty file, E308 column missing from the
// header, E309 column twice in the header. Faults of one row are the caller's: see `RowFault`.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gudang/core/errors.hpp"

namespace gudang {

/// What is wrong with one row, apart from what its fields mean.
enum class RowFault { none, blank, text_after_quote, column_count };

class CsvReader {
 public:
  static constexpr std::size_t kLongestRecord = std::size_t{1} << 20;  ///< [bytes] no export has longer ones; more is a missing line break

  /// Opens the file and reads its header.
  explicit CsvReader(std::string file, char separator = ',');
  ~CsvReader();
  CsvReader(CsvReader&&) noexcept;
  CsvReader& operator=(CsvReader&&) noexcept;

  [[nodiscard]] const std::vector<std::string>& header() const { return header_; }
  /// Indices of the columns, in the order asked for. Throws E308, naming the columns there are, and E309: all in one go.
  [[nodiscard]] std::vector<std::size_t> columns(std::span<const std::string> names) const;

  /// Moves to the next row; false at the end of the file.
  bool next();
  /// Fewer or more than the header where fault() is column_count, at least one.
  [[nodiscard]] std::span<const std::string_view> fields() const { return fields_; }
  [[nodiscard]] RowFault fault() const { return fault_; }
  /// Line of the row's first character; the header is line 1.
  [[nodiscard]] std::int64_t line() const { return line_; }
  /// Where a field of the present row stands, for a caret. A field beyond the last is the row's end.
  [[nodiscard]] SourcePosition position(std::size_t field) const;

  /// Rows whose bytes are not UTF-8: kept as they are.
  [[nodiscard]] std::int64_t invalid_utf8_rows() const { return invalid_utf8_rows_; }
  [[nodiscard]] std::int64_t first_invalid_utf8_line() const { return first_invalid_utf8_line_; }

  class Source;  ///< bytes of a file, decompressed

 private:
  enum class Scan { complete, more };

  void read_header();
  bool next_record();
  Scan scan();
  bool scan_quoted(std::size_t& at);
  Scan finish(std::size_t end, std::size_t next);
  bool fill();
  void check_utf8();
  [[nodiscard]] std::size_t special_from(std::size_t at) const;
  [[nodiscard]] std::size_t field_end(std::size_t at) const;
  [[nodiscard]] SourcePosition place(std::size_t at) const;
  [[noreturn]] void fail(std::string code, SourcePosition where, std::string message, std::string hint = {}) const;

  std::string file_;
  char separator_;
  std::array<bool, 256> special_{};  ///< separator, LF, NUL: where a plain field may end
  std::unique_ptr<Source> source_;
  std::vector<std::string> header_;
  std::string header_text_;

  std::vector<char> buffer_;         ///< [0, size_) is read, and a NUL follows; [begin_, end_) is the present row
  std::size_t size_ = 0, begin_ = 0, end_ = 0, next_ = 0;
  bool exhausted_ = false;           ///< nothing of the file is left unread

  std::vector<std::string_view> fields_;
  std::vector<std::size_t> doubled_;       ///< fields with doubled quotes ...
  std::string undoubled_;                  ///< ... and their text
  RowFault fault_ = RowFault::none;
  bool text_after_quote_ = false;
  std::optional<std::size_t> open_quote_;  ///< where the quote being scanned began
  std::int64_t line_ = 0, next_line_ = 1, lines_in_quotes_ = 0;
  std::int64_t invalid_utf8_rows_ = 0, first_invalid_utf8_line_ = 0;
};

/// "a, b and c"
[[nodiscard]] std::string listed(std::span<const std::string> words);

}  // namespace gudang
