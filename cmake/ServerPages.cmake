# gudang_server_pages(target): what the browser of `gudang serve` asks for, as bytes in a source of `target`: the server's own page and
# modules, those of the report that it shows the building with, the report's style, and D3. Modules are served as they are.
set(GUDANG_SERVER_REPORT_FILES page.css dom.js insight.js study.js chart.js plan.js tracks.js replay.js)

function(gudang_server_pages target)
  file(GLOB own CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/web/*)
  list(TRANSFORM GUDANG_SERVER_REPORT_FILES PREPEND ${PROJECT_SOURCE_DIR}/sim/report/web/ OUTPUT_VARIABLE shared)
  set(files ${own} ${shared} ${GUDANG_D3})
  set(source ${CMAKE_CURRENT_BINARY_DIR}/pages.cpp)
  add_custom_command(OUTPUT ${source}
    COMMAND ${CMAKE_COMMAND} "-DFILES=${files}" -DSOURCE=${source} -P ${PROJECT_SOURCE_DIR}/cmake/ServerPagesBytes.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/ServerPagesBytes.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${source})
  set_source_files_properties(${source} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
endfunction()
