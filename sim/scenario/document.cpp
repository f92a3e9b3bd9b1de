#include "scenario/document.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <sstream>
#include <utility>

namespace gudang {
namespace {

constexpr std::size_t kMostDepth = 32;

/// Bytes of a quoted scalar that starts at the front of `rest`, both quotes included; npos if it is not closed.
std::size_t quoted_bytes(std::string_view rest) {
  const char quote = rest.front();
  for (std::size_t i = 1; i < rest.size(); ++i) {
    if (quote == '"' && rest[i] == '\\') ++i;
    else if (rest[i] == quote && quote == '\'' && i + 1 < rest.size() && rest[i + 1] == quote) ++i;
    else if (rest[i] == quote) return i + 1;
  }
  return std::string_view::npos;
}

bool starts_with_digit(std::string_view text) { return !text.empty() && text.front() >= '0' && text.front() <= '9'; }
bool ends_with_digit(std::string_view text) { return !text.empty() && text.back() >= '0' && text.back() <= '9'; }

/// Builds the tree from the parser's events.
class TreeBuilder final : public YAML::EventHandler {
 public:
  explicit TreeBuilder(Document& document) : document_(document), source_(*document.source) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ > 0) end_of_document(mark);
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Node node;
    node.place = place_of(mark, 1);
    refuse_anchor(mark, anchor);
    add(std::move(node));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse(mark, "an alias (*)", "write the value out");
    Node node;
    node.place = place_of(mark, 1);
    node.faulty = true;
    add(std::move(node));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    const std::string_view rest = rest_of(mark);
    Node node;
    node.kind = Node::Kind::scalar;
    node.text = value;
    node.quoted = !rest.empty() && (rest.front() == '"' || rest.front() == '\'');
    node.place = place_of(mark, node.quoted ? closed_bytes(mark) : value.size());
    add(std::move(node));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override {
    open(Node::Kind::list, mark, tag, anchor, style);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override {
    open(Node::Kind::map, mark, tag, anchor, style);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

 private:
  struct Frame {
    Node node;
    bool flow = false;
    std::optional<Node> key;  ///< read, its value not yet
  };

  std::string_view rest_of(const YAML::Mark& mark) const {
    const std::string_view line = source_.line(mark.line + 1);
    return line.substr(std::min(static_cast<std::size_t>(std::max(mark.column, 0)), line.size()));
  }
  Place place_of(const YAML::Mark& mark, std::size_t bytes) const {
    return source_.place(mark.line + 1, static_cast<std::size_t>(std::max(mark.column, 0)), bytes);
  }
  /// Bytes of the quoted scalar at the mark. The parser takes one that the text's end cuts short.
  std::size_t closed_bytes(const YAML::Mark& mark) const {
    const std::size_t bytes = quoted_bytes(source_.rest(mark.line + 1, static_cast<std::size_t>(mark.column)));
    if (bytes == std::string_view::npos) throw InputError({source_.at(place_of(mark, 1), "E110", "not valid YAML: the quote is not closed")});
    return bytes;
  }
  void problem(Place place, std::string code, std::string message, std::string hint) {
    document_.problems.push_back(source_.at(place, std::move(code), std::move(message), std::move(hint)));
  }
  void refuse(const YAML::Mark& mark, const std::string& what, std::string hint) {
    problem(place_of(mark, 1), "E120", what + " is not allowed here", std::move(hint));
  }
  /// The parser would go on for ever over a stray bracket, each time as a new document.
  void end_of_document(const YAML::Mark& mark) {
    if (source_.line(mark.line + 1).starts_with("---")) refuse(mark, "a second document ('---')", "one file holds one document");
    else problem(place_of(mark, 1), "E110", "not valid YAML: this does not belong to the text before it", "is the indentation right, and is every bracket opened?");
    std::vector<Diagnostic> problems = std::move(document_.problems);
    throw_if_any(std::move(problems));
  }
  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) refuse(mark, "an anchor (&)", "write the value out where it is needed");
  }
  /// The parser's own tags are "?" (plain), "!" (quoted) and "" (collections).
  void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    const bool written = (tag != "?" && tag != "!" && !tag.empty()) || rest_of(mark).starts_with('!');
    if (written) refuse(mark, "a tag (!)", "delete it");
  }

