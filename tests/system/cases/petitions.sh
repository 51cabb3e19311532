# shellcheck shell=bash
# The course of a petition, with people's own keys: who may take which step, what the petitioner may
# follow, what nears its term; and a sealed one about the committee, which never comes home to it.
. "$(dirname "$0")/../lib.sh"
system_begin petitions 4
office=$DIR/city/office
secret=0123456789ABCDEF

tequio() {
    system_tequio "$DIR" petition "$@"
}
expect 'nothing yet' "$(tequio list)" 'nothing waits'

device_begin 3
expect 'filed' "$(/usr/bin/python3 "$ROOT/tests/system/tablet.py" petition "$secret")" '1 1'
system_drain "$DIR"
tequio list | tee "$WORK/list"
expect 'waiting' "$(grep -c '^CDMX-2021-' "$WORK/list")" 2
own=CDMX-2021-000001 diners=CDMX-2021-000002
tequio show "$own" | tee "$WORK/said"
grep -q 'text  *No llegó el abono' "$WORK/said" || die 'what the committee wrote is not shown'
tequio show "$diners" | tee "$WORK/said"
grep -q 'sealed: it is opened' "$WORK/said" || die 'what a diner wrote is not said to be sealed'
grep -q 'competent besides *Consejo para Prevenir' "$WORK/said" || die 'no competent body'
refuses 1 'no petition has the folio' show CDMX-2021-000009

# Steps, and whose they are
echo 'Se revisó: el abono sale mañana.' >"$WORK/answer"
refuses 2 'assign needs --device' assign "$own" --to 18 --reason 'Le toca'
refuses 2 'answer needs --text' answer "$own" --device "$office/director"
refuses 1 'it is not theirs to take' start "$own" --device "$office/treasurer"
refuses 1 'cannot be taken from where' close "$own" --reason 'Ya' --device "$office/director"
refuses 1 'nobody active who may answer' assign "$own" --to 999 --reason 'Le toca' \
    --device "$office/coordinator"
tequio assign "$own" --to 18 --reason 'Le toca a la dirección' --device "$office/coordinator" |
    tail -n 1 | grep -qx 'it is assigned' || die 'not assigned'
tequio start "$own" --device "$office/director" | tail -n 1 | grep -qx 'it is in progress' ||
    die 'not begun'
tequio answer "$own" --text "$WORK/answer" --device "$office/director" | tail -n 1 |
    grep -qx 'it is answered' || die 'not answered'
tequio show "$own" | tee "$WORK/said"
grep -q 'because  *Le toca a la dirección' "$WORK/said" || die 'the reason is not shown'
grep -q 'working days  *0, in term' "$WORK/said" || die 'how fast it was is not shown'

# Whoever has the secret, and nobody else
echo "$secret" | tequio follow "$own" | tee "$WORK/said"
grep -q 'answer  *Se revisó' "$WORK/said" || die 'the petitioner does not see the answer'
code=0
echo 0123456789ABCDEX | tequio follow "$own" >"$WORK/said" 2>&1 || code=$?
expect 'another secret' "$code" 1
grep -qF 'not of one petition' "$WORK/said" || die "it says $(<"$WORK/said")"

# A note that nobody outside sees, a summary that the committee does; closed, reopened, and closed
# in a second round. What is counted of it is the city's.
echo 'Se habló con la tesorería.' >"$WORK/note"
echo 'Alguien se quejó del trato; se pide atender con respeto.' >"$WORK/summary"
tequio note "$own" --text "$WORK/note" --device "$office/director" | tail -n 1 |
    grep -qx 'it is answered' || die 'a note moves it'
refuses 1 'it is not theirs to take' release "$diners" --text "$WORK/summary" \
    --device "$office/treasurer"
tequio close "$own" --reason 'El abono llegó' --device "$office/director" | tail -n 1 |
    grep -qx 'it is closed' || die 'not closed'
counted() {
    system_drain "$DIR"
    system_sql "$DIR" "select string_agg(code || ' ' || value, ', ' order by code)
        from indicators.figure where code like 'petition%' and level = 3 and grain = 6"
}
expect 'counted' "$(counted)" \
    'petitions_answered 1, petitions_closed 1, petitions_in_term 1'
refuses 1 'cannot be taken from where' answer "$own" --text "$WORK/answer" \
    --device "$office/director"
tequio reopen "$own" --reason 'No llegó completo' --device "$office/director" | tail -n 1 |
    grep -qx 'it is reopened' || die 'not reopened'
expect 'counted when reopened' "$(counted)" \
    'petitions_answered 1, petitions_closed 0, petitions_in_term 0'
tequio assign "$own" --to 18 --reason 'Otra vez' --device "$office/coordinator" >"$WORK/said"
tequio start "$own" --device "$office/director" >"$WORK/said"
tequio answer "$own" --text "$WORK/answer" --device "$office/director" >"$WORK/said"
tequio close "$own" --reason 'Ahora sí' --device "$office/director" >"$WORK/said"
expect 'counted at the end' "$(counted)" \
    'petitions_answered 2, petitions_closed 1, petitions_in_term 1'
expect 'of a kitchen or an alcaldía' "$(system_sql "$DIR" "select count(*) from indicators.measure
    where measure between 25 and 28 and level < 3")" 0

# What is open nears its term, and passes it.
expect 'nothing nears its term' "$(tequio list --near)" 'nothing waits'
system_tequio "$DIR" enrol --label 'reloj' --kitchen 3 --out "$DIR/clock.1" --at '2021-03-04 09:00'
system_drain "$DIR"
tequio list --near | tee "$WORK/said"
grep -q "^$diners.*its term nears$" "$WORK/said" || die 'it does not near its term'
system_tequio "$DIR" enrol --label 'reloj' --kitchen 3 --out "$DIR/clock.2" --at '2021-03-10 09:00'
system_drain "$DIR"
tequio list --near | grep -q "^$diners.*PAST ITS TERM$" || die 'it is not past its term'
expect 'two petitions are too few to show' "$(system_sql "$DIR" "select received, answered,
    answered_in_term, open_past_term, in_term_percent from analytics.prompt_attention
    where level = 'city' and kind = 'all'")" ''

# Kinds 414 to 416 come home: the kitchen has its own receipt, progress and answer, and of the
# diner's nothing.
home() {
    system_sql "$DIR" "select count(*) from journal.entry e join surveys.petition p
        on p.folio = '$1' where e.topic = 5 and e.kind between 414 and 416 and (e.cause_position =
        p.submission_position or e.cause_position in (select s.submission_position
        from surveys.petition_step s where s.petition_position = p.position))"
}
(($(home "$own") >= 3)) || die 'its own petition does not come home'
expect 'what comes home of the other one' "$(home "$diners")" 0
tequio release "$diners" --text "$WORK/summary" --device "$office/director" >"$WORK/said"
system_drain "$DIR"
expect 'the summary that was released' "$(home "$diners")" 1
system_tequio "$DIR" rebuild surveys
system_tequio "$DIR" recheck surveys
