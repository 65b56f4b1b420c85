#!/usr/bin/env bash
# Builds everything and runs every test, on a fresh machine with a Swift toolchain and nothing else.
# Ends with 'N passed, N failed'. Words given are handed to swift test: Tests/run.sh --filter CSV
set -uo pipefail
cd "$(dirname "$0")/.." || exit
. Scripts/setup.sh
need_swift
need_libraries
want_tools sqlite3 jq mandoc groff zsh fish shellcheck

passed=0 failed=0
log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT

# Runs a command as one check; shows what it printed only when it fails.
check() {
    local name=$1
    shift
    if "$@" >"$log/check" 2>&1 </dev/null; then
        passed=$((passed + 1))
        echo "ok      $name"
    else
        failed=$((failed + 1))
        echo "FAILED  $name"
        head -n 40 "$log/check" | sed 's/^/        /'
    fi
}

# Fails with the lines that a pattern finds in the sources.
none_of() { ! grep -rnE --include='*.swift' "$1" Sources; }

scripts() { find Scripts Tests examples .ci -type f \( -name '*.sh' -o -path .ci/run \); }
parse_scripts() { scripts | xargs -n 1 bash -n; }
lint_scripts() { scripts | xargs shellcheck -x -s bash; }
lint_swift() { swift format lint --strict --parallel --recursive Sources Tests Package.swift; }

check 'the sources are formatted' lint_swift
check 'no Foundation in the sources' none_of '^[^/]*\bimport +([a-z]+ +)?Foundation'
check 'nothing is left to be done' none_of '\bTODO|FIXME|try!|fatalError\("not '
check 'the scripts parse' parse_scripts
if command -v shellcheck >/dev/null; then
    check 'the scripts are clean' lint_scripts
else
    echo 'skipped the scripts are clean: no shellcheck'
fi

if ! swift build --build-tests </dev/null; then
    echo "$passed passed, $((failed + 1)) failed"
    exit 1
fi

check 'quickstart and tour print what the README says' Tests/tour.sh "$PWD/.build/debug/crm" "$log/play"

# What passes says so once, at the end; what fails or is skipped keeps its lines.
swift test --skip-build --disable-xctest "$@" </dev/null 2>&1 | tee "$log/tests" |
    awk '/^(◇|✔|✘|↳|➜)/ { quiet = /^◇/ || (/^✔/ && !/^✔ Test run/) } /^\[[0-9]+\// || /^$/ { next } !quiet'
status=${PIPESTATUS[0]}

summary=$(grep -E 'Test run with [0-9]+ tests?' "$log/tests" | tail -n 1)
total=$(sed -nE 's/.*Test run with ([0-9]+) tests?.*/\1/p' <<<"$summary")
broken=$(grep -E '^✘ Test .* failed after' "$log/tests" | sort -u | grep -vc 'Test run with')
if [ "$status" -ne 0 ] && [ "$broken" -eq 0 ]; then broken=1; fi
if [ "${total:-0}" -lt "$broken" ]; then total=$broken; fi
passed=$((passed + total - broken)) failed=$((failed + broken))

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
