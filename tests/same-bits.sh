#!/usr/bin/env bash
# The same bits from every build: hash_probe, which prints a fingerprint of each part from core to warehouse, is compiled in
# many ways and run under every event queue and several numbers of threads, on this processor and on others under qemu; all
# its output must be that of the first build's first run. docs/same-bits.md says what is promised and what to do when it fails.
#   tests/same-bits.sh [BUILD ...]     default: all of those below; the first is what the others are compared to
# The program itself, as the tests compile it (dev), is checked too: a run's trace hash and the whole of a comparison's JSON; and the trace
# hash of every scenario on one thread and on two, as clang compiles the program where `./dev build clang` has made it, and as it is cross-compiled (arm64-O3)
# on three aarch64 processors under qemu, which pass `gudang selftest compute` besides.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
all=(gcc-O3 gcc-O0 gcc-O3-v3 clang-O3 clang-O0 clang-O3-v3 arm64-O3 arm64-O0)  # v3: x86-64-v3, so with FMA and AVX2
builds=("$@")
[[ ${#builds[@]} -gt 0 ]] || builds=("${all[@]}")
bits=$root/build/bits
results=$bits/results
queues="binary_heap quaternary_heap radix_wheel"
no_fma=(env "GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2,-AVX512F")  # the C library then behaves as on a processor without them
scenario=scenarios/tn-quickstart.yaml
arm_processors="neoverse-n1 max,sve-max-vq=2 max"  # NEON, SVE of 256 bits, SVE2: as qemu names them
failed=0

fail() { echo "same-bits: $*" >&2; exit 2; }
say() { printf '%-12s %-26s %-16s %s\n' "$@"; }

# --- building -----------------------------------------------------------------------------------------------------

# compile NAME: build/bits/NAME/bin/hash_probe with the compiler and the flags that the name says.
compile() {
  local name=$1 options=(-DGUDANG_PROBE_ONLY=ON) targets=(hash_probe) flags
  if [[ $name == arm64-O3 ]]; then
    options=(-DGUDANG_PROBE_ONLY=OFF)
    targets+=(gudang)
  fi
  case $name in
    gcc-*) options+=(-DCMAKE_CXX_COMPILER=g++) ;;
    clang-*) options+=(-DCMAKE_CXX_COMPILER=clang++) ;;
    arm64-*) options+=(--toolchain "$root/cmake/toolchains/aarch64-linux-gnu.cmake") ;;
  esac
  case $name in
    *-O0) flags=-O0 ;;
    *-O3) flags=-O3 ;;
    *-O3-v3) flags="-O3 -march=x86-64-v3" ;;
  esac
  options+=(-G Ninja -DCMAKE_BUILD_TYPE=Bits -DCMAKE_CXX_FLAGS_BITS="$flags" -DGUDANG_TESTS=OFF -DGUDANG_PRECOMPILE=ON)
  [[ -z $launcher ]] || options+=(-DCMAKE_CXX_COMPILER_LAUNCHER="$launcher")
  if ! { cmake -S "$root" -B "$bits/$name" "${options[@]}" && cmake --build "$bits/$name" --parallel "$(nproc)" --target "${targets[@]}"; } \
    > "$results/$name.log" 2>&1; then
    tail -n 40 "$results/$name.log" >&2
    fail "$name does not build"
  fi
}

# --- what the objects call ----------------------------------------------------------------------------------------

# Functions of the C library's mathematics whose results IEEE 754 fixes to the last bit; the others depend on the library.
exact='sqrt|floor|ceil|trunc|round|rint|nearbyint|l?lround|l?lrint|fabs|fmin|fmax|copysign|ldexp|scalbl?n|frexp|modf|fmod|remainder|ilogb|logb|nextafter'

# check_objects NAME: no object of what the probe is made of may call other mathematics of the C library, and no instruction may be a fused multiply-add, but in the
# vector kernels of sim/compute and what they call of Highway, whose products of whole numbers are exact either way.
check_objects() {
  local tools='' found
  [[ $1 != arm64-* ]] || tools=aarch64-linux-gnu-
  found=$(find "$bits/$1"/sim/{core,random,stats,des,model,algo,compute,policy,warehouse} -name '*.a' -print0 | xargs -0 "${tools}nm" --undefined-only --format=posix --print-file-name |
    awk '$(NF) == "U" || $(NF) == "w" { print $(NF - 1), $1 }' | sort -u | join - "$results/mathematics")
  if [[ -n $found ]]; then
    echo "$1 calls the C library's mathematics:"
    echo "$found"
    failed=1
  fi
  found=$("${tools}objdump" --disassemble --no-show-raw-insn "$bits/$1/bin/hash_probe" |
    awk '/^[0-9a-f]+ </ { kernel = /gudang7compute[0-9]+N_|<_ZN3hwy[0-9]+N_/ } !kernel && /[ \t](vfn?m(add|sub)|fn?m(add|sub)[ \t]|fml[as][ \t])/' | wc -l)
  if [[ $found != 0 ]]; then
    echo "$1 has $found fused multiply-adds"
    failed=1
  fi
}

