// The double of CANN's libraries, loaded as CANN would be.
#pragma once

#include <cstdint>
#include <string>

namespace gudang::test {

/// Loads one of its releases ("one": operators in one library; "two": in two), and sets it to its beginnings.
class CannDouble {
 public:
  explicit CannDouble(const char* soc = "Ascend910B2", int devices = 1, std::size_t memory = 0, const char* release = "one");
  ~CannDouble();
  CannDouble(const CannDouble&) = delete;
  CannDouble& operator=(const CannDouble&) = delete;

  /// The call of this number fails with this code; from 0.
  void fail_at(std::int64_t call, int code);
  [[nodiscard]] std::int64_t calls();
  /// What was done that must not be, one a line.
  [[nodiscard]] std::string violations();
  /// What was not given back at the end of the program, one a line; which this is to CANN.
  [[nodiscard]] std::string leaks();

 private:
  template <class Function>
  Function find(const char* name);
  void* library_ = nullptr;
};

/// No library is found, wherever it is looked for.
void hide_cann();

}  // namespace gudang::test
