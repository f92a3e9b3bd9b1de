# gudang_report_page(target): the report's page, its style, modules and D3 in one piece, as bytes in a source of `target`.
# The modules of sim/report/web stand in the order of their use; each name is used once in all of them, so that without their import and
# export they share one function. tests/architecture has no need of this, sim/report/web/dev.html loads them as they are.
set(GUDANG_PAGE_MODULES dom insight study chart verdict smore kpis forest tornado series causes plan heat tracks replay orders notes main)
find_file(GUDANG_D3 d3.min.js PATHS /usr/share/nodejs/d3/dist /usr/share/javascript/d3 NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
if(NOT GUDANG_D3)
  message(FATAL_ERROR "d3.min.js of the report's page is missing (package node-d3): ${GUDANG_SETUP_HINT}")
endif()

function(gudang_report_page target)
  set(web ${CMAKE_CURRENT_SOURCE_DIR}/web)
  set(page ${CMAKE_CURRENT_BINARY_DIR}/page.html)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/page.cpp)
  list(TRANSFORM GUDANG_PAGE_MODULES REPLACE "(.+)" "${web}/\\1.js" OUTPUT_VARIABLE modules)
  add_custom_command(OUTPUT ${source} ${page}
    COMMAND ${CMAKE_COMMAND} -DWEB=${web} "-DMODULES=${GUDANG_PAGE_MODULES}" -DD3=${GUDANG_D3} -DPAGE=${page} -DSOURCE=${source} -P ${CMAKE_SOURCE_DIR}/cmake/ReportPageBytes.cmake
    DEPENDS ${modules} ${web}/page.html ${web}/page.css ${GUDANG_D3} ${CMAKE_SOURCE_DIR}/cmake/ReportPageBytes.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${source})
  set_source_files_properties(${source} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
endfunction()
