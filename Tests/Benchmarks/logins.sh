#!/usr/bin/env bash
# Measures whether the time of a log-in that fails tells why it failed:
#   Tests/Benchmarks/logins.sh [ROUNDS]
# ROUNDS is 60 unless given. CRM_BINARY names a built program.
# In each round every kind of failure comes once, in an order that turns, each from a source of its own, so that no
# attempt has to wait. z is the Mann-Whitney statistic against attempts as somebody unknown: beyond the limit one time
# in a thousand when there is nothing to see.
set -euo pipefail
cd "$(dirname "$0")/../.."

rounds=${1:-60}
limit=3.3
crm=${CRM_BINARY:-}
[ -n "$crm" ] || crm=$(Scripts/build.sh)
folder=$(mktemp -d "${TMPDIR:-/tmp}/crm-logins.XXXXXX")
trap 'rm -rf "$folder"' EXIT
export CRM_DB=$folder/crm.db XDG_STATE_HOME=$folder/state XDG_CONFIG_HOME=$folder/config
# A clock that stands still, so that an authenticator's code can be written here.
export CRM_NOW=2026-11-20T09:00:00Z
unset XDG_RUNTIME_DIR

quietly() { "$@" >/dev/null 2>&1; }

as() {
    XDG_STATE_HOME=$folder/as-$1 "${@:2}"
}

# Adds a user who has logged in: settle NAME
settle() {
    "$crm" user add "$1" --role sales >"$folder/once" 2>/dev/null
    as "$1" quietly "$crm" login --user "$1" --password-file "$folder/once" --new-password-file "$folder/right"
}

echo 'four quiet boats at dusk' >"$folder/right"
echo 'four quiet boats at dawn' >"$folder/wrong"
quietly "$crm" init --test-clock --user bench --password-file "$folder/right" --zone UTC --currency USD --country US
for name in known disabled coded; do settle "$name"; done
quietly "$crm" user disable disabled
echo 'GEZDGNBV GY3TQOJQ GEZDGNBV GY3TQOJQ' >"$folder/key"
as coded quietly "$crm" user mfa enroll --secret-file "$folder/key" --new-otp 513295 --password-file "$folder/right"

kinds=('unknown:nobody:wrong' 'known, wrong password:known:wrong' 'disabled, right password:disabled:right'
    'second factor, wrong password:coded:wrong' 'second factor, right password, wrong code:coded:right')
attempts=0
for ((round = 0; round < rounds; round++)); do
    for ((place = 0; place < ${#kinds[@]}; place++)); do
        IFS=: read -r kind user password <<<"${kinds[(round + place) % ${#kinds[@]}]}"
        attempts=$((attempts + 1))
        export SSH_CONNECTION="host-$attempts 1 here 22"
        start=${EPOCHREALTIME/[.,]/}
        if quietly "$crm" login --user "$user" --password-file "$folder/$password" --otp 000000; then
            echo "the log-in of $user did not fail" >&2
            exit 1
        fi
        printf '%s\t%s\n' "$kind" "$((${EPOCHREALTIME/[.,]/} - start))" >>"$folder/times"
    done
done

printf '%-44s %9s %9s %9s %7s   limit %s\n' "$rounds log-ins that fail, milliseconds" median spread difference z "$limit"
sort -s -t $'\t' -k1,1 -k2,2n "$folder/times" | awk -F '\t' -v limit="$limit" '
    function quantile(kind, part) { return times[kind, int((count[kind] - 1) * part + 0.5)] / 1000 }
    { times[$1, count[$1]++] = $2 }
    END {
        base = "unknown"
        n = split("unknown|known, wrong password|disabled, right password|second factor, wrong password|" \
            "second factor, right password, wrong code", order, "|")
        for (k = 1; k <= n; k++) {
            kind = order[k]; a = count[kind]; b = count[base]; u = 0
            for (i = 0; i < a; i++)
                for (j = 0; j < b; j++)
                    u += times[kind, i] > times[base, j] ? 1 : times[kind, i] == times[base, j] ? 0.5 : 0
            z = (u - a * b / 2) / sqrt(a * b * (a + b + 1) / 12)
            printf "%-44s %9.2f %9.2f %9.2f %7.2f%s\n", kind, quantile(kind, 0.5), \
                quantile(kind, 0.75) - quantile(kind, 0.25), quantile(kind, 0.5) - quantile(base, 0.5), z, \
                (z > limit || z < -limit) ? "   over" : ""
        }
    }'
