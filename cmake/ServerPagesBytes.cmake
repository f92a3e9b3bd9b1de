# cmake -DFILES=a.js;b.css -DSOURCE=pages.cpp -P ServerPagesBytes.cmake: served under /web/ by their names without folders.
set(arrays "")
set(rows "")
set(number 0)
foreach(path IN LISTS FILES)
  get_filename_component(name ${path} NAME)
  if(name MATCHES "\\.js$")
    set(type "text/javascript; charset=utf-8")
  elseif(name MATCHES "\\.css$")
    set(type "text/css; charset=utf-8")
  elseif(name MATCHES "\\.html$")
    set(type "text/html; charset=utf-8")
  else()
    message(FATAL_ERROR "${path}: no type is known for it")
  endif()
  file(READ ${path} bytes HEX)
  string(REGEX REPLACE "(................................................................)" "\\1\n" bytes "${bytes}")  # 32 bytes a line
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(APPEND arrays "constexpr unsigned char kFile${number}[] = {\n${bytes}};\n")
  string(APPEND rows "    {\"${name}\", \"${type}\", {reinterpret_cast<const char*>(kFile${number}), sizeof kFile${number}}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${SOURCE} "// Made by cmake/ServerPagesBytes.cmake.
#include \"server/pages.hpp\"

namespace gudang {
namespace {
${arrays}
}
std::span<const EmbeddedPage> server_pages() {
  static const EmbeddedPage pages[] = {
${rows}  };
  return pages;
}
}  // namespace gudang
")
