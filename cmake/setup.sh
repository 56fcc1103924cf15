#!/usr/bin/env bash
# Installs what is missing to build ecgpress (`setup.sh demo`) or to test it too (`setup.sh test`).
#
# Does nothing, silently, where all is there. Packages come from apt (cmake/packages.txt is the list); CMake,
# where the distribution's is older than 3.25, and the Python modules of the tests come from PyPI into
# build/venv. Nothing outside apt and build/ is touched. ECGPRESS_SETUP=off skips all of it.
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=${1:-demo}
case $purpose in demo | test) ;; *)
  echo "setup.sh: what for is '$purpose'; expected demo or test" >&2
  exit 2
  ;;
esac
mkdir -p build
[ "${ECGPRESS_SETUP:-on}" = off ] && exit 0

cmake_wanted=3.25

say() { echo "ecgpress setup: $*"; }

at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# Whether something that serves as well as the package is there: `cmd:NAME` or `py:MODULE`.
have_instead() {
  case $1 in
    cmd:*) command -v "${1#cmd:}" >/dev/null ;;
    py:*) python3 -c "import ${1#py:}" 2>/dev/null ;;
    *) return 1 ;;
  esac
}

cmake_is_new() { command -v "$1" >/dev/null && at_least $cmake_wanted "$("$1" --version | sed -n 's/^cmake version //p')"; }

# Version of the package that apt would install; nothing where apt does not know it.
apt_candidate() { apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: \([^(].*\)/\1/p'; }

listed_packages() {
  local for_what package instead
  while read -r for_what package instead; do
    case $for_what in
      demo) ;;
      test) [ "$purpose" = test ] || continue ;;
      *) continue ;;
    esac
    printf '%s %s\n' "$package" "${instead:--}"
  done <cmake/packages.txt
}

missing_packages() {
  local package instead
  while read -r package instead; do
    installed "$package" || have_instead "$instead" || echo "$package"
  done < <(listed_packages)
}

explain_by_hand() {
  say "$1"
  say "ecgpress is built with g++ 11 or newer, CMake $cmake_wanted or newer, and these packages (Debian's names):"
  listed_packages | while read -r package _; do echo "  $package"; done
  say "install them by hand, then run the same command with ECGPRESS_SETUP=off to skip this step"
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    say "this user is not root, and there is no sudo"
    return 1
  fi
}

apt_install() {
  say "installing with apt-get$([ "$(id -u)" = 0 ] || echo ' (through sudo)'): $*"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >"$log" 2>&1 || {
    tail -n 20 "$log" >&2
    return 1
  }
}

apt_update() { as_root apt-get update -qq >"$log" 2>&1 || { cat "$log" >&2; return 1; }; }

install_packages() {
  local missing
  missing=$(missing_packages)
  local want_cmake=0
  cmake_is_new cmake || cmake_is_new build/tools/cmake || want_cmake=1
  [ -n "$missing" ] || [ $want_cmake = 1 ] || return 0
  if ! command -v apt-get >/dev/null; then
    # Another distribution may well have all of it under other names: CMake will say what it does not find.
    explain_by_hand "no apt-get here; going on without it"
    return 0
  fi
  apt_update || { explain_by_hand "apt-get update failed"; exit 1; }
  if [ $want_cmake = 1 ]; then
    if at_least $cmake_wanted "$(apt_candidate cmake)"; then
      missing+=" cmake"
    else
      have_instead py:ensurepip || missing+=" python3-venv"
    fi
  fi
  [ -n "$missing" ] || return 0
  # shellcheck disable=SC2086  # a list of words
  apt_install $missing || { explain_by_hand "apt-get install failed"; exit 1; }
}

pip_install() {
  [ -x build/venv/bin/python3 ] || python3 -m venv build/venv
  say "installing from PyPI into build/venv: $*"
  build/venv/bin/python3 -m pip install --quiet --disable-pip-version-check "$@" || {
    say "pip failed; is PyPI within reach? (pip reads its usual settings, PIP_INDEX_URL among them)"
    exit 1
  }
}

# build/tools comes first on the Makefile's PATH; it holds CMake and nothing else of build/venv.
install_cmake_from_pypi() {
  cmake_is_new cmake || cmake_is_new build/tools/cmake || {
    pip_install "cmake>=$cmake_wanted,<4"
    mkdir -p build/tools
    ln -sf ../venv/bin/cmake ../venv/bin/ctest build/tools/
  }
}

install_python_modules() {
  local list=tests/requirements.txt
  cmp -s $list build/venv/installed.txt && return 0
  pip_install -r $list
  cp $list build/venv/installed.txt
}

log=build/setup.log
install_packages
install_cmake_from_pypi
[ "$purpose" = test ] && install_python_modules
exit 0
