// gudang's command line. Turns what the libraries throw into an exit status (DESIGN rule 6); the only place that does.
#include <csignal>
#include <exception>

#include "app/command_line.hpp"
#include "app/console.hpp"
#include "gudang/core/errors.hpp"

namespace {

// A signal handler reaches nothing but what is global.
std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free);

/// The first signal asks to stop, the second has its usual effect and kills. A reader that goes away must not kill.
void install_signal_handlers() {
  struct sigaction action {};
  action.sa_handler = [](int) { interrupted.store(true); };
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

std::string how_to_reproduce(const gudang::Session& session) {
  std::string command = "gudang";
  bool seeded = false;
  for (const std::string& argument : session.arguments) {
    command += " " + gudang::shell_quoted(argument);
    seeded = seeded || argument.starts_with("--seed");
  }
  if (session.seed && !seeded) command += " --seed " + std::to_string(*session.seed);
  return "This is a defect of gudang " GUDANG_VERSION ", not of the input. To reproduce it:\n  " + command + "\n";
}

int run(gudang::Session& session) try {
  return gudang::run_command_line(session);
} catch (const gudang::InputError& error) {
  gudang::complain(error.what());
  return gudang::kBadInput;
} catch (const gudang::Interrupted&) {
  gudang::complain("gudang: interrupted\n");
  return gudang::kInterruptedStatus;
} catch (const std::exception& error) {
  gudang::complain(std::string("gudang: internal error: ") + error.what() + "\n" + how_to_reproduce(session));
  return gudang::kInternalError;
}

}  // namespace

int main(int argc, char** argv) {
  install_signal_handlers();
  gudang::Session session{{argv + 1, argv + argc}, interrupted};
  return run(session);
}
