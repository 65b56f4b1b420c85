#!/usr/bin/env bash
# Measures the program against the sqlite3 shell on the same machine in one run:
#   Tests/Benchmarks/run.sh [CUSTOMERS]
# CUSTOMERS is 1000000 unless given; a small number is a try. CRM_BINARY names a built program.
# The ratios are what counts. Recorded runs are in Tests/Benchmarks/recorded.
set -euo pipefail
cd "$(dirname "$0")/../.."
. Scripts/setup.sh
command -v sqlite3 >/dev/null || want_tools sqlite3

count=${1:-1000000}
crm=${CRM_BINARY:-}
[ -n "$crm" ] || crm=$(Scripts/build.sh)
folder=$(mktemp -d "${TMPDIR:-/tmp}/crm-bench.XXXXXX")
trap 'rm -rf "$folder"' EXIT
export CRM_DB=$folder/crm.db XDG_STATE_HOME=$folder/state XDG_CONFIG_HOME=$folder/config
unset XDG_RUNTIME_DIR

now() { date +%s%N; }

# Runs a command so many times and prints the least milliseconds: what it takes when nothing is in its way.
least() {
    local runs=$1 best='' start taken
    shift
    for ((i = 0; i < runs; i++)); do
        start=$(now)
        "$@" >/dev/null
        taken=$(($(now) - start))
        if [ -z "$best" ] || [ "$taken" -lt "$best" ]; then best=$taken; fi
    done
    awk -v n="$best" 'BEGIN { printf "%.2f", n / 1e6 }'
}

# Prints a row: what, ours, theirs, and how many times theirs ours is.
row() {
    awk -v what="$1" -v ours="$2" -v theirs="$3" \
        'BEGIN { printf "%-60s %11.2f %11.2f %8.2f\n", what, ours, theirs, ours / theirs }'
}

# Customers of two languages, each with an address, an e-mail and a phone of its own. None of the columns
# is in order, since a real file is not sorted by all of them, and keys that rise spare an index its search
# for pages: x goes once through every number of eight digits (a linear congruence of full period).
generate() {
    awk -v n="$count" 'BEGIN {
        split("王 李 张 Carter Müller Okafor", family, " "); split("小明 丽华 Ada Jörg Grace 思远", given, " ")
        split("上海 Hamburg Portland 成都", city, " "); split("CN DE US CN", country, " ")
        print "name,email,phone,street,city,postcode,country"
        for (i = 1; i <= n; i++) {
            x = (x * 1664541 + 12345677) % 100000000; h = int(x / 1000)
            printf "%s %s %d,u%d@bench%d.example,+49 30 %08d,Street %d,%s,%05d,%s\n", given[h % 6 + 1], \
                family[int(h / 6) % 6 + 1], x, x, h % 977, x, h % 300 + 1, city[h % 4 + 1], h % 99999, \
                country[h % 4 + 1]
        }
    }'
}

# Imports, and notes the greatest resident memory that the kernel tells while it runs.
imported() {
    local most=0 size
    "$crm" customer import "$folder/customers.csv" 2>/dev/null &
    while size=$(sed -n 's/^VmHWM:[[:space:]]*\([0-9]*\) kB/\1/p' "/proc/$!/status" 2>/dev/null) && [ -n "$size" ]; do
        most=$size
        sleep 0.05
    done
    wait $!
    echo $((most / 1024)) >"$folder/peak"
}

cat <<END
machine   $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) processors, $(uname -sr)
file      $(stat -f -c %T "$folder"), synchronous=FULL for crm; the sqlite3 shell as it comes, which is FULL too
programs  $("$crm" --version), $(stat -c %s "$crm") bytes; sqlite3 $(sqlite3 --version | cut -d' ' -f1)
data      $count customers; the least of several runs where a run is short, else one run

$(printf '%-60s %11s %11s %8s' 'milliseconds' crm sqlite3 ratio)
END

