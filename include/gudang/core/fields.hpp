// Field tables: a config struct is described once, and parsing, diagnostics, the JSON Schema and the reference page
// all come from that one description. Knows text, not YAML.
//
//   const FieldTable& RackConfig::fields() {
//     static const FieldTable table = describe<RackConfig>("rack", "A run of storage.")
//         .add(field("aisles", &RackConfig::aisles).between(1, 1000).doc("Number of aisles.").source("assumption"))
//         .add(field("bay_width", &RackConfig::bay_width).above(Length(0)).doc("...").source("..."));
//     return table;
//   }
//
// Defaults are the struct's own initialisers: the table reads them from a default-constructed object.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "gudang/core/calendar.hpp"
#include "gudang/core/quantity_text.hpp"
#include "gudang/core/units.hpp"

namespace gudang {

class FieldTable;

/// What is wrong with a value: the message says what was got and what is allowed.
struct FieldProblem {
  std::string message;
  std::string hint;
};

enum class FieldKind { boolean, integer, real, text, quantity, choice, civil_time, time_of_day, object, variant };

/// One of several named things with parameters of its own: `abc` or `{abc: {layout: diagonal}}`.
struct Variant {
  std::string name;
  std::shared_ptr<void> params;  ///< shared: read-only once the config is complete; its type is the option's table's
};
struct VariantOption {
  std::string name;
  std::string summary;
  const FieldTable* params = nullptr;
};

/// One key of a config struct. `object` arguments point to the struct the table describes.
struct Field {
  std::string key;
  std::string doc;
  std::string source;  ///< where the default comes from: standard, datasheet, paper, or "assumption"
  std::string range;   ///< what is allowed, in words; empty if all the kind's values are
  FieldKind kind = FieldKind::text;
  std::optional<Dimension> dimension;     ///< of a quantity
  std::vector<std::string> choices;       ///< of a choice
  std::vector<VariantOption> options;     ///< of a variant
  const FieldTable* table = nullptr;      ///< of an object
  bool required = false;
  bool list = false;                      ///< a list of `kind`

  /// Scalars: parses and stores; a list's appends. Returns the fault, if any.
  std::function<std::optional<FieldProblem>(void* object, std::string_view text)> assign;
  /// The present value as text that `assign` reads back; "" for an empty optional. Lists: "[a, b]".
  std::function<std::string(const void* object)> show;
  /// Objects: the nested struct; a list's appends one and returns it.
  std::function<void*(void* object)> open;
  /// Lists of objects: how many there are, and one of them.
  std::function<std::size_t(const void* object)> size;
  std::function<void*(void* object, std::size_t index)> element;
  /// Lists: empties.
  std::function<void(void* object)> clear;
  /// Lists with a condition on the whole, to be called once every element is in: the fault, if any. May be empty.
  std::function<std::optional<FieldProblem>(const void* object)> check_list;
  /// Variants: the value itself.
  std::function<Variant&(void* object)> variant;
};

/// The fields of one config struct, in order.
class FieldTable {
 public:
  std::string name;
  std::string doc;
  std::vector<Field> fields;
  std::function<std::shared_ptr<void>()> make;  ///< a default-constructed object
  /// Of a variant's parameters: the key of the list that stands for the whole, `{external: [a, b]}`; empty: none.
  std::string shorthand;
  /// Of a variant's parameters that name files: puts a copy in place of `params` that looks for them in `folder`, the config
  /// file's own. The fault, if they are not there. May be empty.
  std::function<std::optional<FieldProblem>(std::shared_ptr<void>& params, const std::string& folder)> settle;

