#include "gudang/core/trace.hpp"

#include <xxhash.h>

#include <bit>
#include <vector>

#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

static_assert(std::endian::native == std::endian::little, "trace records are little-endian in memory");

TraceHash canonical(XXH128_hash_t hash) {
  XXH128_canonical_t bytes;
  XXH128_canonicalFromHash(&bytes, hash);
  TraceHash result{};
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = bytes.digest[i];
  return result;
}

}  // namespace

struct TraceHasher::State {
  State() : xxh(XXH3_createState()) {
    GUDANG_ASSERT(xxh != nullptr, "no memory for the trace hash");
    XXH3_128bits_reset(xxh);
  }
  ~State() { XXH3_freeState(xxh); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  XXH3_state_t* xxh;
};

TraceHasher::TraceHasher() : state_(std::make_unique<State>()) {}
TraceHasher::~TraceHasher() = default;
TraceHasher::TraceHasher(TraceHasher&&) noexcept = default;
TraceHasher& TraceHasher::operator=(TraceHasher&&) noexcept = default;

void TraceHasher::flush() {
  XXH3_128bits_update(state_->xxh, buffer_.data(), used_ * sizeof(Record));
  flushed_ += used_;
  used_ = 0;
}

TraceHash TraceHasher::digest() {
  flush();
  return canonical(XXH3_128bits_digest(state_->xxh));
}

TraceHash combine(std::span<const TraceHash> replications) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(replications.size() * 16);
  for (const TraceHash& hash : replications) bytes.insert(bytes.end(), hash.begin(), hash.end());
  return canonical(XXH3_128bits(bytes.data(), bytes.size()));
}

std::string to_string(const TraceHash& hash) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : hash) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

}  // namespace gudang
