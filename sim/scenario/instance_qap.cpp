#include "scenario/instance_qap.hpp"

#include <algorithm>

#include "gudang/core/errors.hpp"
#include "scenario/instance_text.hpp"

namespace gudang {
namespace {

constexpr std::int64_t kMostSize = 1000;
constexpr std::int64_t kMostValue = 1'000'000'000'000;

double magnitude(std::int64_t value) { return static_cast<double>(value < 0 ? -value : value); }
double total(const std::vector<std::int64_t>& values) {
  double sum = 0;
  for (const std::int64_t value : values) sum += magnitude(value);
  return sum;
}
double largest(const std::vector<std::int64_t>& values) {
  double most = 0;
  for (const std::int64_t value : values) most = std::max(most, magnitude(value));
  return most;
}

void read_matrix(InstanceNumbers& text, const std::string& name, std::size_t n, std::vector<std::int64_t>& matrix) {
  matrix.reserve(n * n);
  for (std::size_t at = 0; at < n * n; ++at) {
    const auto value = text.next_number("matrix " + name, -kMostValue, kMostValue);
    if (!value)
      text.cut_short("matrix " + name + " of size " + std::to_string(n) + " has " + std::to_string(at) + " of its " + std::to_string(n * n) + " numbers");
    matrix.push_back(*value);
  }
}

}  // namespace

QapInstance read_qap(const std::string& path) {
  InstanceNumbers text(path, "a QAPLIB instance");
  QapInstance instance;
  instance.file = path;
  const auto size = text.next_number("the size", 1, kMostSize);
  if (!size) text.cut_short("expected the size of the problem");
  text.throw_if_any();  // without the size nothing that follows can be told
  instance.size = static_cast<std::size_t>(*size);
  read_matrix(text, "A", instance.size, instance.first);
  read_matrix(text, "B", instance.size, instance.second);
  if (text.next_word()) text.add("E603", "got '" + std::string(text.word()) + "' after the second matrix, where the file should end");
  text.throw_if_any();
  if (8.0 * total(instance.first) * largest(instance.second) >= 0x1p62)
    text.add_to_file("E605", "the sum of A times the largest number of B: allowed: below 2^59");
  text.throw_if_any();
  return instance;
}

void verify_qap(const QapInstance& instance, const std::vector<std::int32_t>& location, std::int64_t claimed) {
  const std::size_t n = instance.size;
  GUDANG_ASSERT(location.size() == n, "an answer of another size");
  std::vector<std::int64_t> facility(n, -1);
  for (std::size_t i = 0; i < n; ++i) {
    const std::int32_t at = location[i];
    GUDANG_ASSERT(at >= 0 && static_cast<std::size_t>(at) < n && facility[static_cast<std::size_t>(at)] < 0, "an answer that is no permutation");
    facility[static_cast<std::size_t>(at)] = static_cast<std::int64_t>(i);
  }
  __extension__ using Wide = __int128;
  Wide cost = 0;
  for (std::size_t row = 0; row < n; ++row)  // by location, where the solver goes by facility
    for (std::size_t column = 0; column < n; ++column) {
      const auto from = static_cast<std::size_t>(facility[row]), to = static_cast<std::size_t>(facility[column]);
      cost += static_cast<Wide>(instance.second[row * n + column]) * instance.first[from * n + to];
    }
  GUDANG_ASSERT(cost == claimed, "the objective is not that of the answer");
}

}  // namespace gudang
