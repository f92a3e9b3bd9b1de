#include "gudang/random/mrg32k3a.hpp"

#include <cstddef>

#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

constexpr std::uint64_t kModulus1 = 4294967087, kModulus2 = 4294944443;

using Vector = std::array<std::uint64_t, 3>;
using Matrix = std::array<Vector, 3>;

// One step of each component: (x, y, z) becomes (y, z, plus * y or z - minus * x).
constexpr std::uint64_t kPlus1 = 1403580, kMinus1 = 810728, kPlus2 = 527612, kMinus2 = 1370589;
constexpr Matrix kStep1{{{0, 1, 0}, {0, 0, 1}, {kModulus1 - kMinus1, kPlus1, 0}}};
constexpr Matrix kStep2{{{0, 1, 0}, {0, 0, 1}, {kModulus2 - kMinus2, 0, kPlus2}}};

/// Factors are below the modulus, below 2^32: a product and a remainder fit 64 bits.
constexpr Vector multiply(const Matrix& a, const Vector& v, std::uint64_t modulus) {
  Vector result{};
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t k = 0; k < 3; ++k) result[i] = (result[i] + a[i][k] * v[k]) % modulus;
  return result;
}

constexpr Matrix multiply(const Matrix& a, const Matrix& b, std::uint64_t modulus) {
  Matrix result{};
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j)
      for (std::size_t k = 0; k < 3; ++k) result[i][j] = (result[i][j] + a[i][k] * b[k][j]) % modulus;
  return result;
}

/// a to the power 2^doublings.
constexpr Matrix doubled(Matrix a, int doublings, std::uint64_t modulus) {
  for (int i = 0; i < doublings; ++i) a = multiply(a, a, modulus);
  return a;
}

constexpr Matrix kStream1 = doubled(kStep1, 127, kModulus1), kStream2 = doubled(kStep2, 127, kModulus2);
constexpr Matrix kSubstream1 = doubled(kStep1, 76, kModulus1), kSubstream2 = doubled(kStep2, 76, kModulus2);

/// a to the power `times`, applied to v.
Vector jump(Matrix a, std::uint64_t times, Vector v, std::uint64_t modulus) {
  for (; times > 0; times /= 2) {
    if (times % 2 == 1) v = multiply(a, v, modulus);
    a = multiply(a, a, modulus);
  }
  return v;
}

bool is_state(const Vector& v, std::uint64_t modulus) { return v[0] < modulus && v[1] < modulus && v[2] < modulus && (v[0] | v[1] | v[2]) != 0; }

}  // namespace

Mrg32k3a::Mrg32k3a(std::uint64_t stream, std::uint64_t substream, const State& seed) : state_{} {
  Vector first{seed[0], seed[1], seed[2]}, second{seed[3], seed[4], seed[5]};
  GUDANG_ASSERT(is_state(first, kModulus1) && is_state(second, kModulus2), "MRG32k3a: a seed is out of range, or three are 0");
  first = jump(kSubstream1, substream, jump(kStream1, stream, first, kModulus1), kModulus1);
  second = jump(kSubstream2, substream, jump(kStream2, stream, second, kModulus2), kModulus2);
  for (std::size_t i = 0; i < 3; ++i) {
    state_[i] = static_cast<std::uint32_t>(first[i]);
    state_[3 + i] = static_cast<std::uint32_t>(second[i]);
  }
}

double Mrg32k3a::uniform() {
  const auto next1 = static_cast<std::uint32_t>((kPlus1 * state_[1] + kMinus1 * (kModulus1 - state_[0])) % kModulus1);
  const auto next2 = static_cast<std::uint32_t>((kPlus2 * state_[5] + kMinus2 * (kModulus2 - state_[3])) % kModulus2);
  state_ = {state_[1], state_[2], next1, state_[4], state_[5], next2};
  const std::uint64_t difference = next1 > next2 ? next1 - next2 : next1 + kModulus1 - next2;
  const double u = static_cast<double>(difference) * (1.0 / (static_cast<double>(kModulus1) + 1));
  return mirrored_ ? 1 - u : u;
}

Mrg32k3a Mrg32k3a::antithetic() const {
  Mrg32k3a mirror = *this;
  mirror.mirrored_ = !mirrored_;
  return mirror;
}

}  // namespace gudang
