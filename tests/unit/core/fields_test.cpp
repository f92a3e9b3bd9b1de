// Field tables: each kind of field read, shown, checked and described.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "gudang/core/fields.hpp"
#include "gudang/core/registry.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

enum class Colour { red, green, blue };

struct Inner {
  int depth = 3;
  static const FieldTable& fields() {
    static const FieldTable table = describe<Inner>("inner", "Nested.").add(field("depth", &Inner::depth).at_least(0));
    return table;
  }
};

struct Everything {
  bool flag = true;
  int count = 4;
  std::int64_t big = 5'000'000'000;
  double factor = 0.25;
  std::string name = "north";
  Colour colour = Colour::green;
  Length width = millimetres(1500);
  std::optional<Duration> due;
  std::vector<int> sizes = {1, 2};
  std::vector<Share> shares;
  CivilTime start{0};
  Duration opens = hours(6);
  Inner inner;
  std::vector<Inner> inners;
  std::optional<Inner> maybe;
  Variant choice{"plain", nullptr};
  static const FieldTable& fields();
};

const FieldTable& Everything::fields() {
  static const FieldTable table =
      describe<Everything>("everything", "One field of each kind.")
          .add(field("flag", &Everything::flag).doc("On or off.").source("assumption"))
          .add(field("count", &Everything::count).between(1, 10).required())
          .add(field("big", &Everything::big).above(0))
          .add(field("factor", &Everything::factor).at_least(0.1))
          .add(field("name", &Everything::name).check([](const std::string& text) { return !text.empty(); }, "a text that is not empty"))
          .add(field("colour", &Everything::colour).choices({"red", "green", "blue"}))
          .add(field("width", &Everything::width).between(millimetres(1), metres(100)))
          .add(field("due", &Everything::due).above(Duration(0)))
          .add(field("sizes", &Everything::sizes).between(1, 99))
          .add(field("shares", &Everything::shares).check_list(
              [](const std::vector<Share>& values) {
                Share sum;
                for (const Share share : values) sum += share;
                return sum == percent(100);
              }, "shares that add up to 100%"))
          .add(field("start", &Everything::start))
          .add(field("opens", &Everything::opens).time_of_day())
          .add(field("inner", &Everything::inner).nested(Inner::fields()))
          .add(field("inners", &Everything::inners).nested(Inner::fields()))
          .add(field("maybe", &Everything::maybe).nested(Inner::fields()))
          .add(field("choice", &Everything::choice).options({{"plain", "As it is.", nullptr}, {"fancy", "With a depth.", &Inner::fields()}}));
  return table;
}

const Field& of(std::string_view key) {
  const Field* found = Everything::fields().find(key);
  REQUIRE(found != nullptr);
  return *found;
}
void assign(Everything& object, std::string_view key, std::string_view text) {
  const auto problem = of(key).assign(&object, text);
  INFO(key << ": " << (problem ? problem->message : ""));
  REQUIRE_FALSE(problem);
}
FieldProblem refused(Everything& object, std::string_view key, std::string_view text) {
  const std::string before = of(key).show(&object);
  auto problem = of(key).assign(&object, text);
  INFO(key << ": " << text);
  REQUIRE(problem);
  CHECK(of(key).show(&object) == before);  // what is refused changes nothing
  return *problem;
}

}  // namespace

