#!/usr/bin/env bash
# Makes a checkout ready: the virtual environment, the system packages Qt and the tests need, the paper fonts.
# Usage: packaging/setup.sh lint|demo|run|bench|test. Says what it adds; once done, it adds nothing and asks no network.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
level=${1:-demo}
venv="$root/.venv"
stamp="$venv/.set-up"
said="" # a file for what apt says
lock="$root/packaging/requirements-linux-$(uname -m).lock"

say() { printf 'set-up: %s\n' "$*"; }
fail() { printf 'set-up: %s\n' "$*" >&2; exit 1; }

offscreen="fonts-noto-cjk libgl1 libegl1 libfontconfig1 libglib2.0-0 libdbus-1-3 libxkbcommon0"
window="libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libcups2" # libcups2: to print
testing="xvfb xdotool poppler-utils qpdf postgresql cups-daemon"
# To open our workbooks as an office does, and to merge letters as villages do today; no windows, no fonts.
office="libreoffice-calc-nogui libreoffice-writer-nogui libreoffice-base-nogui"
# A Linux kernel as a process, and what it takes to cut its power, fill its disks and read what is left. The compiler is
# for processors whose floating point state is larger than that kernel knows (tests/faults/xstate.c).
faults="e2fsprogs dosfstools mtools strace gnome-keyring dbus"
[ "$(uname -m)" != x86_64 ] || faults+=" user-mode-linux kmod dmsetup gcc libc6-dev"
case $level in
  lint) wanted="" ;;
  demo) wanted="$offscreen" ;;
  run) wanted="$offscreen $window" ;;
  bench) wanted="$offscreen $office" ;;
  test) wanted="$offscreen $window $testing $office $faults" ;;
  *) fail "unknown level '$level': lint, demo, run, bench or test" ;;
esac

trap '[ -z "$said" ] || rm -f "$said"' EXIT

# --- system packages --------------------------------------------------------------------------------------------

can_install() {
  command -v apt-get > /dev/null && { [ "$(id -u)" = 0 ] || command -v sudo > /dev/null; }
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

installed() { # also under the name newer Debian gives to libraries with 64-bit time
  local name
  for name in "$1" "$1t64"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2> /dev/null)" = installed ] && return 0
  done
  return 1
}

apt_install() { # what apt says goes into $said, to be shown only if it matters
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" > "$said" 2>&1 < /dev/null
}

system_packages() {
  local package missing=()
  for package in "$@"; do
    if ! command -v dpkg-query > /dev/null || ! installed "$package"; then missing+=("$package"); fi
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if ! can_install; then
    say "cannot install system packages here (no apt-get, or neither root nor sudo); if something is missing, these are it:"
    say "  ${missing[*]}"
    return 0
  fi
  say "system packages by apt-get: ${missing[*]}"
  # The lists of a fresh system are empty, those of an old one name versions that are gone: both are cured by an update.
  [ -n "$said" ] || said=$(mktemp)
  if ! apt_install "${missing[@]}"; then
    say "apt-get update"
    as_root apt-get update -qq || say "apt-get update did not go through; trying with what is known"
    if ! apt_install "${missing[@]}"; then
      tail -n 15 "$said" >&2
      fail "apt-get could not install: ${missing[*]}. Is there a network? Then run make again."
    fi
  fi
  case " ${missing[*]} " in *" cups-daemon "*) no_print_service ;; esac
}

no_print_service() { # the tests start a print server of their own; the one the package would run stays off
  if [ -d /run/systemd/system ]; then
    as_root systemctl disable --quiet --now cups.socket cups.path cups.service || true
  elif [ -e /run/cups/cupsd.pid ]; then
    as_root service cups stop > /dev/null 2>&1 || true
  fi
}

# --- Python -----------------------------------------------------------------------------------------------------

# PySide6 6.9.3 has wheels for Python up to 3.13, and the program asks for 3.11.
suits() {
  "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' > /dev/null 2>&1
}

find_python() {
  local candidate
  for candidate in ${PYTHON:+"$PYTHON"} python3 python3.11 python3.12 python3.13 /usr/bin/python3; do
    if command -v "$candidate" > /dev/null && suits "$candidate"; then command -v "$candidate"; return 0; fi
  done
  return 1
}

fingerprint() { # what was installed, and where: a moved checkout or a new lock file is set up again
  { printf '%s\n' "$root"; cat "$lock" "$root/pyproject.toml" "${BASH_SOURCE[0]}"; } | sha256sum | cut -d ' ' -f 1
}

make_venv() {
  local python
  python=$(find_python) || fail "Python 3.11, 3.12 or 3.13 is needed and none was found (set PYTHON to name one)."
  if ! "$python" -c 'import ensurepip' > /dev/null 2>&1; then
    # Debian keeps ensurepip apart from Python, in a package of the interpreter's own version.
    system_packages "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
  fi
  say "virtual environment .venv with $("$python" -V)"
  rm -rf "$venv"
  "$python" -m venv "$venv" || fail "$python could not make a virtual environment in .venv."
}

python_packages() {
  [ -f "$lock" ] || fail "no lock file for this machine ($(uname -m)); there are lock files for x86_64 and aarch64."
  if [ -x "$venv/bin/python" ] && [ "$(cat "$stamp" 2> /dev/null)" = "$(fingerprint)" ]; then return 0; fi

  # A folder that was made elsewhere points back to its old place in every script: it is made anew.
  if [ ! -x "$venv/bin/python" ] || ! suits "$venv/bin/python" ||
     [ "$("$venv/bin/python" -c 'import sys; print(sys.prefix)')" != "$venv" ] ||
     ! grep -qsF "$venv" "$venv/bin/activate"; then
    make_venv
  fi
  rm -f "$stamp"
  say "Python packages from ${lock#"$root/"} ($(grep -c '^[a-z0-9].*==' "$lock"), every file checked by its hash; some 350 MB on disk)"
  "$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-input --require-hashes -r "$lock" ||
    fail "pip could not install the locked packages. Is there a network? Then run make again."
  say "cunjiao itself, as an editable install"
  "$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-input --no-deps --no-build-isolation -e "$root" ||
    fail "pip could not install the checkout itself."
  fingerprint > "$stamp"
}

fonts() {
  bash "$root/packaging/fetch_fonts.sh" && return 0
  command -v apt-get > /dev/null && fail "the paper fonts could not be fetched. Is there a network? Then run make again."
  say "the paper fonts are missing; papers cannot be made until they lie in resources/fonts/."
}

# shellcheck disable=SC2086 # a list of words
system_packages $wanted
python_packages
[ "$level" = lint ] || fonts
