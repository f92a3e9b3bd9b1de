// The program's registries as main fills them: with the rows of policies from outside, before a test reads any.
#include "plugin/external_policies.hpp"
#include "policy/registries.hpp"

namespace {

[[maybe_unused]] const bool joined = [] {
  gudang::join_policies(gudang::external_policies());
  return true;
}();

}  // namespace
