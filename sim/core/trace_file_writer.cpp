#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include "core/trace_format.hpp"
#include "gudang/core/errors.hpp"
#include "gudang/core/trace_file.hpp"

namespace gudang {
namespace {

using namespace trace_format;

/// Bytes of one call of the system, which costs by calls and pages.
constexpr std::size_t kWrites = 128 * 1024;

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

}  // namespace

/// The file, and the chunk that is being made for it.
class TraceFileWriter::File {
 public:
  explicit File(std::string path) : path_(std::move(path)), file_(std::fopen(path_.c_str(), "wb")) {
    if (file_ == nullptr) fail();
    std::setvbuf(file_, buffer_.get(), _IOFBF, kWrites);
  }
  ~File() {
    if (file_ != nullptr) std::fclose(file_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  void begin(std::string_view header) {
    std::memcpy(bytes_.get(), kMagic.data(), kMagic.size());
    to_ = bytes_.get() + kMagic.size();
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
  /// Takes those of `details` that are of the records, which begin with record `first` of those they came with.
  void events(std::span<const TraceRecord> records, std::span<const TraceDetail>& details, std::size_t first) {
    open(ChunkType::events);
    put(to_, records.size(), 4);
    std::uint64_t time = 0;
    unsigned char* to = to_;  // a local stays in a register
    auto detail = details.begin();
    for (std::size_t i = 0; i < records.size(); ++i) {
      const bool told = detail != details.end() && detail->index == first + i;
      pack(to, records[i], told ? detail->other : 0, told ? detail->value : 0, time);
      if (told) ++detail;
    }
    to_ = to;
    details = {detail, details.end()};
    records_ += records.size();
    close();
  }
  void end(const TraceHash& hash) {
    open(ChunkType::end);
    put(to_, records_, 8);
    to_ = std::copy(hash.begin(), hash.end(), to_);
    close();
    if (std::fclose(std::exchange(file_, nullptr)) != 0) fail();
    ended_ = true;
  }
  [[nodiscard]] bool ended() const { return ended_; }

 private:
  void open(ChunkType type) {
    to_ = bytes_.get();
    put(to_, static_cast<std::uint32_t>(type), 4);
    put(to_, 0, 4);  // the length, once it is known
  }
  void close() {
    unsigned char* length = bytes_.get() + 4;
    const auto payload = static_cast<std::uint32_t>(to_ - bytes_.get() - static_cast<std::ptrdiff_t>(kChunkHead));
    std::memcpy(length, &payload, sizeof payload);
    put(to_, XXH3_64bits(bytes_.get(), kChunkHead + payload), 8);
    write();
  }
  void text(ChunkType type, std::string_view payload) {
    GUDANG_ASSERT(payload.size() <= kLongestPayload, "the header of a trace, or a name in it, is too long");
    open(type);
    to_ = std::copy(payload.begin(), payload.end(), to_);
    close();
  }
  void write() {
    const auto size = static_cast<std::size_t>(to_ - bytes_.get());
    if (error_ != 0 || std::fwrite(bytes_.get(), 1, size, file_) != size) fail();
  }
  [[noreturn]] void fail() {
    if (error_ == 0) error_ = errno;
    throw InputError("E402", "cannot write '" + path_ + "': " + std::strerror(error_));
  }

  std::string path_;
  std::unique_ptr<char[]> buffer_ = std::make_unique_for_overwrite<char[]>(kWrites);
  std::FILE* file_;
  std::unique_ptr<unsigned char[]> bytes_ = std::make_unique_for_overwrite<unsigned char[]>(kLongestChunk + kPutAhead);  // the chunk that is being made, up to to_
  unsigned char* to_ = nullptr;
  std::uint64_t records_ = 0;
  bool ended_ = false;
  int error_ = 0;  // of the first write that failed: nothing is written after it
};

std::vector<TraceKind> resource_trace_kinds() {
  return {{1, "acquired", "{resource} is taken into use"},
          {2, "released", "{resource} is given back"},
          {3, "queued", "a request waits for {resource}"},
          {4, "reneged", "a request for {resource} leaves the line"},
          {5, "preempted", "{resource} is taken from its holder"}};
}

TraceFileWriter::TraceFileWriter(std::string path, const TraceHeader& header) : file_(std::make_unique<File>(std::move(path))) {
  file_->begin(text_of(header));
}
TraceFileWriter::~TraceFileWriter() = default;

void TraceFileWriter::on_records(std::span<const TraceRecord> records, std::span<const TraceDetail> details) {
  GUDANG_ASSERT(!finished(), "a trace goes on after its end");
  for (std::size_t first = 0; first < records.size(); first += kEventsOfChunk)
    file_->events(records.subspan(first, std::min(kEventsOfChunk, records.size() - first)), details, first);
}
void TraceFileWriter::on_resource(std::uint64_t subject, std::string_view name) {
  GUDANG_ASSERT(!finished(), "a trace goes on after its end");
  file_->name(subject, field(name));
}
void TraceFileWriter::on_end(const TraceHash& hash) {
  GUDANG_ASSERT(!finished(), "a trace ends once");
  file_->end(hash);
}
bool TraceFileWriter::finished() const { return file_->ended(); }

}  // namespace gudang
