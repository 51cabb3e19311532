# shellcheck shell=bash
# 64 copies at once; a correction before its report; a poisoned entry among a thousand good ones.
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
system_tequio "$DIR" rebuild all
expect_books
