// Traces as files: what is written is read again, and what is damaged is found out.
#include "gudang/core/trace_file.hpp"

#include <sys/resource.h>
#include <xxhash.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <functional>

#include "gudang/random/stream.hpp"
#include "support/catch.hpp"
#include "support/trace_case.hpp"

using namespace gudang;
using namespace gudang::test;
using Catch::Matchers::Contains;

namespace {

/// Any events: times that go back, numbers of every length.
std::vector<TraceEvent> any_events(int count, std::uint64_t seed) {
  RandomStream stream(seed, 0, StreamPurpose::test);
  const auto any = [&] {
    const auto length = static_cast<unsigned>(stream.below(65));
    const std::uint64_t number = stream.next();
    if (length == 0) return std::uint64_t{0};
    const std::uint64_t small = number >> (64 - length);
    return number % 4 == 0 ? 0 - small : small;
  };
  std::vector<TraceEvent> events;
  for (int i = 0; i < count; ++i) {
    TraceEvent event;
    event.time = Time(static_cast<std::int64_t>(any()));
    event.kind = static_cast<std::uint32_t>(any());
    event.subject = any();
    if (i % 3 != 0) event.other = static_cast<std::uint32_t>(any());
    if (i % 4 != 0) event.value = static_cast<std::int64_t>(any());
    events.push_back(event);
  }
  return events;
}

/// A run of a few: named resources, and every kind of chunk.
TraceCase small_case() {
  TraceCase made;
  made.header.entries = {{"scenario", "harbour"}, {"seed", "7"}};
  made.header.kinds = resource_trace_kinds();
  made.resources = {{0, "crane"}, {1, "gate"}};
  for (int i = 0; i < 12; ++i) made.events.push_back({Time(1'000'000 * i), static_cast<std::uint32_t>(1 + i % 3), static_cast<std::uint32_t>(i % 2), static_cast<std::uint64_t>(i % 2), i % 5 - 2});
  return made;
}

bool is_prefix(const std::vector<TraceEvent>& part, const std::vector<TraceEvent>& whole) {
  return part.size() <= whole.size() && std::equal(part.begin(), part.end(), whole.begin());
}

/// Puts `bytes` at `at` into a chunk and makes the chunk's check right again.
std::string forged(std::string file, std::size_t chunk, std::size_t at, const std::string& bytes) {
  std::uint32_t length;
  std::memcpy(&length, file.data() + chunk + 4, 4);
  file.replace(chunk + 8 + at, bytes.size(), bytes);
  const std::uint64_t check = XXH3_64bits(file.data() + chunk, 8 + length);
  std::memcpy(file.data() + chunk + 8 + length, &check, 8);
  return file;
}

/// Where the chunks of a file begin.
std::vector<std::size_t> chunks_of(const std::string& file) {
  std::vector<std::size_t> begins;
  for (std::size_t at = 12; at < file.size();) {
    begins.push_back(at);
    std::uint32_t length;
    std::memcpy(&length, file.data() + at + 4, 4);
    at += 16 + length;
  }
  return begins;
}

}  // namespace

