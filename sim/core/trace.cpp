#include "gudang/core/trace.hpp"

#include <xxhash.h>

#include <bit>
#include <utility>
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

TraceHasher::TraceHasher(TraceSink* sink) : state_(std::make_unique<State>()), sink_(sink) {
  if (sink != nullptr) details_.reserve(buffer_.size());
}
TraceHasher::~TraceHasher() {
  if (state_ == nullptr || sink_ == nullptr) return;
  try {
    flush();
  } catch (...) {  // a destructor has nobody to tell; the file without its end will
  }
}
TraceHasher::TraceHasher(TraceHasher&&) noexcept = default;
TraceHasher& TraceHasher::operator=(TraceHasher&&) noexcept = default;

void TraceHasher::flush() {
  if (used_ == 0) return;
  const std::span<const TraceRecord> records(buffer_.data(), used_);
  XXH3_128bits_update(state_->xxh, records.data(), records.size_bytes());
  flushed_ += used_;
  used_ = 0;
  if (sink_ == nullptr) return;
  TraceSink* sink = std::exchange(sink_, nullptr);  // one that throws gets nothing more
  sink->on_records(records, details_);
  sink_ = sink;
  details_.clear();
}

TraceHash TraceHasher::digest() {
  flush();
  return canonical(XXH3_128bits_digest(state_->xxh));
}

TraceHash TraceHasher::finish() {
  const TraceHash hash = digest();
  if (sink_ != nullptr) std::exchange(sink_, nullptr)->on_end(hash);
  return hash;
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
