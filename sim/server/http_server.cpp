// Completion handlers of Boost.Asio and Boost.Beast 1.74, all in one thread. A connection lives as long as an operation on it is under way.
#include <utility>  // before Asio's headers, which miss it with GCC 12

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>

#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "gudang/core/errors.hpp"
#include "server/http_server.hpp"
#include "server/live_results.hpp"

namespace gudang {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using asio::ip::tcp;
using Error = beast::error_code;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Message = std::shared_ptr<const std::string>;  // shared: every live connection writes the same bytes

constexpr std::size_t kMostPending = 64;          // messages for a client that does not take them; of each subject the newest
constexpr std::size_t kMostDrained = 256 * 1024;  // [bytes] read and dropped behind an error, so that the client sees the answer
constexpr auto kTick = 100ms;
class LiveConnection;

/// What connections share. Outlives them.
struct Shared {
  explicit Shared(const ServerLimits& all) : limits(all) {}
  ServerLimits limits;
  Requests* requests = nullptr;
  std::size_t connections = 0;
  std::set<LiveConnection*> live;
  std::function<std::string()> first_message;  // for one that has just come; may give ""
};

struct Counted {
  explicit Counted(Shared& shared) : shared_(&shared) { ++shared.connections; }
  Counted(Counted&& other) noexcept : shared_(std::exchange(other.shared_, nullptr)) {}
  Counted& operator=(Counted&&) = delete;
  ~Counted() { if (shared_) --shared_->connections; }
 private:
  Shared* shared_;
};

class LiveConnection : public std::enable_shared_from_this<LiveConnection> {
 public:
  LiveConnection(beast::tcp_stream stream, Shared& shared, Counted counted) : shared_(shared), counted_(std::move(counted)), stream_(std::move(stream)) { shared_.live.insert(this); }
  ~LiveConnection() { shared_.live.erase(this); }
  LiveConnection(const LiveConnection&) = delete;
  LiveConnection& operator=(const LiveConnection&) = delete;

  void accept(const http::request<http::string_body>& request) {
    beast::get_lowest_layer(stream_).expires_never();
    stream_.set_option(websocket::stream_base::timeout{shared_.limits.request, shared_.limits.silence, true});
    stream_.read_message_max(1024);
    stream_.auto_fragment(false);
    stream_.async_accept(request, [self = shared_from_this()](Error error) {
      if (error) return;
      self->open_ = true;
      if (const std::string first = self->shared_.first_message(); !first.empty()) self->tell("progress", std::make_shared<const std::string>(first));
      self->read();
    });
  }

  /// Of each subject only the newest waits; who lets too many subjects wait is let go.
  void tell(const std::string& subject, const Message& message) {
    if (!open_) return;
    const auto found = std::find_if(pending_.begin(), pending_.end(), [&](const auto& entry) { return entry.first == subject; });
    if (found != pending_.end()) found->second = message;
    else if (pending_.size() < kMostPending) pending_.emplace_back(subject, message);
    else return drop();
    write();
  }

  void drop_if_stuck() {
    if (writing_ && Clock::now() - writing_since_ > shared_.limits.write) drop();
  }

 private:
  /// What it has not taken is thrown away, by the system too: it would keep that for minutes, for a client that takes nothing.
  void drop() {
    open_ = false;
    pending_.clear();
    Error ignored;
    beast::get_lowest_layer(stream_).socket().set_option(asio::socket_base::linger(true, 0), ignored);
    beast::get_lowest_layer(stream_).close();
  }

  /// Clients have nothing to say but that they are there, which Beast sees to.
  void read() {
    stream_.async_read(buffer_, [self = shared_from_this()](Error error, std::size_t) {
      if (error) {
        self->open_ = false;
        return;
      }
      self->open_ = false;
      self->stream_.async_close(websocket::close_reason(websocket::close_code::policy_error, "nothing is to be sent"), [self](Error) {});
    });
  }

  void write() {
    if (writing_ || pending_.empty()) return;
    writing_ = true;
    writing_since_ = Clock::now();
    const Message message = pending_.front().second;
    pending_.erase(pending_.begin());
    stream_.text(true);
    stream_.async_write(asio::buffer(*message), [self = shared_from_this(), message](Error error, std::size_t) {
      self->writing_ = false;
      if (error) self->open_ = false;
      if (self->open_) self->write();
    });
  }