version=$(least 200 sqlite3 --version)
row 'crm --version / sqlite3 --version' "$(least 200 "$crm" --version)" "$version"
row 'crm help / sqlite3 --version' "$(least 200 "$crm" help)" "$version"

head -c 18 /dev/urandom | base64 >"$folder/password"
generate >"$folder/customers.csv"

columns='name TEXT, email TEXT, phone TEXT, street TEXT, city TEXT, postcode TEXT, country TEXT'
import=(import --csv --skip 1 "$folder/customers.csv" customer)
# Each import begins on an empty file and a disk that has nothing left to write for the one before.
fresh() { rm -f "$1"*; sync; }
ours() {
    fresh "$CRM_DB"
    "$crm" init --user bench --password-file "$folder/password" --zone UTC --currency USD --country US 2>/dev/null
    least 1 imported
}
indexed() {
    fresh "$folder/indexed.db"
    sqlite3 "$folder/indexed.db" "PRAGMA journal_mode=WAL; CREATE TABLE customer($columns);
        CREATE UNIQUE INDEX e ON customer(email); CREATE INDEX p ON customer(phone);
        CREATE INDEX n ON customer(name)" >/dev/null
    least 1 sqlite3 "$folder/indexed.db" ".${import[*]}"
}
bare() {
    fresh "$folder/bare.db"
    sqlite3 "$folder/bare.db" "PRAGMA journal_mode=WAL; CREATE TABLE customer($columns)" >/dev/null
    least 1 sqlite3 "$folder/bare.db" ".${import[*]}" 'CREATE UNIQUE INDEX e ON customer(email)' \
        'CREATE INDEX p ON customer(phone)' 'CREATE INDEX n ON customer(name)'
}
# In turn, and the least of three: a machine that others share is slow for minutes, never fast for one.
for _ in 1 2 3; do
    for way in ours indexed bare; do
        "$way" >>"$folder/$way.taken"
        echo >>"$folder/$way.taken"
    done
done
fastest() { sort -n "$folder/$1.taken" | head -n 1; }
ours=$(fastest ours) indexed=$(fastest indexed) bare=$(fastest bare)
row 'import / .import into the same indexes' "$ours" "$indexed"
row 'import / .import into a bare table, then CREATE INDEX' "$ours" "$bare"

middle=$((count / 2 + 1))
row 'customer show ID / SELECT by rowid' "$(least 100 "$crm" customer show "$middle")" \
    "$(least 100 sqlite3 "$folder/indexed.db" "SELECT * FROM customer WHERE rowid = $middle")"

# Twenty users of ten roles, whose rights and keys every command that a token begins has to go by.
for i in {1..10}; do
    "$crm" role add "role$i" customer:view@all "opp:view@own" "customer:pii@all" 2>/dev/null
    "$crm" user add "one$i" --role "role$i" >/dev/null 2>&1
    "$crm" user add "two$i" --role sales >/dev/null 2>&1
    "$crm" user grant "two$i" "role$i" 2>/dev/null
done
"$crm" token add bench --scope customer:view@all,customer:pii@all 2>/dev/null >"$folder/token"
row 'customer show ID by a token, of 21 users / SELECT; limit 3.5' \
    "$(CRM_TOKEN_FILE=$folder/token least 100 "$crm" customer show "$middle")" \
    "$(least 100 sqlite3 "$folder/indexed.db" "SELECT * FROM customer WHERE rowid = $middle")"
fields=name,email,phone,street,city,postcode,country
row 'all as CSV, opened / sqlite3 -csv' "$(least 1 "$crm" customer list --fields $fields --csv)" \
    "$(least 1 sqlite3 -csv "$folder/indexed.db" "SELECT $fields FROM customer ORDER BY name")"

echo
echo "peak memory of the import: $(cat "$folder/peak") MB"
echo
CRM_BINARY=$crm Tests/Benchmarks/logins.sh
