# gudang_module(name SOURCES a.cpp ... USES core stats ... [LINK library ...] [VECTOR b.cpp ...] [PRECOMPILE <header> ...] [COLD])
# One target per folder of sim/: gudang_<name>. USES are the folders it may include (DESIGN section 2;
# tests/architecture reads every #include against the same arrows).
# COLD: what it does once, or waits for, is not worth a compiler's time: a quarter of it is saved.
function(gudang_module name)
  cmake_parse_arguments(ARG "COLD" "" "SOURCES;USES;LINK;VECTOR;PRECOMPILE" ${ARGN})
  add_library(gudang_${name} STATIC ${ARG_SOURCES} ${ARG_VECTOR})
  if(ARG_VECTOR)
    set_source_files_properties(${ARG_VECTOR} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
  endif()
  add_library(gudang::${name} ALIAS gudang_${name})
  target_include_directories(gudang_${name} PUBLIC $<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}/include> $<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}/sim>
                             $<INSTALL_INTERFACE:include>)
  target_link_libraries(gudang_${name} PUBLIC gudang_options)
  foreach(used IN LISTS ARG_USES)
    target_link_libraries(gudang_${name} PUBLIC gudang_${used})
  endforeach()
  target_link_libraries(gudang_${name} PUBLIC ${ARG_LINK})
  gudang_precompile(gudang_${name} ${ARG_PRECOMPILE})
  if(ARG_COLD AND GUDANG_SANITIZE)
    target_compile_options(gudang_${name} PRIVATE -O0)
  elseif(ARG_COLD)
    target_compile_options(gudang_${name} PRIVATE $<$<CONFIG:Release>:-O1>)
  endif()
endfunction()

# With GUDANG_PRECOMPILE what most sources include is read once: half the time of a build without optimisation or ccache.
# PRECOMPILE: what most sources of a module include besides, and takes long to read.
# VECTOR sources, compiled for many instruction sets, go without: GCC 12 for aarch64 crashes over arm_sve.h after a precompiled header.
function(gudang_precompile target)
  if(NOT GUDANG_PRECOMPILE)
    return()
  elseif(target STREQUAL "gudang_core" OR ARGN)
    target_precompile_headers(${target} PRIVATE <algorithm> <functional> <memory> <optional> <span> <string> <vector>
                              ${CMAKE_SOURCE_DIR}/include/gudang/core/fields.hpp ${ARGN})
  else()
    target_precompile_headers(${target} REUSE_FROM gudang_core)
  endif()
endfunction()
