#include "compute/ascend/acl_api.hpp"

#include <dlfcn.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <utility>

#include "compute/library_file.hpp"

namespace gudang::compute::acl {
namespace {

struct CloseLibrary {
  void operator()(void* library) const { dlclose(library); }
};
using Library = std::unique_ptr<void, CloseLibrary>;

constexpr const char* kHomes[] = {"ASCEND_HOME_PATH", "ASCEND_TOOLKIT_HOME"};

std::vector<std::string> directories() {
  std::vector<std::string> found;
  for (const char* variable : kHomes)
    if (const char* home = std::getenv(variable); home && *home) found.push_back(std::string(home) + "/lib64/");
  found.emplace_back();  // the loader's own
  return found;
}

class Loader {
 public:
  Loaded load() {
    for (const char* variable : kHomes)
      if (const char* home = std::getenv(variable); !home || !*home) out_.looked_for.push_back("$" + std::string(variable) + " (not set)");
    if (!open("libascendcl.so") || !open("libnnopbase.so")) return std::move(out_);
    // One family of operators, all or nothing: those of two releases do not mix.
    const bool old_family = open("libopapi.so");
    if (!old_family && (!open("libopapi_math.so") || !open("libopapi_nn.so"))) return std::move(out_);
    out_.why_not.clear();
#define GUDANG_FIND(name, result, parameters) find(api_.name, #name);
    GUDANG_ACL_RUNTIME(GUDANG_FIND)
    GUDANG_ACL_BASE(GUDANG_FIND)
#undef GUDANG_FIND
#define GUDANG_FIND(name, parameters)                                 \
  find(api_.name##GetWorkspaceSize, #name "GetWorkspaceSize");        \
  find(api_.name, #name);
    GUDANG_ACL_MATH(GUDANG_FIND)
    GUDANG_ACL_NN(GUDANG_FIND)
#undef GUDANG_FIND
    if (!missing_.empty()) {
      out_.why_not = "the libraries lack " + missing_;
      return std::move(out_);
    }
    static std::vector<std::pair<std::unique_ptr<Api>, std::vector<Library>>> kept;  // open as long as the program runs
    kept.emplace_back(std::make_unique<Api>(api_), std::move(libraries_));
    out_.api = kept.back().first.get();
    return std::move(out_);
  }

 private:
  bool open(const std::string& name) {
    std::string fault;  // of a file that is there and cannot be opened
    for (const std::string& directory : directories()) {
      out_.looked_for.push_back(directory + name + (directory.empty() ? " where the loader looks" : ""));
      if (void* library = dlopen((directory + name).c_str(), RTLD_NOW | RTLD_LOCAL)) {
        libraries_.emplace_back(library);
        out_.libraries.push_back(library_file(library, directory + name));
        return true;
      }
      const char* why = dlerror();
      if (!directory.empty() && std::filesystem::exists(directory + name) && why) fault = why;
    }
    out_.why_not = fault.empty() ? "there is no " + name : fault;
    return false;
  }

  template <class Function>
  void find(Function*& function, const char* name) {
    for (const Library& library : libraries_)
      if (void* symbol = dlsym(library.get(), name)) {
        function = reinterpret_cast<Function*>(symbol);
        return;
      }
    missing_ += (missing_.empty() ? "" : ", ") + std::string(name);
  }

  Loaded out_;
  Api api_;
  std::vector<Library> libraries_;
  std::string missing_;
};

Loaded& last() {
  static Loaded loaded = Loader().load();
  return loaded;
}

}  // namespace

const Loaded& load() { return last(); }
const Loaded& load_again() { return last() = Loader().load(); }

}  // namespace gudang::compute::acl