  Shared& shared_;
  Counted counted_;
  websocket::stream<beast::tcp_stream> stream_;
  beast::flat_buffer buffer_{2048};
  std::vector<std::pair<std::string, Message>> pending_;
  bool open_ = false, writing_ = false;
  Clock::time_point writing_since_{};
};

HttpRequest plain(const http::request<http::string_body>& request) {
  HttpRequest plain{std::string(request.method_string()), std::string(request.target()), {}, request.body()};
  for (const auto& field : request) {
    std::string name(field.name_string());
    std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    plain.headers.emplace_back(std::move(name), std::string(field.value()));
  }
  return plain;
}

/// 0: the connection is gone, or was too slow; nobody is told.
int status_of(Error error) {
  if (error == http::error::header_limit || error == http::error::buffer_overflow) return 431;
  if (error == http::error::body_limit) return 413;
  if (error == http::error::end_of_stream || error == http::error::partial_message) return 0;
  return error.category() == http::make_error_code(http::error::bad_method).category() ? 400 : 0;
}

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, Shared& shared) : shared_(shared), counted_(shared), stream_(std::move(socket)) {}

  void read() {
    parser_.emplace();
    parser_->header_limit(shared_.limits.header);
    parser_->body_limit(shared_.limits.body);
    stream_.expires_after(shared_.limits.request);
    http::async_read(stream_, buffer_, *parser_, [self = shared_from_this()](Error error, std::size_t) { self->have_read(error); });
  }

 private:
  void have_read(Error error) {
    if (error) {
      const int status = status_of(error);
      if (status == 0) return;
      HttpAnswer answer{status, "application/json", "{\"error\":\"the request is malformed or too large\"}\n", {}, {}, false};
      return send(std::move(answer), 11, false, false);
    }
    const http::request<http::string_body>& request = parser_->get();
    HttpAnswer answer = shared_.requests->answer(plain(request));
    if (answer.live && websocket::is_upgrade(request)) {
      if (shared_.live.size() < shared_.limits.live) {
        std::make_shared<LiveConnection>(std::move(stream_), shared_, std::move(counted_))->accept(request);
        return;
      }
      answer = {503, "application/json", "{\"error\":\"too many are watching\"}\n", {}, {}, false};
    } else if (answer.live) {
      answer = {400, "application/json", "{\"error\":\"no WebSocket handshake\"}\n", {}, {}, false};
    }
    send(std::move(answer), request.version(), parser_->keep_alive(), request.method() == http::verb::head);
  }

  template <class Body>
  void send(HttpAnswer& answer, http::response<Body> response, bool keep_alive, std::uint64_t size) {
    response.result(static_cast<unsigned>(answer.status));
    response.set(http::field::content_type, answer.type);
    for (const auto& [name, value] : answer.headers) response.set(name, value);
    response.keep_alive(keep_alive);
    response.content_length(size);
    struct Outgoing {
      explicit Outgoing(http::response<Body>&& whole) : response(std::move(whole)), serializer(response) {}
      http::response<Body> response;
      http::response_serializer<Body> serializer;
    };
    write(std::make_shared<Outgoing>(std::move(response)));  // shared: kept by the handler of each part
  }

  /// Part by part, each with a time of its own: a large file may take long, a client that stops may not.
  template <class Outgoing>
  void write(std::shared_ptr<Outgoing> out) {
    stream_.expires_after(shared_.limits.write);
    auto& serializer = out->serializer;
    http::async_write_some(stream_, serializer, [self = shared_from_this(), out = std::move(out)](Error error, std::size_t) mutable {
      if (error) return;
      if (!out->serializer.is_done()) return self->write(std::move(out));
      if (out->response.keep_alive()) self->read();
      else self->finish();
    });
  }

  void send(HttpAnswer answer, unsigned version, bool keep_alive, bool head) {
    const auto status = http::status::ok;  // the real one is set with the rest
    if (answer.file) {
      struct stat of_file {};
      http::file_body::value_type body;
      Error error;
      if (::fstat(answer.file->get(), &of_file) != 0) return;
      beast::file_posix file;
      file.native_handle(answer.file->release());
      body.reset(std::move(file), error);
      if (error) return;
      const auto size = static_cast<std::uint64_t>(of_file.st_size);
      if (head) return send(answer, http::response<http::empty_body>(status, version), keep_alive, size);
      return send(answer, http::response<http::file_body>(std::piecewise_construct, std::make_tuple(std::move(body)), std::make_tuple(status, version)), keep_alive, size);
    }
    const std::uint64_t size = answer.body.size();
    if (head) return send(answer, http::response<http::empty_body>(status, version), keep_alive, size);
    http::response<http::string_body> response(status, version, std::move(answer.body));
    send(answer, std::move(response), keep_alive, size);
  }

  /// What the client still sends is read and dropped for a while: a socket closed over it would take the answer with it.
  void finish() {
    Error ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream_.expires_after(1s);
    drain();
  }

  void drain() {
    stream_.async_read_some(asio::buffer(waste_), [self = shared_from_this()](Error error, std::size_t got) {
      self->drained_ += got;
      if (!error && self->drained_ < kMostDrained) self->drain();
    });
  }

  Shared& shared_;
  Counted counted_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_{32 * 1024};
  std::optional<http::request_parser<http::string_body>> parser_;
  char waste_[1024] = {};
  std::size_t drained_ = 0;
};

/// Room for as many sockets as there may be connections.
void raise_file_limit(std::size_t wanted) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return;
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, wanted);
  setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

