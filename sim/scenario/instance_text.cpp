#include "scenario/instance_text.hpp"

#include <algorithm>
#include <utility>
#include <filesystem>
#include <fstream>

#include "gudang/core/quantity_text.hpp"

namespace gudang {
namespace {

constexpr std::size_t kMostFaults = 100;
constexpr std::string_view kBlanks = " \t\r\n\f\v";

[[noreturn]] void fail(const std::string& path, const std::string& why) { throw InputError({Diagnostic{"E601", {path, 0, 0, 1, {}}, why, {}}}); }

}  // namespace

std::string read_instance_bytes(const std::string& path, const std::string& what, std::size_t mebibytes) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error) fail(path, "the file cannot be read");
  if (size > mebibytes << 20U) fail(path, "the file is larger than " + std::to_string(mebibytes) + " MiB: not " + what);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  std::ifstream stream(path, std::ios::binary);
  if (!stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) fail(path, "the file cannot be read");
  return bytes;
}

std::string latin1_to_utf8(std::string_view text) {
  std::string utf8;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) {
      utf8 += static_cast<char>(0xC0 | (byte >> 6U));
      utf8 += static_cast<char>(0x80 | (byte & 0x3FU));
    } else {
      utf8 += c;
    }
  }
  return utf8;
}

std::optional<std::int64_t> parse_thousandths(std::string_view text) {
  constexpr std::size_t kDecimals = 3, kMostDigits = 9;
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string digits(text.substr(0, point)), decimals(point < text.size() ? text.substr(point + 1) : "");
  while (decimals.size() > kDecimals && decimals.back() == '0') decimals.pop_back();
  if (digits.empty() || digits.size() > kMostDigits || decimals.size() > kDecimals) return std::nullopt;
  decimals.resize(kDecimals, '0');
  std::int64_t value = 0;
  for (const char c : digits + decimals) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

InstanceNumbers::InstanceNumbers(const std::string& path, const std::string& what) : file_(path), text_(read_instance_bytes(path, what, 64)) {
  for (const char c : text_) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0) fail(path, "the file holds a NUL character: not " + what);
    if (byte >= 0x80) fail(path, "the file holds a character that is not ASCII: not " + what);
  }
}

bool InstanceNumbers::next_word() {
  while (at_ < text_.size() && kBlanks.find(text_[at_]) != std::string_view::npos) {
    if (text_[at_] == '\n') {
      ++line_;
      line_begin_ = at_ + 1;
    }
    ++at_;
  }
  if (at_ == text_.size()) return false;
  const std::size_t end = std::min(text_.find_first_of(kBlanks, at_), text_.size());
  word_ = std::string_view(text_).substr(at_, end - at_);
  column_ = static_cast<int>(at_ - line_begin_) + 1;
  at_ = end;
  return true;
}

bool InstanceNumbers::at_end_of_line() const {
  const std::size_t next = text_.find_first_not_of(" \t\r\f\v", at_);
  return next == std::string::npos || text_[next] == '\n';
}

bool InstanceNumbers::at_end() const { return text_.find_first_not_of(kBlanks, at_) == std::string::npos; }

std::optional<std::int64_t> InstanceNumbers::next_number(const std::string& what, std::int64_t low, std::int64_t high) {
  if (!next_word()) return std::nullopt;
  const auto parsed = parse_integer(word_);
  const std::string got = what + ": got '" + std::string(word_) + "', allowed: ", range = std::to_string(low) + " to " + std::to_string(high);
  if (!parsed.value) add("E604", got + "a whole number from " + range);
  else if (*parsed.value < low || *parsed.value > high) add("E605", got + range);
  else return *parsed.value;
  return low;
}

void InstanceNumbers::add_to_file(const std::string& code, const std::string& message) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.where.file = file_;
  diagnostic.message = message;
  faults_.push_back(std::move(diagnostic));
}

void InstanceNumbers::add(const std::string& code, const std::string& message) {
  const std::size_t end = std::min(text_.find_first_of("\r\n", line_begin_), text_.size());
  faults_.push_back({code, {file_, line_, column_, static_cast<int>(word_.size()), text_.substr(line_begin_, end - line_begin_)}, message, {}});
  if (faults_.size() == kMostFaults) throw_if_any();
}

void InstanceNumbers::cut_short(const std::string& why) {
  add_to_file("E609", "the file is cut short: " + why);
  throw InputError(std::move(faults_));
}

void InstanceNumbers::throw_if_any() {
  if (!faults_.empty()) throw InputError(std::move(faults_));
}

}  // namespace gudang
