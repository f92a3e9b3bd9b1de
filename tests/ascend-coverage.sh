#!/usr/bin/env bash
# Whether the tests of the compute devices execute every line of the Ascend device: builds test_compute with gcc's counters in build/coverage, runs it, and
# prints each line of sim/compute/ascend that was compiled and never run. Ends with 1 where there is one.
#
#   tests/ascend-coverage.sh [BUILD]      BUILD: another folder than build/coverage
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${1:-$root/build/coverage}
if command -v ccache > /dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER-ccache}; fi

(cd "$root" && cmake --preset dev -B "$build" -DGUDANG_PRECOMPILE_TESTS=OFF -DCMAKE_CXX_FLAGS=--coverage "-DCMAKE_CXX_FLAGS_DEBUG=-O0 -g1" > /dev/null)
cmake --build "$build" --parallel "$(nproc)" --target test_compute > /dev/null
find "$build" -name '*.gcda' -delete
"$build/bin/test_compute" > /dev/null

# A line is executed where one of the copies of it is that templates and headers make. gcov: count:line:text; ##### never, ===== never and by exceptions alone: as
# the closing brace of a function, where they leave it.
cd "$build"  # from where the compiler was given its sources
for notes in sim/compute/CMakeFiles/gudang_compute.dir/ascend/*.gcno tests/compute/CMakeFiles/test_compute.dir/*.gcno; do gcov --stdout "$notes" 2> /dev/null; done | awk -F: '
  $2 + 0 == 0 && $3 == "Source" { source = substr($4, index($4, "sim/compute/ascend/")); wanted = source ~ /^sim\/compute\/ascend/ }
  !wanted || $2 + 0 == 0 || $1 ~ /^ *-$/ { next }
  $1 ~ /=/ && $3 ~ /^ *}$/ { next }
  { key = source ":" $2 + 0; text[key] = substr($0, length($1 $2) + 3); lines[key] = 1; if ($1 !~ /[#=]/) run[key] = 1 }
  END {
    for (key in lines) { ++all; if (!(key in run)) { print key ":" text[key]; ++missed } }
    printf "%d of %d lines of sim/compute/ascend are executed\n", all - missed, all
    exit missed > 0 || all == 0
  }'
