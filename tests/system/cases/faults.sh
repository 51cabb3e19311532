# shellcheck shell=bash
# The same week twice: once in peace, once while every program is killed again and again and
# PostgreSQL is stopped as by a power cut. Totals must be equal, centavo by centavo.
. "$(dirname "$0")/../lib.sh"
KITCHENS=120 DAYS=7 FAULTS=24
echo "seed $SEED"

system_begin peace "$KITCHENS"
system_replay "$KITCHENS" "$DAYS"
system_drain "$DIR"
system_totals >"$WORK/peace.totals"
(system_end) || true
trap - EXIT

submissions() {
    system_sql "$DIR" 'select next_position from journal.stream where topic = 1' 2>/dev/null ||
        echo 0
}

# FAULTS times: kills a program, chosen by the seed, and starts it again; every seventh time the
# database. Between two faults the journal must have grown, so that each hits another moment of the
# week.
torment() {
    local program n last=0 now
    for ((n = 1; n <= FAULTS; n++)); do
        while now=$(submissions) && ((now < last + 20)) && [[ -e $WORK/replaying ]]; do
            sleep 0.05
        done
        [[ -e $WORK/replaying ]] || break
        last=$now
        if ((n % 7 == 0)); then
            cluster_stop "$DIR/database" immediate
            cluster_start "$DIR/database"
        else
            program=${SYSTEM_PROGRAMS[n % ${#SYSTEM_PROGRAMS[@]}]}
            system_stop "$DIR" "$program" KILL
            (system_start "$DIR" "$program") || true
        fi
        echo "$n" >"$WORK/torments"
    done
}

system_begin war "$KITCHENS"
touch "$WORK/replaying"
torment &
tormentor=$!
replayed=0
system_replay "$KITCHENS" "$DAYS" || replayed=$?
rm "$WORK/replaying"
wait "$tormentor"
echo "$(cat "$WORK/torments") faults"
expect 'replay under faults' "$replayed" 0
[[ $(cat "$WORK/torments") -ge 12 ]] || die 'too few faults to mean anything'
system_start "$DIR" "${SYSTEM_PROGRAMS[@]}"
system_drain "$DIR"
system_totals >"$WORK/war.totals"
diff "$WORK/peace.totals" "$WORK/war.totals" | head -20
cmp "$WORK/peace.totals" "$WORK/war.totals"
expect_books
system_tequio "$DIR" verify
system_tequio "$DIR" rebuild all
