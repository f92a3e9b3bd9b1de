// The rules of the house that a text can be read against, as one table. `./dev lint` runs them by this test.
#pragma once

#include <string>
#include <vector>

#include "architecture/source_text.hpp"

namespace gudang::test {

enum class Scope { code, text };  ///< C++ without comments and literals, or all of the text

/// No file in reach (path begins with one of `folders`) and not excepted may have a line that matches `forbidden`.
struct Rule {
  std::string name;
  std::string why;
  std::vector<std::string> folders;
  std::vector<std::string> excepted;  ///< paths or beginnings of paths
  Scope scope = Scope::code;
  std::string forbidden;  ///< ECMAScript regular expression
};
[[nodiscard]] const std::vector<Rule>& rules();

/// Every line of `file` that breaks a rule, as "path:line: rule: why: the line".
[[nodiscard]] std::vector<std::string> against_rules(const SourceFile& file);

/// A message where the file is longer than 600 lines and its first ten do not say why ("over 600 lines"); else empty.
[[nodiscard]] std::string too_long(const SourceFile& file);

}  // namespace gudang::test
