#!/usr/bin/env bash
# A folder with the libraries of an aarch64 machine, of this machine's own Debian: what a cross build links, and what its
# programs load under qemu. apt works in a private root below that folder, so that this machine's packages and lists stay as
# they are, and needs no right but to write there.
#   cmake/arm64-sysroot.sh [PACKAGE ...]     default: what the program and the tests need
# Makes build/arm64-sysroot, or GUDANG_ARM64_SYSROOT, which cmake/toolchains/aarch64-linux-gnu.cmake finds. One that has these
# packages is left as it is, one that lacks some is made anew, with those it had; removing it is the way to have newer ones.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
sysroot=${GUDANG_ARM64_SYSROOT:-$root/build/arm64-sysroot}
needed="libboost-dev libboost-iostreams-dev libyaml-cpp-dev libspdlog-dev libcli11-dev nlohmann-json3-dev libsqlite3-dev libxxhash-dev libhwy-dev libxlsxwriter-dev zlib1g-dev catch2"
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
made_of=$(cat "$sysroot/made-of" 2> /dev/null || true)
wanted=$made_of
# shellcheck disable=SC2086  # one word per package
[[ $# -gt 0 ]] || set -- $needed
for package in "$@"; do [[ " $wanted " == *" $package "* ]] || wanted+=" $package"; done

fail() { echo "arm64-sysroot: $*" >&2; exit 2; }

if [[ $wanted == "$made_of" ]]; then exit 0; fi
command -v apt-get > /dev/null || fail "needs apt-get, so a Debian; elsewhere make the folder by hand and set GUDANG_ARM64_SYSROOT"
if [[ -d $sysroot && ! -f $sysroot/made-of && ! -d $sysroot/apt && -n $(ls -A "$sysroot") ]]; then
  fail "$sysroot was not made by this script; it stays as it is"
fi

# The archive that this machine's own apt names for its own suite.
# shellcheck disable=SC1091
suite=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
# shellcheck disable=SC2016  # apt's format, not the shell's
mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME)' | awk -v suite="$suite" '$2 == suite { print $1; exit }')
[[ -n $mirror && -f $keyring ]] || fail "this machine's apt names no archive of a Debian '$suite'"

rm -rf --one-file-system "$sysroot"
mkdir -p "$sysroot"/apt/{state/lists/partial,cache/archives/partial,empty}
: > "$sysroot/apt/state/status"
echo "deb [signed-by=$keyring] $mirror $suite main" > "$sysroot/apt/sources.list"

private_apt() {
  apt-get -q -o Dir::State="$sysroot/apt/state" -o Dir::State::status="$sysroot/apt/state/status" -o Dir::Cache="$sysroot/apt/cache" \
    -o Dir::Etc::SourceList="$sysroot/apt/sources.list" -o Dir::Etc::SourceParts="$sysroot/apt/empty" \
    -o Dir::Etc::PreferencesParts="$sysroot/apt/empty" -o Dir::Etc::Preferences=/dev/null -o Dir::Log="$sysroot/apt" \
    -o APT::Architecture=arm64 -o APT::Architectures::=arm64 -o APT::Install-Recommends=false -o APT::Get::List-Cleanup=false \
    -o APT::Sandbox::User= -o DPkg::Post-Invoke= -o APT::Update::Post-Invoke= -o Debug::NoLocking=true -o Acquire::Retries=3 \
    -o Acquire::Languages=none "$@"
}

echo "arm64-sysroot: fetching from $mirror, $suite" >&2
log=$sysroot/apt/log
# shellcheck disable=SC2086  # one word per package
if ! { private_apt update && private_apt install --download-only --yes $wanted; } > "$log" 2>&1; then
  tail -n 15 "$log" >&2
  fail "could not fetch the packages: no network, or not in the archive: $wanted"
fi
for package in "$sysroot"/apt/cache/archives/*.deb; do dpkg-deb --extract "$package" "$sysroot"; done
# One folder of libraries, as on an installed Debian, whose packages still name two.
if [[ -d $sysroot/lib && ! -L $sysroot/lib ]]; then
  cp -a "$sysroot/lib/." "$sysroot/usr/lib/"
  rm -r "${sysroot:?}/lib"
  ln -s usr/lib "$sysroot/lib"
fi
# Absolute links lead out of the folder: /lib/aarch64-linux-gnu/libz.so.1 is a file of this machine, or of none.
find "$sysroot" -path "$sysroot/apt" -prune -o -type l -lname '/*' -print0 | while IFS= read -r -d '' link; do
  ln -sfnr "$sysroot$(readlink "$link")" "$link"
done
echo "arm64-sysroot: $(find "$sysroot/apt/cache/archives" -name '*.deb' | wc -l) packages, $(du -sh --exclude=apt "$sysroot" | cut -f 1), in $sysroot" >&2
rm -rf "$sysroot/apt"
echo "$wanted" > "$sysroot/made-of"
