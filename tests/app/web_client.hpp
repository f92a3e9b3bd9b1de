// A client of the server that can send anything: whole requests, parts of them, and bytes that are none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gudang::test {

class WebClient {
 public:
  /// On 127.0.0.1. `room`: the system keeps so many bytes that are not read yet; 0: its own choice. Throws std::runtime_error where nobody listens.
  explicit WebClient(int port, int room = 0);
  ~WebClient();
  WebClient(WebClient&& other) noexcept;
  WebClient& operator=(WebClient&&) = delete;

  /// False where the other side has closed.
  bool send(std::string_view bytes);
  /// What comes until the other side closes, `most` bytes are there, or nothing has come for so long [ms].
  [[nodiscard]] std::string receive(int patience = 10'000, std::size_t most = 64u << 20);
  /// Whether the other side closes within so long [ms]; what comes is dropped.
  [[nodiscard]] bool closes(int patience);
  /// Whether the other side resets the connection within so long [ms]; nothing is read.
  [[nodiscard]] bool is_reset(int patience) const;
  /// Upgrades to a WebSocket; false where that is refused.
  bool become_live(const std::string& host);
  /// The next text of the server; pings are answered. "" where it closes, or nothing has come for so long [ms].
  [[nodiscard]] std::string message(int patience = 10'000);
  /// Status code of the close frame that was last received; 0: none.
  [[nodiscard]] int close_code() const { return close_code_; }

 private:
  bool fill(std::size_t bytes, int patience);
  int socket_ = -1;
  std::string buffer_;
  int close_code_ = 0;
};

/// A frame as a client sends it: masked.
[[nodiscard]] std::string client_frame(unsigned char first, std::string_view payload);

struct WebAnswer {
  int status = 0;  ///< 0: none came
  std::string head, body;
};

/// Of a whole answer.
[[nodiscard]] WebAnswer parsed(const std::string& bytes);
/// With Host, `X-Gudang: 1`, the content's type and length, and `more` headers ("A: b\r\n").
[[nodiscard]] WebAnswer ask(int port, const std::string& method, const std::string& target, const std::string& body = "", const std::string& more = "");

}  // namespace gudang::test
