#!/usr/bin/env bash
# Runs the quickstart and then the README's tour, and compares what the tour prints: Tests/tour.sh BINARY FOLDER
set -euo pipefail
cd "$(dirname "$0")/.."
binary=$1 play=$2

CRM_BINARY=$binary examples/quickstart.sh "$play" >"$play.log" 2>&1 </dev/null || { tail -n 20 "$play.log"; exit 1; }

export CRM_DB=$play/crm.db XDG_STATE_HOME=$play/state XDG_CONFIG_HOME=$play/config CRM_NOW=2026-07-01
unset XDG_RUNTIME_DIR
PATH=$(cd "$(dirname "$binary")" && pwd):$PATH

# The last block of the README that shows a console.
tour() { awk '/^```console$/ { text = ""; inside = 1; next } /^```$/ { inside = 0 } inside { text = text $0 "\n" } END { printf "%s", text }' README.md; }

tour | sed -n 's/^\$ //p' | while read -r line; do
    printf '$ %s\n' "$line"
    bash -c "$line" 2>&1 </dev/null | sed 's/ *$//' || true
done | diff <(tour) -
