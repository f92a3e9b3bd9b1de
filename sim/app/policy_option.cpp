#include "app/policy_option.hpp"

#include "scenario/decode.hpp"
#include "scenario/option_text.hpp"
#include "warehouse/config.hpp"

namespace gudang {

void set_policy(const std::string& option, const std::string& kind, const std::string& text, PolicyChoices& choices) {
  const OptionText parsed = parse_option(option, kind + "=" + text, false);
  std::vector<Diagnostic> problems;
  Decoder(parsed.source, problems).override_value(parsed.values.front(), kind, PolicyChoices::fields(), &choices);
  throw_if_any(std::move(problems));
}

}  // namespace gudang
