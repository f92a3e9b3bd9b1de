#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>

#include "core/trace_format.hpp"
#include "gudang/core/errors.hpp"
#include "gudang/core/trace_file.hpp"

namespace gudang {
namespace {

using namespace trace_format;

template <class Number>
Number number_at(const unsigned char* from) {
  Number number;
  std::memcpy(&number, from, sizeof number);
  return number;
}

/// The text up to the next `separator`, which goes too; all of it where there is none.
std::string_view take(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view taken = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return taken;
}

/// False where a line does not read.
bool parse(std::string_view text, TraceHeader& header) {
  while (!text.empty()) {
    std::string_view line = take(text, '\n');
    const std::string_view key = take(line, '\t');
    if (key != "kind") {
      if (key.empty()) return false;
      header.entries.emplace_back(key, line);
      continue;
    }
    TraceKind kind;
    const std::string_view number = take(line, '\t');
    const auto parsed = std::from_chars(number.data(), number.data() + number.size(), kind.number);
    if (parsed.ec != std::errc() || parsed.ptr != number.data() + number.size()) return false;
    kind.name = take(line, '\t');
    kind.words = line;
    header.kinds.push_back(std::move(kind));
  }
  return true;
}

}  // namespace

std::string_view TraceHeader::entry(std::string_view key) const {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.first == key; });
  return found == entries.end() ? std::string_view() : found->second;
}

const TraceKind* TraceHeader::kind(std::uint32_t number) const {
  const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const TraceKind& kind) { return kind.number == number; });
  return found == kinds.end() ? nullptr : &*found;
}

/// The file as chunks whose check is right.
struct TraceFileReader::Chunks {
  explicit Chunks(const std::string& name) : path(name), file(std::fopen(name.c_str(), "rb")), bytes(kLongestChunk + kReadAhead) {
    if (file == nullptr) unreadable();
  }
  ~Chunks() {
    if (file != nullptr) std::fclose(file);
  }
  Chunks(const Chunks&) = delete;
  Chunks& operator=(const Chunks&) = delete;

  /// Fewer than `count` at the end of the file.
  std::size_t read(unsigned char* to, std::size_t count) {
    const std::size_t got = std::fread(to, 1, count, file);
    if (std::ferror(file) != 0) unreadable();
    return got;
  }
  void check_beginning() {
    unsigned char bytes[kMagic.size() + 4];
    const std::size_t got = read(bytes, sizeof bytes);
    const std::size_t magic = std::min(got, kMagic.size());
    if (got == 0 || !std::equal(bytes, bytes + magic, reinterpret_cast<const unsigned char*>(kMagic.data())))
      throw InputError({Diagnostic{"E701", {path, 0, 0, 1, {}}, got == 0 ? "the file is empty, and no trace" : "this is no trace of gudang", "gudang run SCENARIO --trace FILE writes one"}});
    if (got < sizeof bytes) cut_short();
    const auto version = number_at<std::uint32_t>(bytes + kMagic.size());
    if (version != kVersion)
      throw InputError({Diagnostic{"E702", {path, 0, 0, 1, {}}, "the trace is of format " + std::to_string(version) + ", this gudang reads format " + std::to_string(kVersion),
                                   "read it with the gudang that wrote it"}});
  }
  void next() {
    if (read(bytes.data(), kChunkHead) < kChunkHead) cut_short();
    const auto length = number_at<std::uint32_t>(bytes.data() + 4);
    if (length > kLongestPayload) damaged("a part of it has no true length");
    const std::size_t rest = length + kChunkCheck;
    if (read(bytes.data() + kChunkHead, rest) < rest) cut_short();
    if (XXH3_64bits(bytes.data(), kChunkHead + length) != number_at<std::uint64_t>(bytes.data() + kChunkHead + length)) damaged("what was written there is not what stands there");
    type = number_at<ChunkType>(bytes.data());
    payload = {reinterpret_cast<const char*>(bytes.data()) + kChunkHead, length};
  }

