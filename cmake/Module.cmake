# gudang_module(name SOURCES a.cpp ... USES core stats ... [LINK library ...])
# One target per folder of sim/: gudang_<name>. USES are the folders it may include (DESIGN section 2;
# tests/architecture reads every #include against the same arrows).
function(gudang_module name)
  cmake_parse_arguments(ARG "" "" "SOURCES;USES;LINK" ${ARGN})
  add_library(gudang_${name} STATIC ${ARG_SOURCES})
  add_library(gudang::${name} ALIAS gudang_${name})
  target_include_directories(gudang_${name} PUBLIC ${CMAKE_SOURCE_DIR}/include ${CMAKE_SOURCE_DIR}/sim)
  target_link_libraries(gudang_${name} PUBLIC gudang_options)
  foreach(used IN LISTS ARG_USES)
    target_link_libraries(gudang_${name} PUBLIC gudang_${used})
  endforeach()
  target_link_libraries(gudang_${name} PUBLIC ${ARG_LINK})
endfunction()
