#include "scenario/alternatives.hpp"

#include <algorithm>
#include <utility>

#include "gudang/core/quantity_text.hpp"

namespace gudang {
namespace {

class AlternativesReader {
 public:
  AlternativesReader(const Node& section, const SourceText& source, std::vector<Diagnostic>& problems)
      : section_(section), source_(source), problems_(problems) {}

  std::vector<AlternativeText> read() {
    if (!section_.is_map() || section_.children.empty()) {
      problem(section_.place, "E114", "alternatives: expected names, each with the keys it changes", "for example alternatives: {as_is: {}, one_less: {pickers.count: 3}}");
      return {};
    }
    for (const Node& child : section_.children) check_with(child);
    std::vector<AlternativeText> alternatives;
    for (const Node& child : section_.children) {
      if (child.faulty) continue;
      if (!child.is_map()) {
        problem(child.place, "E114", "alternatives." + child.key + ": expected the keys it changes", "write " + child.key + ": {} for the scenario as it is");
        continue;
      }
      AlternativeText alternative{child.key, child.key_place, {}};
      std::vector<const Node*> open;
      collect(child, alternative.overrides, open);
      alternatives.push_back(std::move(alternative));
    }
    return alternatives;
  }

 private:
  void problem(Place place, std::string code, std::string message, std::string hint = {}) {
    problems_.push_back(source_.at(place, std::move(code), std::move(message), std::move(hint)));
  }

  /// Every name in `with` exists, and none leads back to its own alternative.
  void check_with(const Node& alternative) {
    const Node* with = alternative.find("with");
    if (!with || with->faulty) return;
    const std::string path = "alternatives." + alternative.key + ".with: ";
    if (with->kind != Node::Kind::list) {
      problem(with->place, "E114", path + "expected a list of alternatives", with->is_scalar() ? "write [" + with->text + "]" : "");
      return;
    }
    for (const Node& name : with->children) {
      const Node* other = section_.find(name.text);
      if (!other) {
        std::vector<std::string> names;
        for (const Node& child : section_.children) names.push_back(child.key);
        const auto close = closest_match(name.text, names);
        problem(name.place, "E126", path + "there is no alternative '" + name.text + "'", close ? "did you mean '" + *close + "'?" : "");
      } else if (std::vector<const Node*> seen; leads_to(*other, alternative, seen)) {
        problem(name.place, "E126", path + "'" + name.text + "' leads back to '" + alternative.key + "'");
      }
    }
  }

  bool leads_to(const Node& from, const Node& target, std::vector<const Node*>& seen) const {
    if (&from == &target) return true;
    if (std::find(seen.begin(), seen.end(), &from) != seen.end()) return false;
    seen.push_back(&from);
    const Node* with = from.find("with");
    if (!with) return false;
    return std::any_of(with->children.begin(), with->children.end(), [&](const Node& name) {
      const Node* other = section_.find(name.text);
      return other && leads_to(*other, target, seen);
    });
  }

  /// `open`: the alternatives being collected, which a faulty `with` could enter again.
  void collect(const Node& alternative, std::vector<Node>& overrides, std::vector<const Node*>& open) const {
    if (std::find(open.begin(), open.end(), &alternative) != open.end() || open.size() > section_.children.size()) return;
    open.push_back(&alternative);
    if (const Node* with = alternative.find("with"))
      for (const Node& name : with->children)
        if (const Node* other = section_.find(name.text)) collect(*other, overrides, open);
    for (const Node& child : alternative.children) {
      if (child.key == "with") continue;
      std::erase_if(overrides, [&](const Node& earlier) { return earlier.key == child.key; });
      overrides.push_back(child);
    }
    open.pop_back();
  }

  const Node& section_;
  const SourceText& source_;
  std::vector<Diagnostic>& problems_;
};

}  // namespace

std::vector<AlternativeText> read_alternatives(const Node& section, const SourceText& source, std::vector<Diagnostic>& problems) {
  return AlternativesReader(section, source, problems).read();
}

}  // namespace gudang