  [[nodiscard]] std::string after() const { return records == 0 ? "before its first event" : "after event " + std::to_string(records); }
  [[nodiscard]] std::string kept() const { return records == 0 ? "" : "; what stands before can be read"; }
  [[noreturn]] void unreadable() const { throw InputError("E401", "cannot read '" + path + "': " + std::strerror(errno)); }
  [[noreturn]] void damaged(const std::string& how) const {
    throw InputError({Diagnostic{"E703", {path, 0, 0, 1, {}}, "the trace is damaged " + after() + ": " + how, "copy it again, or repeat the run" + kept()}});
  }
  [[noreturn]] void cut_short() const {
    throw InputError({Diagnostic{"E704", {path, 0, 0, 1, {}}, "the trace is cut short " + after(), "its run did not finish, or it was not copied whole" + kept()}});
  }

  std::string path;
  std::FILE* file;
  std::vector<unsigned char> bytes;
  ChunkType type{};
  std::string_view payload;
  std::uint64_t records = 0;  // events before this chunk
};

TraceFileReader::TraceFileReader(std::string path) : path_(std::move(path)), chunks_(std::make_unique<Chunks>(path_)) {
  chunks_->check_beginning();
  chunks_->next();
  if (chunks_->type != ChunkType::head || !parse(chunks_->payload, header_)) chunks_->damaged("its header does not read");
}
TraceFileReader::~TraceFileReader() = default;
TraceFileReader::TraceFileReader(TraceFileReader&&) noexcept = default;
TraceFileReader& TraceFileReader::operator=(TraceFileReader&&) noexcept = default;

bool TraceFileReader::next(TraceEvent& event) {
  while (left_ == 0)
    if (!next_chunk()) return false;
  if (!trace_format::unpack(at_, end_, event, time_)) chunks_->damaged("an event does not read");
  if (--left_ == 0 && at_ != end_) chunks_->damaged("more stands there than the events");
  hasher_.record(event.time, event.kind, event.subject);
  return true;
}

/// Opens the next chunk with events; names of resources go by. False at the end.
bool TraceFileReader::next_chunk() {
  if (ended_) return false;
  chunks_->records = hasher_.records();
  chunks_->next();
  const std::string_view payload = chunks_->payload;
  const auto* bytes = reinterpret_cast<const unsigned char*>(payload.data());
  switch (chunks_->type) {
    case ChunkType::events:
      if (payload.size() < 4) break;
      left_ = number_at<std::uint32_t>(bytes);
      at_ = bytes + 4;
      end_ = bytes + payload.size();
      time_ = 0;
      return true;
    case ChunkType::name:
      if (payload.size() < 8) break;
      resources_.insert_or_assign(number_at<std::uint64_t>(bytes), std::string(payload.substr(8)));
      return true;
    case ChunkType::end:
      read_end(payload);
      return false;
    case ChunkType::head: break;
  }
  chunks_->damaged("a part of it is of no kind that belongs there");
}

void TraceFileReader::read_end(std::string_view payload) {
  TraceHash hash{};
  if (payload.size() != 8 + hash.size()) chunks_->damaged("its end does not read");
  const auto* bytes = reinterpret_cast<const unsigned char*>(payload.data());
  std::copy_n(bytes + 8, hash.size(), hash.begin());
  const auto recorded = number_at<std::uint64_t>(bytes);
  if (recorded != hasher_.records()) chunks_->damaged("its end counts " + std::to_string(recorded) + " events");
  if (hash != hasher_.digest()) chunks_->damaged("its events hash to " + to_string(hasher_.digest()) + ", those of its run did to " + to_string(hash));
  unsigned char more = 0;
  if (chunks_->read(&more, 1) != 0) chunks_->damaged("something stands behind its end");
  ended_ = true;
}

}  // namespace gudang
