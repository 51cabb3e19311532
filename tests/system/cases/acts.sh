# shellcheck shell=bash
# Acts of two people, with people's own keys: who prepared one never authorises it, not even with
# another device; each subject can be prepared; what is authorised holds, also when the registry was
# killed meanwhile; and the tables made again are the same.
. "$(dirname "$0")/../lib.sh"
system_begin acts 16

# act WHO WORD...: what that person's command says.
act() {
    local who=$1
    shift
    system_tequio "$DIR" act "$@" --device "$DIR/city/office/$who" | tee "$WORK/said"
}
# the act that the last command was about
number() {
    sed -nE 's/^act ([0-9a-f]{32}) is .*/\1/p' "$WORK/said" | tail -n 1
}
said() {
    grep -qE "$1" "$WORK/said" || die "expected it to say \"$1\", found: $(<"$WORK/said")"
}
# refused TEXT WHO WORD...: it ends with 1 and says so.
refused() {
    local text=$1 who=$2 code=0
    shift 2
    system_tequio "$DIR" act "$@" --device "$DIR/city/office/$who" >"$WORK/said" 2>&1 || code=$?
    cat "$WORK/said"
    expect "exit code of $*" "$code" 1
    said "$text"
}

# One after the other
act coordinator prepare capacity kitchen=3 rations=221 valid_from=2021-03-01 --reason 'Piden más'
said '^capacity: a kitchen is programmed'
said "kitchen's name"
said 'is prepared: it waits for a director$'
capacity=$(number)
refused 'person 17 prepared it: another person authorises it' coordinator authorise "$capacity"
refused 'a treasurer does not authorise a capacity' treasurer authorise "$capacity"
refused 'no act begins with' director authorise 00000000
system_tequio "$DIR" act list | tee "$WORK/said"
said "^act $capacity is prepared"
said 'waits for +director'
act director authorise "${capacity:0:8}"
said "^act $capacity is authorised"
refused 'it is authorised: it cannot be rejected' director reject "$capacity" --reason 'Tarde'
expect 'capacity' "$(system_sql "$DIR" "select capacity from registry.kitchen where kitchen_id = 3
    order by position desc limit 1")" 221

# The same person with another device is the same person.
mkdir "$DIR/new"
system_tequio "$DIR" enrol --person 19 --label 'Otra firma' --out "$DIR/city/office/again" |
    tee "$WORK/said"
said 'of person 19 signs for the office: that takes two people'
refused 'it is about person 19: others prepare it' treasurer prepare facts \
    "$DIR"/city/office/devices-*.csv
act coordinator prepare facts "$DIR"/city/office/devices-*.csv
said '^facts: facts hold that take two people'
said '^  devices +from 2021-03-0., device [0-9]+, role official, curve_key [0-9a-f]{64}, '
said '^  person 19 '
act director authorise "$(number)"
act treasurer prepare reversal kitchen=3 grant_position=1 amount=10.00 --reason 'Duplicada'
reversal=$(number)
refused 'person 19 prepared it' again authorise "$reversal"
act again withdraw "$reversal"
said 'is withdrawn'
refused 'it is withdrawn: it cannot be authorised' director authorise "$reversal"
refused 'reason is missing' treasurer prepare reversal kitchen=3 grant_position=1 amount=10.00

# One operator alone: each step of it is refused, and nothing came of it.
facts=(people purses budgets act_limits)
printf 'valid_from,person,name,role,active\n2021-03-01,98,Otra Tesorera,treasurer,yes
2021-03-01,99,Otro Director,director,yes\n' >"$DIR/new/people.csv"
printf 'valid_from,kitchen,purse,active\n2021-03-01,12,MIA-1,yes\n' >"$DIR/new/purses.csv"
printf 'fiscal_year,budget_key,amount\n2021,26C001,943000000.00\n' >"$DIR/new/budgets.csv"
printf 'valid_from,subject,amount\n2021-03-01,purchase,100000000.00\n' >"$DIR/new/act_limits.csv"
held() {
    system_sql "$DIR" "select (select count(*) from registry.person),
        (select count(*) from registry.purse), (select sum(centavos) from registry.budget),
        registry.act_limit_at(7, '2021-03-02', 1000000)"
}
before=$(held)
for file in "${facts[@]}"; do
    code=0
    system_tequio "$DIR" import "$DIR/new/$file.csv" >"$WORK/said" 2>&1 || code=$?
    cat "$WORK/said"
    expect "exit code of import $file" "$code" 1
    said 'takes two people: tequio act prepare facts FILE'
done
for person in 98 99; do
    if system_tequio "$DIR" enrol --person "$person" --label X --out "$DIR/new/x" >"$WORK/said" 2>&1
    then
        die "person $person has a device"
    fi
    said "there is no person $person"
done
expect 'what holds' "$(held)" "$before"

