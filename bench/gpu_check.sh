#!/usr/bin/env bash
# Checks ecgpress on a machine with an NVIDIA GPU, in one call, from the programs beside it (`make gpu-bundle`).
#
#   gpu_check.sh REPORT [quick]
#
# Runs the GPU's tests (CPU against GPU among them), the same under compute-sanitizer (memcheck, racecheck,
# initcheck, synccheck) where it is found, and the benchmarks; leaves logs and numbers in the folder REPORT, ends
# with a table, and exits with 1 if anything failed. `quick` leaves out sanitizer and benchmarks.
# TEST_SECONDS, SANITIZER_SECONDS and BENCH_SECONDS limit each program; SANITIZER_FILTER chooses the cases that
# are run under the sanitizer, which is 10 to 100 times slower; BENCH_ARGUMENTS goes to every benchmark.
set -uo pipefail
here=$(realpath "$(dirname "$0")")
report=${1:?the folder for the report}
quick=${2:-}
mkdir -p "$report"
report=$(realpath "$report")
table=$report/table.txt
: >"$table"
failed=0

# Behind the machine's own libraries, so that its driver's are never replaced by ours.
export LD_LIBRARY_PATH="${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$here/lib"
export ECGPRESS_DATA_DIR=${ECGPRESS_DATA_DIR:-$here/share/ecgpress}

row() { printf '%-34s %-9s %6s s  %s\n' "$1" "$2" "$3" "$4" | tee -a "$table"; }

# run_one NAME SECONDS LOG COMMAND...: a row in the table from the exit code; what stands there comes from $summary.
run_one() {
  local name=$1 limit=$2 log=$3 at=$SECONDS status outcome
  shift 3
  timeout "$limit" "$@" >"$log" 2>&1
  status=$?
  case $status in 0) outcome=passed ;; 124) outcome=TIMEOUT ;; *) outcome=FAILED ;; esac
  # Elsewhere a test may skip where it finds no GPU; a check that skipped everything has checked nothing.
  [ $status = 0 ] && grep -q '^\[  PASSED  \] 0 tests' "$log" && status=77 && outcome=SKIPPED
  [ $status = 0 ] || failed=1
  row "$name" "$outcome" $((SECONDS - at)) "$($summary "$log")"
  [ $status = 0 ] || tail -n 15 "$log" | sed 's/^/    /'
}

# The three are called by name, through $summary.
# shellcheck disable=SC2317
tests_summary() {
  local passed skipped
  passed=$(sed -n 's/^\[  PASSED  \] \([0-9]*\).*/\1/p' "$1")
  skipped=$(sed -n 's/^\[  SKIPPED \] \([0-9]*\).*/\1/p' "$1")
  echo "${passed:-0} cases passed, ${skipped:-0} skipped"
}
# shellcheck disable=SC2317
sanitizer_summary() { sed -n 's/^=* *\(ERROR SUMMARY:.*\|RACECHECK SUMMARY:.*\)/\1/p' "$1" | tail -n 1; }
# shellcheck disable=SC2317
bench_summary() { grep -cE '^[A-Za-z].*(ns|us|ms) ' "$1" | sed 's/$/ measurements/'; }

describe_machine() {
  {
    date -u '+%Y-%m-%d %H:%M UTC'
    echo "commit $(cat "$here/commit.txt" 2>/dev/null || echo unknown)"
    nvidia-smi --query-gpu=name,driver_version,compute_cap,memory.total,clocks.max.sm,pcie.link.gen.current --format=csv
    sed -n 's/^model name\s*: //p' /proc/cpuinfo | sort | uniq -c
    uname -r
  } 2>&1 | tee "$report/machine.txt"
}

find_sanitizer() {
  command -v compute-sanitizer ||
    for place in "$here/sanitizer" /usr/local/cuda/bin /usr/local/cuda/compute-sanitizer; do
      [ -x "$place/compute-sanitizer" ] && echo "$place/compute-sanitizer" && return
    done
}

run_tests() {
  local program name
  summary=tests_summary
  for program in "$here"/tests/*; do
    name=$(basename "$program")
    run_one "$name" "${TEST_SECONDS:-240}" "$report/$name.log" "$program" --gtest_output="json:$report/$name.json"
  done
}

run_sanitizer() {
  local sanitizer tool program name
  sanitizer=$(find_sanitizer)
  [ -n "$sanitizer" ] || { row compute-sanitizer "not found" 0 "" && return; }
  summary=sanitizer_summary
  for tool in memcheck racecheck initcheck synccheck; do
    for program in "$here"/tests/*; do
      name=$(basename "$program")
      run_one "$tool $name" "${SANITIZER_SECONDS:-120}" "$report/$tool-$name.log" \
        "$sanitizer" --tool $tool --error-exitcode 9 "$program" --gtest_filter="${SANITIZER_FILTER:-*}"
    done
  done
}

run_benchmarks() {
  local program name arguments=()
  read -r -a arguments <<<"${BENCH_ARGUMENTS:-}"
  summary=bench_summary
  for program in "$here"/bench/*; do
    name=$(basename "$program")
    run_one "$name" "${BENCH_SECONDS:-240}" "$report/$name.txt" "$program" "${arguments[@]}" \
      --benchmark_out="$report/$name.json" --benchmark_out_format=json
  done
}

nvidia-smi >/dev/null 2>&1 || { echo "gpu_check.sh: nvidia-smi finds no GPU; expected one"; exit 2; }
describe_machine
[ -n "$(ls "$here/tests" 2>/dev/null)" ] || { echo "gpu_check.sh: no programs in $here/tests; expected a gpu bundle"; exit 2; }
run_tests
[ "$quick" = quick ] || { run_sanitizer; run_benchmarks; }
echo
echo "==== $(sed -n 2p "$report/machine.txt"), $(nvidia-smi --query-gpu=name --format=csv,noheader | head -n 1)"
cat "$table"
for file in "$report"/*_bench.txt; do [ -f "$file" ] && grep -E '^[A-Za-z].*(ns|us|ms) ' "$file"; done
exit $failed
