# cmake -DWEB=folder -DMODULES=a;b -DD3=file -DPAGE=page.html -DSOURCE=page.cpp -P ReportPageBytes.cmake
file(READ ${WEB}/page.html page)
file(READ ${WEB}/page.css style)
file(READ ${D3} d3)
set(code "")
foreach(module IN LISTS MODULES)
  file(READ ${WEB}/${module}.js text)
  string(REGEX REPLACE "(^|\n)import [^\n]*" "\\1" text "${text}")
  string(REGEX REPLACE "(^|\n)export " "\\1" text "${text}")
  string(APPEND code "${text}")
endforeach()
foreach(part d3 code)
  string(FIND "${${part}}" "</script" found)
  if(NOT found EQUAL -1)
    message(FATAL_ERROR "${part} of the report's page holds </script, which would end it")
  endif()
endforeach()
foreach(part STYLE:style CODE:code D3:d3)
  string(REPLACE ":" ";" part "${part}")
  list(GET part 0 place)
  list(GET part 1 name)
  string(REPLACE "@${place}@" "${${name}}" page "${page}")
endforeach()
file(WRITE ${PAGE} "${page}")
file(READ ${PAGE} bytes HEX)
string(REGEX REPLACE "(................................................................)" "\\1\n" bytes "${bytes}")  # 32 bytes a line
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
file(WRITE ${SOURCE} "// Made by cmake/ReportPageBytes.cmake.
#include \"report/page.hpp\"

namespace gudang {
namespace {
constexpr unsigned char kPage[] = {\n${bytes}};
}
std::string_view report_page() { return {reinterpret_cast<const char*>(kPage), sizeof kPage}; }
}  // namespace gudang
")
