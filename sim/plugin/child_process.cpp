// clang-format off
#include <utility>  // first: Boost 1.74's Asio needs it
// clang-format on
#include "plugin/child_process.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/process/args.hpp>
#include <boost/process/async_pipe.hpp>
#include <boost/process/child.hpp>
#include <boost/process/exe.hpp>
#include <boost/process/extend.hpp>
#include <boost/process/io.hpp>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <mutex>
#include <thread>

namespace gudang {
namespace {

namespace bp = boost::process;
namespace asio = boost::asio;
using boost::system::error_code;
using namespace std::chrono_literals;

constexpr std::size_t kLongestAnswer = std::size_t{256} << 20;
constexpr std::size_t kErrorsKept = 2000;   // [bytes]
constexpr auto kFarewell = 1000ms;          // for a child to end by itself
constexpr auto kLastWords = 1000ms;         // for the standard error of one that ended
constexpr auto kPoll = 1ms;

/// What no other child may inherit: else it would hold the pipe open.
void close_on_exec(const bp::async_pipe& pipe) {
  fcntl(pipe.native_source(), F_SETFD, FD_CLOEXEC);
  fcntl(pipe.native_sink(), F_SETFD, FD_CLOEXEC);
}

/// The first of the PATH's folders that has the program; empty: none. Boost's own would need another library.
std::string on_path(const std::string& program) {
  const char* variable = std::getenv("PATH");
  std::string_view folders = variable ? variable : "/usr/bin:/bin";
  while (!folders.empty()) {
    const auto colon = folders.find(':');
    const std::string found = std::string(folders.substr(0, colon)) + "/" + program;
    if (::access(found.c_str(), X_OK) == 0) return found;
    folders.remove_prefix(colon == std::string_view::npos ? folders.size() : colon + 1);
  }
  return {};
}

std::string ending(int status) {
  if (WIFEXITED(status)) return "it ended with exit status " + std::to_string(WEXITSTATUS(status));
  return WIFSIGNALED(status) ? "it was ended by signal " + std::to_string(WTERMSIG(status)) : "it ended";
}

}  // namespace

class ChildProcess::Running {
 public:
  explicit Running(const std::vector<std::string>& command) {
    // Threads start children at the same time: between a pipe's making and its mark, none may begin.
    static std::mutex starting;
    const std::lock_guard lock(starting);
    for (const auto* pipe : {&in_, &out_, &err_}) close_on_exec(*pipe);
    start(command);
    read_errors();
  }
  ~Running() { end(kFarewell); }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  std::string ask(const std::string& lines, Duration time_out) {
    question_ = lines;
    written_ = answered_ = late_ = false;
    const std::uint64_t number = ++asked_;
    context_.restart();  // it stops where nothing is left to wait for
    asio::async_write(in_, asio::buffer(question_), [this](const error_code& error, std::size_t) { written_ = true; write_error_ = error; });
    asio::async_read_until(out_, asio::dynamic_buffer(received_, kLongestAnswer), '\n', [this](const error_code& error, std::size_t size) {
      answered_ = true;
      read_error_ = error;
      size_ = size;
    });
    timer_.expires_after(std::chrono::nanoseconds(time_out.count()));
    timer_.async_wait([this, number](const error_code& error) { late_ = late_ || (!error && number == asked_); });
    // A child that closed its output gets nothing more; one that closed its input may still have answered.
    while (!late_ && !(answered_ && (written_ || read_error_))) context_.run_one();
    if (!answered_ || !written_ || read_error_ || write_error_) fail(time_out);
    timer_.cancel();
    std::string answer = received_.substr(0, size_ - 1);
    received_.erase(0, size_);
    if (!answer.empty() && answer.back() == '\r') answer.pop_back();
    return answer;
  }

  [[nodiscard]] const std::string& errors() const { return errors_; }

