// Who may ask: which names of this server a browser may use, requests that other sites make a browser send, and the token.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gudang {

/// A request as far as anything but the connection cares.
struct HttpRequest {
  std::string method;
  std::string target;  ///< "/api/runs?x=1"
  std::vector<std::pair<std::string, std::string>> headers;  ///< names in small letters, in their order
  std::string body;

  /// Null where there is none; the first where there are several.
  [[nodiscard]] const std::string* header(std::string_view name) const;
  [[nodiscard]] std::size_t count(std::string_view name) const;
  [[nodiscard]] std::string_view path() const;   ///< before '?'
  [[nodiscard]] std::string_view query() const;  ///< behind it; "" where there is none
};

struct AccessRules {
  std::uint16_t port = 0;
  bool loopback = true;  ///< then only the names of this machine itself are answered: a site whose name was made to lead here is not
  std::string token;     ///< empty: none is needed
  std::string address = "127.0.0.1";  ///< that is listened at, as it stands in Host
};

struct Refusal {
  int status;
  std::string why;
};

/// Nothing where the request may be answered.
///  - Host: one, and on a loopback address this one, 127.0.0.1, localhost or [::1] with our port (against DNS rebinding)
///  - Origin, where there is one: our own
///  - Sec-Fetch-Site, where there is one: same-origin or none; the start page may be opened from anywhere
///  - anything but GET and HEAD: the header `X-Gudang: 1`, which other sites cannot send without our consent, and we give none
///  - the token, where one is needed: as `Authorization: Bearer`, or the cookie that the start page sets
[[nodiscard]] std::optional<Refusal> refused(const HttpRequest& request, const AccessRules& rules);

/// The token that the address of the start page holds: `/?token=...`; "" where it is not the right one.
[[nodiscard]] std::string token_in_address(const HttpRequest& request, const AccessRules& rules);
/// 128 bits of the system's randomness, in 32 hex digits. Throws std::runtime_error where there is none.
[[nodiscard]] std::string new_token();

inline constexpr const char* kTokenCookie = "gudang_token";

}  // namespace gudang
