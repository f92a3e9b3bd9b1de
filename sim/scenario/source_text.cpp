#include "scenario/source_text.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <utility>

namespace gudang {
namespace {

constexpr std::size_t kMostProblems = 100;

[[noreturn]] void fail(const std::string& path, std::string code, std::string message, std::string hint = {}) {
  throw InputError({Diagnostic{std::move(code), {path, 0, 0, 1, {}}, std::move(message), std::move(hint)}});
}

/// The bytes of a file, at most kMostBytes + 1 of them.
std::string read_bytes(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) fail(path, "E101", "file not found");
  if (std::filesystem::is_directory(path, ignored)) fail(path, "E102", "is a folder, expected a file");
  std::ifstream file(path, std::ios::binary);
  if (!file) fail(path, "E102", std::string("cannot be read: ") + std::strerror(errno));
  std::string bytes;
  std::array<char, 1 << 16> chunk{};
  while (file && bytes.size() <= kMostBytes) {
    file.read(chunk.data(), static_cast<std::streamsize>(std::min(chunk.size(), kMostBytes + 1 - bytes.size())));
    bytes.append(chunk.data(), static_cast<std::size_t>(file.gcount()));
    const auto line_end = bytes.find_last_of('\n');
    const std::size_t open = bytes.size() - (line_end == std::string::npos ? 0 : line_end + 1);
    if (open > kMostLineBytes + 1) break;  // check_lines says where
  }
  if (file.bad()) fail(path, "E102", "cannot be read to its end");
  return bytes;
}

/// Length of the well-formed UTF-8 sequence at `at`, 0 if there is none (The Unicode Standard, table 3-7).
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u; };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
  const unsigned lead = byte(0), second = byte(1);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const bool shortest = lead != 0xE0 || second >= 0xA0, surrogate = lead == 0xED && second >= 0xA0;
    return continues(1) && continues(2) && shortest && !surrogate ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const bool shortest = lead != 0xF0 || second >= 0x90, in_range = lead != 0xF4 || second < 0x90;
    return continues(1) && continues(2) && continues(3) && shortest && in_range ? 4 : 0;
  }
  return 0;
}

std::string in_hex(char c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  return std::string("0x") + kDigits[byte >> 4] + kDigits[byte & 15];
}

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Throws at the first byte that cannot be part of the text.
void check_bytes(const std::string& path, std::string_view text) {
  int line = 1;
  std::size_t start = 0;
  const auto throw_at = [&](std::size_t at, std::string code, std::string message, std::string hint) {
    const std::string_view before = text.substr(start, at - start);
    throw InputError({Diagnostic{std::move(code), {path, line, static_cast<int>(character_count(before)) + 1, 1, {}}, std::move(message), std::move(hint)}});
  };
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '\n') {
      ++line;
      start = ++at;
      continue;
    }
    if (at - start >= kMostLineBytes) throw_at(at, "E106", "the line is longer than " + std::to_string(kMostLineBytes >> 10) + " KiB", "is this a text file written by hand?");
    if (c == '\0') throw_at(at, "E104", "a NUL byte in the text", "the file is damaged, or no text file");
    if (static_cast<unsigned char>(c) < 0x20 && c != '\t') throw_at(at, "E104", "the control character " + in_hex(c) + " in the text", "delete it");
    const std::size_t length = sequence_length(text, at);
    if (length == 0) throw_at(at, "E105", "the byte " + in_hex(c) + " is not UTF-8", "save the file with the encoding UTF-8");
    at += length;
  }
}

std::string without_carriage_returns(std::string text) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') text[kept++] = text[i];
  text.resize(kept);
  return text;
}

}  // namespace

SourceText::SourceText(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {
  starts_.push_back(0);
  for (std::size_t i = 0; i < text_.size(); ++i)
    if (text_[i] == '\n') starts_.push_back(i + 1);
}

SourceText SourceText::read(const std::string& path) {
  std::string bytes = read_bytes(path);
  if (bytes.size() > kMostBytes) fail(path, "E103", "the file is larger than " + std::to_string(kMostBytes >> 20) + " MB", "is this the right file?");
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) fail(path, "E105", "the file is UTF-16", "save the file with the encoding UTF-8");
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  bytes = without_carriage_returns(std::move(bytes));
  check_bytes(path, bytes);
  return {path, std::move(bytes)};
}

std::string_view SourceText::line(int number) const {
  if (number < 1 || static_cast<std::size_t>(number) > starts_.size()) return {};
  const std::size_t begin = starts_[static_cast<std::size_t>(number) - 1];
  const std::size_t end = std::min(text_.find('\n', begin), text_.size());
  return std::string_view(text_).substr(begin, end - begin);
}

std::string_view SourceText::rest(int number, std::size_t byte) const {
  if (number < 1 || static_cast<std::size_t>(number) > starts_.size()) return {};
  return std::string_view(text_).substr(std::min(starts_[static_cast<std::size_t>(number) - 1] + byte, text_.size()));
}

Place SourceText::place(int number, std::size_t byte, std::size_t bytes) const {
  const std::string_view whole = line(number);
  const std::size_t from = std::min(byte, whole.size());
  const std::size_t length = character_count(whole.substr(from, bytes));
  return {number, static_cast<int>(character_count(whole.substr(0, from))) + 1, static_cast<int>(std::max<std::size_t>(length, 1))};
}

Diagnostic SourceText::at(Place place, std::string code, std::string message, std::string hint) const {
  return {std::move(code), {name_, place.line, place.column, place.length, std::string(line(place.line))}, std::move(message), std::move(hint)};
}

void throw_if_any(std::vector<Diagnostic> problems) {
  if (problems.empty()) return;
  std::stable_sort(problems.begin(), problems.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::pair(a.where.line, a.where.column) < std::pair(b.where.line, b.where.column);
  });
  if (problems.size() > kMostProblems) {
    const std::string more = std::to_string(problems.size() - kMostProblems);
    problems.resize(kMostProblems);
    problems.push_back({"E100", {problems.front().where.file, 0, 0, 1, {}}, more + " further errors are not shown", {}});
  }
  throw InputError(std::move(problems));
}

}  // namespace gudang
