#include "architecture/rules.hpp"

#include <algorithm>
#include <regex>

namespace gudang::test {
namespace {

bool below_one_of(const std::string& path, const std::vector<std::string>& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [&](const std::string& beginning) { return path.starts_with(beginning); });
}

const std::vector<std::string> kProgram = {"sim/", "include/"};
/// Where decisions and the times of events are made.
const std::vector<std::string> kDecisions = {
    "sim/random/",    "sim/stats/",     "sim/des/",       "sim/model/",       "sim/algo/",      "sim/policy/",  "sim/warehouse/",
    "include/gudang/random/", "include/gudang/stats/", "include/gudang/des/", "include/gudang/model/", "include/gudang/algo/", "include/gudang/policy/"};
const std::vector<std::string> kEverything = {""};

// Written apart, so that this file does not break the rules it states.
const std::string kLater = std::string("TO") + "DO|" + "FIX" + "ME|" + "XX" + "X";

}  // namespace

const std::vector<Rule>& rules() {
  static const std::vector<Rule> table = {
      {"no C library mathematics", "its bits differ between machines; gudang/core/math.hpp has the same everywhere", kProgram, {"sim/core/math"}, Scope::code,
       R"((std\s*::|[^\w:.>]::)\s*(log|log2|log10|log1p|exp|exp2|expm1|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh|cbrt|hypot|erf|erfc|tgamma|lgamma|beta)[fl]?\b)"},
      {"no standard distributions", "each library draws its own numbers; gudang/random/variates.hpp has ours", kProgram, {}, Scope::code,
       R"(std\s*::\s*(\w+_distribution|random_device|mt19937(_64)?|default_random_engine|shuffle|sample)\b)"},
      {"only main exits", "libraries throw", kProgram, {"sim/app/main.cpp", "sim/des/branch.cpp", "sim/server/start_program.cpp"}, Scope::code,
       R"((^|[^\w.>])(_exit|_Exit|exit|quick_exit|abort|terminate)\s*\()"},
      {"no wall clock in a decision", "budgets are counted in iterations", kDecisions, {}, Scope::code,
       R"(std\s*::\s*chrono|\b(clock_gettime|gettimeofday)\s*\(|std\s*::\s*time\b)"},
      {"yaml-cpp stays in one file", "the format can then be replaced", {"sim/", "include/", "tests/", "bench/"}, {"sim/scenario/document.cpp"}, Scope::code,
       R"(#\s*include\s*[<"]yaml-cpp)"},
      {"Asio and Beast in plugin, experiment and server only", "they are slow to compile", {"sim/", "include/"}, {"sim/plugin/", "sim/experiment/", "sim/server/"}, Scope::code,
       R"(#\s*include\s*[<"]boost/(asio|beast))"},
      {"nothing left for later", "an issue holds what is to be done", kEverything, {}, Scope::text, "\\b(" + kLater + ")\\b"},
      {"no paths of one machine", "a stranger's differ", kEverything, {}, Scope::text, R"((^|[^\w.\-/}$])/(home|root|work|mnt|Users)/\w)"},
  };
  return table;
}

std::vector<std::string> against_rules(const SourceFile& file) {
  static const std::vector<std::regex> patterns = [] {
    std::vector<std::regex> all;
    for (const Rule& rule : rules()) all.emplace_back(rule.forbidden);
    return all;
  }();
  std::vector<std::string> faults;
  const std::vector<std::string> code = lines_of(code_only(file.text)), text = lines_of(file.text);
  for (std::size_t r = 0; r < rules().size(); ++r) {
    const Rule& rule = rules()[r];
    if (!below_one_of(file.path, rule.folders) || below_one_of(file.path, rule.excepted)) continue;
    const std::vector<std::string>& lines = rule.scope == Scope::code ? code : text;
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (std::regex_search(lines[i], patterns[r])) faults.push_back(file.path + ":" + std::to_string(i + 1) + ": " + rule.name + ": " + rule.why + ": " + text[i]);
  }
  return faults;
}

std::string too_long(const SourceFile& file) {
  const std::vector<std::string> lines = lines_of(file.text);
  if (lines.size() <= 600) return {};
  const bool says_why = std::any_of(lines.begin(), lines.begin() + 10, [](const std::string& line) { return line.find("ver 600 lines") != std::string::npos; });
  if (says_why) return {};
  return file.path + ": " + std::to_string(lines.size()) + " lines, and its top does not say why";
}

}  // namespace gudang::test