TEST_CASE("a trace file gives back what was recorded, and its records hash to the run's hash") {
  const TraceFolder folder;
  // Around a block of the hasher (4096), and enough for every block to be used again.
  for (const int count : {0, 1, 255, 256, 257, 4095, 4096, 4097, 8192, 8193, 60'000}) {
    INFO(count);
    const TraceCase made{{}, any_events(count, 3)};
    const TraceHash hash = made.write(folder / "a.trace");
    TraceHasher alone;
    for (const TraceEvent& event : made.events) alone.record(event.time, event.kind, event.subject);
    CHECK(hash == alone.digest());
    const TraceRead read(folder / "a.trace");
    CHECK(read.fault.empty());
    CHECK((read.events == made.events));
    CHECK(read.hash == hash);
  }
}

TEST_CASE("header and names of resources come back, with blanks for control characters") {
  const TraceFolder folder;
  TraceCase made = small_case();
  made.header.entries.emplace_back("label", "a\tb\nc\x01");
  made.header.entries.emplace_back("empty", "");
  made.header.kinds.push_back({4'000'000'000, "odd\tname", "{subject}\n{other}"});
  made.write(folder / "a.trace");
  const TraceRead read(folder / "a.trace");
  CHECK(read.header.entry("label") == "a b c ");
  CHECK(read.header.entry("empty").empty());
  CHECK(read.header.entry("absent").empty());
  CHECK(read.header.entries.size() == 4);
  REQUIRE(read.header.kinds.size() == 6);
  CHECK((read.header.kinds[5] == TraceKind{4'000'000'000, "odd name", "{subject} {other}"}));
  CHECK(read.header.kind(2)->name == "released");
  CHECK(read.header.kind(9) == nullptr);
  CHECK(read.resources == std::map<std::uint64_t, std::string>{{0, "crane"}, {1, "gate"}});
}

TEST_CASE("an event of a named resource takes less than nine bytes") {
  const TraceFolder folder;
  RandomStream stream(4, 0, StreamPurpose::test);
  TraceCase made;
  std::int64_t time = 0;
  for (int i = 0; i < 20'000; ++i) {
    time += static_cast<std::int64_t>(stream.below(2'000'000'000));  // a second on average
    made.events.push_back({Time(time), static_cast<std::uint32_t>(1 + i % 3), 0, static_cast<std::uint64_t>(i % 100), 0});
  }
  made.write(folder / "a.trace");
  CHECK(folder.read("a.trace").size() < 20'000 * 9);
}

TEST_CASE("a changed byte anywhere in a trace is found, and what stands before it can be read") {
  const TraceFolder folder;
  const TraceCase made = small_case();
  made.write(folder / "a.trace");
  const std::string whole = folder.read("a.trace");
  REQUIRE(TraceRead(folder / "a.trace").fault.empty());
  std::map<std::string, int> faults;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char mask : {'\x01', '\x80', '\xff'}) {
      std::string bytes = whole;
      bytes[at] = static_cast<char>(bytes[at] ^ mask);
      const TraceRead read(folder.write("b.trace", bytes));
      INFO(at);
      REQUIRE((read.fault == "E701" || read.fault == "E702" || read.fault == "E703" || read.fault == "E704"));
      REQUIRE(is_prefix(read.events, made.events));
      ++faults[read.fault];
    }
  }
  CHECK(faults["E701"] == 3 * 8);
  CHECK(faults["E702"] == 3 * 4);
  CHECK(faults["E703"] > faults["E704"]);
}

TEST_CASE("a trace cut short at any byte is found out, and what stands before can be read") {
  const TraceFolder folder;
  const TraceCase made = small_case();
  made.write(folder / "a.trace");
  const std::string whole = folder.read("a.trace");
  std::size_t most = 0;
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const TraceRead read(folder.write("b.trace", whole.substr(0, size)));
    INFO(size);
    REQUIRE(read.fault == (size == 0 ? "E701" : "E704"));
    REQUIRE(is_prefix(read.events, made.events));
    most = std::max(most, read.events.size());
  }
  CHECK(most == made.events.size());  // only the end is missing
}

TEST_CASE("damage in a later chunk leaves the events of those before") {
  const TraceFolder folder;
  const TraceCase made{{}, any_events(20'000, 5)};
  made.write(folder / "a.trace");
  std::string bytes = folder.read("a.trace");
  const std::vector<std::size_t> chunks = chunks_of(bytes);
  REQUIRE(chunks.size() == 7);  // header, 4 * 4096 + 3616 events, end
  bytes[chunks[2] + 1000] = static_cast<char>(bytes[chunks[2] + 1000] ^ 1);
  const TraceRead read(folder.write("b.trace", bytes));
  CHECK(read.fault == "E703");
  CHECK(read.events.size() == 4096);
  CHECK(is_prefix(read.events, made.events));
  CHECK_THAT(read.message, Contains("damaged after event " + std::to_string(read.events.size())));
}

TEST_CASE("parts of a trace that are whole but do not belong together are found out") {
  const TraceFolder folder;
  small_case().write(folder / "a.trace");
  const std::string whole = folder.read("a.trace");
  const std::vector<std::size_t> chunks = chunks_of(whole);
  REQUIRE(chunks.size() == 5);  // header, two names, events, end
  const auto message = [&](const std::string& bytes) { return TraceRead(folder.write("b.trace", bytes)).message; };
  CHECK_THAT(message(forged(whole, chunks[3], 6, "\x02")), Contains("E703") && Contains("hash to"));           // another kind
  CHECK_THAT(message(forged(whole, chunks[4], 0, "\x0d")), Contains("its end counts 13 events"));
  CHECK_THAT(message(forged(whole, chunks[3], 0, "\x0d")), Contains("an event does not read"));                // more than there are
  CHECK_THAT(message(forged(whole, chunks[3], 0, "\x0b")), Contains("more stands there than the events"));     // fewer
  CHECK_THAT(message(forged(whole, chunks[3], 4, "\xff")), Contains("an event does not read"));                // codes that are none
  CHECK_THAT(message(forged(whole, chunks[0], 0, "\t")), Contains("its header does not read"));                // a key without a letter
  CHECK_THAT(message(whole.substr(0, 12) + whole.substr(chunks[3])), Contains("its header does not read"));    // no header
  CHECK_THAT(message(whole.substr(0, chunks[1]) + whole.substr(chunks[0])), Contains("of no kind that belongs there"));  // a second one
  CHECK_THAT(message(whole.substr(0, chunks[4]) + whole.substr(chunks[3])), Contains("its end counts 12 events"));       // the events twice
  CHECK_THAT(message(whole + "x"), Contains("something stands behind its end"));
}

TEST_CASE("what is no trace, of another format, absent or a folder is refused with its reason") {
  const TraceFolder folder;
  CHECK(TraceRead(folder.write("a", "format: 1\nname: no trace\n")).message ==
        folder / "a" + ": error[E701]: this is no trace of gudang\n  hint: gudang run SCENARIO --trace FILE writes one\n");
  CHECK(TraceRead(folder.write("a", "")).fault == "E701");
  small_case().write(folder / "a");
  std::string newer = folder.read("a");
  newer[8] = 3;
  CHECK_THAT(TraceRead(folder.write("a", newer)).message, Contains("error[E702]: the trace is of format 3, this gudang reads format 2"));
  CHECK(TraceRead(folder / "absent").fault == "E401");
  CHECK(TraceRead(folder / ".").fault == "E401");
}

TEST_CASE("numbers of every length are packed and read, alone and together") {
  const TraceFolder folder;
  // The greatest that fits into so many bits, and the next.
  std::vector<std::uint64_t> numbers = {0};
  for (const int bits : {7, 8, 15, 16, 31, 32, 39, 40, 63}) {
    numbers.push_back((std::uint64_t{1} << bits) - 1);
    numbers.push_back(std::uint64_t{1} << bits);
  }
  numbers.push_back(~std::uint64_t{0});
  TraceCase made;
  for (const std::uint64_t time : numbers) {
    for (const std::uint64_t number : numbers) {
      const auto small = static_cast<std::uint32_t>(number);
      made.events.push_back({Time(static_cast<std::int64_t>(time)), small, 0, number, 0});
      made.events.push_back({Time(static_cast<std::int64_t>(time)), 1, small, 2, static_cast<std::int64_t>(number)});
      made.events.push_back({Time(static_cast<std::int64_t>(number)), 1, 3, number, 0});
    }
  }
  made.write(folder / "a.trace");
  const TraceRead read(folder / "a.trace");
  CHECK(read.fault.empty());
  CHECK((read.events == made.events));
}

TEST_CASE("records that come to a file in any portions are the same events") {
  const TraceFolder folder;
  const std::vector<TraceEvent> events = any_events(20'000, 8);
  for (const std::size_t portion : {7u, 8192u, 8193u, 20'000u}) {
    TraceHasher hash;
    {
      TraceFileWriter file(folder / "a.trace", {});
      for (std::size_t first = 0; first < events.size(); first += portion) {
        std::vector<TraceRecord> records;
        std::vector<TraceDetail> details;
        for (std::size_t i = first; i < std::min(first + portion, events.size()); ++i) {
          const TraceEvent& event = events[i];
          hash.record(event.time, event.kind, event.subject);
          details.push_back({static_cast<std::uint32_t>(records.size()), event.other, event.value});
          records.push_back({event.time.count(), event.kind, 0, event.subject});
        }
        file.on_records(records, details);
      }
      file.on_end(hash.digest());
    }
    const TraceRead read(folder / "a.trace");
    INFO(portion);
    CHECK(read.fault.empty());
    CHECK((read.events == events));
  }
}

TEST_CASE("there are words for all that a resource records") {
  const std::vector<TraceKind> kinds = resource_trace_kinds();
  REQUIRE(kinds.size() == 5);
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    CHECK(kinds[i].number == i + 1);
    CHECK_THAT(kinds[i].words, Contains("{resource}"));
  }
  CHECK(kinds[3].name == "reneged");
  CHECK(kinds[4].name == "preempted");
}

TEST_CASE("a run that fails leaves its events up to the failure, and no end") {
  const TraceFolder folder;
  for (const int count : {3, 300, 20'000}) {
    const TraceCase made{{}, any_events(count, 6), {}, false};
    made.write(folder / "a.trace");
    const TraceRead read(folder / "a.trace");
    CHECK(read.fault == "E704");
    CHECK((read.events == made.events));
    CHECK_THAT(read.message, Contains("cut short after event " + std::to_string(count)));
  }
}

TEST_CASE("a hasher that goes while a run fails hands over what it has") {
  const TraceFolder folder;
  {
    TraceFileWriter file(folder / "a.trace", {});
    TraceHasher hasher(&file);
    hasher.record(Time(5), 64, 6, 7, 8);
  }
  CHECK((TraceRead(folder / "a.trace").events == std::vector<TraceEvent>{{Time(5), 64, 7, 6, 8}}));
}

TEST_CASE("a trace that cannot be written is an error of the user, at once or as soon as it is seen") {
  const TraceFolder folder;
  CHECK_THROWS_AS(TraceFileWriter(folder / "no/such/folder", {}), InputError);
  CHECK_THROWS_AS(TraceFileWriter("/dev/full", {}), InputError);
  // A limit on the size of files stands for a full disk: it is met in mid-run, on the hasher's thread.
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const rlimit little{100'000, before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &little);
  std::string message;
  try {
    TraceCase{{}, any_events(300'000, 7)}.write(folder / "a.trace");
  } catch (const InputError& error) {
    message = error.what();
  }
  setrlimit(RLIMIT_FSIZE, &before);
  CHECK_THAT(message, Contains("E402") && Contains("a.trace"));
  CHECK(TraceRead(folder / "a.trace").fault == "E704");
}

TEST_CASE("after its end a trace takes nothing more") {
  const TraceFolder folder;
  TraceFileWriter file(folder / "a.trace", {});
  TraceHasher hasher(&file);
  CHECK_FALSE(file.finished());
  hasher.finish();
  CHECK(file.finished());
  hasher.record(Time(1), 64, 1);
  CHECK_NOTHROW(hasher.digest());  // the hasher knows
  const TraceRecord record{};
  CHECK_THROWS_AS(file.on_records({&record, 1}, {}), InvariantError);
  CHECK_THROWS_AS(file.on_end({}), InvariantError);
  CHECK(TraceRead(folder / "a.trace").fault.empty());
}

TEST_CASE("a key of the header that a reader could not tell is refused") {
  const TraceFolder folder;
  for (const char* key : {"", "kind", "two\twords"}) CHECK_THROWS_AS(TraceFileWriter(folder / "a.trace", TraceHeader{{{key, "x"}}, {}}), InvariantError);
}
