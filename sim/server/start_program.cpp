#include "server/start_program.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace gudang {
namespace {

/// In the child: only what is allowed between fork and exec.
[[noreturn]] void become(const char* program, char* const* arguments, const char* folder, const char* log, pid_t parent) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent || ::chdir(folder) != 0) _exit(127);
  const int none = ::open("/dev/null", O_RDWR), out = ::open(log, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0600);
  if (none < 0 || out < 0) _exit(127);
  ::dup2(none, 0);
  ::dup2(none, 1);
  ::dup2(out, 2);
  if (::syscall(SYS_close_range, 3U, ~0U, 0U) != 0)
    for (int other = 3; other < 65536; ++other) ::close(other);  // sockets of clients
  for (const int number : {SIGINT, SIGTERM, SIGPIPE, SIGCHLD, SIGHUP}) ::signal(number, SIG_DFL);
  ::execv(program, arguments);
  _exit(127);
}

}  // namespace

pid_t start_program(std::vector<std::string> words, const std::string& folder, const std::string& log) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const pid_t parent = ::getpid(), process = ::fork();
  if (process == 0) become(arguments.front(), arguments.data(), folder.c_str(), log.c_str(), parent);
  return process;
}

}  // namespace gudang
