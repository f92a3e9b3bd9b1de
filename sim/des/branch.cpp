#include "gudang/des/branch.hpp"

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <system_error>

#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

constexpr char kReturned = 'r', kThrew = 't';  // the first byte that a child sends

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

bool other_threads_live() {
  std::error_code error;
  const std::filesystem::directory_iterator threads("/proc/self/task", error);
  return !error && std::distance(begin(threads), end(threads)) > 1;
}

void write_all(int file, const std::string& bytes) {
  for (std::size_t written = 0; written < bytes.size();) {
    const ssize_t n = ::write(file, bytes.data() + written, bytes.size() - written);
    if (n < 0 && errno != EINTR) return;  // nobody reads: nothing is left to tell
    if (n > 0) written += static_cast<std::size_t>(n);
  }
}

/// A continuation in its process, until it has been read to its end.
struct Branch {
  std::size_t index = 0;
  pid_t process = 0;
  int pipe = -1;
  std::string bytes;
};

/// The children that run; whatever happens, none is left behind.
class Branches {
 public:
  explicit Branches(const std::function<std::string(std::size_t)>& continuation) : continuation_(continuation) {}
  Branches(const Branches&) = delete;
  Branches& operator=(const Branches&) = delete;
  ~Branches() {
    for (const Branch& branch : running_) {
      ::kill(branch.process, SIGKILL);
      ::close(branch.pipe);
      ::waitpid(branch.process, nullptr, 0);
    }
  }

  [[nodiscard]] std::size_t running() const { return running_.size(); }

  void start(std::size_t index) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) fail("a branch's pipe");
    std::fflush(nullptr);  // else the child would write it again
    const pid_t process = ::fork();
    if (process < 0) {
      const int error = errno;
      ::close(ends[0]);
      ::close(ends[1]);
      errno = error;
      fail("a branch's process");
    }
    if (process == 0) run(index, ends[1]);
    ::close(ends[1]);
    running_.push_back({index, process, ends[0], {}});
  }

  /// Reads from those that run until one ends, and takes it out.
  Branch wait_for_one() {
    for (;;) {
      std::vector<pollfd> files;
      for (const Branch& branch : running_) files.push_back({branch.pipe, POLLIN, 0});
      if (::poll(files.data(), files.size(), -1) < 0) {
        if (errno == EINTR) continue;
        fail("waiting for branches");
      }
      for (std::size_t i = 0; i < files.size(); ++i) {
        if (files[i].revents != 0 && !read_some(running_[i])) return take(i);
      }
    }
  }

 private:
  [[noreturn]] void run(std::size_t index, int pipe) {
    std::string message;
    try {
      message = kReturned + continuation_(index);
    } catch (const std::exception& error) {
      message = std::string(1, kThrew) + error.what();
    } catch (...) {
      message = std::string(1, kThrew) + "an exception of unknown type";
    }
    std::fflush(nullptr);
    write_all(pipe, message);
    ::_exit(0);  // without the destructors and handlers of the process that it is a copy of
  }

  /// False at the end.
  static bool read_some(Branch& branch) {
    std::array<char, 65536> buffer;
    const ssize_t n = ::read(branch.pipe, buffer.data(), buffer.size());
    if (n < 0) {
      if (errno == EINTR) return true;
      fail("reading from a branch");
    }
    branch.bytes.append(buffer.data(), static_cast<std::size_t>(n));
    return n > 0;
  }

  Branch take(std::size_t i) {
    Branch branch = std::move(running_[i]);
    running_.erase(running_.begin() + static_cast<std::ptrdiff_t>(i));
    ::close(branch.pipe);
    int status = 0;
    ::waitpid(branch.process, &status, 0);
    if (WIFSIGNALED(status)) branch.bytes = std::string(1, kThrew) + "ended by signal " + std::to_string(WTERMSIG(status));
    return branch;
  }

  const std::function<std::string(std::size_t)>& continuation_;
  std::vector<Branch> running_;
};

}  // namespace

std::vector<std::string> branch(std::size_t count, int at_once, const std::function<std::string(std::size_t)>& continuation) {
  GUDANG_ASSERT(at_once >= 1, "at least one branch must run at a time");
  GUDANG_ASSERT(!other_threads_live(), "a process with several threads cannot branch");
  std::vector<std::string> outputs(count);
  Branches branches(continuation);
  for (std::size_t next = 0; next < count || branches.running() > 0;) {
    while (next < count && branches.running() < static_cast<std::size_t>(at_once)) branches.start(next++);
    Branch ended = branches.wait_for_one();
    outputs[ended.index] = std::move(ended.bytes);
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (outputs[i].empty() || outputs[i][0] != kReturned)
      throw std::runtime_error("branch " + std::to_string(i) + ": " + (outputs[i].empty() ? "ended without a result" : outputs[i].substr(1)));
    outputs[i].erase(0, 1);
  }
  return outputs;
}

}  // namespace gudang
