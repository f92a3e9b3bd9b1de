#include "plugin/shared_library.hpp"

#include <dlfcn.h>

#include <exception>
#include <filesystem>

#include "gudang/core/errors.hpp"
#include "plugin/guarded.hpp"

namespace gudang {
namespace {

namespace fs = std::filesystem;

std::string last_error() {
  const char* text = dlerror();
  return text ? text : "unknown reason";
}

void* open(const std::string& path) {
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) throw InputError("E801", "--plugin: there is no file '" + path + "'");
  // Not by the bare name, which would be searched for elsewhere. All symbols at once: what is missing is said now.
  void* library = dlopen(fs::absolute(path).c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library) throw InputError("E801", "--plugin: cannot load '" + path + "': " + last_error(), "it has to be a shared library for this machine, built against this gudang: docs/plugins.md");
  return library;
}

/// The address of what the library itself exports.
template <class Pointer>
Pointer symbol(void* library, const char* name, const std::string& path) {
  void* address = dlsym(library, name);
  if (!address)
    throw InputError("E802", "--plugin: '" + path + "' has no '" + name + "': it is no plugin, or one for another version of gudang",
                     "its source needs GUDANG_PLUGIN(function), of gudang/policy/plugin.hpp, once");
  return reinterpret_cast<Pointer>(address);
}

std::string words(const PluginAbi& abi) {
  const char* compilers[] = {"another compiler", "gcc", "clang"};
  std::string text = abi.compiler < 3 ? compilers[abi.compiler] : "another compiler";
  return text + " " + std::to_string(abi.compiler_version) + ", standard library " + std::to_string(abi.standard_library) + ", string ABI " + std::to_string(abi.string_abi) +
         ", interface " + std::to_string(abi.views);
}

void check_abi(const PluginAbi& theirs, const std::string& path) {
  constexpr PluginAbi kOurs = plugin_abi();
  if (theirs.size != kOurs.size) throw InputError("E803", "--plugin: '" + path + "' was built for another gudang", "build it against the headers of this one");
  if (theirs == kOurs) return;
  throw InputError("E803", "--plugin: '" + path + "' was built by or for something else: " + words(theirs) + "; gudang: " + words(kOurs),
                   "build it by the same compiler, against the headers of this gudang");
}

}  // namespace

PolicyRows load_plugin(const std::string& path) {
  void* library = open(path);
  const auto entry = symbol<PluginEntry>(library, kPluginEntry, path);
  check_abi(*symbol<const PluginAbi*>(library, kPluginAbi, path), path);
  PolicyRows rows;
  try {
    entry(&rows);
  } catch (const std::exception& error) {
    throw InputError("E805", "--plugin: '" + path + "' threw: " + error.what());
  } catch (...) {
    throw InputError("E805", "--plugin: '" + path + "' threw something that is no std::exception");
  }
  return guarded(std::move(rows), "plugin " + fs::path(path).filename().string());
}

}  // namespace gudang
