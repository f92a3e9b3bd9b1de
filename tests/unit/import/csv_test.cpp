#include "scenario/csv.hpp"

#include <random>

#include "support/catch.hpp"
#include "temp_folder.hpp"

namespace gudang {
namespace {

using test::gzipped;
using test::TempFolder;
using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const std::string& file, char separator = ',') {
  CsvReader reader(file, separator);
  Rows rows{reader.header()};
  while (reader.next()) rows.emplace_back(reader.fields().begin(), reader.fields().end());
  return rows;
}

std::string read_error(const TempFolder& folder, const std::string& file) {
  return folder.error_of([&] { (void)rows_of(file); });
}

TEST_CASE("plain and quoted fields are read as RFC 4180 says") {
  const TempFolder folder;
  const std::string text =
      "a,b,c\n"
      "1,two,3\n"
      "\"x,y\",\"say \"\"hello\"\"\",\"\"\n"
      ",,\n"
      "\"line 1\nline 2\",5\" pipe,\"\"\"\"\n";
  const Rows expected{{"a", "b", "c"}, {"1", "two", "3"}, {"x,y", "say \"hello\"", ""}, {"", "", ""}, {"line 1\nline 2", "5\" pipe", "\""}};
  CHECK(rows_of(folder.write("plain.csv", text)) == expected);
  CHECK(rows_of(folder.write("zipped.csv.gz", gzipped(text))) == expected);
  CHECK(rows_of(folder.write("zipped_by_content.csv", gzipped(text))) == expected);
}

TEST_CASE("CRLF, a byte order mark and a missing last line end change nothing") {
  const TempFolder folder;
  const Rows expected{{"a", "b"}, {"1", "x"}, {"2", ""}};
  CHECK(rows_of(folder.write("lf.csv", "a,b\n1,x\n2,\n")) == expected);
  CHECK(rows_of(folder.write("crlf.csv", "a,b\r\n1,\"x\"\r\n2,\r\n")) == expected);
  CHECK(rows_of(folder.write("bom.csv", "\xEF\xBB\xBF" "a,b\n1,x\n2,")) == expected);
  CHECK(rows_of(folder.write("open.csv", "a,b\r\n1,x\r\n2,\"\"")) == expected);
  CHECK(rows_of(folder.write("semicolon.csv", "a;b\n1;x\n2;\n"), ';') == expected);
  CHECK(rows_of(folder.write("tab.csv", "a\tb\n1\tx\n2\t\n"), '\t') == expected);
}

TEST_CASE("several gzip members in one file are one text") {
  const TempFolder folder;
  CHECK(rows_of(folder.write("two.gz", gzipped("a,b\n1,") + gzipped("x\n"))) == Rows{{"a", "b"}, {"1", "x"}});
}

TEST_CASE("line numbers count the line breaks inside quotes") {
  const TempFolder folder;
  CsvReader reader(folder.write("lines.csv", "a,b\n1,\"x\ny\nz\"\n\n2,w\n"));
  REQUIRE(reader.next());
  CHECK(reader.line() == 2);
  REQUIRE(reader.next());
  CHECK(reader.line() == 5);
  CHECK(reader.fault() == RowFault::blank);
  REQUIRE(reader.next());
  CHECK(reader.line() == 6);
  CHECK_FALSE(reader.next());
  CHECK_FALSE(reader.next());
}

TEST_CASE("random tables survive writing and reading, whatever the chunks they are cut into") {
  const TempFolder folder;
  std::mt19937 random(7);
  const std::string alphabet = "ab,\"\n\r \xC3\xA4";
  Rows rows{{"p", "q", "r"}};
  std::string text = "p,q,r\r\n";
  for (int row = 0; row < 3000; ++row) {
    rows.emplace_back();
    for (int column = 0; column < 3; ++column) {
      std::string field;
      const std::size_t length = row % 500 == 0 ? 100'000 : random() % 12;  // the long ones straddle chunks
      while (field.size() < length) field += alphabet[random() % alphabet.size()];
      std::string quoted;
      for (const char c : field) quoted += c == '"' ? "\"\"" : std::string(1, c);
      text += (column == 0 ? "\"" : ",\"") + quoted + "\"";
      rows.back().push_back(field);
    }
    text += row % 2 == 0 ? "\n" : "\r\n";
  }
  CHECK((rows_of(folder.write("random.csv", text)) == rows));
  CHECK((rows_of(folder.write("random.csv.gz", gzipped(text))) == rows));
}

TEST_CASE("a row with a fault of form says which, and reading goes on") {
  const TempFolder folder;
  CsvReader reader(folder.write("faults.csv", "a,b\n1\n1,2,3\n\"1\"x,2\n1,2\n"));
  std::vector<RowFault> faults;
  while (reader.next()) faults.push_back(reader.fault());
  CHECK(faults == std::vector<RowFault>{RowFault::column_count, RowFault::column_count, RowFault::text_after_quote, RowFault::none});
}

TEST_CASE("the position of a field is given in characters, past quotes and line breaks") {
  const TempFolder folder;
  CsvReader reader(folder.write("place.csv", "a,b,c\n\"\xC3\xA4,\"\"\nx\",5\" y,wert\n"));
  REQUIRE(reader.next());
  const SourcePosition first = reader.position(0), last = reader.position(2);
  CHECK(first.line == 2);
  CHECK(first.column == 1);
  CHECK(last.line == 3);
  CHECK(last.column == 9);
  CHECK(last.length == 4);
  CHECK(last.text == "x\",5\" y,wert");
}

TEST_CASE("bytes that are not UTF-8 are kept and counted") {
  const TempFolder folder;
  CsvReader reader(folder.write("latin.csv", "a\n\xC3\xA4\ncaf\xE9\n\xED\xA0\x80\nplain\n\xF0\x9F\x98\x80\n\xC0\xAF\n"));
  std::vector<std::string> fields;
  while (reader.next()) fields.emplace_back(reader.fields()[0]);
  CHECK(fields[1] == "caf\xE9");
  CHECK(reader.invalid_utf8_rows() == 3);
  CHECK(reader.first_invalid_utf8_line() == 3);
}

TEST_CASE("a file that cannot be opened is named with the reason") {
  const TempFolder folder;
  CHECK(read_error(folder, folder.path("none.csv")) == "none.csv: error[E301]: cannot be read: No such file or directory\n");
  CHECK(folder.error_of([&] { CsvReader reader(folder.path(".")); }) == ".: error[E301]: cannot be read: it is a folder\n");
}

TEST_CASE("a gzip file cut short or broken is told apart from a good one at every length") {
  const TempFolder folder;
  std::string text = "a,b\n";
  for (int i = 0; i < 300; ++i) text += std::to_string(i * 7919) + "," + std::to_string(i * i) + "\n";
  const std::string whole = gzipped(text);
  for (std::size_t length = 2; length < whole.size(); length += 7) {
    INFO(length);
    CHECK(read_error(folder, folder.write("cut.csv.gz", whole.substr(0, length))).find("error[E302]: the gzip file is cut short") != std::string::npos);
  }
  std::string broken = whole;
  broken[whole.size() / 2] = static_cast<char>(broken[whole.size() / 2] ^ 0x55);
  CHECK(read_error(folder, folder.write("broken.csv.gz", broken)).find("error[E303]: the gzip file is broken") != std::string::npos);
  CHECK(read_error(folder, folder.write("plain.csv.gz", text)) ==
        "plain.csv.gz: error[E303]: its name ends in .gz, but it is not a gzip file\n  hint: rename it if it is a plain CSV file\n");
}

TEST_CASE("a NUL character is refused with its place") {
  const TempFolder folder;
  using namespace std::string_literals;
  CHECK(read_error(folder, folder.write("nul.csv", "a,b\n1,2\n3,x\0y\n"s)) ==
        "nul.csv:3:4: error[E304]: there is a NUL character; a CSV file is text\n  3,x?y\n     ^\n  hint: if the file is UTF-16, save it as UTF-8\n");
  CHECK(read_error(folder, folder.write("quoted.csv", "a,b\n1,\"x\0\"\n"s)).find("quoted.csv:2:5: error[E304]") == 0);
}

TEST_CASE("a line over 1 MiB fails fast, with and without quotes") {
  const TempFolder folder;
  const std::string long_text(8'000'000, 'x');
  CHECK(read_error(folder, folder.write("long.csv", "a,b\n1,2\n" + long_text)) ==
        "long.csv:3:1: error[E305]: the line is longer than 1 MiB\n  hint: is a line break missing, or is it another kind of file?\n");
  CHECK(read_error(folder, folder.write("quoted.csv", "a,b\n1,2\n3,\"" + long_text)).find("quoted.csv:3:3: error[E306]: this quote is not closed within 1 MiB\n") == 0);
  CHECK(read_error(folder, folder.write("just_over.csv", "a\n" + std::string(CsvReader::kLongestRecord + 1, 'x') + "\n1\n")).find("just_over.csv:2:1: error[E305]") == 0);
  CHECK(rows_of(folder.write("just_fits.csv", "a\n" + std::string(CsvReader::kLongestRecord, 'x') + "\n1\n")).size() == 3);
}

TEST_CASE("a quote that is never closed is shown where it opens") {
  const TempFolder folder;
  CHECK(read_error(folder, folder.write("open.csv", "a,b\n1,2\n3,\"four\n5,6\n")) ==
        "open.csv:3:3: error[E306]: this quote is never closed\n  3,\"four\n    ^\n  hint: a quote inside a quoted field is written twice\n");
}

TEST_CASE("an empty file and an empty first line are refused") {
  const TempFolder folder;
  CHECK(read_error(folder, folder.write("empty.csv", "")) == "empty.csv:1:1: error[E307]: the file is empty\n");
  CHECK(read_error(folder, folder.write("bom.csv", "\xEF\xBB\xBF")) == "bom.csv:1:1: error[E307]: the file is empty\n");
  CHECK(read_error(folder, folder.write("blank.csv", "\na,b\n")) == "blank.csv:1:1: error[E307]: the first line is empty, but it must name the columns\n");
}

TEST_CASE("all columns that are missing or doubled are named in one go") {
  const TempFolder folder;
  const CsvReader reader(folder.write("columns.csv", "order, StockCode ,qty,qty\n"));
  const std::vector<std::string> bad{"order", "stockcode", "when", "qty"}, some{"StockCode", "order"};
  CHECK(reader.columns(some) == std::vector<std::size_t>{1, 0});
  CHECK(folder.error_of([&] { (void)reader.columns(bad); }) ==
        "columns.csv:1:1: error[E308]: there is no column 'stockcode'; the columns are order, StockCode, qty and qty\n"
        "  order, StockCode ,qty,qty\n  ^\n  hint: did you mean 'StockCode'?\n"
        "columns.csv:1:1: error[E308]: there is no column 'when'; the columns are order, StockCode, qty and qty\n"
        "  order, StockCode ,qty,qty\n  ^\n"
        "columns.csv:1:1: error[E309]: there are two columns 'qty'\n"
        "  order, StockCode ,qty,qty\n  ^\n");
}

}  // namespace
}  // namespace gudang
