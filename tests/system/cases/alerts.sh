# shellcheck shell=bash
# A kitchen that does not report is noticed, looked at, and closed by whose it is; what was decided
# is found again, by applying the journal and by deciding anew.
. "$(dirname "$0")/../lib.sh"
system_begin alerts 3
office=$DIR/city/office

tequio() {
    system_tequio "$DIR" alert "$@"
}
expect 'nothing yet' "$(tequio list)" 'nothing is open'

# Two of three report on two days
system_replay 2 2
system_drain "$DIR"
tequio list | tee "$WORK/list"
expect 'the third does not' "$(grep -c '^3 not-reported 2021-03-0[12] ' "$WORK/list")" 2
expect 'nobody else is missing' "$(grep -c 'not-reported\|silence' "$WORK/list")" 2

# Steps, and whose they are
alert='3 not-reported 2021-03-01'
refuses 2 'expected list, or KITCHEN KIND DAY' take 3
refuses 2 'a step needs --device' take 3 not-reported 2021-03-01
refuses 1 'there is no kind of alert' take 3 nothing 2021-03-01 --device "$office/director"
refuses 2 'close needs --confirmed' close 3 fees 2021-03-01 --device "$office/director" \
    --reason 'Sí'
refuses 2 'close needs --reason' close 3 fees 2021-03-01 --device "$office/director" --confirmed
refuses 1 'there is no such alert' take 3 fees 2021-03-01 --device "$office/director"
# shellcheck disable=SC2086 # three words
refuses 1 'it is not theirs to take' take $alert --device "$office/treasurer"
# shellcheck disable=SC2086
expect 'taken' "$(tequio take $alert --device "$office/director" | tail -n 1)" 'it is taken'
tequio list | grep -q "^$alert .* Dirección simulada looks" || die 'who looks is not shown'
# shellcheck disable=SC2086
expect 'closed' "$(tequio close $alert --confirmed --reason 'El comedor cerró ese día' \
    --device "$office/coordinator" | tail -n 1)" 'it is closed'
# shellcheck disable=SC2086
refuses 1 'closed, or settled' take $alert --device "$office/director"

# What analysts see of it, and what is found again
system_drain "$DIR"
expect 'kept' "$(system_sql "$DIR" "select concat_ws(' ', state, ended_by, outcome, words)
    from analytics.alert where kitchen_id = 3 and day = '2021-03-01'")" \
    'closed coordinator confirmed El comedor cerró ese día'
expect 'counted' "$(system_sql "$DIR" "select concat_ws(' ', raised, closed, confirmed)
    from analytics.alert_precision where alert = 'no report'")" '2 1 1'
system_tequio "$DIR" rebuild surveys
system_tequio "$DIR" recheck surveys
