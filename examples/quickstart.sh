#!/usr/bin/env bash
# From a fresh machine with a Swift toolchain to a forecast over sample data: examples/quickstart.sh [FOLDER]
# The database and its log-in stay in FOLDER, a new one in the temporary folder unless given.
# CRM_BINARY names a built program to use instead of building one.
set -euo pipefail
cd "$(dirname "$0")/.."
. Scripts/setup.sh

binary=${CRM_BINARY:-}
[ -n "$binary" ] || binary=$(Scripts/build.sh)
play=${1:-$(mktemp -d "${TMPDIR:-/tmp}/crm-quickstart.XXXXXX")}
mkdir -p "$play"
play=$(cd "$play" && pwd)

# All that the program keeps goes to the folder, and "crm" is the program just built.
export CRM_DB=$play/crm.db XDG_STATE_HOME=$play/state XDG_CONFIG_HOME=$play/config
unset XDG_RUNTIME_DIR
crm() { "$binary" "$@"; }

# Shows a command as one would type it, then runs it.
run() {
    local word line=''
    for word in "$@"; do
        case $word in
            *[\ \>\<=]*) line+=" '$word'" ;;
            *) line+=" $word" ;;
        esac
    done
    printf '\n$%s\n' "$line"
    "$@"
}

# The sample data ends on this day, so that is the day that relative dates are reckoned from.
export CRM_NOW=2026-07-01
umask 077
head -c 18 /dev/urandom | base64 >"$play/password"

cd examples/data
run crm init --user ada --password-file "$play/password" --zone Asia/Shanghai --currency CNY --country CN
run crm product import products.csv --map products.map
run crm customer import customers.csv --map customers.map
run crm opp import opportunities.csv --map opportunities.map
run crm customer list --where 'industry = water and tier = A' --limit 5
run crm opp list --where 'stage = negotiation and value >= 20万CNY' --sort -value --limit 5
deal=$(crm opp list --where 'stage = qualified' --sort -value --limit 1 --format ids)
run crm opp move "$deal" proposal
run crm opp show "$deal" --fields id,name,customer,stage,value,expected_close
run crm forecast run --period +3mo --seed 1
run crm opp list --where 'won and closed = 2026-Q2' --sort -value --limit 5 --csv

cat <<END

The database is $CRM_DB. To go on with it:

    export CRM_DB=$CRM_DB XDG_STATE_HOME=$XDG_STATE_HOME CRM_NOW=$CRM_NOW
    unset XDG_RUNTIME_DIR
    PATH=$(cd "$(dirname "$binary")" && pwd):\$PATH
    crm help
END