# --- running ------------------------------------------------------------------------------------------------------

# probe LABEL BUILD QUEUES THREADS [COMMAND ...]: one line of the table for each queue, a cell for each number of threads.
probe() {
  local label=$1 build=$2 queue n cells threads=$4 queues_here=$3 started
  shift 4
  for queue in $queues_here; do
    cells=''
    started=$SECONDS
    for n in 1 2 4 8; do
      if [[ " $threads " != *" $n "* ]]; then
        cells+='  .'
        continue
      fi
      "$@" "$bits/$build/bin/hash_probe" --queue "$queue" --threads "$n" > "$results/run" 2>&1 || echo "exit status $?" >> "$results/run"
      [[ -f $results/reference ]] || cp "$results/run" "$results/reference"
      if cmp -s "$results/reference" "$results/run"; then
        cells+='  ='
      else
        cells+='  X'
        failed=1
        { diff "$results/reference" "$results/run" || true; } | sed -n "s/^> /$build, $label, $queue, $n threads: /p" >> "$results/differences"
      fi
    done
    say "$build" "$label" "$queue" "$cells  ($((SECONDS - started)) s)"
  done
}

# All runs of one build.
probe_build() {
  local native=()
  case $1 in
    arm64-*)
      local of_these=$queues
      [[ $1 != *-O0 ]] || of_these=radix_wheel  # two minutes each, unoptimised and emulated
      probe "aarch64, neoverse-n1" "$1" "$of_these" "1 4" "${arm[@]}" -cpu neoverse-n1
      probe "aarch64, max" "$1" radix_wheel "8" "${arm[@]}" -cpu max
      ;;
    *-v3)
      grep -qw fma /proc/cpuinfo || native=(qemu-x86_64-static -cpu max)
      probe "x86-64, FMA${native:+ under qemu}" "$1" "$queues" "1 2 4 8" "${native[@]}"
      probe "x86-64, C library without" "$1" radix_wheel "1 4" "${native[@]}" "${no_fma[@]}"
      ;;
    *)
      probe "x86-64, this processor" "$1" "$queues" "1 2 4 8"
      probe "x86-64, C library no FMA" "$1" radix_wheel "1 4" "${no_fma[@]}"
      probe "x86-64, Nehalem by qemu" "$1" radix_wheel "2" qemu-x86_64-static -cpu Nehalem
      ;;
  esac
}

# program JOBS [COMMAND ...]: what gudang says of a run and of a comparison.
program() {
  local jobs=$1 gudang=$root/build/dev/bin/gudang
  shift
  "$@" "$gudang" run "$scenario" --reps 4 --jobs "$jobs" --json - | grep -o '"trace_hash" *: *"[0-9a-f]\{32\}"'
  "$@" "$gudang" compare "$scenario" --vary slotting=random,cube_per_order --vary routing=s_shape,largest_gap,optimal \
    --vary batching=fcfs,savings --set "run.length=4 d" --reps 2 --jobs "$jobs" --json -
}

check_program() {
  local jobs cells='' started=$SECONDS
  program 1 < /dev/null > "$results/program"
  for jobs in 2 4 8; do
    if cmp -s "$results/program" <(program "$jobs" < /dev/null); then cells+='  ='; else cells+='  X'; failed=1; fi
  done
  say gudang "x86-64, this processor" "" "  =$cells  ($((SECONDS - started)) s)"
  if cmp -s "$results/program" <(program 2 "${no_fma[@]}" < /dev/null); then cells='  .  =  .  .'; else cells='  .  X  .  .'; failed=1; fi
  say gudang "x86-64, C library no FMA" "" "$cells"
}

# hash_of SCENARIO REPLICATIONS JOBS COMMAND ...: the trace hash.
hash_of() {
  local file=$1 replications=$2 jobs=$3
  shift 3
  "$@" run "$file" --reps "$replications" --jobs "$jobs" --quiet --json - < /dev/null | sed -n 's/.*"trace_hash" *: *"\([0-9a-f]\{32\}\)".*/\1/p'
}

