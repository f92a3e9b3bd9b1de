# The compile options every gudang target shares.
add_library(gudang_options INTERFACE)
target_compile_options(gudang_options INTERFACE
  -Wall -Wextra -Wconversion
  # Same bits everywhere: no fused multiply-add unless written, char signed on every architecture.
  -ffp-contract=off -fsigned-char)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 warns falsely on std::string's own copies (its bug 105329).
  target_compile_options(gudang_options INTERFACE -fcoroutines -Wno-restrict)
endif()
if(GUDANG_WERROR)
  target_compile_options(gudang_options INTERFACE -Werror)
endif()
if(GUDANG_SANITIZE)
  target_compile_options(gudang_options INTERFACE -fsanitize=${GUDANG_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(gudang_options INTERFACE -fsanitize=${GUDANG_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # With sanitizers GCC 12 takes Catch2's own strings for uninitialised.
    target_compile_options(gudang_options INTERFACE -Wno-maybe-uninitialized)
    if(GUDANG_SANITIZE MATCHES "thread")
      # Asio's work items carry a fence, which the thread sanitizer does not see; gudang hands no data over by fences.
      target_compile_options(gudang_options INTERFACE -Wno-tsan)
    endif()
  endif()
endif()
# The invariants of DESIGN rule 4 are checked at every event where this is on.
target_compile_definitions(gudang_options INTERFACE $<$<CONFIG:Debug>:GUDANG_CHECK_EVERY_EVENT=1>)
