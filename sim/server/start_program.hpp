// A program that ends when we end, whatever ends us.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace gudang {

/// `words`: its path, then its arguments. It begins in `folder`, leads a process group of its own, reads and prints nothing, and complains
/// into the file `log`, made anew; no descriptor of ours is open in it. -1 where there cannot be another process now; where the program
/// cannot be started, the process ends with status 127. Of a program with one thread only: it forks.
[[nodiscard]] pid_t start_program(std::vector<std::string> words, const std::string& folder, const std::string& log);

}  // namespace gudang
