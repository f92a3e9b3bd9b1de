# cmake --install: the program, the public headers, the libraries that a policy's own tests link, the package, the documents.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# What a plugin is compiled with. It links nothing of gudang: the program that loads it has every symbol.
add_library(gudang_policy_api INTERFACE)
add_library(gudang::policy_api ALIAS gudang_policy_api)
target_include_directories(gudang_policy_api INTERFACE $<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
target_link_libraries(gudang_policy_api INTERFACE gudang_options)

# The program holds the whole of what a plugin may call, used by the program itself or not, and shows it to plugins.
set(public_modules core random model algo compute policy)
list(TRANSFORM public_modules PREPEND gudang_)
list(JOIN public_modules "," joined)
set_target_properties(gudang PROPERTIES ENABLE_EXPORTS ON LINK_LIBRARY_OVERRIDE "WHOLE_ARCHIVE,${joined}" EXPORT_NAME program)

foreach(target IN LISTS public_modules ITEMS gudang_policy_api gudang_options gudang_xxhash gudang_hwy)
  string(REPLACE "gudang_" "" short ${target})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${short})
endforeach()
install(TARGETS gudang ${public_modules} gudang_policy_api gudang_options gudang_xxhash gudang_hwy EXPORT gudangTargets
        RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}/gudang)
install(DIRECTORY include/gudang DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/gudang)
install(EXPORT gudangTargets NAMESPACE gudang:: DESTINATION ${package})
configure_package_config_file(cmake/gudangConfig.cmake.in ${CMAKE_BINARY_DIR}/gudangConfig.cmake INSTALL_DESTINATION ${package})
write_basic_package_version_file(${CMAKE_BINARY_DIR}/gudangConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/gudangConfig.cmake ${CMAKE_BINARY_DIR}/gudangConfigVersion.cmake DESTINATION ${package})

install(FILES README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY scenarios DESTINATION ${CMAKE_INSTALL_DATADIR}/gudang)
