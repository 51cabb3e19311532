# shellcheck shell=bash
# A month is closed while subsidy is killed again and again: each kitchen has one statement and one
# grant, of what its days claim, and the services answer while it lasts.
. "$(dirname "$0")/../lib.sh"
system_begin closing 120
# on_clock MOMENT: the replay clock goes on to it.
on_clock() {
    system_tequio "$DIR" enrol --label 'reloj' --kitchen 3 --out "$DIR/clock.$1" --at "$FROM $2"
}
on_clock 1 08:00
system_drain "$DIR"
cluster_psql "$DIR/database" tequio postgres -q -f "$ROOT/tests/system/month.sql"
statements() {
    system_sql "$DIR" "select count(*) from subsidy.statement where period_end = '2021-03-31'
        and kind = 1"
}
grants() {
    system_sql "$DIR" "select count(*) from subsidy.grant_paid where period_end = '2021-03-31'
        and not opening"
}
# kill_while COUNT: kills subsidy when there are more of them, until each kitchen has one.
kill_while() {
    local before=-1 now kills=0
    while now=$("$1") && ((now < 120)); do
        if ((now > before)) && ((now > 0)) && ((kills < 5)); then
            system_stop "$DIR" subsidy KILL
            system_start "$DIR" subsidy
            kills=$((kills + 1))
        fi
        before=$now
    done
    ((kills > 0)) || echo 'it was never caught in between'
}
system_tequio "$DIR" enrol --label 'reloj' --kitchen 3 --out "$DIR/clock.2" --at '2021-04-01 00:05'
kill_while statements
system_drain "$DIR"
expect 'kitchens, statements, their sum' "$(system_sql "$DIR" "select count(distinct kitchen_id),
    count(*), sum(centavos) = (select sum(claim_centavos) from subsidy.claim)
    from subsidy.statement where period_end = '2021-03-31' and kind = 1")" '120|120|t'
system_authorise &
office=$!
kill_while grants
wait "$office"
system_drain "$DIR"
expect 'grants, their sum' "$(system_sql "$DIR" "select count(*),
    sum(centavos) = (select sum(claim_centavos) from subsidy.claim)
    from subsidy.grant_paid where period_end = '2021-03-31' and not opening")" '120|t'
expect 'what is left' "$(system_sql "$DIR" 'select count(*) from subsidy.work_left')" 0
expect 'parked' "$(system_sql "$DIR" 'select count(*) from journal.parked')" 0
expect_books
system_tequio "$DIR" verify