class HttpServer::Impl {
 public:
  Impl(const std::string& address, std::uint16_t port, const ServerLimits& limits) : shared_(limits), acceptor_(io_), timer_(io_), pause_(io_) {
    raise_file_limit(limits.connections + 200);
    Error error;
    const auto ip = asio::ip::make_address(address, error);
    if (error) throw InputError("E423", "--bind: got '" + address + "', allowed: an IP address", "127.0.0.1 is this machine alone, 0.0.0.0 every network it is in");
    const tcp::endpoint endpoint(ip, port);
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) throw InputError("E423", "cannot listen at " + address + ", port " + std::to_string(port) + ": " + error.message(), "choose another with --port, or --port 0 for any");
    here_ = acceptor_.local_endpoint();
  }

  [[nodiscard]] const tcp::endpoint& here() const { return here_; }

  void run(Requests& requests, RunQueue& queue, const ServedFolder& folder, const std::atomic<bool>& interrupt) {
    shared_.requests = &requests;
    shared_.first_message = [&] { return queue.running() ? progress_message(folder, queue.running()->id) : std::string(); };
    queue_ = &queue;
    folder_ = &folder;
    interrupt_ = &interrupt;
    note_jobs(false);
    accept();
    tick();
    io_.run();
  }

 private:
  void accept() {
    acceptor_.async_accept([this](Error error, tcp::socket socket) {
      if (error) {  // no descriptor is free
        pause_.expires_after(kTick);
        pause_.async_wait([this](Error) { accept(); });
        return;
      }
      if (shared_.connections < shared_.limits.connections) {
        Error ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        std::make_shared<Connection>(std::move(socket), shared_)->read();
      }
      accept();
    });
  }

  void tick() {
    if (interrupt_->load()) return io_.stop();
    look_after_queue();
    for (auto it = shared_.live.begin(); it != shared_.live.end();) (*it++)->drop_if_stuck();
    timer_.expires_after(kTick);
    timer_.async_wait([this](Error) { tick(); });
  }

  void look_after_queue() {
    const std::string before = queue_->running() ? queue_->running()->id : std::string();
    try {
      if (Clock::now() >= not_before_) queue_->poll();
    } catch (const InputError&) {  // the disk is full, or the like: what has ended is taken note of later
      not_before_ = Clock::now() + 2s;
    }
    const std::string id = queue_->running() ? queue_->running()->id : before;
    if (!before.empty() && before != id) tell_progress(before);
    if (!id.empty()) tell_progress(id);
    note_jobs(true);
  }

  void tell_progress(const std::string& id) {
    const std::optional<OpenFile> file = folder_->open(RunQueue::live_folder(id) + "/" + kLiveName);
    struct stat status {};
    if (!file || ::fstat(file->get(), &status) != 0) return;
    const auto version = std::tuple(id, status.st_ino, status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
    if (version == told_) return;
    told_ = version;
    if (shared_.live.empty()) return;
    std::string text = progress_message(*folder_, id);
    if (!text.empty()) tell_all("progress", std::move(text));
  }

  void note_jobs(bool tell) {
    std::map<std::string, std::pair<JobState, bool>> now;
    for (const Job& job : queue_->jobs()) {
      const std::pair state(job.state, job.cancel_asked);
      now.emplace(job.id, state);
      const auto known = jobs_.find(job.id);
      if (tell && (known == jobs_.end() || known->second != state)) tell_all("job " + job.id, job_message(job));
    }
    jobs_ = std::move(now);
  }

  void tell_all(const std::string& subject, std::string text) {
    const Message message = std::make_shared<const std::string>(std::move(text));
    const std::vector<LiveConnection*> all(shared_.live.begin(), shared_.live.end());
    for (LiveConnection* connection : all)
      if (shared_.live.count(connection) == 1) connection->tell(subject, message);
  }

  Shared shared_;
  asio::io_context io_{1};
  tcp::acceptor acceptor_;
  asio::steady_timer timer_, pause_;
  tcp::endpoint here_;
  RunQueue* queue_ = nullptr;
  const ServedFolder* folder_ = nullptr;
  const std::atomic<bool>* interrupt_ = nullptr;
  std::map<std::string, std::pair<JobState, bool>> jobs_;
  std::tuple<std::string, ino_t, time_t, long> told_;
  Clock::time_point not_before_{};
};

HttpServer::HttpServer(const std::string& address, std::uint16_t port, const ServerLimits& limits) : impl_(std::make_unique<Impl>(address, port, limits)) {}
HttpServer::~HttpServer() = default;
std::uint16_t HttpServer::port() const { return impl_->here().port(); }
bool HttpServer::loopback() const { return impl_->here().address().is_loopback(); }

std::string HttpServer::address() const {
  const asio::ip::address& address = impl_->here().address();
  const std::string host = address.is_v6() ? "[" + address.to_string() + "]" : address.to_string();
  return "http://" + host + ":" + std::to_string(port());
}

void HttpServer::run(Requests& requests, RunQueue& queue, const ServedFolder& folder, const std::atomic<bool>& interrupt) { impl_->run(requests, queue, folder, interrupt); }

}  // namespace gudang
