#!/usr/bin/env bash
# Fills a folder with all that bench/gpu_check.sh needs on a machine with a GPU, where nothing of ours is built.
#
#   gpu_bundle.sh BUILD OUT     (`make gpu-bundle` calls it with build/release and build/gpu-bundle)
#
# In it: the tests labelled gpu, the benchmarks and the program, stripped; every shared library that ldd names, but
# the C library's own (they belong to that machine); the font; compute-sanitizer where this machine has it.
set -euo pipefail
build=$(realpath "${1:?the build folder}")
out=${2:?the folder to fill}
root=$(realpath "$(dirname "$0")/..")

rm -rf "$out"
mkdir -p "$out"/{tests,bench,bin,lib,sanitizer}

# One path per line: the programs behind the tests labelled gpu.
gpu_tests() {
  (cd "$build" && ctest -L '^gpu$' --show-only=json-v1) |
    python3 -c 'import json, sys; print("\n".join(sorted({t["command"][0] for t in json.load(sys.stdin)["tests"]})))'
}

copy_program() {
  cp "$1" "$2/"
  strip "$2/$(basename "$1")"
}

copy_libraries() {
  find "$out" -type f -executable -exec ldd {} \; 2>/dev/null |
    awk '$2 == "=>" && $3 ~ /^\// {print $3}' | sort -u |
    grep -vE '/(libc|libm|libdl|librt|libpthread|ld-linux[^/]*)\.so' |
    while read -r library; do
      cp -L "$library" "$out/lib/"
      strip "$out/lib/$(basename "$library")" 2>/dev/null || true # a few refuse; they work unstripped
    done
}

copy_sanitizer() {
  local tool folder
  tool=$(command -v compute-sanitizer || ls /usr/local/cuda/compute-sanitizer/compute-sanitizer 2>/dev/null || true)
  [ -n "$tool" ] || { echo "gpu bundle: no compute-sanitizer here; the other machine must have its own"; return 0; }
  folder=$(dirname "$(realpath "$tool")")
  find "$folder" -maxdepth 1 -type f -size +0 \( -executable -o -name '*.so*' \) -exec cp {} "$out/sanitizer/" \;
}

for program in $(gpu_tests); do copy_program "$program" "$out/tests"; done
for program in "$build"/bench/*_bench; do [ -x "$program" ] && copy_program "$program" "$out/bench"; done
copy_program "$build/host/cli/ecgpress" "$out/bin"
copy_libraries
copy_sanitizer
[ -d "$build/share" ] && cp -r "$build/share" "$out/share"
cp "$root/bench/gpu_check.sh" "$out/"
git -C "$root" describe --always --dirty >"$out/commit.txt" 2>/dev/null || true

size_mib=$(du -sm "$out" | cut -f 1)
echo "gpu bundle: $out, $size_mib MiB, $(find "$out/tests" -type f | wc -l) test programs"
[ "$size_mib" -le 60 ] || { echo "gpu bundle: expected at most 60 MiB; the largest:"; du -a "$out" | sort -rn | head -n 12; exit 1; }
