# For 64-bit ARM (Kunpeng and others) by Debian's g++-aarch64-linux-gnu. The compiler brings its own C and C++ libraries; all
# others come from the folder that cmake/arm64-sysroot.sh makes. What was built runs under qemu, by ctest too.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)

if(DEFINED ENV{GUDANG_ARM64_SYSROOT})
  set(arm64_root $ENV{GUDANG_ARM64_SYSROOT})
else()
  get_filename_component(arm64_root ${CMAKE_CURRENT_LIST_DIR}/../../build/arm64-sysroot ABSOLUTE)
endif()
set(arm64_libraries ${arm64_root}/usr/lib/aarch64-linux-gnu)

set(CMAKE_FIND_ROOT_PATH ${arm64_root})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
# Libraries are named by their full paths: a search path into the folder would find its libc.so, a script of absolute paths.
set(CMAKE_EXE_LINKER_FLAGS_INIT -Wl,-rpath-link,${arm64_libraries})
# QEMU_CPU chooses the processor: neoverse-n1 is one without SVE, as Kunpeng 920 is; without it, qemu's `max`. GUDANG_EMULATED tells the tests
# what not to expect (docs/same-bits.md).
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64-static -L ${arm64_root} -E LD_LIBRARY_PATH=${arm64_libraries} -E GUDANG_EMULATED=1)
