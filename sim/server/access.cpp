#include "server/access.hpp"

#include <sys/random.h>

#include <algorithm>
#include <stdexcept>

namespace gudang {
namespace {

/// In a time that does not tell how much of it is right.
bool same(std::string_view a, std::string_view b) {
  unsigned difference = a.size() == b.size() ? 0U : 1U;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
  return difference == 0;
}

bool is_own_host(std::string_view host, const AccessRules& rules) {
  if (!rules.loopback) return !host.empty() && host.size() <= 255 && host.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]") == std::string_view::npos;
  const std::string port = ":" + std::to_string(rules.port);
  for (const std::string& name : {rules.address, std::string("127.0.0.1"), std::string("localhost"), std::string("[::1]")})
    if (host == name + port || (rules.port == 80 && host == name)) return true;
  return false;
}

std::string_view cookie(const HttpRequest& request, std::string_view name) {
  const std::string* header = request.header("cookie");
  if (header == nullptr) return {};
  std::string_view rest = *header;
  while (!rest.empty()) {
    const std::size_t end = rest.find(';');
    std::string_view pair = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') return pair.substr(name.size() + 1);
  }
  return {};
}

bool has_token(const HttpRequest& request, const AccessRules& rules) {
  constexpr std::string_view bearer = "Bearer ";
  const std::string* authorization = request.header("authorization");
  if (authorization != nullptr && authorization->starts_with(bearer)) return same(std::string_view(*authorization).substr(bearer.size()), rules.token);
  return same(cookie(request, kTokenCookie), rules.token);
}

}  // namespace

const std::string* HttpRequest::header(std::string_view name) const {
  const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto& header) { return header.first == name; });
  return found == headers.end() ? nullptr : &found->second;
}

std::size_t HttpRequest::count(std::string_view name) const {
  return static_cast<std::size_t>(std::count_if(headers.begin(), headers.end(), [&](const auto& header) { return header.first == name; }));
}

std::string_view HttpRequest::path() const { return std::string_view(target).substr(0, target.find('?')); }

std::string_view HttpRequest::query() const {
  const std::size_t mark = target.find('?');
  return mark == std::string::npos ? std::string_view() : std::string_view(target).substr(mark + 1);
}

std::optional<Refusal> refused(const HttpRequest& request, const AccessRules& rules) {
  const std::string* host = request.header("host");
  if (host == nullptr || request.count("host") != 1 || !is_own_host(*host, rules)) return Refusal{421, "this server has another name"};
  const bool reads = request.method == "GET" || request.method == "HEAD";
  const bool opens = reads && request.path() == "/";
  const std::string* origin = request.header("origin");
  if (request.count("origin") > 1 || (origin != nullptr && *origin != "http://" + *host)) return Refusal{403, "another site may not ask"};
  const std::string* site = request.header("sec-fetch-site");
  if (site != nullptr && !opens && *site != "same-origin" && *site != "none") return Refusal{403, "another site may not ask"};
  if (!reads) {
    const std::string* ours = request.header("x-gudang");
    if (ours == nullptr || *ours != "1") return Refusal{403, "what changes something needs the header X-Gudang: 1"};
  }
  const bool arrives = opens && !token_in_address(request, rules).empty();
  if (!rules.token.empty() && !arrives && !has_token(request, rules)) return Refusal{401, "open the address with the token that gudang serve printed"};
  return std::nullopt;
}

std::string token_in_address(const HttpRequest& request, const AccessRules& rules) {
  constexpr std::string_view key = "token=";
  const std::string_view query = request.query();
  if (rules.token.empty() || !query.starts_with(key) || !same(query.substr(key.size()), rules.token)) return {};
  return rules.token;
}

std::string new_token() {
  unsigned char bytes[16];
  if (getrandom(bytes, sizeof bytes, 0) != static_cast<ssize_t>(sizeof bytes)) throw std::runtime_error("the system gives no random bytes");
  std::string text;
  for (const unsigned char byte : bytes) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

}  // namespace gudang
