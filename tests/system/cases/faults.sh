# shellcheck shell=bash
# The same week twice: once in peace, once while every program is killed again and again and PostgreSQL is stopped as by a
# power cut. Totals must be equal, centavo by centavo.
. "$(dirname "$0")/../lib.sh"
KITCHENS=120 DAYS=7
RANDOM=$((SEED % 32768))
echo "seed $SEED"

system_begin peace "$KITCHENS"
system_replay "$KITCHENS" "$DAYS"
system_drain "$DIR"
system_totals >"$WORK/peace.totals"
(system_end) || true
trap - EXIT

# Kills a program, chosen by the seed, and starts it again; every sixth time the database. Until the file goes.
torment() {
    local program n=0
    while [[ -e $WORK/torment ]]; do
        n=$((n + 1))
        if ((n % 6 == 0)); then
            cluster_stop "$DIR/database" immediate
            cluster_start "$DIR/database"
        else
            program=${SYSTEM_PROGRAMS[RANDOM % ${#SYSTEM_PROGRAMS[@]}]}
            system_stop "$DIR" "$program" KILL
            (system_start "$DIR" "$program") || true
        fi
        echo "$n" >"$WORK/torments"
    done
}

system_begin war "$KITCHENS"
touch "$WORK/torment"
torment &
tormentor=$!
replayed=0
system_replay "$KITCHENS" "$DAYS" || replayed=$?
rm "$WORK/torment"
wait "$tormentor"
echo "$(cat "$WORK/torments") faults"
expect 'replay under faults' "$replayed" 0
[[ $(cat "$WORK/torments") -ge 6 ]] || die 'too few faults to mean anything'
system_start "$DIR" "${SYSTEM_PROGRAMS[@]}"
system_drain "$DIR"
system_totals >"$WORK/war.totals"
diff "$WORK/peace.totals" "$WORK/war.totals" | head -20
cmp "$WORK/peace.totals" "$WORK/war.totals"
expect_books
system_tequio "$DIR" verify
system_tequio "$DIR" rebuild all
