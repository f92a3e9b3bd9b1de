// Reading C++ and CMake as text: just enough of their lexical rules for the checks of the house.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace gudang::test {

/// A file of the checkout: its path relative to the top folder, with '/' between the parts, and all of its text.
struct SourceFile {
  std::string path;
  std::string text;
};

/// The regular files below `root`/`folder` whose name ends in one of `endings` ("" for any), in order of path.
[[nodiscard]] std::vector<SourceFile> read_sources(const std::filesystem::path& root, std::string_view folder, const std::vector<std::string>& endings);

/// C++ text with comments, string and character literals blanked out; line breaks, and so line numbers, stay.
/// The targets of #include stay too.
[[nodiscard]] std::string code_only(std::string_view text);

/// One #include: what stands between the quotes or the angle brackets, which of them, and its line from 1.
struct Include {
  std::string target;
  bool quoted = false;
  int line = 0;
};
[[nodiscard]] std::vector<Include> includes_of(std::string_view text);

/// The lines of a text, without their ends.
[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);

/// The words after `keyword` in the first call of `function` in a CMake text, up to the next word in capitals:
/// words_after("gudang_module(des SOURCES a.cpp USES core stats)", "gudang_module", "USES") is {core, stats}.
/// With an empty keyword: the words right after the parenthesis, so the name. Comments do not count.
[[nodiscard]] std::vector<std::string> words_after(std::string_view cmake, std::string_view function, std::string_view keyword);

}  // namespace gudang::test
