#include "web_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace gudang::test {

WebClient::WebClient(int port, int room) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (room > 0) (void)::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
  if (socket_ < 0 || ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    if (socket_ >= 0) ::close(socket_);
    throw std::runtime_error("cannot connect to port " + std::to_string(port));
  }
}

WebClient::~WebClient() {
  if (socket_ >= 0) ::close(socket_);
}

WebClient::WebClient(WebClient&& other) noexcept : socket_(std::exchange(other.socket_, -1)), buffer_(std::move(other.buffer_)), close_code_(other.close_code_) {}

bool WebClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool WebClient::fill(std::size_t bytes, int patience) {
  while (buffer_.size() < bytes) {
    pollfd ready{socket_, POLLIN, 0};
    if (::poll(&ready, 1, patience) != 1) return false;
    char part[65536];
    const ssize_t got = ::recv(socket_, part, sizeof part, 0);
    if (got <= 0) return false;
    buffer_.append(part, static_cast<std::size_t>(got));
  }
  return true;
}

std::string WebClient::receive(int patience, std::size_t most) {
  (void)fill(most, patience);
  return std::exchange(buffer_, {});
}

bool WebClient::closes(int patience) {
  while (true) {
    pollfd ready{socket_, POLLIN, 0};
    if (::poll(&ready, 1, patience) != 1) return false;
    char part[4096];
    if (::recv(socket_, part, sizeof part, 0) <= 0) return true;
  }
}

bool WebClient::is_reset(int patience) const {
  pollfd ended{socket_, 0, 0};
  return ::poll(&ended, 1, patience) == 1 && (ended.revents & (POLLERR | POLLHUP)) != 0;
}

bool WebClient::become_live(const std::string& host) {
  if (!send("GET /api/live HTTP/1.1\r\nHost: " + host + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")) return false;
  while (buffer_.find("\r\n\r\n") == std::string::npos)
    if (!fill(buffer_.size() + 1, 10'000)) return false;
  const bool switched = buffer_.starts_with("HTTP/1.1 101");
  buffer_.erase(0, buffer_.find("\r\n\r\n") + 4);
  return switched;
}

std::string WebClient::message(int patience) {
  while (fill(2, patience)) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(buffer_[i]); };
    std::size_t size = byte(1) & 127U, head = 2;
    const std::size_t more = size == 126 ? 2 : size == 127 ? 8 : 0;
    if (!fill(2 + more, patience)) return {};
    if (more > 0) size = 0;
    for (std::size_t i = 0; i < more; ++i) size = size << 8 | byte(2 + i);
    head += more;
    if (!fill(head + size, patience)) return {};
    const unsigned code = byte(0) & 15U;
    const std::string payload = buffer_.substr(head, size);
    buffer_.erase(0, head + size);
    if (code == 1) return payload;
    if (code == 9) send(client_frame(0x8a, payload));
    if (code == 8) {
      if (payload.size() >= 2) close_code_ = static_cast<unsigned char>(payload[0]) * 256 + static_cast<unsigned char>(payload[1]);
      return {};
    }
  }
  return {};
}

std::string client_frame(unsigned char first, std::string_view payload) {
  std::string frame(1, static_cast<char>(first));
  if (payload.size() < 126) frame += static_cast<char>(0x80 | payload.size());
  else {
    frame += static_cast<char>(0x80 | 127);
    for (int shift = 56; shift >= 0; shift -= 8) frame += static_cast<char>(payload.size() >> shift & 255);
  }
  frame.append(4, '\0');  // a mask that changes nothing
  return frame.append(payload);
}

WebAnswer parsed(const std::string& bytes) {
  const std::size_t end = bytes.find("\r\n\r\n");
  if (!bytes.starts_with("HTTP/1.1 ") || end == std::string::npos) return {};
  return {std::atoi(bytes.c_str() + 9), bytes.substr(0, end), bytes.substr(end + 4)};
}

WebAnswer ask(int port, const std::string& method, const std::string& target, const std::string& body, const std::string& more) {
  WebClient client(port);
  client.send(method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\nConnection: close\r\nX-Gudang: 1\r\n" + more +
              (body.empty() ? "" : "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n") + "\r\n" + body);
  return parsed(client.receive());
}

}  // namespace gudang::test