  [[nodiscard]] const Field* find(std::string_view key) const {
    for (const Field& field : fields)
      if (field.key == key) return &field;
    return nullptr;
  }
  [[nodiscard]] bool any_required() const {
    for (const Field& field : fields)
      if (field.required) return true;
    return false;
  }
  [[nodiscard]] std::vector<std::string> keys() const {
    std::vector<std::string> keys;
    for (const Field& field : fields) keys.push_back(field.key);
    return keys;
  }
};

namespace detail {

template <class Q> struct DimensionOf { static constexpr bool known = false; };
template <> struct DimensionOf<Duration> { static constexpr bool known = true; static constexpr Dimension value = Dimension::duration; };
template <> struct DimensionOf<Length> { static constexpr bool known = true; static constexpr Dimension value = Dimension::length; };
template <> struct DimensionOf<Speed> { static constexpr bool known = true; static constexpr Dimension value = Dimension::speed; };
template <> struct DimensionOf<Acceleration> { static constexpr bool known = true; static constexpr Dimension value = Dimension::acceleration; };
template <> struct DimensionOf<Mass> { static constexpr bool known = true; static constexpr Dimension value = Dimension::mass; };
template <> struct DimensionOf<Volume> { static constexpr bool known = true; static constexpr Dimension value = Dimension::volume; };
template <> struct DimensionOf<Power> { static constexpr bool known = true; static constexpr Dimension value = Dimension::power; };
template <> struct DimensionOf<Energy> { static constexpr bool known = true; static constexpr Dimension value = Dimension::energy; };
template <> struct DimensionOf<Share> { static constexpr bool known = true; static constexpr Dimension value = Dimension::percent; };

template <class T> struct Unwrap { using type = T; static constexpr bool optional = false, list = false; };
template <class T> struct Unwrap<std::optional<T>> { using type = T; static constexpr bool optional = true, list = false; };
template <class T> struct Unwrap<std::vector<T>> { using type = T; static constexpr bool optional = false, list = true; };

/// Text <-> value for the scalar types a config struct may hold.
template <class T> struct Scalar {
  static_assert(DimensionOf<T>::known, "a config field is bool, int, int64, double, string, enum, quantity, CivilTime or TimeOfDay");
  static constexpr FieldKind kind = FieldKind::quantity;
  static Parsed<T> parse(std::string_view text) {
    auto parsed = parse_quantity(text, DimensionOf<T>::value);
    if (!parsed.value) return {std::nullopt, parsed.error, parsed.hint};
    return {T(*parsed.value), {}, {}};
  }
  static std::string show(T value) { return format_quantity(value.count(), DimensionOf<T>::value); }
};
template <> struct Scalar<bool> {
  static constexpr FieldKind kind = FieldKind::boolean;
  static Parsed<bool> parse(std::string_view text) { return parse_boolean(text); }
  static std::string show(bool value) { return value ? "true" : "false"; }
};
template <> struct Scalar<std::int64_t> {
  static constexpr FieldKind kind = FieldKind::integer;
  static Parsed<std::int64_t> parse(std::string_view text) { return parse_integer(text); }
  static std::string show(std::int64_t value) { return std::to_string(value); }
};
template <> struct Scalar<int> {
  static constexpr FieldKind kind = FieldKind::integer;
  static Parsed<int> parse(std::string_view text) {
    auto parsed = parse_integer(text);
    if (!parsed.value) return {std::nullopt, parsed.error, parsed.hint};
    if (*parsed.value < INT32_MIN || *parsed.value > INT32_MAX) return {std::nullopt, "got " + std::string(text) + ", which is too large", {}};
    return {static_cast<int>(*parsed.value), {}, {}};
  }
  static std::string show(int value) { return std::to_string(value); }
};
template <> struct Scalar<double> {
  static constexpr FieldKind kind = FieldKind::real;
  static Parsed<double> parse(std::string_view text) { return parse_real(text); }
  static std::string show(double value) { return format_real(value); }
};
template <> struct Scalar<std::string> {
  static constexpr FieldKind kind = FieldKind::text;
  static Parsed<std::string> parse(std::string_view text) { return {std::string(text), {}, {}}; }
  static std::string show(const std::string& value) { return value; }
};
template <> struct Scalar<CivilTime> {
  static constexpr FieldKind kind = FieldKind::civil_time;
  static Parsed<CivilTime> parse(std::string_view text) { return parse_civil_time(text); }
  static std::string show(CivilTime value) { return format_civil_time(value); }
};

}  // namespace detail

/// Builds one Field of struct T from a member pointer. See the head of this file.
template <class T, class Member>
class FieldBuilder {
 public:
  using Inner = typename detail::Unwrap<Member>::type;

