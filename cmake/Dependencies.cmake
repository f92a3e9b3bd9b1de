# Everything gudang takes from the distribution, by name. `./dev setup` installs it.
set(GUDANG_SETUP_HINT "run ./dev setup, which installs what is missing")
find_package(Threads REQUIRED)
find_package(spdlog REQUIRED)
find_path(XXHASH_INCLUDE xxhash.h REQUIRED)
find_library(XXHASH_LIBRARY xxhash REQUIRED)
add_library(gudang_xxhash INTERFACE)
target_include_directories(gudang_xxhash SYSTEM INTERFACE $<BUILD_INTERFACE:${XXHASH_INCLUDE}>)
target_link_libraries(gudang_xxhash INTERFACE $<BUILD_INTERFACE:${XXHASH_LIBRARY}> $<INSTALL_INTERFACE:xxhash>)

if(GUDANG_PROBE_ONLY)
  return()  # core to warehouse need no more
endif()
find_package(Boost 1.74 REQUIRED COMPONENTS iostreams)
find_package(yaml-cpp 0.7 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