 private:
  void start(const std::vector<std::string>& command) {
    std::string program = command.front();
    if (program.find('/') == std::string::npos) program = on_path(program);
    if (program.empty()) throw ChildFault("E811", "there is no program '" + command.front() + "' on the PATH");
    std::error_code error;
    child_ = bp::child(bp::exe = program, bp::args = std::vector<std::string>(command.begin() + 1, command.end()), bp::std_in < in_, bp::std_out > out_, bp::std_err > err_,
                       bp::extend::on_exec_setup = [](auto&) {
                         ::setpgid(0, 0);
                         std::signal(SIGPIPE, SIG_DFL);
                       },
                       error);
    if (error) throw ChildFault("E811", "cannot start '" + program + "': " + error.message());
  }

  void read_errors() {
    err_.async_read_some(asio::buffer(error_bytes_), [this](const error_code& error, std::size_t size) {
      errors_.append(error_bytes_.data(), size);
      if (errors_.size() > 2 * kErrorsKept) errors_.erase(0, errors_.size() - kErrorsKept);
      if (error) errors_whole_ = true;
      else read_errors();
    });
  }

  [[noreturn]] void fail(Duration time_out) {
    if (late_) {
      end(0ms);
      throw ChildFault("E813", "no answer within " + std::to_string(time_out.count() / 1'000'000) + " ms" + (received_.empty() ? "" : "; it wrote so far: " + shown(received_)));
    }
    const auto until = std::chrono::steady_clock::now() + kLastWords;
    while (!errors_whole_ && std::chrono::steady_clock::now() < until) context_.run_one_until(until);
    if (read_error_ == asio::error::not_found) {
      end(0ms);
      throw ChildFault("E814", "its answer has no end: " + shown(received_));
    }
    end(kFarewell);
    throw ChildFault("E812", (killed_ ? "it closed its input or output" : ending(child_.native_exit_code())) + ", and gave no answer" +
                                 (received_.empty() ? "" : "; it wrote: " + shown(received_)));
  }

  /// Whether it has ended; it stays a zombie, so that its id, which names the group, is not given to another.
  [[nodiscard]] bool ended() const {
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(child_.id()), &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid != 0;
  }

  void end(std::chrono::milliseconds patience) {
    if (!child_.valid() || reaped_) return;
    error_code ignored;
    in_.close(ignored);
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!ended() && std::chrono::steady_clock::now() < until) std::this_thread::sleep_for(kPoll);
    killed_ = !ended();
    ::kill(-static_cast<pid_t>(child_.id()), SIGKILL);  // what it started too
    std::error_code unused;
    child_.wait(unused);
    reaped_ = true;
  }

  asio::io_context context_;
  bp::async_pipe in_{context_}, out_{context_}, err_{context_};
  asio::steady_timer timer_{context_};
  bp::child child_;
  bool reaped_ = false, killed_ = false;

  std::string question_, received_, errors_;
  std::array<char, 4096> error_bytes_{};
  std::uint64_t asked_ = 0;
  std::size_t size_ = 0;
  bool written_ = false, answered_ = false, late_ = false, errors_whole_ = false;
  error_code write_error_, read_error_;
};

ChildProcess::ChildProcess(const std::vector<std::string>& command) try : running_(std::make_unique<Running>(command)) {
} catch (const ChildFault&) {
  throw;
} catch (const std::exception& error) {  // no pipe or process to be had
  throw ChildFault("E811", "cannot start '" + command.front() + "': " + error.what());
}
ChildProcess::~ChildProcess() = default;

std::string ChildProcess::ask(const std::string& lines, Duration time_out) { return running_->ask(lines, time_out); }
std::string ChildProcess::standard_error() const {
  const std::string& all = running_->errors();
  return all.size() > kErrorsKept ? all.substr(all.size() - kErrorsKept) : all;
}

std::string shown(std::string_view text) {
  constexpr std::size_t kHead = 200, kTail = 60;
  std::string line;
  const auto add = [&](std::string_view part) {
    for (const char c : part) line += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
  };
  if (text.size() <= kHead + kTail) {
    add(text);
    return line.empty() ? "an empty line" : line;
  }
  add(text.substr(0, kHead));
  line += " ... ";
  add(text.substr(text.size() - kTail));
  return line + " (" + std::to_string(text.size()) + " bytes)";
}

}  // namespace gudang