  FieldBuilder(std::string key, Member T::*member) : member_(member) {
    field_.key = std::move(key);
    field_.list = detail::Unwrap<Member>::list;
  }

  FieldBuilder& doc(std::string text) { field_.doc = std::move(text); return *this; }
  FieldBuilder& source(std::string text) { field_.source = std::move(text); return *this; }
  FieldBuilder& required() { field_.required = true; return *this; }

  FieldBuilder& between(Inner low, Inner high) {
    return check([low, high](const Inner& v) { return v >= low && v <= high; },
                 "from " + detail::Scalar<Inner>::show(low) + " to " + detail::Scalar<Inner>::show(high));
  }
  FieldBuilder& above(Inner low) {
    return check([low](const Inner& v) { return v > low; }, "more than " + detail::Scalar<Inner>::show(low));
  }
  FieldBuilder& at_least(Inner low) {
    return check([low](const Inner& v) { return v >= low; }, "at least " + detail::Scalar<Inner>::show(low));
  }
  /// A condition of one's own; `words` completes "allowed: ...".
  FieldBuilder& check(std::function<bool(const Inner&)> condition, std::string words) {
    condition_ = std::move(condition);
    field_.range = std::move(words);
    return *this;
  }
  /// Lists: a condition on the whole, given the elements; `words` completes "allowed: ...".
  FieldBuilder& check_list(std::function<bool(const std::vector<Inner>&)> condition, std::string words) {
    field_.range = words;
    field_.check_list = [member = member_, condition = std::move(condition), words = std::move(words),
                         show = &detail::Scalar<Inner>::show](const void* object) -> std::optional<FieldProblem> {
      const std::vector<Inner>& values = static_cast<const T*>(object)->*member;
      if (condition(values)) return std::nullopt;
      std::string text;
      for (const Inner& value : values) text += (text.empty() ? "" : ", ") + show(value);
      return FieldProblem{"got [" + text + "], allowed: " + words, {}};
    };
    return *this;
  }
  /// Enums: names in the order of the enumerators, which count from 0.
  FieldBuilder& choices(std::vector<std::string> names) { field_.choices = std::move(names); return *this; }
  /// A nested struct (or a list of them) described by `table`.
  FieldBuilder& nested(const FieldTable& table) { field_.table = &table; return *this; }
  /// A time of day: the Duration since midnight.
  FieldBuilder& time_of_day() { time_of_day_ = true; return *this; }
  FieldBuilder& options(std::vector<VariantOption> options) { field_.options = std::move(options); return *this; }

  [[nodiscard]] Field build() const {
    Field field = field_;
    const auto member = member_;
    if constexpr (detail::Unwrap<Member>::list) {
      field.clear = [member](void* object) { (static_cast<T*>(object)->*member).clear(); };
    }
    if constexpr (std::is_same_v<Inner, Variant>) {
      field.kind = FieldKind::variant;
      field.variant = [member](void* object) -> Variant& { return static_cast<T*>(object)->*member; };
      field.show = [member](const void* object) { return (static_cast<const T*>(object)->*member).name; };
    } else if constexpr (std::is_class_v<Inner> && !detail::DimensionOf<Inner>::known && !std::is_same_v<Inner, std::string> &&
                         !std::is_same_v<Inner, CivilTime>) {
      field.kind = FieldKind::object;
      field.open = [member](void* object) -> void* {
        auto& value = static_cast<T*>(object)->*member;
        if constexpr (detail::Unwrap<Member>::list) return &value.emplace_back();
        else if constexpr (detail::Unwrap<Member>::optional) return value ? &*value : &value.emplace();
        else return &value;
      };
      if constexpr (detail::Unwrap<Member>::list) {
        field.size = [member](const void* object) { return (static_cast<const T*>(object)->*member).size(); };
        field.element = [member](void* object, std::size_t index) -> void* { return &(static_cast<T*>(object)->*member)[index]; };
      }
      field.show = [](const void*) { return std::string(); };
    } else {
      add_scalar(field);
    }
    return field;
  }

