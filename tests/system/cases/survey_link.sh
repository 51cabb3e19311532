# shellcheck shell=bash
# A kitchen's survey by its public link: who answers, how often, and that a day's answers arrive
# once, shuffled, whenever the edge is killed. survey_link.py answers.
. "$(dirname "$0")/../lib.sh"
system_begin survey_link 4
home=$(system_home "$DIR")
TEQUIO_WEB=http://127.0.0.1:$((PORT + 1))
TEQUIO_DATABASE="$(system_conninfo "$DIR") user=postgres"
export TEQUIO_WEB TEQUIO_DATABASE
system_stop "$DIR" web
as_db_user sed -i "\$a front = \"127.0.0.1\";" "$home/settings/web.conf"
system_start "$DIR" web

# clock MOMENT: what a replay clock is told, by a tablet that is enrolled then
clocks=0
clock() {
    clocks=$((clocks + 1))
    system_tequio "$DIR" enrol --label reloj --kitchen 3 --out "$DIR/clock.$clocks" --at "$1"
    system_drain "$DIR"
}
asks() {
    (cd "$ROOT/tests/system" && /usr/bin/python3 survey_link.py "$@")
}
batches() {
    system_sql "$DIR" "select string_agg(e.kitchen_id || ' ' || n, ', ' order by e.position)
        from (select *, 1 as n from journal.entry where topic = 1 and kind = 3) e"
}
# until_is WHAT SQL WANTED: the edge looks now and then
until_is() {
    local waited=0
    until [[ $(system_sql "$DIR" "$2") == "$3" ]]; do
        ((waited++ < 150)) || die "$1: found \"$(system_sql "$DIR" "$2")\", expected \"$3\""
        sleep 0.2
    done
}

clock '2021-03-01 12:00'
asks page
asks answers
asks full
expect 'nothing is sent before the day is over' "$(batches)" ''
expect 'answers that wait' "$(system_sql "$DIR" "select string_agg(kitchen_id || ' '
    || cardinality(answers), ', ' order by kitchen_id) from web.survey_day")" '2 100, 3 6, 4 2'

# The day ends while the gateway is away: what is sealed waits, and outlives a kill.
system_stop "$DIR" web KILL
clock '2021-03-02 00:30'
system_stop "$DIR" gateway
system_start "$DIR" web
until_is 'sealed' 'select count(pending) from web.outbox' 1
system_stop "$DIR" web KILL
sealed=$(system_sql "$DIR" "select encode(pending, 'hex') from web.outbox")
expect 'what is sealed is not kept twice' \
    "$(system_sql "$DIR" 'select count(*) from web.survey_day')" 2
system_start "$DIR" gateway web
until_is 'all are sent' 'select count(*) + (select count(pending) from web.outbox)
    from web.survey_day' 0
expect 'a batch of each kitchen' "$(batches)" '2 1, 3 1, 4 1'

# Killed after it was sent and before that was noted: the same bytes again are no second batch.
system_stop "$DIR" web KILL
system_sql "$DIR" "update web.outbox set pending = decode('$sealed', 'hex')"
system_start "$DIR" web
until_is 'sent again' 'select count(pending) from web.outbox' 0
expect 'still one of each kitchen' "$(batches)" '2 1, 3 1, 4 1'

system_drain "$DIR"
expect 'decided' "$(system_sql "$DIR" "select string_agg(kitchen_id || ' ' || channel || ' '
    || answers || ' ' || flags, ', ' order by kitchen_id) from surveys.batch")" \
    '2 2 100 512, 3 2 6 0, 4 2 2 0'
expect 'signed by the edge' "$(system_sql "$DIR" "select count(distinct e.device_id)
    from journal.entry e where topic = 1 and kind = 3")" 1
expect 'no flag of the registry' "$(system_sql "$DIR" "select count(*) from journal.entry
    where topic = 2 and kind = 103")" 0
expect 'no published figure moves by the link' "$(system_sql "$DIR" "select
    (select count(*) from indicators.measure where measure in (11, 12, 20)) || ' '
    || (select count(*) from analytics.satisfaction_score)")" '0 0'
expect 'people are not estimated from it' \
    "$(system_sql "$DIR" 'select count(*) from surveys.people_tally')" 0

# An installation that is another device's, as after new keys: sealed anew, it arrives once.
asks one 4
system_stop "$DIR" web
system_sql "$DIR" "update web.outbox set installation =
    (select decode(replace(installation::text, '-', ''), 'hex') from journal.entry
    where topic = 1 and kind = 9 limit 1)"
clock '2021-03-03 00:30'
system_start "$DIR" web
until_is 'sealed anew and sent' "select count(*) from journal.entry where topic = 1 and kind = 3" 4
until_is 'and noted' 'select count(pending) from web.outbox' 0
grep -q 'outbox_renewed' "$home/log/web.log" || die 'the log does not say that it was sealed anew'
system_drain "$DIR"
expect 'the second day' "$(system_sql "$DIR" "select answers from surveys.batch
    where service_day = '2021-03-02'")" 1
# More than one envelope holds leaves in two; and what is refused is kept for a person.
mkdir "$WORK/long"
asks questionnaire >"$WORK/long/satisfaccion-comensal.json"
system_tequio "$DIR" questionnaire --number 2 --from 2021-03-03 \
    "$WORK/long/satisfaccion-comensal.json"
clock '2021-03-03 12:00'
asks long
expect 'bytes that wait' "$(system_sql "$DIR" "select sum(octet_length(a)) > 131072
    from web.survey_day, unnest(answers) a")" t
system_stop "$DIR" web
system_sql "$DIR" "select web.survey_keep(2, '2021-03-03', 'satisfaccion-comensal', 2,
    decode('7ae0c508' || repeat('61', 140000), 'hex'), 9)"
clock '2021-03-04 00:30'
system_start "$DIR" web
until_is 'all of it is settled' 'select count(*) + (select count(pending) from web.outbox)
    from web.survey_day' 0
system_drain "$DIR"
expect 'two batches of one day' "$(system_sql "$DIR" "select count(*) || ' ' || sum(answers)
    from surveys.batch where kitchen_id = 1 and service_day = '2021-03-03'")" '2 30'
expect 'what is refused is kept' "$(system_sql "$DIR" "select kitchen_id || ' ' || kind || ' '
    || field || ' ' || (octet_length(envelope) > 140000) from web.outbox_refused")" '2 3 body true'
grep -q 'submission_refused.*kitchen=2.*kept=web.outbox_refused' "$home/log/web.log" ||
    die 'the log does not say what was refused'

if grep -qE '10\.0\.|p13=|Muy rico' "$home"/log/*.log; then
    die 'an answer or an address was logged'
fi
system_tequio "$DIR" rebuild surveys
system_tequio "$DIR" recheck surveys
