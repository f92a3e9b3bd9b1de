#include "scenario/document.hpp"

#include "support/catch.hpp"

using namespace gudang;

namespace {

Document parse(const std::string& text) { return Document::parse(SourceText("t.yaml", text)); }

/// The text that a place underlines.
std::string underlined(const Document& document, Place place) {
  return std::string(document.source->line(place.line).substr(static_cast<std::size_t>(place.column) - 1, static_cast<std::size_t>(place.length)));
}

}  // namespace

TEST_CASE("a document keeps kinds, order, quotes and places") {
  const Document document = parse("b: 1\na: ['x y', \"2\", {c: }]\nd:\n  - e # comment\n");
  REQUIRE(document.problems.empty());
  const Node& root = document.root;
  REQUIRE(root.children.size() == 3);
  CHECK(root.children[0].key == "b");
  CHECK(root.children[0].text == "1");
  CHECK_FALSE(root.children[0].quoted);
  const Node& list = *root.find("a");
  REQUIRE(list.kind == Node::Kind::list);
  CHECK(list.children[0].text == "x y");
  CHECK(list.children[0].quoted);
  CHECK(underlined(document, list.children[0].place) == "'x y'");
  CHECK(underlined(document, list.children[1].place) == "\"2\"");
  CHECK(underlined(document, list.key_place) == "a");
  const Node& nothing = *list.children[2].find("c");
  CHECK(nothing.kind == Node::Kind::null);
  CHECK(underlined(document, nothing.place) == "c");
  CHECK(underlined(document, root.find("d")->children[0].place) == "e");
}

TEST_CASE("columns count characters, not bytes") {
  const Document document = parse("{größe: 1, ü: zwölf}\n");
  CHECK(document.root.children[1].key_place == Place{1, 12, 1});
  CHECK(document.root.children[1].place == Place{1, 15, 5});
}

TEST_CASE("quoted text may run over lines and hold quotes") {
  const Document document = parse("a: 'it''s\n  long'\nb: \"q\\\"q\"\n");
  CHECK(document.root.find("a")->text == "it's long");
  CHECK(document.root.find("b")->text == "q\"q");
  CHECK(underlined(document, document.root.find("b")->place) == "\"q\\\"q\"");
}

TEST_CASE("a third duplicate names the first, and the first one stays") {
  const Document document = parse("a: 1\na: 2\na: 3\n");
  REQUIRE(document.problems.size() == 2);
  CHECK(document.problems[1].where.line == 3);
  CHECK(document.problems[1].message == "the key 'a' is given twice; it is also at line 1, column 1");
  CHECK(document.root.find("a")->text == "1");
}

TEST_CASE("parentheses that a comma splits are found in maps and lists, closed ones are left alone") {
  CHECK(parse("{a: f(1, 2, 3), b: 1}").problems.at(0).hint == "use a list {f: [1, 2, 3]}");
  CHECK(parse("[f(1, 2)]").problems.at(0).message == "a comma inside ( ) splits a flow list");
  CHECK(parse("{a: f(1), b: (x)}").problems.empty());
  CHECK(parse("a: f(1, 2)").problems.empty());
  CHECK(parse("{a: 'f(1', b: 2)}").problems.empty());
}

TEST_CASE("a tree in one line reads as on the command line") {
  const Document document = parse("a: {abc: {layout: diagonal, shares: [20%, 80%]}}\nb: random\nc: {x: 1, y: 2}\n");
  CHECK(compact(*document.root.find("a")) == "abc{layout:diagonal,shares:[20%, 80%]}");
  CHECK(compact(*document.root.find("b")) == "random");
  CHECK(compact(*document.root.find("c")) == "{x:1,y:2}");
}

TEST_CASE("a bracket out of place ends the reading instead of going on for ever") {
  for (const std::string text : {"a: 1\n}\n", "]", "a: [1]]\n", ",|0a >]{0@{&}~\n@-?&]}\n<0:&&~%*#*-\"`?]!="}) {
    INFO(text);
    CHECK_THROWS_AS(parse(text), InputError);
  }
}

TEST_CASE("more than a hundred faults are counted, not all shown") {
  std::string text;
  for (int i = 0; i < 150; ++i) text += "a: 1\n";
  Document document = parse(text);
  CHECK(document.problems.size() == 149);
  try {
    throw_if_any(document.problems);
    FAIL("no error");
  } catch (const InputError& error) {
    REQUIRE(error.diagnostics().size() == 101);
    CHECK(error.diagnostics().back().message == "49 further errors are not shown");
  }
}
