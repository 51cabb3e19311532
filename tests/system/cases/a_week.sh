# shellcheck shell=bash
# A week without faults: every envelope acknowledged, every service at the head, books and chains
# hold, each service's tables can be made again from the journal and would be decided the same.
. "$(dirname "$0")/../lib.sh"
system_begin week 48
system_replay 48 7
system_drain "$DIR"
expect_books
expect 'grants are their statements' "$(system_sql "$DIR" "select count(*) > 0
    and sum(g.centavos) = (select sum(centavos) from subsidy.statement)
    from subsidy.grant_paid g")" t
expect 'parked entries' "$(system_sql "$DIR" 'select count(*) from journal.parked')" 0
expect 'answers of diners that their questionnaire has a place for' "$(system_sql "$DIR" \
    'select bool_and(left_out = 0 and flags = 0) and count(*) > 50 from surveys.batch')" t
expect 'reports due' "$(system_sql "$DIR" "select sum(due) from registry.due
    where day < '2021-03-08'")" $((48 * 5))
# The office's two people authorised what the kitchens begin with, and the week.
expect 'closings that were authorised, and by whom' "$(system_sql "$DIR" "select count(*),
    count(authorised_position), min(prepared_by), max(prepared_by), min(authorised_by),
    max(authorised_by) from subsidy.closing where statements > 0")" '2|2|19|19|18|18'
expect 'statements that are owed' "$(system_sql "$DIR" "select count(*) from subsidy.statement
    where owed")" 0
trusted() { system_sql "$DIR" "select count(*) from registry.trust_at((select max(position)
    from journal.entry where topic = 1))"; }
system_tequio "$DIR" trust import "$ROOT/tests/system/authority.pem"
expect 'certificates that are trusted' "$(trusted)" 1
system_tequio "$DIR" trust withdraw "$ROOT/tests/system/authority.pem"
expect 'certificates that are still trusted' "$(trusted)" 0
system_tequio "$DIR" verify
system_tequio "$DIR" rebuild all
system_tequio "$DIR" recheck all
system_replay 48 7
system_drain "$DIR"
expect 'days that stand after the same week again' \
    "$(system_sql "$DIR" 'select count(*) > 200 from subsidy.claim')" t
system_tequio "$DIR" status
