#include <algorithm>
#include <cctype>
#include <map>

#include "gudang/policy/dispatch.hpp"
#include "report/event_meaning.hpp"
#include "report/trace_words.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

/// The word before `{form}` in a kind's words, in lower case; "" where it does not say it.
std::string word_before(const std::string& words, const std::string& form) {
  const std::size_t at = words.find(" {" + form + "}");
  if (at == std::string::npos) return {};
  std::string word = words.substr(words.rfind(' ', at - 1) + 1, at - words.rfind(' ', at - 1) - 1);
  std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return std::tolower(c); });
  return word;
}

Thing thing_named(const std::string& name) {
  for (std::uint8_t t = 1; t < kThings; ++t)
    if (name_of(static_cast<Thing>(t)) == name) return static_cast<Thing>(t);
  return Thing::none;
}

}  // namespace

TEST_CASE("What an event is of, and in what unit, is what its words say") {
  int things = 0, units = 0;
  for (const TraceKind& kind : warehouse_trace_kinds()) {
    const EventMeaning* meaning = meaning_of(kind.number);
    INFO(kind.name);
    CHECK((meaning == nullptr) == (kind.number < kFirstDomainEvent));
    if (!meaning) continue;
    CHECK(name_of(meaning->kind) == kind.name);
    if (const Thing said = thing_named(word_before(kind.words, "subject")); said != Thing::none) {
      CHECK(meaning->subject == said);
      ++things;
    }
    if (const Thing said = thing_named(word_before(kind.words, "other")); said != Thing::none) {
      CHECK(meaning->other == said);
      ++things;
    }
    const std::map<std::string, FigureKind> forms = {{"{value:m}", FigureKind::metres}, {"{value:kJ}", FigureKind::kilojoules}};
    for (const auto& [form, figure] : forms)
      if (kind.words.find(form) != std::string::npos) {
        CHECK(meaning->of_value.kind == figure);
        ++units;
      }
    if (kind.words.find("nanoseconds") != std::string::npos) {
      CHECK(meaning->of_value.kind == FigureKind::seconds);
      ++units;
    }
    if (kind.words.find("{value}") == std::string::npos && kind.words.find("{value:") == std::string::npos) CHECK(meaning->of_value.kind == FigureKind::none);
  }
  CHECK(things > 90);
  CHECK(units > 20);
  CHECK(meaning_of(kDomainEventEnd) == nullptr);
  CHECK(meaning_of(1024) == nullptr);
}

TEST_CASE("Figures are exact, and a number that has no name is shown as it is") {
  CHECK(figure_text(FigureKind::metres, 12'400) == "12.4");
  CHECK(figure_text(FigureKind::seconds, -1) == "-0.000000001");
  CHECK(figure_text(FigureKind::percent_ppm, 876'543) == "87.6543");
  CHECK(figure_text(FigureKind::percent_mille, 555) == "55.5");
  CHECK(figure_text(FigureKind::truth, 1) == "true");
  CHECK(figure_text(FigureKind::status, 2) == "bonded");
  CHECK(figure_text(FigureKind::status, 9) == "9");
  CHECK(figure_text(FigureKind::role, -3) == "-3");
  for (std::int64_t kind = 0; kind <= 5; ++kind) CHECK(figure_text(FigureKind::transport, kind) == name_of(static_cast<TransportKind>(kind)));
  CHECK(figure_text(FigureKind::transport, 6) == "6");
  CHECK(figure_text(FigureKind::place, place_code(PlaceKind::pd_station, 4)) == "pd_station 4");
  CHECK(figure_text(FigureKind::charger, 3) == "3");
  CHECK(!figure_text(FigureKind::charger, UINT32_MAX));
  CHECK(!figure_text(FigureKind::none, 7));
  CHECK(thing_at(place_code(PlaceKind::truck, 8)).thing == Thing::truck);
  CHECK(thing_at(place_code(PlaceKind::truck, 8)).number == 8);
  CHECK(thing_at(place_code(PlaceKind::face, 8)).thing == Thing::none);
  CHECK(thing_at(INT64_MIN).thing == Thing::none);
}
