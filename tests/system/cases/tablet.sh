# shellcheck shell=bash
# The tablet app in a real browser, before the whole system: enrolled by a code, a day without a
# network, the browser killed, and what was decided comes home; and the board of whoever looks after
# its kitchen, with their device in monitor mode.
. "$(dirname "$0")/../lib.sh"
"$ROOT/scripts/build-app"
. "$ROOT/scripts/lib/npm.sh"
npm_tools "$ROOT/tests/browser"
system_begin tablet 8
system_tequio "$DIR" checklist --from "$FROM" "$ROOT/deploy/checklists/visita.json"
system_tequio "$DIR" enrol --code --kitchen 3 --label 'tableta con navegador' >"$DIR/enrolled"
device=$(sed -n 's/^device \([0-9]*\).*/\1/p' "$DIR/enrolled")
TEQUIO_CODE=$(sed -n 's/^code *//p' "$DIR/enrolled")
# who looks after that kitchen
TEQUIO_PERSON=$(system_sql "$DIR" "select p.person_id from registry.person p
    join registry.kitchen k on k.alcaldia = p.alcaldia
    where p.role = 'monitor' and k.kitchen_id = 3")
system_tequio "$DIR" password --person "$TEQUIO_PERSON" <<<'una frase de monitora'
system_tequio "$DIR" enrol --code --person "$TEQUIO_PERSON" --label 'monitoreo' >"$DIR/enrolled"
monitor=$(sed -n 's/^device \([0-9]*\).*/\1/p' "$DIR/enrolled")
TEQUIO_MONITOR_CODE=$(sed -n 's/^code *//p' "$DIR/enrolled")
auditor=$(system_sql "$DIR" "select min(person_id) from registry.person where role = 'auditor'")
expect 'a code for an auditor' "$(system_tequio "$DIR" enrol --code --person "$auditor" \
    --label 'contraloría' 2>&1 | grep -c 'a --person who monitors or signs')" 1
TEQUIO_WEB=http://127.0.0.1:$((PORT + 1))
export TEQUIO_CODE TEQUIO_MONITOR_CODE TEQUIO_PERSON TEQUIO_WEB
(cd "$ROOT/tests/browser" && node --import tsx --test --test-reporter=spec real.test.ts)
system_drain "$DIR"

expect 'envelopes of the tablet' "$(system_sql "$DIR" "select string_agg(kind::text, ' '
        order by position) from journal.entry where topic = 1 and device_id = $device
    and status = 0 and kind < 60")" '1 2 2 4'
expect 'flags of its envelopes' "$(system_sql "$DIR" "select count(*) from registry.envelope_flag
    where device_id = $device")" 0
expect 'the report' "$(system_sql "$DIR" "select concat_ws(' ', state, rations_served, rations_paid,
        rations_exempt) from subsidy.report where kitchen_id = 3 and device_id = $device")" \
    'standing 128 120 8'
expect 'purchases with a verdict' "$(system_sql "$DIR" "select count(*) from purchases.purchase
    where kitchen_id = 3 and device_id = $device and verdict in (1, 2, 3)")" 2
expect 'the petition' "$(system_sql "$DIR" "select count(*) from surveys.petition
    where kitchen_id = 3 and petitioner = 2 and not sealed")" 1
# the monitor's report of the same day stands aside: the kitchen's own tablet has sent one
expect 'envelopes of the monitor' "$(system_sql "$DIR" "select string_agg(concat_ws(' ', kind,
        kitchen_id), ', ' order by position) from journal.entry where topic = 1
    and device_id = $monitor and status = 0 and kind < 60")" '5 3, 1 3'
expect 'flags of its envelopes' "$(system_sql "$DIR" "select count(*) from registry.envelope_flag
    where device_id = $monitor")" 0
expect 'the visit' "$(system_sql "$DIR" 'select kitchen_id, counted_diners, items_yes, items_no,
        flags from analytics.visit')" '3|97|1|1|{incomplete}'
expect 'its photo' "$(system_sql "$DIR" 'select count(*) from journal.entry where topic = 1
    and kind = 62 and kitchen_id = 3')" 2
expect 'the report on its behalf' "$(system_sql "$DIR" "select concat_ws(' ', state, rations_served)
    from subsidy.report where kitchen_id = 3 and device_id = $monitor")" 'aside 90'
expect_books
system_tequio "$DIR" rebuild all
