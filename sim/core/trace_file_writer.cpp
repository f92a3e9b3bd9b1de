#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

#include "core/trace_format.hpp"
#include "gudang/core/errors.hpp"
#include "gudang/core/trace_file.hpp"

namespace gudang {
namespace {

using namespace trace_format;

constexpr std::size_t kBlocks = 3;  // one being filled, one being written, one between them

/// Without what would end a field or a line.
std::string field(std::string_view text) {
  std::string clean(text);
  for (char& c : clean)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  return clean;
}

std::string text_of(const TraceHeader& header) {
  std::string text;
  for (const auto& [key, value] : header.entries) {
    GUDANG_ASSERT(!key.empty() && key != "kind" && field(key) == key, "the key of an entry is a word of its own");
    text += key + "\t" + field(value) + "\n";
  }
  for (const TraceKind& kind : header.kinds) text += "kind\t" + std::to_string(kind.number) + "\t" + field(kind.name) + "\t" + field(kind.words) + "\n";
  return text;
}

/// One file, chunk by chunk. Throws InputError E402.
class ChunkFile {
 public:
  explicit ChunkFile(std::string path) : path_(std::move(path)), file_(std::fopen(path_.c_str(), "wb")), bytes_(kLongestChunk + kPutAhead) {
    if (file_ == nullptr) fail();
  }
  ~ChunkFile() {
    if (file_ != nullptr) std::fclose(file_);
  }
  ChunkFile(const ChunkFile&) = delete;
  ChunkFile& operator=(const ChunkFile&) = delete;

  void begin(std::string_view header) {
    std::memcpy(bytes_.data(), kMagic.data(), kMagic.size());
    to_ = bytes_.data() + kMagic.size();
    put(to_, kVersion, 4);
    write();
    text(ChunkType::head, header);
    if (std::fflush(file_) != 0) fail();
  }
  void name(std::uint64_t subject, std::string_view name) {
    std::string payload(8, '\0');
    std::memcpy(payload.data(), &subject, 8);
    text(ChunkType::name, payload + std::string(name));
  }
  void events(std::span<const TraceRecord> records, std::span<const TraceDetail> details) {
    open(ChunkType::events);
    put(to_, records.size(), 4);
    std::uint64_t time = 0;
    unsigned char* to = to_;  // a local stays in a register
    auto detail = details.begin();
    for (std::size_t i = 0; i < records.size(); ++i) {
      const bool told = detail != details.end() && detail->index == i;
      pack(to, records[i], told ? detail->other : 0, told ? detail->value : 0, time);
      if (told) ++detail;
    }
    to_ = to;
    close();
  }
  void end(std::uint64_t records, const TraceHash& hash) {
    open(ChunkType::end);
    put(to_, records, 8);
    to_ = std::copy(hash.begin(), hash.end(), to_);
    close();
    if (std::fclose(std::exchange(file_, nullptr)) != 0) fail();
  }

 private:
  void open(ChunkType type) {
    to_ = bytes_.data();
    put(to_, static_cast<std::uint32_t>(type), 4);
    put(to_, 0, 4);  // the length, once it is known
  }
  void close() {
    unsigned char* length = bytes_.data() + 4;
    const auto payload = static_cast<std::uint32_t>(to_ - bytes_.data() - static_cast<std::ptrdiff_t>(kChunkHead));
    std::memcpy(length, &payload, sizeof payload);
    put(to_, XXH3_64bits(bytes_.data(), kChunkHead + payload), 8);
    write();
  }
  void text(ChunkType type, std::string_view payload) {
    GUDANG_ASSERT(payload.size() <= kLongestPayload, "the header of a trace, or a name in it, is too long");
    open(type);
    to_ = std::copy(payload.begin(), payload.end(), to_);
    close();
  }
  void write() {
    const auto size = static_cast<std::size_t>(to_ - bytes_.data());
    if (std::fwrite(bytes_.data(), 1, size, file_) != size) fail();
  }
  [[noreturn]] void fail() const { throw InputError("E402", "cannot write '" + path_ + "': " + std::strerror(errno)); }

