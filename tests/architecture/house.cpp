#include "architecture/house.hpp"

namespace gudang::test {

const Arrows& arrows() {
  static const Arrows table = {
      {"core", {}},
      {"random", {"core"}},
      {"stats", {"core"}},
      {"des", {"core", "random", "stats"}},
      {"model", {"core"}},
      {"algo", {"core"}},
      {"compute", {"core"}},
      {"policy", {"core", "random", "model", "algo", "compute"}},
      {"plugin", {"core", "policy"}},
      {"warehouse", {"core", "random", "des", "model", "policy"}},
      {"kpi", {"core", "stats", "model"}},
      {"scenario", {"core", "random", "model", "compute", "policy", "kpi", "warehouse"}},
      {"experiment", {"core", "random", "stats", "model", "compute", "policy", "kpi", "warehouse", "scenario"}},
      {"report", {"core", "random", "stats", "model", "compute", "policy", "kpi", "warehouse", "scenario", "experiment"}},
      {"server", {"core", "random", "stats", "model", "policy", "kpi", "warehouse", "scenario", "experiment", "report"}},
      {"app", {"core", "random", "stats", "des", "model", "algo", "compute", "policy", "plugin", "warehouse", "kpi", "scenario", "experiment", "report", "server"}},
  };
  return table;
}

std::string folder_of(std::string_view path) {
  for (const std::string_view top : {"sim/", "include/gudang/"}) {
    if (!path.starts_with(top)) continue;
    const std::string_view rest = path.substr(top.size());
    if (rest.find('/') != std::string_view::npos) return std::string(rest.substr(0, rest.find('/')));
  }
  return {};
}

std::string folder_included(std::string_view target) {
  if (target.starts_with("gudang/")) target.remove_prefix(7);
  const std::size_t slash = target.find('/');
  return slash == std::string_view::npos ? std::string() : std::string(target.substr(0, slash));
}

std::vector<std::string> against_arrows(const SourceFile& file) {
  std::vector<std::string> faults;
  const std::string from = folder_of(file.path);
  const auto allowed = arrows().find(from);
  if (allowed == arrows().end()) return {file.path + ": folder '" + from + "' is not one of the house"};
  for (const Include& include : includes_of(file.text)) {
    const std::string at = file.path + ":" + std::to_string(include.line) + ": ";
    const bool ours = include.target.starts_with("gudang/");
    if (!include.quoted) {
      if (ours) faults.push_back(at + "<" + include.target + "> stands in angle brackets");
      continue;
    }
    if (file.path.starts_with("include/") && !ours) faults.push_back(at + "a public header includes the private '" + include.target + "'");
    const std::string to = folder_included(include.target);
    if (to == from || to.empty()) continue;
    if (!arrows().contains(to)) faults.push_back(at + "'" + include.target + "' is in no folder of the house");
    else if (!allowed->second.contains(to)) faults.push_back(at + "'" + from + "' may not include '" + to + "'");
  }
  return faults;
}

std::vector<std::string> against_arrows_in_cmake(const SourceFile& list) {
  const std::string folder = folder_of(list.path);
  const std::vector<std::string> name = words_after(list.text, "gudang_module", "");
  if (name.size() != 1 || name[0] != folder) return {list.path + ": has no gudang_module(" + folder + " ...)"};
  std::vector<std::string> faults;
  const auto allowed = arrows().find(folder);
  if (allowed == arrows().end()) return {list.path + ": folder '" + folder + "' is not one of the house"};
  for (const std::string& used : words_after(list.text, "gudang_module", "USES"))
    if (!allowed->second.contains(used)) faults.push_back(list.path + ": '" + folder + "' may not use '" + used + "'");
  return faults;
}

std::vector<std::string> missing_uses(const std::string& folder, const std::vector<SourceFile>& files,
                                      const std::map<std::string, std::vector<std::string>>& uses) {
  std::set<std::string> reached = {folder};
  std::vector<std::string> open = {folder};
  while (!open.empty()) {
    const auto found = uses.find(open.back());
    open.pop_back();
    if (found == uses.end()) continue;
    for (const std::string& used : found->second)
      if (reached.insert(used).second) open.push_back(used);
  }
  std::vector<std::string> faults;
  for (const SourceFile& file : files) {
    if (folder_of(file.path) != folder) continue;
    for (const Include& include : includes_of(file.text)) {
      const std::string to = include.quoted ? folder_included(include.target) : std::string();
      if (!to.empty() && !reached.contains(to))
        faults.push_back(file.path + ":" + std::to_string(include.line) + ": includes '" + to + "', which the USES of '" + folder + "' do not reach");
    }
  }
  return faults;
}

}  // namespace gudang::test
