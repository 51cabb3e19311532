# shellcheck shell=bash
# A committee and its monitor write to each other: whose message holds, what comes home to the
# tablet, what the board shows to whom, what was read, and words that are erased.
. "$(dirname "$0")/../lib.sh"
system_begin messages 4
office=$DIR/city/office
mine=$(system_monitor 1)
other=$(system_sql "$DIR" "select person_id from registry.person p where role = 'monitor'
    and p.alcaldia <> (select alcaldia from registry.kitchen where kitchen_id = 1)
    order by person_id limit 1")
device_begin 1
home() { /usr/bin/python3 "$ROOT/tests/system/tablet.py" home 1; }

# says DEVICE CONTENT: a message, or a mark, in the conversation of kitchen 1.
says() {
    printf '{"kind": "message", "kitchen": 1, "body": %s}' "$2" >"$WORK/message.json"
    system_tequio "$DIR" submit --device "$1" "$WORK/message.json" || return 1
    system_drain "$DIR"
}
digest_of() {
    system_sql "$DIR" "select encode(digest, 'hex') from registry.message
        order by position desc limit 1"
}

says "$DIR/device" '{"text": {"text": "Se acabó el gas de doña Irma", "member": 1}}'
asked=$(digest_of)
expect 'noted' "$(system_sql "$DIR" 'select kitchen_id, written_by, read_at is null
    from analytics.message')" '1|committee|t'
expect 'words stay where they can be erased' "$(system_sql "$DIR" "select count(*)
    from journal.entry where topic = 2 and position('Irma'::bytea in body) > 0")" 0

refusals() {
    system_sql "$DIR" "select problem, detail from registry.act_refusal
        order by position desc limit 1"
}
says "$office/monitor-$other" '{"text": {"text": "Hola"}}'
expect 'of another alcaldía' "$(refusals | cut -d'|' -f1)" 9
says "$office/treasurer" '{"text": {"text": "Hola"}}'
expect 'not a treasurer' "$(refusals)" \
    '2|a treasurer does not write to kitchens: a monitor, a coordinator or a director does'
if says "$office/auditor" '{"text": {"text": "Hola"}}'; then die 'an auditor wrote'; fi
# what does not hold is not said to hold: the tablet shows none of it. Topic and kind of each
expect 'nothing holds' "$(home)" '1:6 1:6 2:120'

says "$office/monitor-$mine" '{"text": {"text": "Mañana paso"}}'
says "$office/director" '{"text": {"text": "Ya lo vimos"}}'
answer=$(digest_of)
says "$office/monitor-$mine" "{\"read\": {\"up_to\": {\"digest\": \"$asked\"}}}"
expect 'it comes home' "$(home)" '1:6 1:6 1:6 1:6 1:6 2:120 2:120 2:120 2:120'
says "$DIR/device" "{\"read\": {\"up_to\": {\"digest\": \"$answer\"}}}"
expect 'all was read' "$(system_sql "$DIR" 'select written_by, read_at is not null
    from analytics.message order by message_id')" $'committee|t\nmonitor|t\ndirector|t'
says "$DIR/device" '{"text": {"text": "Gracias"}}'

# the board
for who in "$mine" "$other" 19; do
    system_tequio "$DIR" password --person "$who" <<<'una frase del programa'
done
TEQUIO_WEB=http://127.0.0.1:$((PORT + 1))
TEQUIO_DATABASE="$(system_conninfo "$DIR") user=postgres"
TEQUIO_MINE=$mine TEQUIO_OTHER=$other
export TEQUIO_WEB TEQUIO_DATABASE TEQUIO_MINE TEQUIO_OTHER
(cd "$ROOT/tests/system" && /usr/bin/python3 -m unittest -v board_messages)

# words go where the submission goes; what was said of it stays
first=$(system_sql "$DIR" 'select min(submission_position) from registry.message')
cat >"$WORK/erase.json" <<JSON
{"kind": "operation", "body": {"erase": {"entry": {"topic": "submissions", "position": $first},
 "asked_by": "Folio 12", "legal_basis": "Ley de datos, art. 43", "reason": "Lo pidió el comité"}}}
JSON
system_tequio "$DIR" submit --device "$(system_home "$DIR")/keys/operator" "$WORK/erase.json"
system_drain "$DIR"
expect 'erased' "$(system_sql "$DIR" "select count(*) from journal.entry
    where position('Irma'::bytea in body) > 0")" 0

system_tequio "$DIR" rebuild registry
system_tequio "$DIR" recheck registry
