#include "scenario/gate.hpp"

#include <algorithm>
#include <utility>

#include "gudang/core/quantity_text.hpp"
#include "gudang/kpi/kpi.hpp"

namespace gudang {
namespace {

constexpr const char* kExample = "for example on_time_ship_pct >= 95, or travel_m_per_line <= baseline * 1.02";
constexpr std::string_view kBaseline = "baseline";

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

bool digits(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

/// "p95(dock_to_stock_h)" -> "dock_to_stock_p95_h", the percentile before the unit; other texts as they are.
std::string key_of(std::string_view text) {
  const auto open = text.find('(');
  if (open == std::string_view::npos || !text.starts_with('p') || !digits(text.substr(1, open - 1)) || !text.ends_with(')')) return std::string(text);
  const std::string_view of = trimmed(text.substr(open + 1, text.size() - open - 2));
  const auto unit = of.rfind('_');
  if (unit == std::string_view::npos) return std::string(text);
  return std::string(of.substr(0, unit)) + "_" + std::string(text.substr(0, open)) + std::string(of.substr(unit));
}

/// "dock_to_stock_p95_h" -> "p95(dock_to_stock_h)"; "": it is no percentile.
std::string percentile_of(const std::string& key) {
  const auto unit = key.rfind('_');
  const auto percent = unit == std::string::npos || unit == 0 ? std::string::npos : key.rfind('_', unit - 1);
  if (percent == std::string::npos) return {};
  const std::string word = key.substr(percent + 1, unit - percent - 1);
  return word.starts_with('p') && digits(std::string_view(word).substr(1)) ? word + "(" + key.substr(0, percent) + key.substr(unit) + ")" : std::string();
}

class GatesReader {
 public:
  GatesReader(const SourceText& source, std::span<const std::string> alternatives, std::span<const std::string> owners, std::vector<Diagnostic>& problems)
      : source_(source), alternatives_(alternatives), owners_(owners), problems_(problems) {}

  /// One text by itself; `path` is what messages call it.
  std::vector<Gate> read_alone(const Node& node, std::string path) {
    path_ = std::move(path);
    read_one(node);
    return std::move(gates_);
  }

  std::vector<Gate> read(const Node& section) {
    if (section.kind != Node::Kind::list || section.children.empty()) {
      problem(section.place, "E114", "expect: expected a list of what must hold", kExample);
      return {};
    }
    for (std::size_t i = 0; i < section.children.size(); ++i) {
      path_ = "expect[" + std::to_string(i + 1) + "]";
      read_one(section.children[i]);
    }
    return std::move(gates_);
  }

 private:
  void problem(Place place, std::string code, std::string message, std::string hint = {}) {
    problems_.push_back(source_.at(place, std::move(code), std::move(message), std::move(hint)));
  }

  void read_one(const Node& node) {
    if (node.faulty) return;
    Gate gate;
    const Node* that = &node;
    if (node.is_map()) {
      that = node.find("that");
      for (const Node& child : node.children)
        if (child.key != "for" && child.key != "that") return problem(child.key_place, "E112", "unknown key '" + child.key + "' in " + path_ + "; allowed: for, that");
      if (!that) return problem(node.place, "E113", path_ + " lacks the key 'that', what must hold", kExample);
      if (const Node* name = node.find("for"); name && !read_alternative(*name, gate)) return;
    }
    if (!that->is_scalar()) return problem(that->place, "E114", path_ + ": expected a text", kExample);
    gate.text = that->text;
    gate.place = that->place;
    if (read_text(*that, gate)) gates_.push_back(std::move(gate));
  }

  bool read_alternative(const Node& name, Gate& gate) {
    gate.alternative = name.text;
    const std::vector<std::string> names(alternatives_.begin(), alternatives_.end());
    if (std::find(names.begin(), names.end(), name.text) != names.end()) return true;
    const auto close = closest_match(name.text, names);
    problem(name.place, "E204", path_ + ".for: got '" + name.text + "', allowed: " + (names.empty() ? "nothing, as there are no 'alternatives'" : listed(names)),
            close ? "did you mean '" + *close + "'?" : "");
    return false;
  }

  bool read_text(const Node& node, Gate& gate) {
    const std::string_view text = node.text;
    const auto sign = text.find_first_of("<>=");
    const bool with_equal = sign != std::string_view::npos && sign + 1 < text.size() && text[sign + 1] == '=';
    if (sign == std::string_view::npos || text[sign] == '=') {
      problem(node.place, "E201", path_ + ": got '" + node.text + "', allowed: a KPI, one of <= < >= >, and a limit", kExample);
      return false;
    }
    if (text[sign] == '>') gate.sense = with_equal ? GateSense::at_least : GateSense::above;
    else gate.sense = with_equal ? GateSense::at_most : GateSense::below;
    return read_kpi(node, trimmed(text.substr(0, sign)), gate) && read_limit(node, trimmed(text.substr(sign + (with_equal ? 2 : 1))), gate);
  }

  /// KEY, p95(KEY), or either with the owner's name in brackets after it.
  bool read_kpi(const Node& node, std::string_view written, Gate& gate) {
    const auto bracket = written.ends_with(']') ? written.find('[') : std::string_view::npos;
    if (bracket != std::string_view::npos) gate.owner = trimmed(written.substr(bracket + 1, written.size() - bracket - 2));
    return read_key(node, trimmed(written.substr(0, bracket)), gate) && (bracket == std::string_view::npos || check_owner(node, gate));
  }

  bool check_owner(const Node& node, const Gate& gate) {
    const std::vector<std::string> names(owners_.begin(), owners_.end());
    const bool known = std::find(names.begin(), names.end(), gate.owner) != names.end();
    if (known && kpis()[gate.kpi].by_owner) return true;
    if (!known) {
      const auto close = closest_match(gate.owner, names);
      problem(node.place, "E215", path_ + ": got the owner '" + gate.owner + "', allowed: " + (names.empty() ? "nothing, as there are no 'owners'" : listed(names)), close ? "did you mean '" + *close + "'?" : "");
    } else {
      problem(node.place, "E215", path_ + ": " + kpis()[gate.kpi].key + " is not split by owner", "docs/kpis.md says which are");
    }
    return false;
  }

  bool read_key(const Node& node, std::string_view written, Gate& gate) {
    const KpiRow* row = find_kpi(key_of(written));
    if (row) {
      gate.kpi = static_cast<std::size_t>(row - kpis().data());
      return true;
    }
    std::vector<std::string> names, percentiles;
    for (const KpiRow& known : kpis()) {
      names.push_back(known.key);
      if (const std::string percentile = percentile_of(known.key); !percentile.empty()) percentiles.push_back(percentile);
    }
    const bool of_percentile = written.find('(') != std::string_view::npos;
    const auto close = closest_match(written, of_percentile ? percentiles : names);
    Place place = node.place;
    if (!node.quoted && !written.empty()) place.length = static_cast<int>(written.size());
    problem(place, "E202", path_ + ": there is no KPI '" + std::string(written) + "'" + (of_percentile ? ", allowed: " + listed(percentiles) : "; 'gudang list kpis' has them all"),
            close ? "did you mean '" + *close + "'?" : "");
    return false;
  }

  /// NUMBER, or baseline with * NUMBER, + NUMBER or - NUMBER after it.
  bool read_limit(const Node& node, std::string_view written, Gate& gate) {
    std::string_view number = written;
    char with = ' ';
    if (written.starts_with(kBaseline)) {
      if (!alternatives_.empty() && gate.alternative == alternatives_.front()) {
        problem(node.place, "E203", path_ + ": '" + gate.alternative + "' is the baseline itself");
        return false;
      }
      gate.factor = 1;
      number = trimmed(written.substr(kBaseline.size()));
      if (number.empty()) return true;
      with = number.front();
      number = trimmed(number.substr(1));
    }
    const auto value = parse_real(number);
    if (!value.value || (gate.factor && with != '*' && with != '+' && with != '-')) {
      problem(node.place, "E201", path_ + ": got the limit '" + std::string(written) + "', allowed: a number in the KPI's unit, or baseline, baseline * 1.02, baseline + 3, baseline - 3", kExample);
      return false;
    }
    if (with == '*') gate.factor = *value.value;
    else gate.limit = with == '-' ? -*value.value : *value.value;
    return true;
  }

  const SourceText& source_;
  std::span<const std::string> alternatives_, owners_;
  std::vector<Diagnostic>& problems_;
  std::string path_;
  std::vector<Gate> gates_;
};

}  // namespace

std::vector<Gate> read_gates(const Node& section, const SourceText& source, std::span<const std::string> alternatives, std::span<const std::string> owners, std::vector<Diagnostic>& problems) {
  return GatesReader(source, alternatives, owners, problems).read(section);
}

Gate gate_option(std::string option, const std::string& text) {
  const SourceText source(option, text);
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = text;
  node.place = source.place(1, 0, text.size());
  std::vector<Diagnostic> problems;
  std::vector<Gate> gates = GatesReader(source, {}, {}, problems).read_alone(node, option);
  throw_if_any(std::move(problems));
  return std::move(gates.front());
}

}  // namespace gudang
