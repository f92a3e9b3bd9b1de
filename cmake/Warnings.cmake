# The compile options every gudang target shares. Plugins, built against the installed package, get what decides the bits.
add_library(gudang_options INTERFACE)
target_compile_features(gudang_options INTERFACE $<INSTALL_INTERFACE:cxx_std_20>)
target_compile_options(gudang_options INTERFACE
  $<BUILD_INTERFACE:-Wall> $<BUILD_INTERFACE:-Wextra> $<BUILD_INTERFACE:-Wconversion>
  # Same bits everywhere: no fused multiply-add unless written, char signed on every architecture.
  -ffp-contract=off -fsigned-char)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 warns falsely on std::string's own copies (its bug 105329).
  target_compile_options(gudang_options INTERFACE $<BUILD_INTERFACE:-fcoroutines> $<BUILD_INTERFACE:-Wno-restrict>)
endif()
if(GUDANG_WERROR)
  target_compile_options(gudang_options INTERFACE $<BUILD_INTERFACE:-Werror>)
endif()
if(GUDANG_SANITIZE)
  target_compile_options(gudang_options INTERFACE
    $<BUILD_INTERFACE:-fsanitize=${GUDANG_SANITIZE}> $<BUILD_INTERFACE:-fno-omit-frame-pointer> $<BUILD_INTERFACE:-fno-sanitize-recover=all>)
  target_link_options(gudang_options INTERFACE $<BUILD_INTERFACE:-fsanitize=${GUDANG_SANITIZE}>)
  if(GUDANG_SANITIZE MATCHES "undefined")
    # A check at every access, a third of the time to compile: what a wrong pointer reaches, the address sanitizer sees.
    target_compile_options(gudang_options INTERFACE $<BUILD_INTERFACE:-fno-sanitize=null,object-size,vptr,alignment>)
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # With sanitizers GCC 12 misjudges strings, Catch2's and its own: dev, without, has these as errors.
    target_compile_options(gudang_options INTERFACE $<BUILD_INTERFACE:-Wno-maybe-uninitialized> $<BUILD_INTERFACE:-Wno-array-bounds>
                                                    $<BUILD_INTERFACE:-Wno-stringop-overflow>)
    if(GUDANG_SANITIZE MATCHES "thread")
      # Asio's work items carry a fence, which the thread sanitizer does not see; gudang hands no data over by fences.
      target_compile_options(gudang_options INTERFACE $<BUILD_INTERFACE:-Wno-tsan>)
    endif()
  endif()
endif()
# The invariants of DESIGN rule 4 are checked at every event where this is on.
target_compile_definitions(gudang_options INTERFACE $<BUILD_INTERFACE:$<$<CONFIG:Debug>:GUDANG_CHECK_EVERY_EVENT=1>>)