  std::string path_;
  std::FILE* file_;
  std::vector<unsigned char> bytes_;  // the chunk that is being made, up to to_
  unsigned char* to_ = nullptr;
};

}  // namespace

std::vector<TraceKind> resource_trace_kinds() {
  return {{1, "acquired", "{resource} is taken into use"}, {2, "released", "{resource} is given back"}, {3, "queued", "a request waits for {resource}"}};
}

/// Collects events in blocks. The thread begins with the first full block; it owns the file until it is joined.
class TraceFileWriter::Background {
 public:
  Background(std::string path, const TraceHeader& header) : file_(std::move(path)) {
    file_.begin(text_of(header));
  }
  ~Background() {
    if (finished_) return;
    try {
      write_rest();
    } catch (...) {  // a destructor has nobody to tell; the reader of the file will say that it is cut short
    }
  }

  void add(std::span<const TraceRecord> records, std::span<const TraceDetail> details) {
    GUDANG_ASSERT(!finished_, "a trace goes on after its end");
    if (block_.records.size() + records.size() > kEventsOfChunk) hand_over();
    const auto before = static_cast<std::uint32_t>(block_.records.size());
    block_.records.insert(block_.records.end(), records.begin(), records.end());
    for (const TraceDetail& detail : details) block_.details.push_back({before + detail.index, detail.other, detail.value});
    records_ += records.size();
  }
  void add(std::uint64_t subject, std::string_view name) {
    GUDANG_ASSERT(!finished_, "a trace goes on after its end");
    block_.names.emplace_back(subject, field(name));
  }
  void finish(const TraceHash& hash) {
    GUDANG_ASSERT(!finished_, "a trace ends once");
    write_rest();
    file_.end(records_, hash);
    finished_ = true;
  }
  [[nodiscard]] bool finished() const { return finished_; }

 private:
  struct Block {
    std::vector<TraceRecord> records;
    std::vector<TraceDetail> details;
    std::vector<std::pair<std::uint64_t, std::string>> names;  // written before the records
    void clear() {
      records.clear();
      details.clear();
      names.clear();
    }
  };

  void hand_over() {
    if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return full_ < kBlocks - 1 || failure_; });
    if (failure_) std::rethrow_exception(failure_);
    std::swap(block_, blocks_[(first_ + full_++) % blocks_.size()]);
    lock.unlock();
    changed_.notify_one();
    block_.clear();
  }
  /// The thread: writes blocks in order until there will be no more, or one cannot be written.
  void work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return full_ > 0 || over_; });
      if (full_ == 0) return;
      lock.unlock();
      std::exception_ptr failure;
      try {
        write(blocks_[first_]);
      } catch (...) {
        failure = std::current_exception();
      }
      lock.lock();
      failure_ = failure;
      first_ = (first_ + 1) % blocks_.size();
      --full_;
      changed_.notify_one();
      if (failure) return;
    }
  }
  void write(const Block& block) {
    for (const auto& [subject, name] : block.names) file_.name(subject, name);
    if (!block.records.empty()) file_.events(block.records, block.details);
  }
  /// Ends the thread and writes what it has not.
  void write_rest() {
    if (thread_.joinable()) {
      {
        const std::lock_guard lock(mutex_);
        over_ = true;
      }
      changed_.notify_one();
      thread_.join();
    }
    if (failure_) std::rethrow_exception(failure_);
    write(block_);
    block_.clear();
  }

  ChunkFile file_;
  Block block_;  // being filled
  std::uint64_t records_ = 0;
  bool finished_ = false;

  std::thread thread_;
  std::mutex mutex_;  // for all below
  std::condition_variable changed_;
  std::array<Block, kBlocks - 1> blocks_;  // a ring: `full_` to be written from `first_` on
  std::size_t first_ = 0, full_ = 0;
  bool over_ = false;  // no block will follow
  std::exception_ptr failure_;
};

TraceFileWriter::TraceFileWriter(std::string path, const TraceHeader& header) : background_(std::make_unique<Background>(std::move(path), header)) {}
TraceFileWriter::~TraceFileWriter() = default;
void TraceFileWriter::on_records(std::span<const TraceRecord> records, std::span<const TraceDetail> details) { background_->add(records, details); }
void TraceFileWriter::on_resource(std::uint64_t subject, std::string_view name) { background_->add(subject, name); }
void TraceFileWriter::on_end(const TraceHash& hash) { background_->finish(hash); }
bool TraceFileWriter::finished() const { return background_->finished(); }

}  // namespace gudang