# The same by two people: who they are comes from the import, what they may do from the act.
sed 's/yes$/no/' "$DIR/new/people.csv" >"$DIR/new/people-names.csv"
system_tequio "$DIR" import "$DIR/new/people-names.csv"
act coordinator prepare facts "$DIR/new/people.csv"
said '^  person 98 +Otra Tesorera'
act director authorise "$(number)"
act treasurer prepare facts "$DIR/new/purses.csv" "$DIR/new/budgets.csv" "$DIR/new/act_limits.csv"
said '^  purses +from 2021-03-01, kitchen 12, purse MIA-1, active yes$'
said '^  budgets +from 2021-01-01, fiscal_year 2021, budget_key 26C001, amount 943,000,000.00 MXN'
act coordinator reject "$(number)" --reason 'No hay tal compra'
expect 'the new treasurer' "$(system_sql "$DIR" "select name, role, active from registry.person
    where person_id = 98 order by position desc limit 1")" 'Otra Tesorera|treasurer|t'

# Every other subject
act treasurer prepare period_close closed_position=1 through=2021-03-07 statements=16 amount=1.00
act director reject "$(number)" --reason 'No hay tal cierre'
said 'is rejected'
act coordinator prepare rule valid_from=2021-04-05 rule=90 legal_basis='Gaceta 1' model=cash \
    period=week tiers='1:1000;151:900' minimum_rations=150 maximum_rations=350 \
    below_minimum=flag_only pay_exempt=yes pay_committee_meals=no fee=11.00 \
    service_weekdays=12345 cutoff=20:00 late_days=5 opening_days=10 \
    budget_key='comedores-comunitarios (ilustrativo)'
act director authorise "$(number)"
expect 'rule' "$(system_sql "$DIR" "select rule from registry.rule_at('2021-04-05', 1000000)")" 90
act treasurer prepare dispersal grants_through=1 purses=1 amount=1.00 \
    file_digest="$(printf '' | sha256sum | cut -c-64)"
act coordinator prepare days kitchen=3 from_day=2021-03-01 through_day=2021-03-02 pays=yes
act coordinator prepare purchase kitchen=3 declared_position=1 verdict=accepted amount=500.01 \
    --reason 'Vi la nota'
said 'is prepared: it waits for a coordinator or a director'
act coordinator prepare purchase kitchen=3 declared_position=1 verdict=accepted amount=500.00 \
    --reason 'Vi la nota'
said 'is authorised'
act treasurer prepare settlement kitchen=3 kind=deposit amount=5.00 reference='folio 8'
act treasurer prepare year fiscal_year=2021 budget_key=26C001 returned=0.00
act coordinator prepare kitchen_state kitchen=5 state=suspended cause=hygiene evidence=1 notice=1 \
    reply_until=2021-12-30 valid_from=2021-12-31 --reason 'Sin agua desde el lunes'
refused 'the committee may answer until 20211230' director authorise "$(number)"
act coordinator prepare kitchen_state kitchen=6 state=closed cause=committee_asks \
    valid_from=2021-12-31 --reason 'El comité se muda'
act director authorise "$(number)"
expect 'closed' "$(system_sql "$DIR" "select state from registry.kitchen where kitchen_id = 6
    order by position desc limit 1")" 4
expect 'subjects' "$(system_sql "$DIR" 'select count(distinct subject) from registry.act')" 11
expect 'what waits' "$(system_sql "$DIR" 'select count(*) from registry.act_queue')" 6

# The registry is killed while a person waits for its word.
sent() {
    system_sql "$DIR" 'select count(*) from journal.entry where topic = 1 and kind = 12'
}
before=$(sent)
system_stop "$DIR" registry KILL
act coordinator prepare capacity kitchen=4 rations=222 valid_from=2021-03-01 \
    --reason Obra >"$DIR/waits" &
waits=$!
until (($(sent) > before)); do
    kill -0 "$waits" || die "it did not wait: $(<"$DIR/waits")"
done
system_start "$DIR" registry
wait "$waits"
said 'is prepared'
act director authorise "$(number)"

# An auditor observes, and does nothing else.
cat >"$DIR/observation.json" <<JSON
{"kind": "observation", "body": {"entry": {"topic": "TOPIC_REGISTRY", "position": 1},
 "text": "Falta el acta del comité."}}
JSON
system_tequio "$DIR" submit --device "$DIR/city/office/auditor" "$DIR/observation.json"
system_drain "$DIR"
expect 'observations' "$(system_sql "$DIR" 'select count(*), min(person_id)
    from registry.observation')" '1|20'
if system_tequio "$DIR" act prepare year fiscal_year=2021 budget_key=26C001 returned=0.00 \
    --device "$DIR/city/office/auditor"; then
    die 'an auditor prepared an act'
fi

system_drain "$DIR"
system_tequio "$DIR" rebuild registry
system_tequio "$DIR" recheck registry
system_tequio "$DIR" verify
