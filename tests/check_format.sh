#!/usr/bin/env bash
# Checks that every C++ and CUDA file is formatted as .clang-format says; `--fix` formats them instead.
#
# Two versions of clang-format rarely agree on a whole tree, so only version 14 counts (Debian 12's and Ubuntu 22.04's,
# clang-format-14 in Ubuntu 24.04). Without it the check is skipped, saying so; under CI=true that is a failure.
set -euo pipefail
cd "$(dirname "$0")/.."
version=14

for tool in clang-format-$version clang-format; do
  command -v "$tool" >/dev/null && "$tool" --version | grep -q "version $version\." && break
  tool=
done
if [ -z "$tool" ]; then
  echo "format: no clang-format $version on PATH ($(clang-format --version 2>/dev/null || echo 'none at all')); not checked"
  [ "${CI:-}" = true ] && exit 1
  exit 77
fi

list_sources() {
  local patterns=('*.h' '*.cpp' '*.cu' '*.cuh')
  git ls-files -z --cached --others --exclude-standard -- "${patterns[@]}" 2>/dev/null ||
    find include kernels host python tests bench \( -name '*.h' -o -name '*.cpp' -o -name '*.cu' \) -print0 2>/dev/null
}

if [ "${1:-}" = --fix ]; then
  list_sources | xargs -0 -r -n 20 "$tool" -i
else
  list_sources | xargs -0 -r -n 20 -P 2 "$tool" --dry-run --Werror --ferror-limit=1
  echo "format: clean"
fi
