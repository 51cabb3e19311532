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
# an act that waits for the director
system_tequio "$DIR" act prepare capacity kitchen=3 rations=221 valid_from=2021-04-01 \
    --reason 'Piden más' --device "$office/coordinator"

TEQUIO_WEB=http://127.0.0.1:$((PORT + 1))
TEQUIO_COORDINATOR=$(person coordinator) TEQUIO_COORDINATOR_CODE=$(<"$WORK/row-coordinator/code")
TEQUIO_DIRECTOR=$(person director) TEQUIO_DIRECTOR_CODE=$(<"$WORK/row-director/code")
export TEQUIO_WEB TEQUIO_COORDINATOR TEQUIO_COORDINATOR_CODE TEQUIO_DIRECTOR TEQUIO_DIRECTOR_CODE
(cd "$ROOT/tests/browser" && node --import tsx --test --test-reporter=spec office.test.ts)
system_drain "$DIR"

expect 'the alert' "$(system_sql "$DIR" "select concat_ws(' ', state, ended_by, outcome, words)
    from analytics.alert where kitchen_id = 3 and alert = 'no report' and state = 'closed'")" \
    'closed coordinator confirmed No abrió: sin gas'
expect 'its steps' "$(system_sql "$DIR" "select string_agg(action::text, ' ' order by position)
    from surveys.alert_step where person_id = $TEQUIO_COORDINATOR")" '1 2'
expect 'the act' "$(system_sql "$DIR" "select concat_ws(' ', state, authorised_role, subject)
    from analytics.act where kitchen_id = 3")" 'authorised director capacity'
expect 'what it made' "$(system_sql "$DIR" "select capacity from registry.kitchen
    where kitchen_id = 3 order by position desc limit 1")" 221
expect 'flags of what browsers sent' "$(system_sql "$DIR" 'select count(*)
    from registry.envelope_flag')" 0
expect_books
system_tequio "$DIR" rebuild surveys
