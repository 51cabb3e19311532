# What system tests share: whole systems in throw-away folders. Source it first.
# shellcheck shell=bash
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
. "$ROOT/scripts/lib/common.sh"
. "$ROOT/scripts/lib/cluster.sh"
. "$ROOT/scripts/lib/system.sh"

BUILD=${TEQUIO_BUILD:-release}
SEED=${TEQUIO_SEED:?tests/system/run sets it}
FROM=2021-03-01 # a Monday
# a folder of the case's own: another runs beside it
WORK=${TEQUIO_WORK:?tests/system/run sets it}/$(basename "$0" .sh)
mkdir "$WORK"
chmod 755 "$WORK"

# choose_port: sets PORT to the first of a block of 30 ports that nobody uses. Other tests may run
# on this machine at the same time: the block is ours as long as this shell or a program that it
# started lives.
choose_port() {
    local n round
    for ((round = 0; round < 100; round++)); do
        PORT=$((21000 + ($$ + round) % 100 * 100))
        exec 8>"${TMPDIR:-/tmp}/tequio-ports-$PORT.lock"
        flock -n 8 || continue
        for n in 0 1 11 12 13 14 15 16 21 22 23 24 25 26 27; do
            if { exec 7<>"/dev/tcp/127.0.0.1/$((PORT + n))"; } 2>/dev/null; then
                exec 7>&-
                continue 2
            fi
        done
        return
    done
    die 'no free ports'
}

# system_begin NAME KITCHENS: a founded, running system with that many kitchens imported. Its folder
# is in $DIR. A benchmark has no template: it begins with an empty database.
system_begin() {
    local template=
    DIR=$WORK/$1
    if [[ -d $TEQUIO_WORK/template ]]; then template=$TEQUIO_WORK/template; fi
    trap 'system_end' EXIT
    choose_port
    CLUSTER_TEMPLATE=$template system_create "$DIR" "$PORT" "$BUILD"
    system_tequio "$DIR" migrate --clock replay --from "$FROM" >"$DIR/migrate.log" 2>&1 ||
        die "migrate failed: $(tail -n3 "$DIR/migrate.log")"
    system_start "$DIR" "${SYSTEM_PROGRAMS[@]}"
    system_enrol_edge "$DIR"
    system_tequio "$DIR" simulate seed-data --out "$DIR/city" --kitchens "$2" \
        --seed "$SEED" --from "$FROM"
    system_tequio "$DIR" import "$DIR/city"
    system_tequio "$DIR" questionnaire --from "$FROM" "$ROOT"/deploy/questionnaires/*.json
}

# system_replay KITCHENS DAYS: the tablets' days, all acknowledged.
system_replay() {
    system_tequio "$DIR" simulate --kitchens "$1" --from "$FROM" --days "$2" --seed "$SEED" --plain
}

# system_authorise: two people of the simulated office say that the statements of every closing are
# owed, as they stand.
system_authorise() {
    local closing act
    while IFS='|' read -r -a closing; do
        act=$(system_tequio "$DIR" act prepare period_close closed_position="${closing[0]}" \
            through="${closing[1]}" statements="${closing[2]}" amount="${closing[3]}" \
            --device "$DIR/city/office/treasurer" |
            sed -nE 's/^act ([0-9a-f]{32}) is .*/\1/p' | tail -n 1)
        system_tequio "$DIR" act authorise "$act" --device "$DIR/city/office/director"
    done < <(system_sql "$DIR" "select position, through, statements,
            to_char(centavos / 100.0, 'FM999999999990.00')
        from subsidy.closing where authorised_position is null and statements > 0 order by 1")
    system_drain "$DIR"
}

# system_monitor KITCHEN: the number of who looks after it.
system_monitor() {
    system_sql "$DIR" "select person_id from registry.person p
        join registry.kitchen k using (alcaldia) where role = 'monitor' and kitchen_id = $1"
}

# system_visit PERSON KITCHEN DAY FIELDS: sends a visit that is made with the programme's checklist.
system_visit() {
    cat >"$WORK/visit.json" <<JSON
{"kind": "visit", "kitchen": $2, "body": {"visit_day": $3, "purpose": "routine",
 "checklist": "visita", "checklist_version": 1, $4}}
JSON
    system_tequio "$DIR" submit --device "$DIR/city/office/monitor-$1" "$WORK/visit.json"
    system_drain "$DIR"
}

system_end() {
    local code=$? log job
    trap - EXIT
    if ((code != 0)); then
        for log in "$(system_home "$DIR")"/log/*.log; do
            grep -hE ' (warning|error) ' "$log" | tail -n 5 | sed "s|^|${log##*/}: |" || true
        done
    fi
    system_stop_all "$DIR"
    # what a failed case left in the background, stopped or not
    for job in $(jobs -p); do kill -KILL "$job" 2>/dev/null || true; done
    cluster_drop "$DIR/database"
    rm -f "${TMPDIR:-/tmp}/tequio-ports-$PORT.lock"
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

# refuses CODE TEXT WORD...: the case's own tequio() ends so and says that.
refuses() {
    local wanted=$1 text=$2 code=0
    shift 2
    tequio "$@" >"$WORK/said" 2>&1 || code=$?
    expect "exit code of $*" "$code" "$wanted"
    grep -qF "$text" "$WORK/said" || die "expected it to say \"$text\", found: $(<"$WORK/said")"
}
