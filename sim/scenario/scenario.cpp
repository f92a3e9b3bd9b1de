#include "scenario/scenario.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include "scenario/amounts.hpp"

namespace gudang {
namespace {

constexpr std::size_t kMostAlternatives = 10'000;

std::string data_folder(const LoadOptions& options) {
  if (!options.data_dir.empty()) return options.data_dir;
  const char* variable = std::getenv("GUDANG_DATA");
  return variable ? variable : "";
}

bool same(const Diagnostic& a, const Diagnostic& b) {
  return a.code == b.code && a.message == b.message && a.where.file == b.where.file && a.where.line == b.where.line && a.where.column == b.where.column;
}

/// The same fault in many combinations is one fault.
void append_new(std::vector<Diagnostic>& all, std::vector<Diagnostic> found) {
  for (Diagnostic& diagnostic : found)
    if (std::none_of(all.begin(), all.end(), [&](const Diagnostic& known) { return same(known, diagnostic); })) all.push_back(std::move(diagnostic));
}

std::vector<std::string> owner_names(const ScenarioConfig& config) {
  std::vector<std::string> names;
  for (const OwnerConfig& owner : config.owners) names.push_back(owner.name);
  return names;
}

/// Refuses what would make two equal alternatives, or too many.
void check_grid(const std::vector<OptionText>& options) {
  std::size_t cells = 1;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const OptionText& option = options[i];
    const auto fail = [&](Place place, std::string message) { throw InputError({option.source->at(place, "E127", std::move(message))}); };
    for (std::size_t j = 0; j < i; ++j)
      if (options[j].key == option.key) fail(option.values.front().key_place, "'" + option.written_key + "' is varied twice");
    for (std::size_t a = 0; a < option.values.size(); ++a)
      for (std::size_t b = 0; b < a; ++b)
        if (compact(option.values[a]) == compact(option.values[b])) fail(option.values[a].place, "'" + compact(option.values[a]) + "' is given twice");
    cells *= option.values.size();
    if (cells > kMostAlternatives) fail(option.values.front().key_place, "more than " + std::to_string(kMostAlternatives) + " combinations");
  }
}

}  // namespace

Scenario Scenario::load(const std::string& path, const LoadOptions& options) { return parse(SourceText::read(path), options); }

Scenario Scenario::parse(SourceText text, const LoadOptions& options) {
  const Document document = Document::parse(std::move(text));
  Scenario scenario;
  scenario.file_ = document.source;
  scenario.roots_ = {std::filesystem::path(document.source->name()).parent_path().string(), data_folder(options)};
  std::vector<Diagnostic> problems = document.problems;
  Decoder(document.source, problems, &scenario.origins_).decode(document.root, ScenarioConfig::fields(), &scenario.written_, {}, {"alternatives", "expect"});
  for (const std::string& set : options.sets) {
    const OptionText option = parse_option("--set", set, false);
    if (set_amount(option.values.front(), option.source, scenario.written_, scenario.origins_, problems)) continue;
    Decoder(option.source, problems, &scenario.origins_).override_value(option.values.front(), option.key, ScenarioConfig::fields(), &scenario.written_);
  }
  scenario.config_ = scenario.written_;
  resolve_and_check(scenario.config_, scenario.origins_, *scenario.file_, scenario.roots_, problems);
  if (const Node* section = document.root.find("alternatives"); section && !section->faulty) {
    for (const AlternativeText& changes : read_alternatives(*section, *document.source, problems)) {
      std::vector<Diagnostic> found;
      const std::vector sources(changes.overrides.size(), document.source);
      scenario.alternatives_.push_back(scenario.alternative(changes.name, changes.overrides, sources, found));
      append_new(problems, std::move(found));
    }
  }
  if (const Node* section = document.root.find("expect"); section && !section->faulty && (!document.root.find("alternatives") || !scenario.alternatives_.empty())) {
    std::vector<std::string> names, owners = owner_names(scenario.config_);
    for (const Alternative& alternative : scenario.alternatives_) {
      names.push_back(alternative.label);
      for (const std::string& owner : owner_names(alternative.config))
        if (std::find(owners.begin(), owners.end(), owner) == owners.end()) owners.push_back(owner);
    }
    scenario.gates_ = read_gates(*section, *document.source, names, owners, problems);
  }
  throw_if_any(std::move(problems));
  return scenario;
}

Alternative Scenario::alternative(std::string label, std::span<const Node> overrides, const std::vector<std::shared_ptr<const SourceText>>& sources,
                                  std::vector<Diagnostic>& problems) const {
  Alternative alternative{std::move(label), {}, written_};
  Origins origins = origins_;
  for (std::size_t i = 0; i < overrides.size(); ++i) {
    if (!set_amount(overrides[i], sources[i], alternative.config, origins, problems))
      Decoder(sources[i], problems, &origins).override_value(overrides[i], overrides[i].key, ScenarioConfig::fields(), &alternative.config);
    alternative.params.emplace_back(overrides[i].key, compact(overrides[i]));
  }
  resolve_and_check(alternative.config, origins, *file_, roots_, problems);
  return alternative;
}

std::vector<Alternative> Scenario::vary(std::span<const std::string> specs, const std::string& option) const {
  std::vector<OptionText> options;
  std::vector<std::shared_ptr<const SourceText>> sources;
  for (const std::string& spec : specs) {
    options.push_back(parse_option(option, spec, true));
    sources.push_back(options.back().source);
  }
  check_grid(options);
  std::vector<Alternative> grid;
  std::vector<Diagnostic> problems;
  std::vector<std::size_t> choice(options.size(), 0);
  for (bool more = true; more;) {
    std::string label;
    std::vector<Node> overrides;
    for (std::size_t i = 0; i < options.size(); ++i) {
      overrides.push_back(options[i].values[choice[i]]);
      label += (label.empty() ? "" : " ") + options[i].written_key + "=" + compact(overrides.back());
    }
    std::vector<Diagnostic> found;
    grid.push_back(alternative(std::move(label), overrides, sources, found));
    append_new(problems, std::move(found));
    std::size_t digit = options.size();  // the last spec counts fastest
    while (digit > 0 && ++choice[digit - 1] == options[digit - 1].values.size()) choice[--digit] = 0;
    more = digit > 0;
  }
  throw_if_any(std::move(problems));
  return grid;
}

std::vector<Alternative> Scenario::at_points(std::span<const Range> ranges, std::span<const std::vector<std::size_t>> points) const {
  std::vector<std::shared_ptr<const SourceText>> sources;
  for (const Range& range : ranges) sources.push_back(range.source);
  std::vector<Alternative> alternatives;
  std::vector<Diagnostic> problems;
  for (const std::vector<std::size_t>& point : points) {
    std::string label;
    std::vector<Node> overrides;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      overrides.push_back(ranges[i].node(point[i]));
      label += (label.empty() ? "" : " ") + ranges[i].written_key + "=" + ranges[i].values[point[i]];
    }
    std::vector<Diagnostic> found;
    alternatives.push_back(alternative(std::move(label), overrides, sources, found));
    append_new(problems, std::move(found));
  }
  throw_if_any(std::move(problems));
  return alternatives;
}

Diagnostic Scenario::at(std::string_view dotted, std::string code, std::string message, std::string hint) const {
  return diagnostic_at(origins_, *file_, {dotted}, std::move(code), std::move(message), std::move(hint));
}

}  // namespace gudang
