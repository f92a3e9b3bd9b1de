#include "gudang/core/quantity_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <vector>

namespace gudang {
namespace {

constexpr std::array kDuration{Unit{"min", 60'000'000'000}, Unit{"s", 1'000'000'000}, Unit{"h", 3'600'000'000'000}, Unit{"d", 86'400'000'000'000},
                               Unit{"weeks", 604'800'000'000'000}, Unit{"week", 604'800'000'000'000}, Unit{"days", 86'400'000'000'000},
                               Unit{"day", 86'400'000'000'000}, Unit{"ms", 1'000'000}, Unit{"us", 1000}, Unit{"ns", 1}};
constexpr std::array kLength{Unit{"m", 1000}, Unit{"cm", 10}, Unit{"mm", 1}, Unit{"km", 1'000'000}, Unit{"ft", 3048, 10}};
constexpr std::array kSpeed{Unit{"m/s", 1'000'000}, Unit{"km/h", 2'500'000, 9}, Unit{"m/min", 1'000'000, 60}, Unit{"mm/s", 1000}, Unit{"um/s", 1}};
constexpr std::array kAcceleration{Unit{"m/s2", 1'000'000}, Unit{"mm/s2", 1000}, Unit{"um/s2", 1}};
constexpr std::array kMass{Unit{"kg", 1000}, Unit{"g", 1}, Unit{"t", 1'000'000}};
constexpr std::array kVolume{Unit{"l", 1000}, Unit{"m3", 1'000'000}, Unit{"cm3", 1}};
constexpr std::array kPower{Unit{"W", 1000}, Unit{"kW", 1'000'000}, Unit{"mW", 1}};
constexpr std::array kEnergy{Unit{"kWh", 3'600'000'000}, Unit{"Wh", 3'600'000}, Unit{"MJ", 1'000'000'000}, Unit{"kJ", 1'000'000}, Unit{"J", 1000}, Unit{"mJ", 1}};
constexpr std::array kPercent{Unit{"%", 10'000}, Unit{"ppm", 1}};

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t") - begin + 1));
}

/// A decimal number as mantissa x 10^-scale, exactly; how many characters it took (0: none).
struct Decimal { __int128 mantissa = 0; int scale = 0; std::size_t length = 0; bool overflow = false; };

Decimal read_decimal(std::string_view text) {
  Decimal number;
  std::size_t at = 0;
  bool negative = false, any = false, point = false;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) negative = text[at++] == '-';
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '.' && !point) { point = true; continue; }
    if (c < '0' || c > '9') break;
    any = true;
    // Within these bounds mantissa x unit and 10^scale x unit fit 128 bits.
    if (number.mantissa > static_cast<__int128>(1'000'000'000'000'000'000) || number.scale == 18) { number.overflow = true; continue; }
    number.mantissa = number.mantissa * 10 + (c - '0');
    number.scale += point;
  }
  if (!any) return {};
  if (negative) number.mantissa = -number.mantissa;
  number.length = at;
  return number;
}

/// std::from_chars takes no plus sign; "+-5" is no number.
std::string_view without_plus(std::string_view text) { return text.starts_with('+') && !text.starts_with("+-") ? text.substr(1) : text; }

std::string allowed_units(Dimension dimension) {
  std::string text;
  for (const Unit& unit : units_of(dimension)) {
    if (unit.symbol == "week" || unit.symbol == "days" || unit.symbol == "day" || unit.symbol == "um/s" || unit.symbol == "um/s2" ||
        unit.symbol == "mW" || unit.symbol == "mJ" || unit.symbol == "ppm" || unit.symbol == "us" || unit.symbol == "ns") continue;
    text += (text.empty() ? "" : ", ") + std::string(unit.symbol);
  }
  return text;
}

std::optional<Dimension> dimension_with(std::string_view symbol) {
  for (const Dimension d : {Dimension::duration, Dimension::length, Dimension::speed, Dimension::acceleration, Dimension::mass, Dimension::volume,
                            Dimension::power, Dimension::energy, Dimension::percent})
    for (const Unit& unit : units_of(d))
      if (unit.symbol == symbol) return d;
  return std::nullopt;
}

std::string example_of(Dimension dimension) {
  switch (dimension) {
    case Dimension::duration: return "30 min";
    case Dimension::length: return "2.5 m";
    case Dimension::speed: return "2.5 m/s";
    case Dimension::acceleration: return "0.5 m/s2";
    case Dimension::mass: return "12 kg";
    case Dimension::volume: return "40 l";
    case Dimension::power: return "500 W";
    case Dimension::energy: return "30 kWh";
    case Dimension::percent: return "20%";
  }
  return {};
}

