// YAML text as a small tree with places. The only part of gudang that knows a YAML library; what a planner does not need
// (anchors, aliases, merge keys, tags, several documents) and what YAML silently reads as something else is refused.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/source_text.hpp"

namespace gudang {

/// A value: nothing, a scalar's text, or children. A map's children carry their keys and are in the order of the file.
struct Node {
  enum class Kind { null, scalar, list, map };
  Kind kind = Kind::null;
  std::string text;            ///< of a scalar, without quotes
  bool quoted = false;         ///< of a scalar
  bool faulty = false;         ///< a fault is reported already: skip it
  Place place;                 ///< of a null: its key's
  std::string key;             ///< in a map
  Place key_place;
  std::vector<Node> children;

  [[nodiscard]] bool is_scalar() const { return kind == Kind::scalar; }
  [[nodiscard]] bool is_map() const { return kind == Kind::map; }
  /// The child with this key, or nullptr.
  [[nodiscard]] const Node* find(std::string_view wanted) const;
};

/// One line that reads back on the command line: `abc{layout:diagonal}`, `[1, 2]`.
[[nodiscard]] std::string compact(const Node& node);

/// A parsed text. Copies share the text, to which places and diagnostics refer.
struct Document {
  std::shared_ptr<const SourceText> source;  ///< shared with whoever keeps places in it
  Node root;
  std::vector<Diagnostic> problems;          ///< faults that did not hinder parsing: duplicate keys, split flow maps ...

  /// Throws InputError: what SourceText::read throws, E110 broken YAML, E121 nested too deep.
  [[nodiscard]] static Document read(const std::string& path);
  [[nodiscard]] static Document parse(SourceText text);
};

}  // namespace gudang
