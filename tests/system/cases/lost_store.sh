# shellcheck shell=bash
# Everything that a tablet said of a day was received, and it never heard so: it seals the same
# contents anew, twice, and again as another device. Counts, tallies, fees and purse are as if it
# had been sent once.
. "$(dirname "$0")/../lib.sh"
system_begin lost_store 4
# The clock goes on to the morning, kitchens are new then, and two people fund them.
system_tequio "$DIR" enrol --label 'reloj' --kitchen 4 --out "$DIR/clock" --at "$FROM 08:00"
system_drain "$DIR"
system_authorise
query() {
    system_sql "$DIR" "$1" | tr '\n' ';'
}

tablet() {
    /usr/bin/python3 "$ROOT/tests/system/tablet.py" "$@"
}

copy='refused|{copy}|51|0|0|Ya teníamos esta compra; no hace falta enviarla otra vez.'
device_begin 3
expect 'receipts' "$(tablet lost_store)" '1 1 1 1 1 1 1 1'
system_drain "$DIR"

expect 'versions of the day' "$(query "select state || ' ' || rations_served from subsidy.report
    where kitchen_id = 3 order by version")" \
    'replaced 120;copy 120;standing 118;copy 120;copy 118;'
expect 'what is claimed' "$(query "select count(*), sum(c.claim_centavos) = sum(r.claim_centavos)
    from subsidy.claim c join subsidy.report r on r.kitchen_id = c.kitchen_id
     and r.state = 'standing' where c.kitchen_id = 3")" '1|t;'
expect 'purchases' "$(query "select verdict, reasons, total_mxn::int, purse_mxn::int,
        fee_cash_mxn::int, explanation
    from analytics.purchase where kitchen_id = 3 order by decision_position")" \
    "accepted|{}|51|30|21|Su compra quedó aceptada. No tiene que hacer nada más.;$copy;$copy;"
expect 'purse, fees, spent, to prove' "$(query "select o.centavos - p.purse_centavos,
        p.fee_cash_centavos, p.spent_centavos, o.centavos - p.to_prove_centavos
    from subsidy.purse p join subsidy.grant_paid o using (kitchen_id)
    where kitchen_id = 3 and o.opening")" '3000|47900|5100|3000;'
expect 'answers tallied' "$(query "select aspect, n5 from surveys.tally
    where kitchen_id = 3")" '4|3;'
expect 'what a person is shown' "$(query "select problem, detail from analytics.data_problem
    where kitchen_id = 3 order by submission_position")" \
    'odd report|below minimum;odd survey|copy;odd report|below minimum, correction;'\
'odd survey|copy;'
# reports received, rations served, fees, scores given, purchases accepted, spent, declared, persons
expect 'measures of the day' "$(query "select measure || ':' || value from indicators.measure
    where level = 1 and unit = 3 and grain = 1 and measure in (3, 6, 9, 11, 13, 15, 17, 20)
    order by measure")" '3:1;6:118;9:50000;11:3;13:1;15:5100;17:1;20:3;'
# Revoked: it keeps all, and says it again as the device that it is enrolled as next.
revoke() {
    system_tequio "$DIR" revoke "$1" --reason 'se perdió'
}
revoke "$(sed -n 's/.*device \([0-9]*\).*/\1/p' "$DIR/enrolled" | head -n 1)"
rm "$DIR"/device.*
device_begin 3
expect 'receipts of the next one' "$(tablet lost_store)" '1 1 1 1 1 1 1 1'
system_drain "$DIR"
expect 'fees, spent and answers as before' "$(query "select p.fee_cash_centavos, p.spent_centavos,
        t.n5 from subsidy.purse p join surveys.tally t using (kitchen_id)
    where kitchen_id = 3")" '47900|5100|3;'

# The edge must be able to tell whose token it was that it was revoked.
mkdir "$DIR/edge"
digits() {
    printf '%064x' "$1"
}
printf '%s\n' 'valid_from,device,role,kitchen,curve_key,signing_key,token_digest,label' \
    "$FROM,4711,kitchen,4,$(digits 0),$(digits 5),$(digits 7),ficha" >"$DIR/edge/devices.csv"
system_tequio "$DIR" import "$DIR/edge"
revoke 4711
expect 'the token of who is revoked' "$(query "select revoked, token_digest is not null
    from registry.device where device_id = 4711 order by position")" 'f|t;t|t;'

# Two at once get two numbers.
enrolments=()
for n in 1 2; do
    system_tequio "$DIR" enrol --label "a la vez $n" --kitchen 4 --out "$DIR/both.$n" &
    enrolments+=("$!")
done
for enrolment in "${enrolments[@]}"; do wait "$enrolment"; done
expect 'numbers drawn at once' "$(query "select count(distinct device_id) from registry.device
    where label like 'a la vez%'")" '2;'
expect_books
system_tequio "$DIR" rebuild all
system_tequio "$DIR" recheck all
