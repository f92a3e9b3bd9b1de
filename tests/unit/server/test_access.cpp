// Which requests a server on this machine may answer, and which another site or machine made.
#include "server/access.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

const AccessRules kLocal{8017, true, "", "127.0.0.3"};
const AccessRules kAbroad{8017, false, "0123456789abcdef0123456789abcdef", "10.0.0.5"};

int status(const std::string& method, const std::string& target, Headers headers, const AccessRules& rules = kLocal) {
  const auto refusal = refused({method, target, std::move(headers), ""}, rules);
  return refusal ? refusal->status : 200;
}

}  // namespace

TEST_CASE("A server on this machine answers to this machine's names and its own port only") {
  for (const char* host : {"127.0.0.3:8017", "127.0.0.1:8017", "localhost:8017", "[::1]:8017"}) CHECK(status("GET", "/", {{"host", host}}) == 200);
  for (const char* host : {"evil.example", "evil.example:8017", "127.0.0.1", "127.0.0.1:80", "127.0.0.2:8017", "localhost:8018", "127.0.0.1:8017.evil.example", "127.0.0.1:8017, localhost:8017", ""})
    CHECK(status("GET", "/", {{"host", host}}) == 421);
  CHECK(status("GET", "/", {}) == 421);
  CHECK(status("GET", "/", {{"host", "127.0.0.1:8017"}, {"host", "evil.example"}}) == 421);
}

TEST_CASE("Another site may not ask") {
  const std::pair<std::string, std::string> host{"host", "127.0.0.1:8017"};
  CHECK(status("GET", "/api/runs", {host, {"origin", "http://127.0.0.1:8017"}}) == 200);
  for (const char* origin : {"http://evil.example", "null", "https://127.0.0.1:8017", "http://localhost:8017", "http://127.0.0.1:8018", ""}) CHECK(status("GET", "/api/runs", {host, {"origin", origin}}) == 403);
  CHECK(status("GET", "/api/runs", {host, {"origin", "http://127.0.0.1:8017"}, {"origin", "http://evil.example"}}) == 403);
  for (const char* site : {"cross-site", "same-site", "anything"}) {
    CHECK(status("GET", "/api/runs", {host, {"sec-fetch-site", site}}) == 403);
    CHECK(status("GET", "/", {host, {"sec-fetch-site", site}}) == 200);  // a link to the page is harmless
    CHECK(status("POST", "/", {host, {"sec-fetch-site", site}, {"x-gudang", "1"}}) == 403);
  }
  for (const char* site : {"same-origin", "none"}) CHECK(status("GET", "/api/runs", {host, {"sec-fetch-site", site}}) == 200);
}

TEST_CASE("What changes something needs a header that other sites cannot send") {
  const std::pair<std::string, std::string> host{"host", "127.0.0.1:8017"};
  for (const char* method : {"POST", "DELETE", "PUT", "PATCH", "OPTIONS", "get"}) {
    CHECK(status(method, "/api/runs", {host}) == 403);
    CHECK(status(method, "/api/runs", {host, {"x-gudang", "0"}}) == 403);
    CHECK(status(method, "/api/runs", {host, {"x-gudang", "1"}}) == 200);
  }
}

TEST_CASE("Another machine needs the token, as a header, a cookie or once in the address") {
  const std::pair<std::string, std::string> host{"host", "10.0.0.5:8017"};
  const std::string token = kAbroad.token;
  CHECK(status("GET", "/api/runs", {host}, kAbroad) == 401);
  CHECK(status("GET", "/", {host}, kAbroad) == 401);
  CHECK(status("GET", "/?token=" + token, {host}, kAbroad) == 200);
  CHECK(status("GET", "/?token=" + token + "x", {host}, kAbroad) == 401);
  CHECK(status("GET", "/?token=", {host}, kAbroad) == 401);
  CHECK(status("GET", "/api/runs?token=" + token, {host}, kAbroad) == 401);
  CHECK(status("GET", "/api/runs", {host, {"authorization", "Bearer " + token}}, kAbroad) == 200);
  CHECK(status("GET", "/api/runs", {host, {"authorization", "Bearer "}}, kAbroad) == 401);
  CHECK(status("GET", "/api/runs", {host, {"cookie", "a=b; gudang_token=" + token + "; c=d"}}, kAbroad) == 200);
  CHECK(status("GET", "/api/runs", {host, {"cookie", "gudang_token="}}, kAbroad) == 401);
  CHECK(status("GET", "/api/runs", {host, {"cookie", "xgudang_token=" + token}}, kAbroad) == 401);
  CHECK(status("GET", "/api/runs", {host, {"cookie", "gudang_token=" + token.substr(1)}}, kAbroad) == 401);
}

TEST_CASE("Tokens are long and differ") {
  const std::string first = new_token(), second = new_token();
  CHECK(first.size() == 32);
  CHECK(first.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(first != second);
}
