# shellcheck shell=bash
# An official's browser before the whole system: its code, known once two people have authorised it;
# what it signs on the board, decided by the services; and a browser that was revoked.
. "$(dirname "$0")/../lib.sh"
"$ROOT/scripts/build-app"
. "$ROOT/scripts/lib/npm.sh"
npm_tools "$ROOT/tests/browser"
system_begin office 3
office=$DIR/city/office
home=$(system_home "$DIR")

# Two of three report on two days: the third is noticed
system_replay 2 2
system_drain "$DIR"
person() {
    system_sql "$DIR" "select person_id from registry.person where role = '$1' limit 1"
}

# The third kitchen's tablet sends a petition, and two purchases of one amount that is not that of
# their lines
device_begin 3
expect 'filed' "$(/usr/bin/python3 "$ROOT/tests/system/tablet.py" petition 0123456789ABCDEF)" '1 1'
for goods in Arroz Frijol; do
    cat >"$WORK/purchase.json" <<JSON
{"kind": "purchase", "kitchen": 3, "body": {"purchase_day": 20210301, "supplier_name": "Don Beto",
 "supplier_place": "09007", "total_centavos": 90000,
 "lines": [{"description": "$goods", "quantity_micro": 1000000, "unit": "H87",
            "unit_price_micro": 800000000, "amount_centavos": 80000}],
 "payments": [{"source": "MONEY_SOURCE_PURSE", "centavos": 90000}]}}
JSON
    system_tequio "$DIR" submit --device "$DIR/device" "$WORK/purchase.json"
done
system_drain "$DIR"

# code ROLE: enrols a browser of that official, by two others
code() {
    local who folder=$WORK/row-$1
    who=$(person "$1")
    mkdir "$folder"
    (cd "$folder" && system_tequio "$DIR" enrol --code --person "$who" --label 'navegador') \
        >"$folder/said"
    expect 'two people' "$(grep -c 'signs for the office: that takes two people' "$folder/said")" 1
    grep -q '^board .*/tablero/#' "$folder/said" || die 'no address of the board'
    if grep -q /tableta/ "$folder/said"; then die 'an official has no tablet'; fi
    system_tequio "$DIR" act prepare facts "$folder"/devices-*.csv --device "$office/$2" \
        >"$folder/act"
    system_tequio "$DIR" act authorise "$(sed -nE 's/^act ([0-9a-f]{32}) is .*/\1/p' \
        "$folder/act" | tail -n 1)" --device "$office/$3"
    system_drain "$DIR"
    sed -n 's/^code *//p' "$folder/said" >"$folder/code"
}
code coordinator treasurer director
code director treasurer coordinator
for role in coordinator director; do
    system_tequio "$DIR" password --person "$(person $role)" <<<"la frase de $role"
done
# who looks after the kitchen needs no second person
TEQUIO_MONITOR=$(system_monitor 3)
TEQUIO_MONITOR_CODE=$(system_tequio "$DIR" enrol --code --person "$TEQUIO_MONITOR" \
    --label 'escritorio' | sed -n 's/^code *//p')
system_tequio "$DIR" password --person "$TEQUIO_MONITOR" <<<'la frase de monitor'
TEQUIO_CAPACITY=$(system_sql "$DIR" "select capacity from registry.kitchen where kitchen_id = 3
    order by position desc limit 1")
# an act that waits for the director
system_tequio "$DIR" act prepare capacity kitchen=3 rations=221 valid_from=2021-04-01 \
    --reason 'Piden más' --device "$office/coordinator"

TEQUIO_WEB=http://127.0.0.1:$((PORT + 1))
TEQUIO_COORDINATOR=$(person coordinator) TEQUIO_COORDINATOR_CODE=$(<"$WORK/row-coordinator/code")
TEQUIO_DIRECTOR=$(person director) TEQUIO_DIRECTOR_CODE=$(<"$WORK/row-director/code")
export TEQUIO_MONITOR TEQUIO_MONITOR_CODE TEQUIO_CAPACITY
export TEQUIO_WEB TEQUIO_COORDINATOR TEQUIO_COORDINATOR_CODE TEQUIO_DIRECTOR TEQUIO_DIRECTOR_CODE
(cd "$ROOT/tests/browser" && node --import tsx --test --test-reporter=spec office.test.ts)
system_drain "$DIR"

expect 'the alert' "$(system_sql "$DIR" "select concat_ws(' ', state, ended_by, outcome, words)
    from analytics.alert where kitchen_id = 3 and alert = 'no report' and state = 'closed'")" \
    'closed coordinator confirmed No abrió: sin gas'
expect 'its steps' "$(system_sql "$DIR" "select string_agg(action::text, ' ' order by position)
    from surveys.alert_step where person_id = $TEQUIO_COORDINATOR")" '1 2'
expect 'the acts' "$(system_sql "$DIR" "select string_agg(concat_ws(' ', state, authorised_role,
    subject), ', ' order by subject) from analytics.act where kitchen_id = 3")" \
    'authorised director capacity, authorised director purchase'
expect 'the purchases' "$(system_sql "$DIR" "select string_agg(verdict, ' '
    order by decision_position) from analytics.purchase where kitchen_id = 3")" 'accepted observed'
expect 'the petition' "$(system_sql "$DIR" "select concat_ws(' ', state, assignee_id) from
    surveys.petition where kitchen_id = 3 and folio_number = 1")" "5 $TEQUIO_MONITOR"
expect 'its steps and whose' "$(system_sql "$DIR" "select string_agg(person_id::text, ' '
    order by s.position) from surveys.petition_step s where petition_position = (select position
    from surveys.petition where folio_number = 1) and person_id > 0")" \
    "$TEQUIO_COORDINATOR $TEQUIO_MONITOR $TEQUIO_MONITOR $TEQUIO_MONITOR"
expect 'what it made' "$(system_sql "$DIR" "select capacity from registry.kitchen
    where kitchen_id = 3 order by position desc limit 1")" 221
# the tablet's own are of a clock that stands at the first day
tablet=$(sed -n 's/.*device \([0-9]*\).*/\1/p' "$DIR/enrolled" | head -n 1)
expect 'flags of what browsers sent' "$(system_sql "$DIR" "select count(*)
    from registry.envelope_flag where device_id <> $tablet")" 0
expect_books
system_tequio "$DIR" rebuild surveys
