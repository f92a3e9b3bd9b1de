#include "gudang/core/trace.hpp"

#include <xxhash.h>

#include <bit>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
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

/// Records of a block. Without a sink few, so that they stay in the first cache; with one as many as make waking the thread
/// cheap beside them, and few enough that the blocks stay in the second.
constexpr std::size_t kAloneRecords = 256, kBlockRecords = 4096;
constexpr std::size_t kBlocks = 4;  // one being filled, one being worked off, two between them

struct Block {
  Block(std::size_t size, std::size_t details_at_first) : records(size) { details.reserve(details_at_first); }
  std::vector<TraceRecord> records;  // as many as there may be
  std::size_t used = 0;
  std::vector<TraceDetail> details;
  std::vector<std::pair<std::uint64_t, std::string>> names;  // told before the records
};

}  // namespace

/// Hashes blocks and hands them to the sink, in order.
class TraceHasher::Blocks {
 public:
  explicit Blocks(TraceSink* sink) : xxh_(XXH3_createState()), sink_(sink) {
    GUDANG_ASSERT(xxh_ != nullptr, "no memory for the trace hash");
    XXH3_128bits_reset(xxh_);
    if (sink == nullptr) ring_.emplace_back(kAloneRecords, 0);
    while (sink != nullptr && ring_.size() < kBlocks) ring_.emplace_back(kBlockRecords, kBlockRecords);
  }
  ~Blocks() {
    stop();
    XXH3_freeState(xxh_);
  }
  Blocks(const Blocks&) = delete;
  Blocks& operator=(const Blocks&) = delete;

  /// The one that the run fills.
  [[nodiscard]] Block& filling() { return ring_[filling_]; }

  /// The block being filled has its records: it is hashed and handed to the sink, soon or, with `all`, before this returns.
  /// Returns what the sink threw since the last call, or null.
  [[nodiscard]] std::exception_ptr pass_on(bool all) {
    if (!thread_.joinable()) {
      if (all || sink_ == nullptr) return work_off(filling());
      thread_ = std::thread([this] { work(); });
    }
    std::unique_lock lock(mutex_);
    ++full_;
    lock.unlock();
    changed_.notify_one();
    filling_ = (filling_ + 1) % kBlocks;
    lock.lock();
    changed_.wait(lock, [&] { return full_ <= (all ? 0 : kBlocks - 1); });
    return std::exchange(failure_, nullptr);
  }
  /// The sink, or null where there is none or it threw; it gets nothing more. Once all is passed on.
  [[nodiscard]] TraceSink* release() {
    stop();
    return std::exchange(sink_, nullptr);
  }
  /// Once all is passed on.
  [[nodiscard]] TraceHash digest() const { return canonical(XXH3_128bits_digest(xxh_)); }

 private:
  /// Leaves the block empty.
  [[nodiscard]] std::exception_ptr work_off(Block& block) noexcept {
    const std::span<const TraceRecord> records(block.records.data(), std::exchange(block.used, 0));
    XXH3_128bits_update(xxh_, records.data(), records.size_bytes());
    TraceSink* sink = std::exchange(sink_, nullptr);  // one that throws gets nothing more
    std::exception_ptr failure;
    try {
      if (sink != nullptr) {
        for (const auto& [subject, name] : block.names) sink->on_resource(subject, name);
        if (!records.empty()) sink->on_records(records, block.details);
        sink_ = sink;
      }
    } catch (...) {
      failure = std::current_exception();
    }
    block.details.clear();
    block.names.clear();
    return failure;
  }
  /// The thread: blocks in order until there will be no more.
  void work() {
    std::unique_lock lock(mutex_);
    for (std::size_t first = 0;; first = (first + 1) % kBlocks) {
      changed_.wait(lock, [this] { return full_ > 0 || over_; });
      if (full_ == 0) return;
      lock.unlock();
      const std::exception_ptr failure = work_off(ring_[first]);
      lock.lock();
      if (failure) failure_ = failure;
      --full_;
      changed_.notify_one();
    }
  }
  void stop() {
    if (!thread_.joinable()) return;
    {
      const std::lock_guard lock(mutex_);
      over_ = true;
    }
    changed_.notify_one();
    thread_.join();
  }

  // The thread's while there is one and it has something to do, else the run's.
  XXH3_state_t* xxh_;
  TraceSink* sink_;

  std::vector<Block> ring_;
  std::size_t filling_ = 0;

  std::thread thread_;
  std::mutex mutex_;  // for all below
  std::condition_variable changed_;
  std::size_t full_ = 0;  // blocks before `filling_` that are to be worked off
  bool over_ = false;     // none will follow
  std::exception_ptr failure_;
};

TraceHasher::TraceHasher(TraceSink* sink) : blocks_(std::make_unique<Blocks>(sink)) {
  Block& block = blocks_->filling();
  if (sink != nullptr) details_ = &block.details;
  fill(block.records);
}
TraceHasher::~TraceHasher() {
  if (blocks_ == nullptr || details_ == nullptr) return;
  try {
    pass_on(true);
  } catch (...) {  // a destructor has nobody to tell; the file without its end will
  }
}
TraceHasher::TraceHasher(TraceHasher&& other) noexcept { take_over(other); }
TraceHasher& TraceHasher::operator=(TraceHasher&& other) noexcept {
  const TraceHasher before(std::move(*this));
  take_over(other);
  return *this;
}
void TraceHasher::take_over(TraceHasher& other) noexcept {
  blocks_ = std::move(other.blocks_);
  next_ = std::exchange(other.next_, nullptr);
  end_ = std::exchange(other.end_, nullptr);
  begin_ = std::exchange(other.begin_, nullptr);
  details_ = std::exchange(other.details_, nullptr);
  before_ = std::exchange(other.before_, 0);
}

void TraceHasher::fill(std::span<TraceRecord> records) {
  begin_ = next_ = records.data();
  end_ = begin_ + records.size();
}
void TraceHasher::pass_on(bool all) {
  GUDANG_ASSERT(blocks_ != nullptr, "this trace has moved elsewhere");
  const auto used = static_cast<std::size_t>(next_ - begin_);
  blocks_->filling().used = used;
  const std::exception_ptr failure = blocks_->pass_on(all);
  before_ += used;
  Block& block = blocks_->filling();
  if (details_ != nullptr) details_ = &block.details;
  fill(block.records);
  if (failure) std::rethrow_exception(failure);
}

void TraceHasher::name_resource(std::uint64_t subject, std::string_view name) {
  if (details_ != nullptr) blocks_->filling().names.emplace_back(subject, name);
}

TraceHash TraceHasher::digest() {
  pass_on(true);
  return blocks_->digest();
}

TraceHash TraceHasher::finish() {
  const TraceHash hash = digest();
  details_ = nullptr;
  if (TraceSink* sink = blocks_->release()) sink->on_end(hash);
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