  void open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    if (stack_.size() >= kMostDepth)
      throw InputError({source_.at(place_of(mark, 1), "E121", "nested deeper than " + std::to_string(kMostDepth) + " levels")});
    Frame frame;
    frame.node.kind = kind;
    frame.node.place = place_of(mark, 1);
    frame.flow = style == YAML::EmitterStyle::Flow;
    stack_.push_back(std::move(frame));
  }

  void close() {
    Frame frame = std::move(stack_.back());
    stack_.pop_back();
    find_duplicates(frame.node);
    if (frame.flow) find_splits(frame.node);
    add(std::move(frame.node));
  }

  void add(Node node) {
    if (stack_.empty()) {
      if (documents_ == 1) document_.root = std::move(node);
      return;
    }
    Frame& frame = stack_.back();
    if (frame.node.is_map() && !frame.key) {
      take_key(frame, std::move(node));
      return;
    }
    if (frame.key) {
      node.key = std::move(frame.key->text);
      node.key_place = frame.key->place;
      node.faulty |= frame.key->faulty;
      if (node.kind == Node::Kind::null) node.place = node.key_place;
      frame.key.reset();
    }
    frame.node.children.push_back(std::move(node));
  }

  void take_key(Frame& frame, Node node) {
    if (!node.is_scalar() && !node.faulty) {
      problem(node.place, "E110", "a key is a word, not " + std::string(node.kind == Node::Kind::null ? "nothing" : "a list or a map"), {});
      node.faulty = true;
    } else if (node.text == "<<" && !node.quoted) {
      problem(node.place, "E120", "a merge key (<<) is not allowed here", "write the values out; alternatives have 'with'");
      node.faulty = true;
    }
    frame.key = std::move(node);
  }

  void find_duplicates(Node& map) {
    if (!map.is_map()) return;
    std::vector<std::size_t> order(map.children.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return map.children[a].key < map.children[b].key; });
    for (std::size_t i = 1; i < order.size(); ++i) {
      const Node& first = map.children[order[i - 1]];
      Node& second = map.children[order[i]];
      if (first.key != second.key || first.faulty) continue;
      problem(second.key_place, "E111", "the key '" + second.key + "' is given twice; it is also at line " + std::to_string(first.key_place.line) +
              ", column " + std::to_string(first.key_place.column), "keep one of them");
      second.faulty = true;
      order[i] = order[i - 1];  // a third one also names the first
    }
  }

  /// `{a: lognormal(20 min, 35 min)}` and `{speed: 2,5 m/s}`: what YAML splits at the comma.
  void find_splits(Node& node) {
    const auto piece = [&](const Node& child) -> std::string_view { return node.is_map() ? child.key : child.text; };
    const auto is_rest = [&](const Node& child) { return node.is_map() ? child.kind == Node::Kind::null : child.is_scalar() && !child.quoted; };
    for (std::size_t i = 0; i + 1 < node.children.size(); ++i) {
      Node& first = node.children[i];
      if (!first.is_scalar() || first.quoted || first.faulty) continue;
      const auto opened = first.text.rfind('(');
      if (opened != std::string::npos && first.text.find(')', opened) == std::string::npos) {
        std::size_t last = i + 1;
        while (last < node.children.size() && is_rest(node.children[last]) && piece(node.children[last]).find(')') == std::string_view::npos) ++last;
        if (last < node.children.size() && is_rest(node.children[last])) report_parentheses(node, i, last, opened);
      } else if (Node& next = node.children[i + 1]; node.is_map() && is_rest(next) && !next.faulty && ends_with_digit(first.text) && starts_with_digit(next.key)) {
        problem(first.place, "E122", "the comma splits this: '" + first.key + "' became '" + first.text + "', and '" + next.key + "' a key of its own",
                "decimals are written with a point, thousands without a mark");
        first.faulty = next.faulty = true;
      }
    }
  }

  void report_parentheses(Node& node, std::size_t first, std::size_t last, std::size_t opened) {
    const Node& start = node.children[first];
    std::string list = start.text.substr(opened + 1);
    for (std::size_t i = first + 1; i <= last; ++i) list += ", " + (node.is_map() ? node.children[i].key : node.children[i].text);
    list.erase(list.find(')'));
    const std::string name = start.text.substr(0, opened);
    problem(start.place, "E122", std::string("a comma inside ( ) splits a flow ") + (node.is_map() ? "map" : "list"),
            "use a list " + (name.empty() ? "[" + list + "]" : "{" + name + ": [" + list + "]}"));
    for (std::size_t i = first; i <= last; ++i) node.children[i].faulty = true;
  }

  Document& document_;
  const SourceText& source_;
  std::vector<Frame> stack_;
  int documents_ = 0;
};

