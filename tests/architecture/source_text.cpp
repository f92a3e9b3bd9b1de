#include "architecture/source_text.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>

namespace gudang::test {
namespace fs = std::filesystem;
namespace {

bool ends_with_one_of(std::string_view name, const std::vector<std::string>& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) { return name.ends_with(ending); });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) text.remove_prefix(1);
  return text;
}

/// What follows "#include" in a line, or nothing where it is no such line.
std::string_view after_include(std::string_view line) {
  std::string_view rest = trimmed(line);
  if (!rest.starts_with('#')) return {};
  rest = trimmed(rest.substr(1));
  constexpr std::string_view kInclude = "include";
  return rest.starts_with(kInclude) ? trimmed(rest.substr(kInclude.size())) : std::string_view();
}

bool in_include_line(std::string_view text, std::size_t at) {
  const std::size_t begin = text.rfind('\n', at) == std::string_view::npos ? 0 : text.rfind('\n', at) + 1;
  return !after_include(text.substr(begin, text.find('\n', at) - begin)).empty();
}

/// A keyword of a CMake call: SOURCES, USES, LINK.
bool all_capitals(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isupper(c) || c == '_'; });
}

/// Where the comment or literal that begins at `at` ends (one past); `at` itself where none begins there.
std::size_t end_of_blank(std::string_view text, std::size_t at) {
  const auto after = [&](std::string_view mark, std::size_t from) {
    const std::size_t found = text.find(mark, from);
    return found == std::string_view::npos ? text.size() : found + mark.size();
  };
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("//")) return std::min(text.find('\n', at), text.size());
  if (rest.starts_with("/*")) return after("*/", at + 2);
  if (rest.starts_with("R\"")) {
    const std::size_t open = text.find('(', at);
    if (open == std::string_view::npos) return text.size();
    return after(")" + std::string(text.substr(at + 2, open - at - 2)) + "\"", open);
  }
  if (rest[0] != '"' && rest[0] != '\'') return at;
  const bool separator = rest[0] == '\'' && at > 0 && std::isxdigit(static_cast<unsigned char>(text[at - 1]));  // 1'000
  if (separator || in_include_line(text, at)) return at;
  std::size_t end = at + 1;
  while (end < text.size() && text[end] != rest[0] && text[end] != '\n') end += text[end] == '\\' ? 2 : 1;
  return std::min(end + 1, text.size());
}

}  // namespace

std::vector<SourceFile> read_sources(const fs::path& root, std::string_view folder, const std::vector<std::string>& endings) {
  std::vector<SourceFile> files;
  if (!fs::exists(root / folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
    if (!entry.is_regular_file() || !ends_with_one_of(entry.path().filename().string(), endings)) continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    files.push_back({entry.path().lexically_relative(root).generic_string(), text.str()});
  }
  std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

std::string code_only(std::string_view text) {
  std::string code(text);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_blank(text, at);
    for (std::size_t i = at; i < end; ++i)
      if (code[i] != '\n') code[i] = ' ';
    at = std::max(end, at + 1);
  }
  return code;
}

std::vector<Include> includes_of(std::string_view text) {
  std::vector<Include> found;
  int line = 0;
  for (const std::string& content : lines_of(code_only(text))) {
    ++line;
    const std::string_view rest = after_include(content);
    if (rest.empty() || (rest[0] != '"' && rest[0] != '<')) continue;
    const std::size_t end = rest.find(rest[0] == '"' ? '"' : '>', 1);
    if (end != std::string_view::npos) found.push_back({std::string(rest.substr(1, end - 1)), rest[0] == '"', line});
  }
  return found;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream stream{std::string(text)};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> words_after(std::string_view cmake, std::string_view function, std::string_view keyword) {
  std::string plain;
  for (const std::string& line : lines_of(cmake)) plain += line.substr(0, line.find('#')) + "\n";
  const std::size_t open = plain.find(std::string(function) + "(");
  if (open == std::string::npos) return {};
  const std::size_t first = open + function.size() + 1;
  std::istringstream stream(plain.substr(first, plain.find(')', first) - first));
  std::vector<std::string> words;
  bool taking = keyword.empty();
  for (std::string word; stream >> word;) {
    if (all_capitals(word)) taking = word == keyword;
    else if (taking) words.push_back(word);
  }
  return words;
}

}  // namespace gudang::test
