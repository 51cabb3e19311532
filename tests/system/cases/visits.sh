# shellcheck shell=bash
# Monitors' visits with their own keys: a checklist is published, a visit is noted, corrected and
# refused, and the review says who stays, who is observed, who leaves, and why.
. "$(dirname "$0")/../lib.sh"
system_begin visits 4
office=$DIR/city/office

last_problem() {
    system_sql "$DIR" 'select problem, detail from registry.act_refusal
        order by position desc limit 1'
}

# The checklist
system_tequio "$DIR" checklist --from 2021-03-01 "$ROOT/deploy/checklists/visita.json" |
    grep -qx 'visita, version 1, may be filled in' || die 'the checklist was not published'
echo '{"title": "Visita", "items": [{"code": "agua"}]}' >"$WORK/visita.json"
code=0
system_tequio "$DIR" checklist --number 2 "$WORK/visita.json" >"$WORK/said" 2>&1 || code=$?
expect 'a wrong checklist' "$code" 1
grep -qF 'item 1: Object item not found: text' "$WORK/said" || die "it says $(<"$WORK/said")"
expect 'items' "$(system_sql "$DIR" 'select count(*) > 10, max(version)
    from registry.checklist_item')" 't|1'

# Kitchen 1 and whose it is
mine=$(system_monitor 1)
other=$(system_sql "$DIR" "select person_id from registry.person p where role = 'monitor'
    and p.alcaldia <> (select alcaldia from registry.kitchen where kitchen_id = 1)
    order by person_id limit 1")
seen='"items": [{"code": "agua-potable", "answer": "yes"}, {"code": "extintor", "answer": "no"}],
 "counted_diners": {"value": 61}, "observations": "El extintor venció en enero."'
system_visit "$mine" 1 20210301 "$seen"
expect 'noted' "$(system_sql "$DIR" 'select counted_diners, items_yes, items_no, flags
    from analytics.visit')" '61|1|1|{incomplete}'
expect 'said' "$(system_sql "$DIR" "select says, answer from analytics.visit_item
    where item = 'extintor'")" '¿Hay un extintor vigente y a la mano?|no'
expect 'words stay where they can be erased' "$(system_sql "$DIR" "select count(*)
    from journal.entry where topic = 2 and position('enero'::bytea in body) > 0")" 0

# What is none
system_visit "$other" 1 20210301 "$seen"
[[ $(last_problem) == '9|kitchen 1 is not in alcaldía '* ]] || die "it says $(last_problem)"
system_visit "$mine" 1 20210302 "$seen"
expect 'tomorrow' "$(last_problem)" \
    '7|visit_day is no day, or after the one it was received on'
if system_tequio "$DIR" submit --device "$office/director" "$WORK/visit.json"; then
    die 'a director visited'
fi

# A correction takes the place of what it names
digest=$(system_sql "$DIR" "select encode(digest, 'hex') from registry.visit")
system_visit "$mine" 1 20210301 "\"found_closed\": true,
 \"correction\": {\"replaces\": {\"digest\": \"$digest\"}, \"reason\": \"Era otro comedor\"}"
expect 'stands' "$(system_sql "$DIR" 'select count(*), bool_and(found_closed)
    from analytics.visit')" '1|t'

# What was planned: the simulated city plans one visit a month for each kitchen. The next one to
# kitchen 2 is moved, and one that was is refused.
made="select count(*), count(*) filter (where done) from analytics.visit_plan
    where planned_day between '2021-03-01' and '2021-03-31'"
expect 'planned, made' "$(system_sql "$DIR" "$made")" '4|1'
day=$(system_sql "$DIR" "select planned_day from analytics.visit_plan
    where kitchen_id = 2 and planned_day between '2021-04-01' and '2021-04-30'")
cat >"$DIR/visit_plan.csv" <<CSV
kitchen,day,purpose,called_off
1,2021-03-01,routine,no
2,$day,routine,yes
2,2021-03-31,review,no
CSV
system_tequio "$DIR" import "$DIR/visit_plan.csv"
expect 'moved' "$(system_sql "$DIR" "$made")" '6|1'

# plan_fails WHAT WORDS: visit_plan.csv is refused with these words.
plan_fails() {
    local code=0
    system_tequio "$DIR" import "$DIR/visit_plan.csv" >"$WORK/said" 2>&1 || code=$?
    expect "$1" "$code" 1
    grep -qF "$2" "$WORK/said" || die "it says $(<"$WORK/said")"
}

printf 'valid_from,kitchen,day,purpose\n2021-03-02,2,2021-03-01,routine\n' >"$DIR/visit_plan.csv"
plan_fails 'planned from a day after its own' 'is after the day of the visit'
printf 'kitchen,day,purpose,called_off\n2,2021-02-26,routine,yes\n' >"$DIR/visit_plan.csv"
plan_fails 'called off after its day' 'is over: what was planned for it stays as it was known then'

# The review
system_replay 4 3
system_drain "$DIR"
system_tequio "$DIR" review --from 2021-03-01 --through 2021-03-03 >"$WORK/review.csv"
cat "$WORK/review.csv"
grep -q 'comedor,nombre,alcaldía,estado,calificación %,con datos %,resultado,por qué' \
    "$WORK/review.csv" || die 'no headings'
expect 'rows' "$(wc -l <"$WORK/review.csv")" 5
grep -qE '^1,.*se encontró abierto en 0 de 1 visitas \(0.0 %\)' "$WORK/review.csv" ||
    die 'the closed kitchen is not told of'
code=0
system_tequio "$DIR" review --from 2021-03-03 --through 2021-03-01 >"$WORK/said" 2>&1 || code=$?
expect 'days that go back' "$code" 2
code=0
system_tequio "$DIR" review --from 2019-03-01 --through 2019-03-02 >"$WORK/said" 2>&1 || code=$?
expect 'before there was a rule' "$code" 1
grep -qF 'compliance_rules.csv' "$WORK/said" || die "it says $(<"$WORK/said")"

# Measured, of the days that have come: one was made, that to kitchen 1, and nobody counted there.
# Of a month to come nothing is known.
expect 'visits done' "$(system_sql "$DIR" "select numerator, denominator, value::numeric(5, 1)
    from analytics.indicator_value where indicator = 'visits_done' and level = 'city'
    and grain = 'month' and period = '2021-03-01'")" "$(system_sql "$DIR" "select 1, count(*),
    (100.0 / count(*))::numeric(5, 1) from analytics.visit_plan
    where planned_day between '2021-03-01' and (select max(service_day)
        from indicators.coverage_day) having count(*) between 2 and 5")"
expect 'months to come' "$(system_sql "$DIR" "select count(*) from analytics.indicator_value
    where indicator = 'visits_done' and level = 'city' and grain = 'month'
    and period > '2021-03-01' and value is not null")" 0
expect 'explained' "$(system_sql "$DIR" "select count(distinct position), sum(amount)
    from analytics.explain('visits_done', 'month', '2021-03-01')
    where side = 'numerator'")" '1|1'
system_tequio "$DIR" rebuild indicators

system_tequio "$DIR" rebuild registry
system_tequio "$DIR" recheck registry
