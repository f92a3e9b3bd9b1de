#include "scenario/decode.hpp"

#include "support/catch.hpp"

using namespace gudang;

namespace {

struct Wheel {
  Length width = millimetres(100);
  static const FieldTable& fields() {
    static const FieldTable table = describe<Wheel>("wheel", "").add(field("width", &Wheel::width).above(Length(0)).required());
    return table;
  }
};

struct Hub {
  Length width = millimetres(100);
  static const FieldTable& fields() {
    static const FieldTable table = describe<Hub>("hub", "").add(field("width", &Hub::width).above(Length(0)));
    return table;
  }
};

/// Needs a list, for which a bare one stands.
struct Bought {
  std::vector<std::string> parts;
  int price = 7;
  static const FieldTable& fields() {
    static const FieldTable table =
        describe<Bought>("bought", "").add(field("parts", &Bought::parts).required()).add(field("price", &Bought::price)).shorthand("parts");
    return table;
  }
};

struct Cart {
  int count = 4;
  bool powered = false;
  double load = 1.5;
  std::string name = "cart";
  Duration from = hours(8);
  std::optional<Duration> rest;
  std::vector<int> sizes{7, 8};
  Wheel wheel;
  std::vector<Wheel> spares;
  Variant motor{"none", nullptr};
  static const FieldTable& fields();
};

const FieldTable& Cart::fields() {
  static const FieldTable table = describe<Cart>("cart", "")
                                      .add(field("count", &Cart::count).between(1, 9))
                                      .add(field("powered", &Cart::powered))
                                      .add(field("load", &Cart::load))
                                      .add(field("name", &Cart::name))
                                      .add(field("from", &Cart::from).time_of_day())
                                      .add(field("rest", &Cart::rest))
                                      .add(field("sizes", &Cart::sizes).between(1, 9))
                                      .add(field("wheel", &Cart::wheel).nested(Wheel::fields()))
                                      .add(field("spares", &Cart::spares).nested(Wheel::fields()))
                                      .add(field("motor", &Cart::motor).options({{"none", "", &NoParams::fields()}, {"hub", "", &Hub::fields()}, {"bought", "", &Bought::fields()}}));
  return table;
}

struct Result {
  Cart cart;
  std::vector<Diagnostic> problems;
  Origins origins;
};

Result decode(const std::string& text) {
  Result result;
  const Document document = Document::parse(SourceText("cart.yaml", text));
  Decoder(document.source, result.problems, &result.origins).decode(document.root, Cart::fields(), &result.cart);
  return result;
}

/// "E115 count: got 0, allowed: from 1 to 9 | hint"
std::string only_problem(const std::string& text) {
  const Result result = decode(text);
  if (result.problems.size() != 1) return std::to_string(result.problems.size()) + " problems";
  const Diagnostic& problem = result.problems[0];
  return problem.code + " " + problem.message + (problem.hint.empty() ? "" : " | " + problem.hint);
}

}  // namespace

TEST_CASE("every kind of field is decoded") {
  const Result result = decode(
      "{count: 9, powered: true, load: 2.25, name: '12', from: 07:30, rest: 30 min, sizes: [1, 2, 3], wheel: {width: 2 cm}, spares: [{width: 1 m}, {width: 2 m}]}");
  REQUIRE(result.problems.empty());
  const Cart& cart = result.cart;
  CHECK(cart.count == 9);
  CHECK(cart.powered);
  CHECK(cart.load == 2.25);
  CHECK(cart.name == "12");
  CHECK(cart.from == minutes(450));
  CHECK(cart.rest == minutes(30));
  CHECK(cart.sizes == std::vector<int>{1, 2, 3});
  CHECK(cart.wheel.width == millimetres(20));
  REQUIRE(cart.spares.size() == 2);
  CHECK(cart.spares[1].width == metres(2));
}

TEST_CASE("what is not given keeps its default") {
  const Result result = decode("{count: 2}");
  REQUIRE(result.problems.empty());
  CHECK(result.cart.sizes == std::vector<int>{7, 8});
  CHECK_FALSE(result.cart.rest.has_value());
  CHECK(result.cart.from == hours(8));
}

TEST_CASE("a variant is a name, a name with parameters, or a name without a value") {
  CHECK(decode("motor: hub").cart.motor.name == "hub");
  CHECK(decode("motor: none").cart.motor.name == "none");
  const Result with = decode("motor: {hub: {width: 3 mm}}");
  REQUIRE(with.problems.empty());
  CHECK(static_cast<const Hub*>(with.cart.motor.params.get())->width == millimetres(3));
  const Result empty = decode("{motor: {hub: }}");
  REQUIRE(empty.problems.empty());
  CHECK(static_cast<const Hub*>(empty.cart.motor.params.get())->width == millimetres(100));
}

