#include "gudang/core/fields.hpp"

namespace gudang {

const FieldTable& NoParams::fields() {
  static const FieldTable table = describe<NoParams>("none", "Takes no parameters.");
  return table;
}

}  // namespace gudang
