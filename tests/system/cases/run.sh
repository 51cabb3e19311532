# shellcheck shell=bash
# scripts/run, the README's first command: a day of the whole city ends well; run again it goes on;
# a row that is not what the journal says is found; whatever is in the way is named in one line.
. "$(dirname "$0")/../lib.sh"
choose_port
export TEQUIO_VAR=$WORK/var
run_end() {
    local job
    for job in $(jobs -p); do kill -KILL "$job" 2>/dev/null || true; done
    system_stop_all "$TEQUIO_VAR"
    cluster_drop "$TEQUIO_VAR/database"
    rm -f "${TMPDIR:-/tmp}/tequio-ports-$PORT.lock"
}
trap run_end EXIT

run_city() {
    "$ROOT/scripts/run" --port "$PORT" "$@" </dev/null
}

# says WANTED ARGUMENT...: run ends badly and its last words but those of stopping are these.
says() {
    local wanted=$1 said
    shift
    if said=$(run_city "$@" 2>&1); then die "expected \"$wanted\", but it went well"; fi
    grep -q -x "run: .*$wanted.*" <<<"$said" || die "expected \"$wanted\", found: $said"
}

says 'unknown option "--sideways"' --sideways
says '--days: expected a whole number, found "many"' --days many
says '--days: expected 1 to 366, found 0' --days 0
says '--port: expected 1024 to 65500, found 80' --port 80

mkdir "$WORK/tools" "$WORK/few" "$WORK/broken"
ln -s /usr/bin/* "$WORK/tools/"
rm "$WORK/tools/sqitch"
PATH=$WORK/tools:/usr/sbin says 'sqitch is installed and not found'
printf '#!/bin/sh\necho head\necho fs 9999 9987 12 100%% /\n' >"$WORK/few/df"
printf '#!/bin/sh\nexit 1\n' >"$WORK/broken/cmake"
chmod 755 "$WORK"/few/df "$WORK"/broken/cmake
PATH=$WORK/few:$PATH says 'only 12 MB are free where .*; make room for'
if PATH=$WORK/broken:$PATH run_city >"$WORK/broken.log" 2>&1; then
    die 'it went on without a build'
fi
grep -q 'build: the build "release" failed' "$WORK/broken.log"

/usr/bin/python3 -c "import socket, time
listener = socket.create_server(('127.0.0.1', $PORT + 13))
print('listening', flush=True)
time.sleep(600)" >"$WORK/listener" &
listener=$!
until grep -q listening "$WORK/listener"; do sleep 0.05; done
says "port $((PORT + 13)) is in use; end that program, or choose others"
kill "$listener"
wait "$listener" || true

run_city --once --days 1 >"$WORK/first.log" 2>&1 || {
    cat "$WORK/first.log"
    die 'a day of the city did not end well'
}
expect 'checks that hold' "$(grep -c '^✔ ' "$WORK/first.log")" 5
grep -q '^Iztapalapa  *70 ' "$WORK/first.log"
if LC_ALL=C.UTF-8 grep -E '^.{101,}' "$WORK/first.log" | grep -v -F "$WORK"; then
    die 'longer than 100 columns'
fi
for program in "${SYSTEM_PROGRAMS[@]}"; do
    if system_running "$TEQUIO_VAR" "$program"; then die "tequio-$program was left running"; fi
done

says 'var/ holds the city of seed 7' --seed 8
bash -c 'exec -a scripts/run sleep 600' &
other=$!
echo "$other" >"$TEQUIO_VAR/run.pid"
says "it runs already, as process $other"
kill "$other"
wait "$other" || true

cluster_start "$TEQUIO_VAR/database"
# the board has a day to look at: some reported, and who has not still may
half=$(system_sql "$TEQUIO_VAR" "select count(*) from subsidy.report
    where service_day = '2021-03-02' and state = 'standing'")
((half > 40 && half < 394)) || die "$half kitchens reported on the day on which the run ends"
if said=$("$TEQUIO_VAR/tequio" show 9999 2021-03-01 2>&1); then die 'kitchen 9999 was shown'; fi
grep -q 'there was no kitchen 9999 on that day' <<<"$said" ||
    die "expected no kitchen, found: $said"
system_sql "$TEQUIO_VAR" "update subsidy.balance set credit_centavos = credit_centavos + 1
    where kitchen_id = 5 and account = 2"
if run_city --once --days 1 >"$WORK/second.log" 2>&1; then die 'a broken row was not found'; fi
expect 'what does not hold' "$(grep '^✘' "$WORK/second.log" | tr '\n' ';')" \
    '✘ NO: los libros cuadran, centavo por centavo;'\
'✘ NO: rehechas desde el diario, las tablas son las mismas;'
grep -q 'kitchen days ([1-9][0-9]* were there already)' "$WORK/second.log"
for place in Office Tablets; do
    expect "the same for $place" "$(grep "^$place " "$WORK/second.log")" \
        "$(grep "^$place " "$WORK/first.log")"
done
