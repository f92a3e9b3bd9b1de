// Files that are refused before they are parsed: absent, huge, binary, in another encoding. Made here rather than kept.
#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "scenario/scenario.hpp"
#include "support/catch.hpp"

using namespace gudang;
namespace fs = std::filesystem;

namespace {

constexpr const char* kHead = "format: 1\nname: x\nrun: {start: 2026-03-02}\n";

/// A file that goes away with the test.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& text) : path_(fs::temp_directory_path() / ("gudang_unreadable_" + std::to_string(::getpid()) + ".yaml")) {
    std::ofstream(path_, std::ios::binary) << text;
  }
  ~TemporaryFile() { fs::remove(path_); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// The message with the file's name taken out.
std::string message_of(const fs::path& path) {
  try {
    (void)Scenario::load(path.string(), {});
  } catch (const InputError& error) {
    std::string text = error.what();
    return text.replace(0, path.string().size(), "FILE");
  }
  return "no error";
}
std::string message_for(const std::string& text) { return message_of(TemporaryFile(text).path()); }

long peak_kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

}  // namespace

TEST_CASE("an absent file, a folder and a file in place of a folder are refused") {
  CHECK(message_of("no/such/file.yaml") == "FILE: error[E101]: file not found\n");
  CHECK(message_of(fs::temp_directory_path()) == "FILE: error[E102]: is a folder, expected a file\n");
  CHECK(message_of(TemporaryFile(kHead).path() / "below.yaml") == "FILE: error[E101]: file not found\n");
}

TEST_CASE("a line of 100 MB is refused at once and in little memory") {
  const TemporaryFile file(std::string(1 << 20, 'x'));
  fs::resize_file(file.path(), 100 << 20);
  const long before = peak_kilobytes();
  CHECK(message_of(file.path()) == "FILE:1:65537: error[E106]: the line is longer than 64 KiB\n  hint: is this a text file written by hand?\n");
  CHECK(peak_kilobytes() - before < 8 << 10);
}

TEST_CASE("a file larger than 16 MB is refused") {
  std::string text = kHead;
  while (text.size() <= kMostBytes) text += "# a line of comment that repeats until the file is too large to be a scenario\n";
  CHECK(message_for(text) == "FILE: error[E103]: the file is larger than 16 MB\n  hint: is this the right file?\n");
}

TEST_CASE("a line of exactly 64 KiB passes and one byte more does not") {
  const std::string comment = "#" + std::string(kMostLineBytes - 1, 'x');
  CHECK(message_for(kHead + comment + "\n") == "no error");
  CHECK(message_for(kHead + comment + "x\n") == "FILE:4:65537: error[E106]: the line is longer than 64 KiB\n  hint: is this a text file written by hand?\n");
}

TEST_CASE("NUL and control characters are refused at their place") {
  CHECK(message_for(std::string(kHead) + "question: a" + std::string(1, '\0') + "b\n") ==
        "FILE:4:12: error[E104]: a NUL byte in the text\n  hint: the file is damaged, or no text file\n");
  // 0x04 would end the text for the YAML parser
  CHECK(message_for(std::string(kHead) + "\x04layout: {aisles: 0}\n") == "FILE:4:1: error[E104]: the control character 0x04 in the text\n  hint: delete it\n");
  CHECK(message_for("format: 1\rname: x\n") == "FILE:1:10: error[E104]: the control character 0x0d in the text\n  hint: delete it\n");
}

TEST_CASE("text that is not UTF-8 is refused at its first wrong byte") {
  const std::string hint = "\n  hint: save the file with the encoding UTF-8\n";
  CHECK(message_for("format: 1\nname: Gr\xF6\xDF\x65\n") == "FILE:2:9: error[E105]: the byte 0xf6 is not UTF-8" + hint);
  CHECK(message_for("name: \xC3\xB6\xC0\xAF\n") == "FILE:1:8: error[E105]: the byte 0xc0 is not UTF-8" + hint);    // overlong
  CHECK(message_for("name: \xED\xA0\x80\n") == "FILE:1:7: error[E105]: the byte 0xed is not UTF-8" + hint);         // surrogate
  CHECK(message_for("name: \xF4\x90\x80\x80\n") == "FILE:1:7: error[E105]: the byte 0xf4 is not UTF-8" + hint);     // beyond U+10FFFF
  CHECK(message_for("name: \xE2\x82") == "FILE:1:7: error[E105]: the byte 0xe2 is not UTF-8" + hint);               // cut short
  CHECK(message_for(std::string("\xFF\xFE""f\0", 4)) == "FILE: error[E105]: the file is UTF-16" + hint);
}

TEST_CASE("a byte-order mark and CRLF line ends change nothing, also not the places") {
  CHECK(message_for("\xEF\xBB\xBF" "format: 1\r\nname: x\r\nrun: {start: 2026-03-02}\r\n") == "no error");
  CHECK(message_for("\xEF\xBB\xBF" "format: 3\r\nname: x\r\nrun: {start: 2026-03-02}\r\n") ==
        "FILE:1:9: error[E115]: format: got 3, allowed: 1\n  format: 3\n          ^\n");
}
