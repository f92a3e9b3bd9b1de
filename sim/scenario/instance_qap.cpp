#include "scenario/instance_qap.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>

#include "gudang/core/errors.hpp"
#include "gudang/core/quantity_text.hpp"

namespace gudang {
namespace {

constexpr std::size_t kMostBytes = std::size_t{64} << 20;
constexpr std::int64_t kMostSize = 1000;
constexpr std::int64_t kMostValue = 1'000'000'000'000;
constexpr std::size_t kMostFaults = 100;

[[noreturn]] void fail(const std::string& path, const std::string& why) { throw InputError({Diagnostic{"E601", {path, 0, 0, 1, {}}, why, {}}}); }

std::string read_bytes(const std::string& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error) fail(path, "the file cannot be read");
  if (size > kMostBytes) fail(path, "the file is larger than 64 MiB: not a QAPLIB instance");
  std::string bytes(static_cast<std::size_t>(size), '\0');
  std::ifstream stream(path, std::ios::binary);
  if (!stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) fail(path, "the file cannot be read");
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0) fail(path, "the file holds a NUL character: not a QAPLIB instance");
    if (byte >= 0x80) fail(path, "the file holds a character that is not ASCII: not a QAPLIB instance");
  }
  return bytes;
}

double magnitude(std::int64_t value) { return static_cast<double>(value < 0 ? -value : value); }
double total(const std::vector<std::int64_t>& values) {
  double sum = 0;
  for (const std::int64_t value : values) sum += magnitude(value);
  return sum;
}
double largest(const std::vector<std::int64_t>& values) {
  double most = 0;
  for (const std::int64_t value : values) most = std::max(most, magnitude(value));
  return most;
}

/// Goes through a file number by number and notes every fault at its place.
class QapParser {
 public:
  QapParser(const std::string& file, std::string_view text) : file_(file), text_(text) {}

  QapInstance parse() {
    QapInstance instance;
    instance.file = file_;
    const auto size = next_number("the size", 1, kMostSize);
    if (!size) cut_short("expected the size of the problem");
    throw_if_any();  // without the size nothing that follows can be told
    const auto n = static_cast<std::size_t>(*size);
    instance.size = n;
    read_matrix("A", n, instance.first);
    read_matrix("B", n, instance.second);
    if (next_word()) add("E603", "got '" + std::string(word_) + "' after the second matrix, where the file should end");
    throw_if_any();
    if (8.0 * total(instance.first) * largest(instance.second) >= 0x1p62) {
      faults_.push_back({"E605", {file_, 0, 0, 1, {}}, "the sum of A times the largest number of B: allowed: below 2^59", {}});
      throw_if_any();
    }
    return instance;
  }

 private:
  void read_matrix(const std::string& name, std::size_t n, std::vector<std::int64_t>& matrix) {
    matrix.reserve(n * n);
    for (std::size_t at = 0; at < n * n; ++at) {
      const auto value = next_number("matrix " + name, -kMostValue, kMostValue);
      if (!value) cut_short("matrix " + name + " of size " + std::to_string(n) + " has " + std::to_string(at) + " of its " + std::to_string(n * n) + " numbers");
      matrix.push_back(*value);
    }
  }

  bool next_word() {
    while (at_ < text_.size() && std::string_view(" \t\r\n\f\v").find(text_[at_]) != std::string_view::npos) {
      if (text_[at_] == '\n') {
        ++line_;
        line_begin_ = at_ + 1;
      }
      ++at_;
    }
    if (at_ == text_.size()) return false;
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n\f\v", at_), text_.size());
    word_ = text_.substr(at_, end - at_);
    column_ = static_cast<int>(at_ - line_begin_) + 1;
    at_ = end;
    return true;
  }

  /// Nothing at the end of the file; 0 where the word is none, which is noted.
  std::optional<std::int64_t> next_number(const std::string& what, std::int64_t low, std::int64_t high) {
    if (!next_word()) return std::nullopt;
    const auto parsed = parse_integer(word_);
    const std::string got = what + ": got '" + std::string(word_) + "', allowed: ", range = std::to_string(low) + " to " + std::to_string(high);
    if (!parsed.value) add("E604", got + "a whole number from " + range);
    else if (*parsed.value < low || *parsed.value > high) add("E605", got + range);
    else return *parsed.value;
    return 0;
  }

  void add(const std::string& code, const std::string& message) {
    const std::size_t end = std::min(text_.find_first_of("\r\n", line_begin_), text_.size());
    faults_.push_back({code, {file_, line_, column_, static_cast<int>(word_.size()), std::string(text_.substr(line_begin_, end - line_begin_))}, message, {}});
    if (faults_.size() == kMostFaults) throw_if_any();
  }
  [[noreturn]] void cut_short(const std::string& why) {
    faults_.push_back({"E609", {file_, 0, 0, 1, {}}, "the file is cut short: " + why, {}});
    throw InputError(std::move(faults_));
  }
  void throw_if_any() {
    if (!faults_.empty()) throw InputError(std::move(faults_));
  }

  std::string file_;
  std::string_view text_, word_;
  std::size_t at_ = 0, line_begin_ = 0;
  int line_ = 1, column_ = 1;
  std::vector<Diagnostic> faults_;
};

}  // namespace

QapInstance read_qap(const std::string& path) {
  const std::string bytes = read_bytes(path);
  return QapParser(path, bytes).parse();
}

void verify_qap(const QapInstance& instance, const std::vector<std::int32_t>& location, std::int64_t claimed) {
  const std::size_t n = instance.size;
  GUDANG_ASSERT(location.size() == n, "an answer of another size");
  std::vector<std::int64_t> facility(n, -1);
  for (std::size_t i = 0; i < n; ++i) {
    const std::int32_t at = location[i];
    GUDANG_ASSERT(at >= 0 && static_cast<std::size_t>(at) < n && facility[static_cast<std::size_t>(at)] < 0, "an answer that is no permutation");
    facility[static_cast<std::size_t>(at)] = static_cast<std::int64_t>(i);
  }
  __extension__ using Wide = __int128;
  Wide cost = 0;
  for (std::size_t row = 0; row < n; ++row)  // by location, where the solver goes by facility
    for (std::size_t column = 0; column < n; ++column) {
      const auto from = static_cast<std::size_t>(facility[row]), to = static_cast<std::size_t>(facility[column]);
      cost += static_cast<Wide>(instance.second[row * n + column]) * instance.first[from * n + to];
    }
  GUDANG_ASSERT(cost == claimed, "the objective is not that of the answer");
}

}  // namespace gudang
