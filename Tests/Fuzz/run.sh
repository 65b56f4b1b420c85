#!/usr/bin/env bash
# Feeds mutated inputs to every parser, and says which input broke one:
#   Tests/Fuzz/run.sh [SECONDS [SEED [PARSERS]]]
# SECONDS for each parser is 20 unless given, SEED the time, PARSERS all, or some with commas between them: vcard,mail.
# Inputs that broke something are kept in a folder that is named at the end.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit
. Scripts/setup.sh
need_swift
need_libraries

export CRM_FUZZ_SECONDS=${1:-20} CRM_FUZZ_SEED=${2:-$(date +%s)}
[ -z "${3:-}" ] || export CRM_FUZZ_PARSERS=$3
CRM_FUZZ_FOLDER=$(mktemp -d "${TMPDIR:-/tmp}/crm-fuzz.XXXXXX")
export CRM_FUZZ_FOLDER
echo "seed $CRM_FUZZ_SEED"
swift test --filter FuzzTests --disable-xctest </dev/null 2>&1 | grep -E '^[a-zA-Z]+: [0-9]+ inputs|error:|recorded an issue|rror: Exited|signal'
if rmdir "$CRM_FUZZ_FOLDER" 2>/dev/null; then
    echo 'nothing broke'
else
    echo 'these inputs broke something:'
    ls "$CRM_FUZZ_FOLDER"/*
    exit 1
fi
