// Sockets: accepts, parses within limits of size and time, answers by Requests, and tells live connections (WebSocket) what changes.
// One thread; Boost.Beast is compiled in http_server.cpp only.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "server/requests.hpp"
#include "server/run_queue.hpp"
#include "server/served_folder.hpp"

namespace gudang {

struct ServerLimits {
  std::size_t connections = 1300;  ///< beyond these one is closed at once
  std::size_t live = 1100;         ///< of which live; beyond these 503
  std::uint32_t header = 16 * 1024, body = 64 * 1024;  ///< [bytes]
  std::chrono::milliseconds request = std::chrono::seconds(10);  ///< for a request to be there, from the last answer on
  std::chrono::milliseconds write = std::chrono::seconds(30);    ///< for a client to take a part of an answer, or a message
  std::chrono::milliseconds silence = std::chrono::seconds(60);  ///< of a live connection, pings included
};

class HttpServer {
 public:
  /// Listens from now on; port 0: any. Throws InputError E423: no address, or it cannot be had.
  HttpServer(const std::string& address, std::uint16_t port, const ServerLimits& limits);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] bool loopback() const;
  /// "http://127.0.0.1:8017"
  [[nodiscard]] std::string address() const;

  /// Answers until `interrupt` turns true. Looks after the queue, too.
  void run(Requests& requests, RunQueue& queue, const ServedFolder& folder, const std::atomic<bool>& interrupt);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gudang
