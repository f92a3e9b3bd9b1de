// Standard output and the progress line.
#pragma once

#include <string>
#include <string_view>

#include "experiment/experiment.hpp"

namespace gudang {

/// To standard output, at once. A reader that went away (`| head`) is no error; throws InputError E405 for a full disk and the like.
void print(std::string_view text);
/// To standard error.
void complain(std::string_view text);
/// Cells of the terminal on standard output; 100 where it is none.
[[nodiscard]] int output_width();

/// One line on standard error that is written over: done, rate, time left. Silent unless it is a terminal.
class ProgressLine {
 public:
  explicit ProgressLine(bool quiet);
  ~ProgressLine();  ///< wipes the line
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  void show(const Progress& progress);

 private:
  bool enabled_;
  bool shown_ = false;
  double last_ = -1;  ///< when it was last written [s]
};

/// "12 of 80 replications, 3.4/s, 20 s left"
[[nodiscard]] std::string progress_words(const Progress& progress);

/// The argument as a shell reads it back: quoted where it has to be.
[[nodiscard]] std::string shell_quoted(std::string_view argument);

}  // namespace gudang