/// What to look for, by the parser's message.
std::string hint_for(std::string_view message) {
  if (message == YAML::ErrorMsg::END_OF_MAP_FLOW) return "is a '}' missing, or a comma between two keys?";
  if (message == YAML::ErrorMsg::END_OF_SEQ_FLOW) return "is a ']' missing, or a comma between two values?";
  if (message == YAML::ErrorMsg::FLOW_END) return "a bracket before it is not closed, or there is one too many";
  if (message == YAML::ErrorMsg::END_OF_MAP) return "is the indentation right, is there ': ' after each key, and does every quote end where it should?";
  if (message == YAML::ErrorMsg::END_OF_SEQ) return "do all '- ' of the list stand in one column?";
  if (message == YAML::ErrorMsg::MAP_VALUE) return "is it indented too far, does the line before lack its ':', or does a text with ': ' in it need quotes?";
  if (message == YAML::ErrorMsg::EOF_IN_SCALAR) return "a quote is not closed";
  return {};
}

void refuse_tabs(const SourceText& source) {
  std::vector<Diagnostic> problems;
  for (std::size_t at = 0, number = 1; at < source.text().size(); ++number) {
    const std::string_view line = source.line(static_cast<int>(number));
    const auto word = line.find_first_not_of(" \t");
    const auto tab = line.find('\t');
    if (word != std::string_view::npos && line[word] != '#' && tab < word)
      problems.push_back(source.at(source.place(static_cast<int>(number), tab, 1), "E107", "a tab in the indentation", "YAML indents with blanks only"));
    at += line.size() + 1;
  }
  throw_if_any(std::move(problems));
}

void append(std::string& text, const Node& child, std::string_view separator) {
  if (!text.empty()) text += separator;
  text += child.key.empty() ? compact(child) : child.key + ":" + compact(child);
}

}  // namespace

const Node* Node::find(std::string_view wanted) const {
  for (const Node& child : children)
    if (child.key == wanted) return &child;
  return nullptr;
}

std::string compact(const Node& node) {
  std::string inside;
  switch (node.kind) {
    case Node::Kind::null: return {};
    case Node::Kind::scalar: return node.text;
    case Node::Kind::list:
      for (const Node& child : node.children) append(inside, child, ", ");
      return "[" + inside + "]";
    case Node::Kind::map:
      // a variant with parameters: `{abc: {layout: diagonal}}`
      if (node.children.size() == 1 && !node.children[0].is_scalar()) return node.children[0].key + compact(node.children[0]);
      for (const Node& child : node.children) append(inside, child, ",");
      return "{" + inside + "}";
  }
  return {};
}

Document Document::read(const std::string& path) { return parse(SourceText::read(path)); }

Document Document::parse(SourceText text) {
  Document document{std::make_shared<const SourceText>(std::move(text)), {}, {}};
  refuse_tabs(*document.source);
  TreeBuilder builder(document);
  try {
    std::istringstream stream(document.source->text());
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {}  // the second throws
  } catch (const YAML::Exception& broken) {
    const int line = broken.mark.is_null() ? 0 : broken.mark.line + 1;
    const auto column = static_cast<std::size_t>(std::max(broken.mark.column, 0));
    document.problems.push_back(document.source->at(line == 0 ? Place{} : document.source->place(line, column, 1), "E110", "not valid YAML: " + broken.msg, hint_for(broken.msg)));
    throw_if_any(std::move(document.problems));
  }
  return document;
}

}  // namespace gudang