 private:
  using Parse = std::function<Parsed<Inner>(std::string_view)>;
  using Show = std::function<std::string(const Inner&)>;

  void add_scalar(Field& field) const {
    Parse parse;
    Show show;
    if constexpr (std::is_enum_v<Inner>) {
      field.kind = FieldKind::choice;
      parse = [names = field.choices](std::string_view text) -> Parsed<Inner> {
        for (std::size_t i = 0; i < names.size(); ++i)
          if (names[i] == text) return {static_cast<Inner>(i), {}, {}};
        std::string allowed;
        for (const auto& name : names) allowed += (allowed.empty() ? "" : ", ") + name;
        auto close = closest_match(text, names);
        return {std::nullopt, "got '" + std::string(text) + "', allowed: " + allowed, close ? "did you mean '" + *close + "'?" : ""};
      };
      show = [names = field.choices](const Inner& v) { return names.at(static_cast<std::size_t>(v)); };
    } else {
      field.kind = detail::Scalar<Inner>::kind;
      if constexpr (detail::DimensionOf<Inner>::known) field.dimension = detail::DimensionOf<Inner>::value;
      parse = [](std::string_view text) { return detail::Scalar<Inner>::parse(text); };
      show = [](const Inner& v) { return detail::Scalar<Inner>::show(v); };
      if constexpr (std::is_same_v<Inner, Duration>) {
        if (time_of_day_) {
          field.kind = FieldKind::time_of_day;
          field.dimension.reset();
          parse = [](std::string_view text) { return parse_time_of_day(text); };
          show = [](const Duration& v) { return format_time_of_day(v); };
        }
      }
    }
    const auto member = member_;
    field.assign = [member, parse, condition = condition_, range = field.range](void* object, std::string_view text) -> std::optional<FieldProblem> {
      auto parsed = parse(text);
      if (!parsed.value) return FieldProblem{parsed.error, parsed.hint};
      if (condition && !condition(*parsed.value)) return FieldProblem{"got " + std::string(text) + ", allowed: " + range, {}};
      auto& value = static_cast<T*>(object)->*member;
      if constexpr (detail::Unwrap<Member>::list) value.push_back(*parsed.value);
      else value = *parsed.value;
      return std::nullopt;
    };
    field.show = [member, show](const void* object) {
      const auto& value = static_cast<const T*>(object)->*member;
      if constexpr (detail::Unwrap<Member>::list) {
        std::string text;
        for (const auto& element : value) text += (text.empty() ? "" : ", ") + show(element);
        return "[" + text + "]";
      } else if constexpr (detail::Unwrap<Member>::optional) {
        return value ? show(*value) : std::string();
      } else {
        return show(value);
      }
    };
  }

  Field field_;
  Member T::*member_;
  std::function<bool(const Inner&)> condition_;
  bool time_of_day_ = false;
};

template <class T, class Member>
[[nodiscard]] FieldBuilder<T, Member> field(std::string key, Member T::*member) {
  return FieldBuilder<T, Member>(std::move(key), member);
}

template <class T>
class TableBuilder {
 public:
  TableBuilder(std::string name, std::string doc) {
    table_.name = std::move(name);
    table_.doc = std::move(doc);
    table_.make = [] { return std::static_pointer_cast<void>(std::make_shared<T>()); };
  }
  template <class Builder>
  TableBuilder& add(const Builder& builder) { table_.fields.push_back(builder.build()); return *this; }
  TableBuilder& shorthand(std::string key) { table_.shorthand = std::move(key); return *this; }
  TableBuilder& settle(decltype(FieldTable::settle) function) { table_.settle = std::move(function); return *this; }
  operator FieldTable() const { return table_; }  // NOLINT(google-explicit-constructor): ends the chain

 private:
  FieldTable table_;
};

template <class T>
[[nodiscard]] TableBuilder<T> describe(std::string name, std::string doc) {
  return TableBuilder<T>(std::move(name), std::move(doc));
}

/// Parameters of something that takes none.
struct NoParams {
  static const FieldTable& fields();
};

}  // namespace gudang
