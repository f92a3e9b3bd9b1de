#include "compute/cann_double.hpp"

#include <dlfcn.h>

#include <cstdlib>

#include "compute/ascend/acl_api.hpp"
#include "compute/ascend/ascend_queue.hpp"
#include "support/catch.hpp"

namespace gudang::test {

CannDouble::CannDouble(const char* soc, int devices, std::size_t memory, const char* release) {
  const std::string home = std::string(CANN_DOUBLE "/") + release;
  setenv("ASCEND_HOME_PATH", home.c_str(), 1);
  unsetenv("ASCEND_TOOLKIT_HOME");
  if (compute::acl::load_again().api == nullptr) FAIL(compute::acl::load().why_not);
  library_ = dlopen((home + "/lib64/libascendcl.so").c_str(), RTLD_NOW | RTLD_NOLOAD);
  REQUIRE(library_ != nullptr);
  find<void (*)(const char*, int, std::size_t)>("cann_double_reset")(soc, devices, memory);
}

CannDouble::~CannDouble() {
  compute::finalise_ascend();
  dlclose(library_);
  hide_cann();
}

template <class Function>
Function CannDouble::find(const char* name) { return reinterpret_cast<Function>(dlsym(library_, name)); }

void CannDouble::fail_at(std::int64_t call, int code) { find<void (*)(std::int64_t, int)>("cann_double_fail_at")(call, code); }
std::int64_t CannDouble::calls() { return find<std::int64_t (*)()>("cann_double_calls")(); }
std::string CannDouble::violations() { return find<const char* (*)()>("cann_double_violations")(); }
std::string CannDouble::leaks() {
  compute::finalise_ascend();
  return find<const char* (*)()>("cann_double_leaks")();
}

void hide_cann() {
  unsetenv("ASCEND_HOME_PATH");
  unsetenv("ASCEND_TOOLKIT_HOME");
  compute::acl::load_again();
}

}  // namespace gudang::test
