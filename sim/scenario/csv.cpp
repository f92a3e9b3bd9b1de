#include "scenario/csv.hpp"

#include <boost/iostreams/device/file_descriptor.hpp>
#include <boost/iostreams/filter/gzip.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "gudang/core/quantity_text.hpp"

namespace gudang {
namespace {

namespace io = boost::iostreams;

constexpr std::size_t kChunk = std::size_t{1} << 18;  // [bytes] fits the second-level cache with room to spare

/// Length of the well-formed UTF-8 character at `at` (Unicode 15, table 3-7), or 0.
std::size_t character_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
  const unsigned first = byte(at), second = byte(at + 1);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return continues(at + 1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F)) return 0;
    return continues(at + 1) && continues(at + 2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    if ((first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) return 0;
    return continues(at + 1) && continues(at + 2) && continues(at + 3) ? 4 : 0;
  }
  return 0;
}

bool is_ascii(std::string_view text) {
  std::uint64_t high = 0;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + at, 8);
    high |= word;
  }
  for (; at < text.size(); ++at) high |= static_cast<unsigned char>(text[at]);
  return (high & 0x8080808080808080u) == 0;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character_length(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

/// Characters, counting each byte that belongs to none as one.
int characters_in(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

[[noreturn]] void cannot_read(const std::string& file, const std::string& why) {
  std::string hint;
  if (file.find("${GUDANG_DATA}") != std::string::npos) hint = "set GUDANG_DATA or --data to the folder with the data";
  throw InputError({Diagnostic{"E301", {file, 0, 0, 1, {}}, "cannot be read: " + why, hint}});
}

}  // namespace

/// Reads the file, through gzip where its first two bytes say so.
class CsvReader::Source {
 public:
  explicit Source(const std::string& file) : file_(file) {
    if (std::filesystem::is_directory(file)) cannot_read(file, "it is a folder");
    errno = 0;
    std::ifstream probe(file, std::ios::binary);
    if (!probe) cannot_read(file, std::generic_category().message(errno == 0 ? ENOENT : errno));
    char magic[2] = {};
    probe.read(magic, 2);
    gzip_ = probe.gcount() == 2 && magic[0] == '\x1f' && magic[1] == '\x8b';
    if (!gzip_ && probe.gcount() > 0 && file.ends_with(".gz"))
      throw InputError({Diagnostic{"E303", {file, 0, 0, 1, {}}, "its name ends in .gz, but it is not a gzip file", "rename it if it is a plain CSV file"}});
    device_.open(file, std::ios::in | std::ios::binary);
  }

  /// Up to `count` bytes; 0 at the end. `line`: the last line begun, 0 before any, for the message.
  std::size_t read(char* to, std::size_t count, std::int64_t line) {
    try {
      std::streamsize got = 0;
      while (got == 0) got = gzip_ ? decompressor_.read(device_, to, static_cast<std::streamsize>(count)) : device_.read(to, static_cast<std::streamsize>(count));
      return got < 0 ? 0 : static_cast<std::size_t>(got);
    } catch (const io::gzip_error& error) {
      char rest = 0;
      const bool cut_short = error.error() == io::gzip::bad_footer || (error.error() == io::gzip::zlib_error && error.zlib_error_code() == io::zlib::buf_error) ||
                             (error.error() == io::gzip::bad_header && line == 0 && device_.read(&rest, 1) <= 0);
      const std::string where = line == 0 ? "" : " (it could be read up to about line " + std::to_string(line) + ")";
      const SourcePosition whole{file_, 0, 0, 1, {}};
      if (cut_short) throw InputError({Diagnostic{"E302", whole, "the gzip file is cut short" + where, "copy or download it again"}});
      throw InputError({Diagnostic{"E303", whole, "the gzip file is broken" + where, "copy or download it again"}});
    } catch (const std::ios_base::failure& error) {
      cannot_read(file_, error.what());
    }
  }

 private:
  std::string file_;
  bool gzip_ = false;
  io::file_descriptor_source device_;
  io::gzip_decompressor decompressor_{io::gzip::default_window_bits, std::streamsize{1} << 16};
};

CsvReader::CsvReader(std::string file, char separator) : file_(std::move(file)), separator_(separator), source_(std::make_unique<Source>(file_)) {
  for (const char c : {separator, '\n', '\0'}) special_[static_cast<unsigned char>(c)] = true;
  buffer_.resize(1);
  read_header();
}

CsvReader::~CsvReader() = default;
CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;

void CsvReader::read_header() {
  fill();
  if (std::string_view(buffer_.data(), size_).starts_with("\xEF\xBB\xBF")) next_ = 3;
  if (!next_record() || (fields_.size() == 1 && trimmed(fields_[0]).empty()))
    fail("E307", {file_, 1, 1, 1, {}}, size_ <= next_ ? "the file is empty" : "the first line is empty, but it must name the columns");
  for (const std::string_view name : fields_) header_.emplace_back(trimmed(name));
  header_text_.assign(buffer_.data() + begin_, end_ - begin_);
}

std::vector<std::size_t> CsvReader::columns(std::span<const std::string> names) const {
  std::vector<std::size_t> indices;
  std::vector<Diagnostic> faults;
  for (const std::string& name : names) {
    const auto found = std::find(header_.begin(), header_.end(), name);
    const SourcePosition header{file_, 1, 1, 1, header_text_};
    if (found == header_.end()) {
      const auto close = closest_match(name, header_);
      faults.push_back({"E308", header, "there is no column '" + name + "'; the columns are " + listed(header_), close ? "did you mean '" + *close + "'?" : ""});
    } else if (std::find(found + 1, header_.end(), name) != header_.end()) {
      faults.push_back({"E309", header, "there are two columns '" + name + "'", {}});
    }
    indices.push_back(static_cast<std::size_t>(found - header_.begin()));
  }
  if (!faults.empty()) throw InputError(std::move(faults));
  return indices;
}

bool CsvReader::next() {
  if (!next_record()) return false;
  if (fields_.size() == 1 && begin_ + fields_[0].size() == end_ && fields_[0].empty()) fault_ = RowFault::blank;
  else if (text_after_quote_) fault_ = RowFault::text_after_quote;
  else fault_ = fields_.size() == header_.size() ? RowFault::none : RowFault::column_count;
  return true;
}

bool CsvReader::next_record() {
  begin_ = end_ = next_;
  line_ = next_line_;
  while (scan() == Scan::more)
    if (!fill() && begin_ == size_) return false;
  next_line_ = line_ + 1 + lines_in_quotes_;
  check_utf8();
  return true;
}

/// Splits the record at begin_. Asks for more where the buffer ends before it does (then all is scanned again: at most
/// four times for the longest record allowed, once in a chunk otherwise).
CsvReader::Scan CsvReader::scan() {
  fields_.clear();
  doubled_.clear();
  open_quote_.reset();
  text_after_quote_ = false;
  lines_in_quotes_ = 0;
  const char* data = buffer_.data();
  if (begin_ == size_) return Scan::more;
  for (std::size_t at = begin_;; ++at) {
    if (data[at] == '"' && at < size_) {
      if (!scan_quoted(at)) return Scan::more;
    } else {
      const std::size_t start = at;
      at = special_from(at);
      fields_.emplace_back(data + start, at - start);
    }
    if (at == size_) return exhausted_ ? finish(at, at) : Scan::more;
    if (data[at] == '\n') return finish(at, at + 1);
    if (data[at] == '\0')
      fail("E304", place(at), "there is a NUL character; a CSV file is text", "if the file is UTF-16, save it as UTF-8");
  }
}

/// From an opening quote to the separator or line end behind the closing one; false where the buffer ends before.
bool CsvReader::scan_quoted(std::size_t& at) {
  const char* data = buffer_.data();
  open_quote_ = at;
  const std::size_t start = at + 1;
  bool doubled = false;
  for (at = start;; at += 2) {
    const void* quote = at < size_ ? std::memchr(data + at, '"', size_ - at) : nullptr;
    if (quote == nullptr) return false;
    at = static_cast<std::size_t>(static_cast<const char*>(quote) - data);
    if (at + 1 == size_ && !exhausted_) return false;
    if (data[at + 1] != '"') break;
    doubled = true;
  }
  if (const void* nul = std::memchr(data + start, '\0', at - start))
    fail("E304", place(static_cast<std::size_t>(static_cast<const char*>(nul) - data)), "there is a NUL character; a CSV file is text");
  if (doubled) doubled_.push_back(fields_.size());
  fields_.emplace_back(data + start, at - start);
  lines_in_quotes_ += std::count(fields_.back().begin(), fields_.back().end(), '\n');
  ++at;
  const std::size_t end = special_from(at);
  const bool line_end = end == size_ || data[end] == '\n';
  if (end != at && !(line_end && end == at + 1 && data[at] == '\r')) text_after_quote_ = true;
  at = end;
  open_quote_.reset();
  return true;
}

CsvReader::Scan CsvReader::finish(std::size_t end, std::size_t next) {
  if (end - begin_ > kLongestRecord) fail("E305", {file_, static_cast<int>(line_), 1, 1, {}}, "the line is longer than 1 MiB", "is a line break missing, or is it another kind of file?");
  end_ = end;
  next_ = next;
  if (end_ > begin_ && buffer_[end_ - 1] == '\r') {
    --end_;
    std::string_view& last = fields_.back();
    if (!last.empty() && last.data() + last.size() == buffer_.data() + end) last.remove_suffix(1);
  }
  if (doubled_.empty()) return Scan::complete;
  undoubled_.clear();
  undoubled_.reserve(end_ - begin_);  // no view may move
  for (const std::size_t field : doubled_) {
    const std::size_t start = undoubled_.size();
    for (std::size_t i = 0; i < fields_[field].size(); ++i) {
      undoubled_ += fields_[field][i];
      if (fields_[field][i] == '"') ++i;
    }
    fields_[field] = std::string_view(undoubled_).substr(start);
  }
  return Scan::complete;
}

/// Reads on, keeping the record that has begun. False where nothing was left; then scan() can tell the end.
bool CsvReader::fill() {
  if (exhausted_ || size_ - begin_ > kLongestRecord) {
    if (open_quote_) fail("E306", place(*open_quote_), exhausted_ ? "this quote is never closed" : "this quote is not closed within 1 MiB", "a quote inside a quoted field is written twice");
    if (!exhausted_) fail("E305", {file_, static_cast<int>(line_), 1, 1, {}}, "the line is longer than 1 MiB", "is a line break missing, or is it another kind of file?");
    return false;
  }
  std::memmove(buffer_.data(), buffer_.data() + begin_, size_ - begin_);
  size_ -= begin_;
  next_ -= begin_;
  begin_ = end_ = 0;
  buffer_.resize(std::max(buffer_.size(), size_ + kChunk + 1));
  const std::size_t got = source_->read(buffer_.data() + size_, kChunk, line_);
  exhausted_ = got == 0;
  size_ += got;
  buffer_[size_] = '\0';
  return !exhausted_;
}

void CsvReader::check_utf8() {
  const std::string_view text(buffer_.data() + begin_, end_ - begin_);
  if (is_ascii(text) || is_utf8(text)) return;
  if (invalid_utf8_rows_++ == 0) first_invalid_utf8_line_ = line_;
}

std::size_t CsvReader::special_from(std::size_t at) const {
  while (!special_[static_cast<unsigned char>(buffer_[at])]) ++at;  // a NUL stands at size_
  return at;
}

/// Line, column and text of an offset within the record at begin_.
SourcePosition CsvReader::place(std::size_t at) const {
  constexpr std::size_t kContext = 200;  // [bytes] shown after the fault, at most
  const std::string_view before(buffer_.data() + begin_, at - begin_);
  const std::size_t line_break = before.rfind('\n');
  const std::size_t line_begin = line_break == std::string_view::npos ? begin_ : begin_ + line_break + 1;
  const std::string_view rest(buffer_.data() + line_begin, std::min(size_, at + kContext) - line_begin);
  const int line = static_cast<int>(line_ + std::count(before.begin(), before.end(), '\n'));
  const int column = 1 + characters_in({buffer_.data() + line_begin, at - line_begin});
  return {file_, line, column, 1, std::string(rest.substr(0, rest.find_first_of("\r\n", at - line_begin)))};
}

/// End of the field that starts at `at`: its separator, or the record's end.
std::size_t CsvReader::field_end(std::size_t at) const {
  if (at < end_ && buffer_[at] == '"') {
    for (++at; at < end_ && (buffer_[at] != '"' || buffer_[at + 1] == '"'); ++at) at += buffer_[at] == '"';
  }
  return std::min(end_, special_from(at));
}

SourcePosition CsvReader::position(std::size_t field) const {
  std::size_t at = begin_;
  for (; field > 0 && at < end_; --field) at = std::min(end_, field_end(at) + 1);
  SourcePosition where = place(at);
  where.length = std::max(1, characters_in({buffer_.data() + at, field_end(at) - at}));
  return where;
}

void CsvReader::fail(std::string code, SourcePosition where, std::string message, std::string hint) const {
  throw InputError({Diagnostic{std::move(code), std::move(where), std::move(message), std::move(hint)}});
}

std::string listed(std::span<const std::string> words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) text += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
  return text;
}

}  // namespace gudang