Parsed<std::int64_t> wrong_unit(std::string_view text, std::string_view symbol, Dimension dimension) {
  std::string error = "got '" + std::string(text) + "', but a " + std::string(name_of(dimension)) + " has one of the units " + allowed_units(dimension);
  std::string hint = "write it as in " + example_of(dimension);
  if (symbol.empty()) {
    error = "got '" + std::string(text) + "' without a unit, but a " + std::string(name_of(dimension)) + " has one of the units " + allowed_units(dimension);
  } else if (const auto other = dimension_with(symbol)) {
    error += "; '" + std::string(symbol) + "' is a unit of " + std::string(name_of(*other));
  } else {
    std::vector<std::string> symbols;
    for (const Unit& unit : units_of(dimension)) symbols.emplace_back(unit.symbol);
    if (const auto close = closest_match(symbol, symbols)) hint = "did you mean '" + *close + "'?";
  }
  return {std::nullopt, error, hint};
}

bool comma_decimal(std::string_view text) {
  return text.find(',') != std::string_view::npos && text.find_first_of("0123456789") != std::string_view::npos;
}

}  // namespace

std::span<const Unit> units_of(Dimension dimension) {
  switch (dimension) {
    case Dimension::duration: return kDuration;
    case Dimension::length: return kLength;
    case Dimension::speed: return kSpeed;
    case Dimension::acceleration: return kAcceleration;
    case Dimension::mass: return kMass;
    case Dimension::volume: return kVolume;
    case Dimension::power: return kPower;
    case Dimension::energy: return kEnergy;
    case Dimension::percent: return kPercent;
  }
  return {};
}

std::string_view name_of(Dimension dimension) {
  switch (dimension) {
    case Dimension::duration: return "duration";
    case Dimension::length: return "length";
    case Dimension::speed: return "speed";
    case Dimension::acceleration: return "acceleration";
    case Dimension::mass: return "mass";
    case Dimension::volume: return "volume";
    case Dimension::power: return "power";
    case Dimension::energy: return "quantity of energy";
    case Dimension::percent: return "percentage";
  }
  return {};
}

Parsed<std::int64_t> parse_quantity(std::string_view raw, Dimension dimension) {
  const std::string text = trimmed(raw);
  const Decimal number = read_decimal(text);
  if (number.length == 0)
    return {std::nullopt, "got '" + std::string(raw) + "', allowed: a " + std::string(name_of(dimension)) + " such as " + example_of(dimension), {}};
  if (number.overflow) return {std::nullopt, "got '" + std::string(raw) + "', which has too many digits", {}};
  const std::string symbol = trimmed(std::string_view(text).substr(number.length));
  if (!symbol.empty() && symbol.front() == ',')
    return {std::nullopt, "got '" + std::string(raw) + "', but decimals are written with a point", "write " + example_of(dimension)};
  const auto units = units_of(dimension);
  const auto unit = std::find_if(units.begin(), units.end(), [&](const Unit& u) { return u.symbol == symbol; });
  if (unit == units.end()) {
    if (symbol.empty() && number.mantissa == 0) return {0, {}, {}};  // zero needs no unit
    return wrong_unit(raw, symbol, dimension);
  }
  __int128 divisor = unit->denominator;
  for (int i = 0; i < number.scale; ++i) divisor *= 10;
  const __int128 numerator = number.mantissa * unit->numerator;
  const __int128 half = divisor / 2;
  const __int128 count = (numerator >= 0 ? numerator + half : numerator - half) / divisor;
  if (count > INT64_MAX || count < INT64_MIN) return {std::nullopt, "got '" + std::string(raw) + "', which is too large", {}};
  return {static_cast<std::int64_t>(count), {}, {}};
}

