#!/usr/bin/env bash
# The same bits from every build: the quickstart's trace hash, and the whole of a comparison's JSON over policies, must not
# depend on the compiler, the level of optimisation, the number of threads, or the C library's choice of instructions.
#   tests/same-bits.sh [BUILD ...]     default: all of gcc-O3 gcc-O0 clang-O3 clang-O0
# The first build named is the one that the others are compared to.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
builds=("$@")
[[ ${#builds[@]} -gt 0 ]] || builds=(gcc-O3 gcc-O0 clang-O3 clang-O0)
results=$root/build/bits/results
scenario=scenarios/tn-quickstart.yaml
failed=0

# compile NAME: build/bits/NAME/bin/gudang with the compiler and the level that the name says.
compile() {
  local compiler level=${1#*-}
  case $1 in
    gcc-*) compiler=g++ ;;
    clang-*) compiler=clang++ ;;
    *) echo "same-bits: no build '$1'" >&2; exit 2 ;;
  esac
  cmake -S "$root" -B "$root/build/bits/$1" -G Ninja -DCMAKE_BUILD_TYPE=Bits -DCMAKE_CXX_FLAGS_BITS="-$level" \
    -DCMAKE_CXX_COMPILER="$compiler" -DGUDANG_TESTS=OFF ${GUDANG_LAUNCHER:+"-DCMAKE_CXX_COMPILER_LAUNCHER=$GUDANG_LAUNCHER"} > /dev/null
  cmake --build "$root/build/bits/$1" --parallel "$(nproc)" --target gudang > "$results/$1.log" 2>&1 || {
    tail -n 40 "$results/$1.log" >&2
    exit 1
  }
}

# measure LABEL BUILD JOBS: the trace hash of a run and the JSON of a comparison, in results/LABEL.
measure() {
  local program=$root/build/bits/$2/bin/gudang
  {
    "$program" run "$scenario" --reps 4 --jobs "$3" --json - | grep -o '"trace_hash" *: *"[0-9a-f]\{32\}"'
    "$program" compare "$scenario" --vary slotting=random,cube_per_order --vary routing=s_shape,largest_gap,optimal \
      --vary batching=fcfs,savings --set "run.length=4 d" --reps 2 --jobs "$3" --json -
  } > "$results/$1" < /dev/null
}

# check LABEL BUILD JOBS: as measure, then compared to the first.
check() {
  local started=$SECONDS
  measure "$@"
  if cmp -s "$results/reference" "$results/$1"; then
    echo "same bits: $1 ($((SECONDS - started)) s)"
  else
    echo "DIFFERENT: $1"
    diff "$results/reference" "$results/$1" | head -n 20 || true
    failed=1
  fi
}

cd "$root"
rm -rf "$results"
mkdir -p "$results"
GUDANG_LAUNCHER=$(command -v ccache || true)
for build in "${builds[@]}"; do
  started=$SECONDS
  compile "$build"
  echo "built $build ($((SECONDS - started)) s)"
done
first=${builds[0]}
measure reference "$first" 1
echo "reference: $first, one thread: $(head -n 1 "$results/reference")"
for jobs in 2 4; do check "$first, $jobs threads" "$first" "$jobs"; done
for build in "${builds[@]:1}"; do check "$build, 2 threads" "$build" 2; done
# The C library chooses its elementary functions by what the processor can: here as on one without FMA and AVX2.
export GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2
check "$first, C library without FMA" "$first" 2
if [[ $failed != 0 ]]; then echo "same bits: NO"; else echo "same bits: yes, $(wc -l < "$results/reference") lines alike in ${#builds[@]} builds"; fi
exit "$failed"