TEST_CASE("a list stands for the whole of a variant's parameters where its table says so") {
  const auto bought = [](const char* text) {
    const Result result = decode(text);
    REQUIRE(result.problems.empty());
    return *static_cast<const Bought*>(result.cart.motor.params.get());
  };
  CHECK(bought("motor: {bought: [a, b]}").parts == std::vector<std::string>{"a", "b"});
  CHECK(bought("motor: {bought: {parts: [c], price: 3}}").price == 3);
  CHECK(only_problem("motor: bought") == "E113 motor.bought: lacks its parameters | for example {bought: [a, b]}");
  CHECK(only_problem("motor: {bought: }") == "E113 motor.bought: lacks its parameters | for example {bought: [a, b]}");
  CHECK(only_problem("motor: {bought: {price: 1}}") == "E113 motor.bought lacks the key 'parts'");
  CHECK(only_problem("motor: {hub: [a]}").starts_with("E114 motor.hub: got a list"));
}

TEST_CASE("faults name the path, what was got and what is allowed") {
  CHECK(only_problem("count: 0") == "E115 count: got 0, allowed: from 1 to 9");
  CHECK(only_problem("powered: yes") == "E115 powered: got 'yes', allowed: true, false | write true");
  CHECK(only_problem("powered: off") == "E115 powered: got 'off', allowed: true, false | write false");
  CHECK(only_problem("load: 2,5") == "E115 load: got '2,5', allowed: a number such as 2.5 | decimals are written with a point, thousands without a mark");
  CHECK(only_problem("from: 960") == "E118 from: got '960', allowed: a time of day from 00:00 to 24:00 | 960 is what some YAML readers make of 16:00; write it as '16:00'");
  CHECK(only_problem("from: 9600") == "E118 from: got '9600', allowed: a time of day from 00:00 to 24:00");
  CHECK(only_problem("sizes: 3") == "E114 sizes: got '3', expected a list | write [3]");
  CHECK(only_problem("sizes: [1, 12]") == "E115 sizes: got 12, allowed: from 1 to 9");
  CHECK(only_problem("spares: [5]") == "E114 spares[1]: got '5', expected the keys width | each key is followed by ': ' and its value");
  CHECK(only_problem("wheel: {}") == "E113 wheel lacks the key 'width'");
  CHECK(only_problem("wheel: {width: 5}").starts_with("E116 wheel.width: got '5' without a unit"));
  CHECK(only_problem("width: 5 m").ends_with("| did you mean 'wheel.width'?"));
  CHECK(only_problem("motor: {hub: {width: 1 m, size: 1}}") == "E112 unknown key 'size' in motor.hub; allowed: width");
  CHECK(only_problem("motor: [hub]").starts_with("E114 motor: got a list, expected one of none, hub, bought"));
}

TEST_CASE("origins say where each key was set and whether it is faulty") {
  const Result result = decode("count: 0\nwheel:\n  width: 3 m\n");
  CHECK(result.origins.at("count").faulty);
  CHECK(result.origins.at("wheel.width").value == Place{3, 10, 3});
  CHECK_FALSE(result.origins.at("wheel.width").faulty);
  CHECK(result.origins.count("load") == 0);
}

TEST_CASE("an override reaches below sections and requires nothing") {
  Result result = decode("wheel: {width: 3 m}");
  const Document document = Document::parse(SourceText("o.yaml", "{wheel.width: 4 m, wheel: {}, sizes: [5], count.x: 1, wheel.size: 2}"));
  Decoder decoder(document.source, result.problems, &result.origins);
  for (const Node& value : document.root.children) decoder.override_value(value, value.key, Cart::fields(), &result.cart);
  CHECK(result.cart.wheel.width == metres(4));
  CHECK(result.cart.sizes == std::vector<int>{5});
  REQUIRE(result.problems.size() == 2);
  CHECK(result.problems[0].message == "'count' has no keys below it that can be set one by one, got 'count.x'");
  CHECK(result.problems[1].message == "unknown key 'size' in wheel; allowed: width");
  CHECK(result.origins.at("wheel.width").source->name() == "o.yaml");
}

TEST_CASE("a whole document gives its config or throws all its faults in order of place") {
  CHECK(decode_document<Wheel>(Document::parse(SourceText("w.yaml", "width: 1 m"))).width == metres(1));
  try {
    (void)decode_document<Cart>(Document::parse(SourceText("c.yaml", "count: 0\nload: x\nload: y\nnane: z\n")));
    FAIL("no error");
  } catch (const InputError& error) {
    REQUIRE(error.diagnostics().size() == 4);
    for (int i = 0; i < 4; ++i) CHECK(error.diagnostics()[static_cast<std::size_t>(i)].where.line == i + 1);
  }
}
