#!/usr/bin/env bash
# Proves that `./dev run` and `./dev test` work on a Debian 12 with nothing but git and a shell, each alone and first.
# Needs root and debootstrap. The mirror and apt's settings are those of the machine it runs on.
#   tests/bare-machine.sh [run|test|ci|sudo-run|sudo-test ...]     default: run test
# run and test are `./dev run` and `./dev test` as root; with sudo- as an ordinary user who may use sudo; ci is .ci/run.
# Leaves the folder given as BARE_DIR (default: a temporary one, removed at the end) with base/, one copy per command
# and a log of each. An existing BARE_DIR/base is used again.
set -euo pipefail

source_tree=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
suite=bookworm
commands=("$@")
[[ ${#commands[@]} -gt 0 ]] || commands=(run test)

fail() { echo "bare-machine: $*" >&2; exit 2; }
[[ $(id -u) == 0 ]] || fail "needs root, for debootstrap and chroot"
command -v debootstrap > /dev/null || fail "needs debootstrap (apt-get install debootstrap)"

if [[ -n ${BARE_DIR:-} ]]; then
  mkdir -p "$BARE_DIR"
  work=$(cd "$BARE_DIR" && pwd)
else
  work=$(mktemp -d "${TMPDIR:-/tmp}/gudang-bare.XXXXXX")
fi
# Only /proc is ever mounted below $work; it is unmounted before anything is deleted.
unmount_all() {
  local point
  while read -r point; do umount "$point"; done < <(awk -v root="$work/" 'index($2, root) == 1 { print $2 }' /proc/mounts | sort -r)
}
# shellcheck disable=SC2317  # called by the trap
clean_up() {
  unmount_all || return
  [[ -n ${BARE_DIR:-} ]] || rm -rf --one-file-system "$work"
}
trap clean_up EXIT
unmount_all

# The first archive that this machine's own apt names for the suite.
# shellcheck disable=SC2016  # apt's format, not the shell's
host_mirror() {
  apt-get indextargets --format '$(REPO_URI) $(CODENAME)' | awk -v suite="$suite" '$2 == suite { print $1; exit }'
}

make_base() {
  local mirror
  mirror=$(host_mirror)
  [[ -n $mirror ]] || fail "this machine's apt has no archive for $suite"
  rm -rf --one-file-system "$work/base" "$work/base.part"
  debootstrap --variant=minbase "$suite" "$work/base.part" "$mirror"
  # apt as on this machine: archives, keys, proxy. Package choices of this machine are left behind.
  rm -f "$work/base.part/etc/apt/sources.list"
  cp -rL /etc/apt/. "$work/base.part/etc/apt/"
  rm -rf "$work/base.part/etc/apt/preferences.d/"* "$work/base.part/etc/apt/preferences"
  cp -L /etc/resolv.conf /etc/hosts "$work/base.part/etc/" 2> /dev/null || true
  DEBIAN_FRONTEND=noninteractive chroot "$work/base.part" sh -c 'apt-get update && apt-get install -y --no-install-recommends git'
  # A bare machine has no package lists: `dev` has to fetch them.
  rm -rf "$work/base.part/var/lib/apt/lists/"* "$work/base.part/var/cache/apt/"*.bin
  mv "$work/base.part" "$work/base"
}

# The committed tree, cloned; with the data beside it where there is some.
put_tree() {
  local root=$1 commit
  commit=$(git -C "$source_tree" rev-parse HEAD)
  mkdir -p "$root/srv"
  git clone --quiet --no-hardlinks "$source_tree" "$root/srv/gudang"
  git -C "$root/srv/gudang" checkout --quiet "$commit"
  if [[ -d $source_tree/../shared/data ]]; then
    mkdir -p "$root/srv/shared"
    cp -rL "$source_tree/../shared/data" "$root/srv/shared/data"
  fi
}

# enter ROOT USER COMMAND ...: runs the command in the clone, as a login would, without a terminal.
enter() {
  local root=$1 user=$2
  shift 2
  mount -t proc proc "$root/proc"
  env -i HOME=/srv PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 TERM=dumb \
    chroot --userspec="$user" "$root" bash -c 'cd /srv/gudang && "$@"' bare "$@" < /dev/null
}

# An ordinary user who owns the clone and may use sudo.
add_planner() {
  chroot "$1" sh -c 'apt-get -q update && apt-get -q install -y --no-install-recommends sudo && useradd planner &&
    echo "planner ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/planner && chown -R planner: /srv && rm -rf /var/lib/apt/lists/*' > /dev/null
}

prove() {
  local name=$1 user=root root=$work/$1 started status=0
  rm -rf --one-file-system "$root"
  cp -a "$work/base" "$root"
  put_tree "$root"
  if [[ $name == sudo-* ]]; then
    add_planner "$root"
    user=planner
  fi
  if [[ $name == ci ]]; then set -- .ci/run; else set -- ./dev "${name#sudo-}"; fi
  echo "=== $*, as $user, alone and first, on $(dpkg-query --admindir="$root/var/lib/dpkg" -f '.\n' -W | wc -l) packages"
  started=$SECONDS
  enter "$root" "$user" "$@" > "$work/$name.log" 2>&1 || status=$?
  tail -n 25 "$work/$name.log"
  echo "=== $*, as $user: exit status $status after $((SECONDS - started)) s; log: $work/$name.log"
  unmount_all
  return "$status"
}

[[ -d $work/base ]] || make_base
failed=0
for command in "${commands[@]}"; do prove "$command" || failed=1; done
exit "$failed"