TEST_CASE("a table lists its fields in order with their kinds") {
  const std::vector<std::pair<std::string, FieldKind>> kinds = {
      {"flag", FieldKind::boolean}, {"count", FieldKind::integer}, {"big", FieldKind::integer}, {"factor", FieldKind::real}, {"name", FieldKind::text},
      {"colour", FieldKind::choice}, {"width", FieldKind::quantity}, {"due", FieldKind::quantity}, {"sizes", FieldKind::integer}, {"shares", FieldKind::quantity},
      {"start", FieldKind::civil_time}, {"opens", FieldKind::time_of_day}, {"inner", FieldKind::object}, {"inners", FieldKind::object},
      {"maybe", FieldKind::object}, {"choice", FieldKind::variant}};
  const FieldTable& table = Everything::fields();
  CHECK(table.name == "everything");
  REQUIRE(table.fields.size() == kinds.size());
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    INFO(kinds[i].first);
    CHECK(table.keys()[i] == kinds[i].first);
    CHECK(table.fields[i].kind == kinds[i].second);
    const bool list = kinds[i].first == "sizes" || kinds[i].first == "shares" || kinds[i].first == "inners";
    CHECK(table.fields[i].list == list);
    CHECK(table.fields[i].required == (kinds[i].first == "count"));
  }
  CHECK(table.find("Flag") == nullptr);
  CHECK(of("flag").doc == "On or off.");
  CHECK(of("flag").source == "assumption");
  CHECK(of("width").dimension == Dimension::length);
  CHECK(of("shares").dimension == Dimension::percent);
  CHECK_FALSE(of("opens").dimension);
  CHECK(of("inner").table == &Inner::fields());
  CHECK(of("choice").options[1].params == &Inner::fields());
}

TEST_CASE("defaults are the struct's own and read back as shown") {
  const auto made = Everything::fields().make();
  const std::vector<std::pair<std::string, std::string>> shown = {
      {"flag", "true"}, {"count", "4"}, {"big", "5000000000"}, {"factor", "0.25"}, {"name", "north"}, {"colour", "green"}, {"width", "1.5 m"}, {"due", ""},
      {"sizes", "[1, 2]"}, {"shares", "[]"}, {"start", "1970-01-01"}, {"opens", "06:00"}, {"choice", "plain"}};
  Everything target;
  for (const auto& [key, text] : shown) {
    CHECK(of(key).show(made.get()) == text);
    if (of(key).list || of(key).kind == FieldKind::variant || text.empty()) continue;
    assign(target, key, text);
    CHECK(of(key).show(&target) == text);
  }
}

