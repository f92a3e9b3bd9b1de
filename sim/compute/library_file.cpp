#include "compute/library_file.hpp"

#include <dlfcn.h>
#include <link.h>

#include <filesystem>

namespace gudang::compute {

std::string library_file(void* library, const std::string& opened) {
  link_map* map = nullptr;
  if (dlinfo(library, RTLD_DI_LINKMAP, &map) != 0 || map == nullptr) return opened;
  std::error_code error;
  const std::filesystem::path file = std::filesystem::canonical(map->l_name, error);
  return error ? opened : file.string();
}

}  // namespace gudang::compute
