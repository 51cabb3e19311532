# What system tests share: whole systems in throw-away folders. Source it first.
# shellcheck shell=bash
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
. "$ROOT/scripts/lib/common.sh"
. "$ROOT/scripts/lib/cluster.sh"
. "$ROOT/scripts/lib/system.sh"

BUILD=${TEQUIO_BUILD:-release}
SEED=${TEQUIO_SEED:-20210301}
FROM=2021-03-01 # a Monday
WORK=${TEQUIO_WORK:?tests/system/run sets it}

# free_port: the first of a block of 30 ports that nobody uses. Two cases never run at once.
free_port() {
    local base n
    for ((base = 21000; base < 31000; base += 100)); do
        for n in 0 11 12 13 14 15 16 21 22 23 24 25 26; do
            if { exec 8<>"/dev/tcp/127.0.0.1/$((base + n))"; } 2>/dev/null; then
                exec 8>&-
                continue 2
            fi
        done
        echo "$base"
        return
    done
    die 'no free ports'
}

# system_begin NAME KITCHENS: a founded, running system with that many kitchens imported. Its folder
# is in $DIR.
system_begin() {
    DIR=$WORK/$1
    trap 'system_end' EXIT
    system_create "$DIR" "$(free_port)" "$BUILD"
    system_tequio "$DIR" migrate --clock replay --from "$FROM" >"$DIR/migrate.log" 2>&1 ||
        die "migrate failed: $(tail -n3 "$DIR/migrate.log")"
    system_start "$DIR" "${SYSTEM_PROGRAMS[@]}"
    system_tequio "$DIR" simulate seed-data --out "$DIR/city" --kitchens "$2" \
        --seed "$SEED" --from "$FROM"
    system_tequio "$DIR" import "$DIR/city"
}

# system_replay KITCHENS DAYS: the tablets' days, all acknowledged.
system_replay() {
    system_tequio "$DIR" simulate --kitchens "$1" --from "$FROM" --days "$2" --seed "$SEED" \
       
}

system_end() {
    local code=$?
    trap - EXIT
    if ((code != 0)); then
        for log in "$(system_home "$DIR")"/log/*.log; do
            grep -hE ' (warning|error) ' "$log" | tail -n 5 | sed "s|^|${log##*/}: |" || true
        done
    fi
    system_stop_all "$DIR"
    cluster_drop "$DIR/database"
    exit "$code"
}

# device_begin KITCHEN: enrols a tablet for the second client and names everything in its
# environment.
device_begin() {
    local number
    number=$(system_tequio "$DIR" enrol --label 'tableta de prueba' --kitchen "$1" \
        --out "$DIR/device" | tee "$DIR/enrolled" |
        sed -n 's/.*device \([0-9]*\).*/\1/p' | head -n 1)
    "$ROOT/tests/contract/device-file" "$DIR/device" "$number" "$1" >"$DIR/device.json"
    TEQUIO_GATEWAY_KEY=$(sed -n 's/^curve //p' "$(system_home "$DIR")/keys/gateway.public")
    # noon of the first day, by the replay clock
    TEQUIO_REPLAY_NOW_US=$(($(date -ud "$FROM 18:00" +%s) * 1000000))
    TEQUIO_GATEWAY_ENDPOINT=tcp://127.0.0.1:$(system_port "$DIR")
    export TEQUIO_GATEWAY_KEY TEQUIO_REPLAY_NOW_US TEQUIO_GATEWAY_ENDPOINT
    export TEQUIO_DEVICE_KEYS=$DIR/device.json
}

# What the week came to, without positions: those differ from run to run, the sums must not.
system_totals() {
    cluster_psql "$DIR/database" tequio postgres -At -F ' ' -f "$ROOT/tests/system/totals.sql"
}

# expect WHAT FOUND WANTED
expect() {
    [[ $2 == "$3" ]] || die "$1: expected \"$3\", found \"$2\""
}

expect_books() {
    expect 'problems in the books' \
        "$(system_sql "$DIR" 'select count(*) from subsidy.check_books()')" 0
}
