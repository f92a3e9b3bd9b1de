#include "report/html.hpp"

#include <zlib.h>

#include "report/page.hpp"
#include "report/page_data.hpp"
#include "sample_study.hpp"
#include "support/catch.hpp"

using namespace gudang;
using namespace gudang::test;
using Catch::Matchers::Contains;
using Json = nlohmann::ordered_json;

namespace {

std::string unpacked(const std::string& base64_text) {
  const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : base64_text) {
    const std::size_t value = letters.find(c);
    if (value == std::string::npos) break;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 255);
  }
  return bytes;
}

std::string inflated(const std::string& packed) {
  std::string bytes(50'000'000, '\0');
  uLongf size = bytes.size();
  REQUIRE(uncompress(reinterpret_cast<Bytef*>(bytes.data()), &size, reinterpret_cast<const Bytef*>(packed.data()), packed.size()) == Z_OK);
  bytes.resize(size);
  return bytes;
}

const std::string kBefore = "<script type=\"application/octet-stream\" id=\"data\">";

Json document_in(const std::string& page) {
  const std::size_t from = page.find(kBefore) + kBefore.size();
  REQUIRE(page.find(kBefore) != std::string::npos);
  return Json::parse(inflated(unpacked(page.substr(from, page.find('<', from) - from))));
}

/// `size` bytes that do not deflate.
std::string noise(std::size_t size) {
  std::string text;
  std::uint64_t state = 88172645463325252ULL;
  while (text.size() < size) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    text += base64(std::string_view(reinterpret_cast<const char*>(&state), sizeof state));
  }
  return text;
}

Json document_with_details() {
  Json document = page_data(compare_study());
  document["alternatives"].push_back(document["alternatives"][1]);
  for (Json& alternative : document["alternatives"]) alternative["insight"] = {{"plan", 1}, {"replay", noise(100'000)}, {"orders", nullptr}, {"events", nullptr}};
  return document;
}

}  // namespace

TEST_CASE("base64 is that of RFC 4648") {
  const std::pair<const char*, const char*> vectors[] = {{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}, {"\xff\xfe\xfd", "//79"}};
  for (const auto& [bytes, text] : vectors) CHECK(base64(bytes) == text);
}

TEST_CASE("The page holds the document whole, and equal studies give equal bytes") {
  for (const Study& study : {run_study(), compare_study()}) {
    const std::string page = html_report(study);
    CHECK(document_in(page) == page_data(study));
    CHECK(page == html_report(study));
  }
  CHECK(html_report(run_study()) != html_report(compare_study()));
}

TEST_CASE("The page asks nothing of a network, and keeps D3's notice") {
  const std::string page(report_page());
  CHECK_THAT(page, Contains("default-src 'none'"));
  for (const char* asks : {"<link rel=\"stylesheet\"", "<script src", "<img", "@import", "url(http"}) {
    INFO(asks);
    CHECK_THAT(page, !Contains(asks));
  }
  CHECK_THAT(page, Contains("Copyright 2010-2022 Mike Bostock") && Contains("Redistributions in binary form must reproduce the above copyright notice"));
  for (const char* place : {"@STYLE@", "@CODE@", "@D3@"}) CHECK_THAT(page, !Contains(place));
  CHECK(page.find("@DATA@") == page.rfind("@DATA@"));
}

TEST_CASE("No string of a study breaks out of the page") {
  Study study = compare_study();
  const std::string bad = "</script><script>alert(1)</script> <!-- ]]> @DATA@ \" ' & \xff\xc3";
  study.alternatives[0].config.name = bad;
  study.alternatives[0].config.question = bad;
  study.result.alternatives[1].label = bad;
  study.command = bad;
  const std::string page = html_report(study);
  const auto count = [](const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
  };
  CHECK(count(page, "</script") == count(std::string(report_page()), "</script"));
  CHECK(count(page, "alert(1)") == 0);
  const std::string shown = document_in(page)["alternatives"][1]["label"];
  CHECK_THAT(shown, Contains("</script><script>alert(1)") && Contains("\xef\xbf\xbd"));  // what is no UTF-8 is replaced
}

TEST_CASE("A page that is too long keeps the details of the baseline and of the best longest") {
  const Json document = document_with_details();  // the best is 1
  const std::size_t empty = report_page().size();
  const auto kept = [&](std::size_t most) {
    const std::string page = html_page(document, most);
    const Json shown = document_in(page);
    std::string which;
    for (const Json& alternative : shown["alternatives"]) which += alternative["insight"]["replay"].is_null() ? '-' : '+';
    if (which != "---") CHECK(page.size() <= most);
    return which;
  };
  CHECK(kept(empty + 600'000) == "+++");
  CHECK(kept(empty + 280'000) == "++-");
  CHECK(kept(empty + 150'000) == "+--");
  CHECK(kept(empty + 50'000) == "---");
}

TEST_CASE("A plan that several alternatives share is in the page once") {
  Json document = document_with_details();
  for (Json& alternative : document["alternatives"]) alternative["insight"]["plan"] = {{"width", 7}};
  document["alternatives"][1]["insight"]["plan"]["width"] = 8;
  const Json shown = document_in(html_page(document));
  CHECK(shown["alternatives"][0]["insight"]["plan"] == Json({{"width", 7}}));
  CHECK(shown["alternatives"][1]["insight"]["plan"] == Json({{"width", 8}}));
  CHECK(shown["alternatives"][2]["insight"]["plan"] == Json({{"same_as", 0}}));
}

TEST_CASE("The values of single replications go last, and not those of the baseline and the best") {
  Json document = document_with_details();
  for (Json& alternative : document["alternatives"]) alternative["insight"] = nullptr;
  document["alternatives"][2]["kpis"]["travel_m_per_line"]["values"] = {noise(200'000)};
  const Json kept = document_in(html_page(document, report_page().size() + 100'000));
  CHECK(kept["alternatives"][2]["kpis"]["travel_m_per_line"]["values"] == Json::array());
  CHECK(kept["alternatives"][1]["kpis"]["travel_m_per_line"]["values"] == document["alternatives"][1]["kpis"]["travel_m_per_line"]["values"]);
}