TEST_CASE("each kind of scalar is read into its member") {
  Everything object;
  assign(object, "flag", "false");
  assign(object, "count", "10");
  assign(object, "big", "9000000000");
  assign(object, "factor", "2.5");
  assign(object, "name", "two words");
  assign(object, "colour", "blue");
  assign(object, "width", "120 cm");
  assign(object, "due", "2 d");
  assign(object, "start", "2011-06-01 08:30");
  assign(object, "opens", "22:15");
  CHECK_FALSE(object.flag);
  CHECK(object.count == 10);
  CHECK(object.big == 9'000'000'000);
  CHECK(object.factor == 2.5);
  CHECK(object.name == "two words");
  CHECK(object.colour == Colour::blue);
  CHECK(object.width == millimetres(1200));
  CHECK(object.due == days(2));
  CHECK(of("due").show(&object) == "2 d");
  CHECK(format_civil_time(object.start) == "2011-06-01 08:30");
  CHECK(object.opens == hours(22) + minutes(15));
}

TEST_CASE("a value out of range is refused with the range in words") {
  Everything object;
  CHECK(of("count").range == "from 1 to 10");
  CHECK(of("big").range == "more than 0");
  CHECK(of("factor").range == "at least 0.1");
  CHECK(of("width").range == "from 0.001 m to 100 m");
  CHECK(refused(object, "count", "0").message == "got 0, allowed: from 1 to 10");
  CHECK(refused(object, "count", "11").message == "got 11, allowed: from 1 to 10");
  CHECK(refused(object, "big", "0").message == "got 0, allowed: more than 0");
  CHECK(refused(object, "factor", "0.09").message == "got 0.09, allowed: at least 0.1");
  CHECK(refused(object, "name", "").message == "got , allowed: a text that is not empty");
  CHECK(refused(object, "width", "0 m").message == "got 0 m, allowed: from 0.001 m to 100 m");
  CHECK(refused(object, "due", "0 s").message.starts_with("got 0 s, allowed: more than 0 "));
  for (const char* inside : {"1", "10"}) assign(object, "count", inside);
  assign(object, "factor", "0.1");
}

TEST_CASE("a value of the wrong kind is refused with what is allowed") {
  Everything object;
  CHECK(refused(object, "flag", "yes").hint == "write true");
  CHECK(refused(object, "count", "4.5").message == "got '4.5', allowed: a whole number, without decimals");
  CHECK(refused(object, "count", "3000000000").message == "got 3000000000, which is too large");
  CHECK(refused(object, "factor", "much").message == "got 'much', allowed: a number such as 2.5");
  CHECK(refused(object, "width", "2 kg").message.ends_with("'kg' is a unit of mass"));
  CHECK(refused(object, "start", "June").message.starts_with("got 'June', allowed: a date"));
  CHECK(refused(object, "opens", "6 h").message.starts_with("got '6 h', allowed: a time of day"));
  const FieldProblem colour = refused(object, "colour", "geen");
  CHECK(colour.message == "got 'geen', allowed: red, green, blue");
  CHECK(colour.hint == "did you mean 'green'?");
}

TEST_CASE("a list grows by each element and checks elements and whole") {
  Everything object;
  of("sizes").clear(&object);
  assign(object, "sizes", "7");
  assign(object, "sizes", "99");
  CHECK(refused(object, "sizes", "100").message == "got 100, allowed: from 1 to 99");
  CHECK(object.sizes == std::vector<int>{7, 99});
  CHECK(of("sizes").show(&object) == "[7, 99]");
  CHECK_FALSE(of("sizes").check_list);

  assign(object, "shares", "60%");
  const auto problem = of("shares").check_list(&object);
  REQUIRE(problem);
  CHECK(problem->message == "got [60%], allowed: shares that add up to 100%");
  assign(object, "shares", "40%");
  CHECK_FALSE(of("shares").check_list(&object));
}

TEST_CASE("nested structs open in place, in lists and in optionals") {
  Everything object;
  CHECK(of("inner").open(&object) == &object.inner);
  for (int i = 0; i < 2; ++i) {
    void* element = of("inners").open(&object);
    CHECK_FALSE(Inner::fields().fields[0].assign(element, std::to_string(i + 8)));
  }
  REQUIRE(object.inners.size() == 2);
  CHECK(object.inners[0].depth == 8);
  CHECK(object.inners[1].depth == 9);
  of("inners").clear(&object);
  CHECK(object.inners.empty());

  void* opened = of("maybe").open(&object);
  REQUIRE(object.maybe);
  CHECK(object.maybe->depth == 3);
  object.maybe->depth = 5;
  CHECK(of("maybe").open(&object) == opened);
  CHECK(object.maybe->depth == 5);  // opened again, not made anew
}

TEST_CASE("a variant gives access to its name and parameters") {
  Everything object;
  Variant& choice = of("choice").variant(&object);
  CHECK(&choice == &object.choice);
  choice = {"fancy", of("choice").options[1].params->make()};
  CHECK(of("choice").show(&object) == "fancy");
  CHECK(static_cast<const Inner*>(object.choice.params.get())->depth == 3);
}

TEST_CASE("what takes no parameters has an empty table") { CHECK(NoParams::fields().fields.empty()); }

namespace {

struct Shape {
  virtual ~Shape() = default;
  [[nodiscard]] virtual int corners() const = 0;
};
struct Polygon : Shape {
  using Params = Inner;
  explicit Polygon(const Params& params) : depth(params.depth) {}
  [[nodiscard]] int corners() const override { return depth; }
  int depth;
};

}  // namespace

TEST_CASE("a registry makes what a variant chose with its parameters") {
  const std::vector<RegistryRow<Shape>> table = {registry_row<Shape, Polygon>("polygon", "Straight sides.", "Euclid")};
  const std::span<const RegistryRow<Shape>> rows = table;
  CHECK(find_row(rows, "circle") == nullptr);
  CHECK(find_row(rows, "polygon")->paper == "Euclid");
  CHECK(as_options(rows)[0].params == &Inner::fields());
  const Variant choice = default_variant(rows, "polygon");
  CHECK(make(rows, choice)->corners() == 3);
  static_cast<Inner*>(choice.params.get())->depth = 7;
  CHECK(make(rows, choice)->corners() == 7);
  CHECK(make(rows, Variant{"circle", nullptr}) == nullptr);
}
