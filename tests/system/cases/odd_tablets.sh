# shellcheck shell=bash
# 64 copies at once; a correction before its report; other content under a used number; a network
# that shuffles and loses; a poisoned entry among a thousand good ones; a store lost in mid-week.
. "$(dirname "$0")/../lib.sh"
system_begin odd 8
tablet() {
    /usr/bin/python3 "$ROOT/tests/system/tablet.py" "$@"
}

device_begin 3
expect 'copies: all, accepted, duplicates, different receipts' "$(tablet race)" '164 1 163 1'
system_drain "$DIR"
expect 'reports of the raced envelope' \
    "$(system_sql "$DIR" 'select count(*) from subsidy.report')" 1

rm "$DIR"/device.*
device_begin 4
expect 'correction, then report' "$(tablet backwards)" '1 1'
system_drain "$DIR"
expect 'what stands is the correction' "$(system_sql "$DIR" "select rations_served
    from subsidy.report where kitchen_id = 4 and state = 'standing'")" 120
expect 'nothing waits any more' "$(system_sql "$DIR" 'select count(*) from journal.waiting')" 0

rm "$DIR"/device.*
device_begin 6
expect 'first, other content, first again, other again; first position kept' "$(tablet conflict)" \
    '1 3 2 3 True'
system_drain "$DIR"
expect 'what stands is what came first' "$(system_sql "$DIR" "select rations_served, state
    from subsidy.report where kitchen_id = 6")" '101|standing'
expect 'the other one is kept for a person, once' "$(system_sql "$DIR" "select count(*)
    from journal.problem where problem = 'conflict' and kitchen_id = 6")" 1

rm "$DIR"/device.*
device_begin 7
expect 'shuffled and lost: acknowledged, at as many positions' "$(tablet storm)" '400 400'
expect 'each is there once, in the order of its numbers' "$(system_sql "$DIR" "
    select count(*), count(*) filter (where sequence = place), min(sequence), max(sequence)
      from (select sequence, row_number() over (partition by installation order by position) place
              from journal.entry where topic = 1 and kind = 3 and kitchen_id = 7) numbered")" \
    '400|400|1|200'
system_drain "$DIR"
expect 'tallied answers' \
    "$(system_sql "$DIR" 'select sum(n5) from surveys.tally where kitchen_id = 7')" 400

rm "$DIR"/device.*
device_begin 5
expect 'accepted batches' "$(tablet poison)" 1001
system_drain "$DIR"
expect 'tallied batches' \
    "$(system_sql "$DIR" 'select count(*) from surveys.batch where kitchen_id = 5')" 1000
expect 'answers of food' \
    "$(system_sql "$DIR" 'select sum(n5) from surveys.tally where kitchen_id = 5')" 2000
parked=$(system_sql "$DIR" "select consumer || ' ' || topic || ' ' || position from journal.parked")
[[ $parked == 'surveys 1 '* ]] || die "expected one entry parked by surveys, found \"$parked\""
position=${parked##* }
system_tequio "$DIR" park list
if system_tequio "$DIR" park release surveys submissions "$position" --reason 'otro intento'; then
    die 'the release of a poisoned entry was said to work'
fi
system_drain "$DIR"
expect 'it fails again and stays' "$(system_sql "$DIR" 'select count(*) from journal.parked')" 1
system_tequio "$DIR" park skip surveys submissions "$position" --reason 'demasiadas respuestas'
system_drain "$DIR"
expect 'parked after skipping' "$(system_sql "$DIR" 'select count(*) from journal.parked')" 0

rm "$DIR"/device.*
device_begin 8
expect 'heard by the tablet that lost its store' "$(tablet lost)" '1 1 1 1 1 1'
system_drain "$DIR"
expect 'versions of each day, first standing' "$(system_sql "$DIR" "
    select to_char(service_day, 'Dy'), string_agg(state || ' ' || rations_served, ', '
                                                  order by version)
      from subsidy.report where kitchen_id = 8 group by service_day order by service_day" |
    tr '\n' ';')" 'Mon|standing 100;Tue|standing 101;Wed|standing 102, aside 102;'\
'Thu|standing 103, aside 103;Fri|standing 104;'
expect 'each day is paid once' "$(system_sql "$DIR" "select count(*), sum(c.claim_centavos)
      = (select sum(claim_centavos) from subsidy.report where kitchen_id = 8 and state = 'standing')
    from subsidy.claim c where kitchen_id = 8")" '5|t'
system_tequio "$DIR" rebuild all
expect_books