# Every scenario on one thread and on two, and as clang compiles it where it has (./dev build clang).
check_scenarios() {
  local file hash cells clang=$root/build/clang/bin/gudang started
  [[ -x $clang ]] || echo "gudang as clang compiles it is not there (./dev build clang makes it): scenarios on threads alone"
  for file in scenarios/*.yaml; do
    started=$SECONDS
    hash=$(hash_of "$file" 2 1 build/dev/bin/gudang)
    cells='  ='
    if [[ -n $hash && $hash == $(hash_of "$file" 2 2 build/dev/bin/gudang) ]]; then cells+='  ='; else cells+='  X'; failed=1; fi
    if [[ -x $clang ]]; then
      if [[ $hash == $(hash_of "$file" 2 2 "$clang") ]]; then cells+='  clang ='; else cells+='  clang X'; failed=1; fi
    fi
    say gudang "$(basename "$file" .yaml)" "" "$cells  ($((SECONDS - started)) s)  $hash"
  done
}

# emulated PROCESSOR: of each scenario, in order, the hash of one replication; then whether the compute devices pass their own suite, and on what.
emulated() {
  local gudang=("${arm[@]}" -cpu "$1" "$bits/arm64-O3/bin/gudang") file
  for file in scenarios/*.yaml; do echo "$(basename "$file" .yaml) $(hash_of "$file" 1 1 "${gudang[@]}" || true)"; done
  "${gudang[@]}" selftest compute --json "$results/selftest-$1" > "$results/selftest-$1.log" 2>&1 && echo "selftest passed" || echo "selftest FAILED"
}

check_emulated() {
  local file processor name hash cells started=$SECONDS
  for file in scenarios/*.yaml; do echo "$(basename "$file" .yaml) $(hash_of "$file" 1 2 build/dev/bin/gudang)"; done > "$results/scenarios"
  echo "selftest passed" >> "$results/scenarios"
  for processor in $arm_processors; do emulated "$processor" > "$results/scenarios-$processor" & done
  wait
  while read -r name hash; do
    cells=''
    for processor in $arm_processors; do
      if grep -qx "$name ${hash:-none}" "$results/scenarios-$processor"; then cells+="  $processor ="; else cells+="  $processor X"; failed=1; fi
    done
    say arm64-O3 "$name" "" "$cells"
  done < "$results/scenarios"
  for processor in $arm_processors; do
    say arm64-O3 "$processor" "" "  $(sed -n 's/^cpu: //p' "$results/selftest-$processor.log")"
  done
  echo "scenarios on emulated processors ($((SECONDS - started)) s)"
}

# --- all of it ----------------------------------------------------------------------------------------------------

for build in "${builds[@]}"; do
  [[ " ${all[*]} " == *" $build "* ]] || fail "no build '$build'; there are ${all[*]}"
done
cd "$root"
rm -rf "$results"
mkdir -p "$results"
nm -D --defined-only --format=posix "$(g++ -print-file-name=libm.so.6)" | sed 's/[@ ].*//' | grep -Evx "(${exact})[fl]?" | sort -u > "$results/mathematics"
sysroot=${GUDANG_ARM64_SYSROOT:-$root/build/arm64-sysroot}
arm=(qemu-aarch64-static -L "$sysroot" -E "LD_LIBRARY_PATH=$sysroot/usr/lib/aarch64-linux-gnu")
launcher=$(command -v ccache || true)
export CCACHE_SLOPPINESS=pch_defines,time_macros  # what it needs beside precompiled headers
if [[ " ${builds[*]}" == *" arm64-"* ]]; then cmake/arm64-sysroot.sh; fi
for build in "${builds[@]}"; do
  started=$SECONDS
  compile "$build"
  check_objects "$build"
  echo "built $build ($((SECONDS - started)) s)"
done

echo
say build "on" queue "  1  2  4  8 threads"
for build in "${builds[@]}"; do probe_build "$build"; done
check_program
check_scenarios
if [[ " ${builds[*]} " == *" arm64-O3 "* ]]; then check_emulated; fi
echo
if [[ -f $results/differences ]]; then
  echo "what differs from the first run of ${builds[0]}:"
  head -n 60 "$results/differences"
fi
if [[ $failed != 0 ]]; then
  echo "same bits: NO"
else
  echo "same bits: yes, $(tail -n 1 "$results/reference" | tr -s ' ') in ${#builds[@]} builds"
fi
exit "$failed"
