# shellcheck shell=bash
# The same week twice: once in peace, once while every program is killed and PostgreSQL is stopped
# as by a power cut, in the midst of it. Nothing acknowledged is lost, nothing is there twice, and
# totals are equal, centavo by centavo.
. "$(dirname "$0")/../lib.sh"
KITCHENS=120 DAYS=7
KILLS=2      # of each program
CRASHES=3    # of the database
RATE=150     # envelopes a second: a fast machine must not be done before the faults are
SENT_KINDS='kind in (1, 2, 3)'


faults=()
for ((n = 0; n < KILLS; n++)); do faults+=("${SYSTEM_PROGRAMS[@]}"); done
for ((n = 0; n < CRASHES; n++)); do faults+=(database); done
RANDOM=$((SEED % 32768))
for ((n = ${#faults[@]} - 1; n > 0; n--)); do
    other=$((RANDOM % (n + 1))) fault=${faults[n]}
    faults[n]=${faults[other]} faults[other]=$fault
done

system_begin peace "$KITCHENS"
system_replay "$KITCHENS" "$DAYS"
system_drain "$DIR"
system_totals >"$WORK/peace.totals"
# Faults strike where equal shares of the week's envelopes have come in: the same seed brings the
# same envelopes, so the journal passes these positions again.
mapfile -t places < <(system_sql "$DIR" "select unnest(percentile_disc(
        array(select n / $((${#faults[@]} + 1))::float8 from generate_series(1, ${#faults[@]}) n))
    within group (order by position))
  from journal.entry where topic = 1 and $SENT_KINDS")
expect 'places for faults' "${#places[@]}" "${#faults[@]}"
(system_end) || true
trap - EXIT

# reach POSITION: waits in the database, so that a fast replay does not run away meanwhile. The
# database may be away.
reach() {
    local there=''
    until [[ $there == t ]]; do
        alive "$simulator" || die "the replay ended before position $1 was reached"
        there=$(system_sql "$DIR" "
            do \$\$ begin
                for n in 1..1000 loop
                    exit when (select next_position > $1 from journal.stream where topic = 1);
                    perform pg_sleep(0.002);
                end loop;
            end \$\$;
            select next_position > $1 from journal.stream where topic = 1" 2>/dev/null) ||
            sleep 0.02
    done
}

strike() {
    if [[ $1 == database ]]; then
        cluster_stop "$DIR/database" immediate
    else
        system_stop "$DIR" "$1" KILL
    fi
}

mend() {
    if [[ $1 == database ]]; then cluster_start "$DIR/database"; else system_start "$DIR" "$1"; fi
}

# Each fault strikes while tablets send, and is mended while they go on. Where mending takes longer
# than the way to the next place, the tablets are held there.
torment() {
    local n mender=''
    for n in "${!faults[@]}"; do
        reach "${places[n]}"
        if [[ -n $mender ]] && alive "$mender"; then kill -STOP "$simulator"; fi
        if [[ -n $mender ]]; then wait "$mender"; fi
        kill -CONT "$simulator"
        strike "${faults[n]}"
        alive "$simulator" || die "the replay ended before ${faults[n]} was struck"
        echo "${faults[n]} struck at position ${places[n]}"
        mend "${faults[n]}" &
        mender=$!
    done
    wait "$mender"
}

system_begin war "$KITCHENS"
home=$(system_home "$DIR")
"$home/bin/tequio" --settings "$home/settings/tequio.conf" simulate --kitchens "$KITCHENS" \
    --from "$FROM" --days "$DAYS" --seed "$SEED" --rate "$RATE" --plain \
    --acknowledged "$WORK/acknowledged" &
simulator=$!
torment
wait "$simulator" || die 'not every envelope was acknowledged'
echo "${#faults[@]} faults"
system_drain "$DIR"

cluster_psql "$DIR/database" tequio postgres -At >"$WORK/lost" <<END
create temp table acknowledged (position bigint, digest text);
\\copy acknowledged from '$WORK/acknowledged' (format text, delimiter ' ')
select count(distinct a.digest) > 1000, count(*) filter (where e.position is null)
  from acknowledged a left join journal.entry e
    on e.topic = 1 and e.position = a.position and e.content_digest = decode(a.digest, 'hex');
select count(*) from journal.entry e
 where topic = 1 and $SENT_KINDS
   and not exists (select from acknowledged where decode(digest, 'hex') = e.content_digest);
END
expect 'acknowledged: many; not in the journal; in the journal and not acknowledged' \
    "$(tr '\n' ' ' <"$WORK/lost")" 't|0 0 '

system_totals >"$WORK/war.totals"
diff "$WORK/peace.totals" "$WORK/war.totals" | head -20
cmp "$WORK/peace.totals" "$WORK/war.totals"
expect_books
system_tequio "$DIR" verify
system_tequio "$DIR" rebuild all