std::string format_quantity(std::int64_t count, Dimension dimension) {
  if (dimension == Dimension::percent) {
    std::string text = std::to_string(count / 10'000);
    std::string rest = std::to_string(std::abs(count % 10'000));
    if (rest == "0") return text + "%";
    while (rest.size() < 4) rest.insert(0, "0");
    while (rest.back() == '0') rest.pop_back();
    return (count < 0 && count > -10'000 ? "-" : "") + text + "." + rest + "%";
  }
  // The largest unit that shows the count exactly with at most three decimals; lengths, speeds and masses in their first unit if they can.
  std::vector<Unit> units(units_of(dimension).begin(), units_of(dimension).end());
  std::erase_if(units, [](const Unit& u) { return u.denominator != 1 || u.symbol == "days" || u.symbol == "day" || u.symbol == "week" || u.symbol == "km" || u.symbol == "t" || u.symbol == "m3"; });
  if (dimension == Dimension::duration) {
    if (count == 0) return "0 s";
    std::stable_sort(units.begin(), units.end(), [](const Unit& a, const Unit& b) { return a.numerator > b.numerator; });
    for (const Unit& unit : units)
      if (count % unit.numerator == 0) return std::to_string(count / unit.numerator) + " " + std::string(unit.symbol);
  }
  for (const Unit& unit : units) {
    const __int128 thousandths = static_cast<__int128>(count) * 1000;
    if (thousandths % unit.numerator != 0) continue;
    const auto scaled = static_cast<std::int64_t>(thousandths / unit.numerator);
    std::string text = std::to_string(std::abs(scaled / 1000));
    std::string decimals = std::to_string(std::abs(scaled % 1000));
    if (decimals != "0") {
      while (decimals.size() < 3) decimals.insert(0, "0");
      while (decimals.back() == '0') decimals.pop_back();
      text += "." + decimals;
    }
    return (scaled < 0 ? "-" : "") + text + " " + std::string(unit.symbol);
  }
  return std::to_string(count) + " " + std::string(units.back().symbol);
}

Parsed<std::int64_t> parse_integer(std::string_view text) {
  const std::string got = "got '" + std::string(text) + "', allowed: a whole number";
  const std::string_view digits = without_plus(text);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error == std::errc::result_out_of_range) return {std::nullopt, "got '" + std::string(text) + "', which is too large", {}};
  if (error != std::errc() || end != digits.data() + digits.size()) {
    if (comma_decimal(text)) return {std::nullopt, got, "write the number without commas"};
    const auto real = parse_real(text);
    if (real.value) return {std::nullopt, got + ", without decimals", {}};
    return {std::nullopt, got, {}};
  }
  const std::string_view magnitude = digits.substr(digits.front() == '-' ? 1 : 0);
  if (magnitude.size() > 1 && magnitude.front() == '0')
    return {std::nullopt, "got '" + std::string(text) + "', and some YAML readers take a leading zero for an octal number", "write it without the leading zero"};
  return {value, {}, {}};
}

Parsed<double> parse_real(std::string_view text) {
  const std::string got = "got '" + std::string(text) + "', allowed: a number such as 2.5";
  const std::string_view digits = without_plus(text);
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error == std::errc::result_out_of_range) return {std::nullopt, "got '" + std::string(text) + "', which is too large or too small", {}};
  const bool starts_as_number = !digits.empty() && (digits.front() == '-' || digits.front() == '.' || (digits.front() >= '0' && digits.front() <= '9'));
  if (error != std::errc() || end != digits.data() + digits.size() || !starts_as_number || value != value || value - value != 0) {
    if (comma_decimal(text)) return {std::nullopt, got, "decimals are written with a point, thousands without a mark"};
    return {std::nullopt, got, {}};
  }
  return {value, {}, {}};
}

Parsed<bool> parse_boolean(std::string_view text) {
  if (text == "true") return {true, {}, {}};
  if (text == "false") return {false, {}, {}};
  std::string hint;
  for (const std::string_view yes : {"yes", "Yes", "YES", "on", "On", "True", "TRUE", "y", "1"}) if (text == yes) hint = "write true";
  for (const std::string_view no : {"no", "No", "NO", "off", "Off", "False", "FALSE", "n", "0"}) if (text == no) hint = "write false";
  return {std::nullopt, "got '" + std::string(text) + "', allowed: true, false", hint};
}

std::optional<std::string> closest_match(std::string_view text, std::span<const std::string> candidates) {
  std::optional<std::string> best;
  std::size_t best_distance = text.size() / 3 + 1;  // a third of the letters and one more
  for (const std::string& candidate : candidates) {
    // Damerau's optimal string alignment distance, three rows.
    const std::size_t n = text.size(), m = candidate.size();
    if (n > 64 || m > 64) continue;
    std::vector<std::size_t> before(m + 1), last(m + 1), row(m + 1);
    for (std::size_t j = 0; j <= m; ++j) last[j] = j;
    for (std::size_t i = 1; i <= n; ++i) {
      row[0] = i;
      for (std::size_t j = 1; j <= m; ++j) {
        const std::size_t change = last[j - 1] + (text[i - 1] != candidate[j - 1]);
        row[j] = std::min({last[j] + 1, row[j - 1] + 1, change});
        if (i > 1 && j > 1 && text[i - 1] == candidate[j - 2] && text[i - 2] == candidate[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
      }
      std::swap(before, last);
      std::swap(last, row);
    }
    if (last[m] < best_distance || (last[m] == best_distance && !best)) {
      best = candidate;
      best_distance = last[m];
    }
  }
  return best;
}

std::string format_real(double value) {
  std::array<char, 32> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return std::string(buffer.data(), error == std::errc() ? end : buffer.data());
}

}  // namespace gudang
