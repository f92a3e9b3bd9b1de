// A tree decoded into config structs by their field tables, with every fault of the text found in one go.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gudang/core/fields.hpp"
#include "scenario/document.hpp"

namespace gudang {

/// Where a key was set: what a check that comes later points to.
struct Origin {
  std::shared_ptr<const SourceText> source;  ///< shared: outlives the document it was read from
  Place key, value;
  bool faulty = false;  ///< the value could not be used: a fault is reported
};
using Origins = std::map<std::string, Origin, std::less<>>;  ///< by dotted path

/// Appends its faults to `problems`: E112 unknown key, E113 missing key, E114 wrong shape, E115 wrong value, E116 wrong quantity,
/// E117 not one of the choices, E118 wrong date or time, E119 no value, E124 unknown policy.
class Decoder {
 public:
  Decoder(std::shared_ptr<const SourceText> source, std::vector<Diagnostic>& problems, Origins* origins = nullptr)
      : source_(std::move(source)), problems_(problems), origins_(origins) {}

  /// The map's keys into the object that `table` describes. `path`: the dotted path so far; `others`: keys that somebody else reads.
  void decode(const Node& map, const FieldTable& table, void* object, const std::string& path = {}, const std::vector<std::string>& others = {});
  /// One value over what the object holds already: `dotted` names it below `table`. Required keys need not be there.
  void override_value(const Node& value, std::string_view dotted, const FieldTable& table, void* object);

 private:
  void assign(const Node& node, const Field& field, void* object, const std::string& path);
  void assign_value(const Node& node, const Field& field, void* object, const std::string& path);
  void assign_scalar(const Node& node, const Field& field, void* object, const std::string& path);
  void assign_list(const Node& node, const Field& field, void* object, const std::string& path);
  void assign_element(const Node& node, const Field& field, void* object, const std::string& path);
  void assign_variant(const Node& node, const Field& field, void* object, const std::string& path);
  void assign_params(const Node& given, const VariantOption& option, void* params, const std::string& path);
  void require(const Node& map, const FieldTable& table, const std::string& path);
  void unknown_key(Place place, const std::string& key, const FieldTable& table, const std::string& path, const std::vector<std::string>& others);
  void problem(Place place, std::string code, std::string message, std::string hint = {});

  std::shared_ptr<const SourceText> source_;
  std::vector<Diagnostic>& problems_;
  Origins* origins_;
  bool partial_ = false;  ///< overriding: nothing is required
};

/// What a field holds, in words: "a length [m, cm, mm, km]".
[[nodiscard]] std::string words_for(const Field& field);

/// A whole document as one config struct. Throws InputError with all its faults.
template <class Config>
[[nodiscard]] Config decode_document(const Document& document) {
  Config config;
  std::vector<Diagnostic> problems = document.problems;
  Decoder(document.source, problems).decode(document.root, Config::fields(), &config);
  throw_if_any(std::move(problems));
  return config;
}

}  // namespace gudang
