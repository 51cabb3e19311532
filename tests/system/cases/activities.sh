# shellcheck shell=bash
# A community activity: a kitchen's monitor notes and corrects it, another monitor may
# not, and what is counted is what stands; the kitchen's own tablet hears what became of
# its own. Partners' recipes come down to that tablet.
. "$(dirname "$0")/../lib.sh"
system_begin activities 4
office=$DIR/city/office
mine=$(system_monitor 1)
other=$(system_sql "$DIR" "select person_id from registry.person p where role = 'monitor'
    and p.alcaldia <> (select alcaldia from registry.kitchen where kitchen_id = 1)
    order by person_id limit 1")

# activity PERSON FIELDS: sends one of kitchen 1.
activity() {
    cat >"$WORK/activity.json" <<JSON
{"kind": "activity", "kitchen": 1, "body": {"activity_day": 20210301, "kind": "health",
 "institution": "Centro de salud", $2}}
JSON
    system_tequio "$DIR" submit --device "$office/monitor-$1" "$WORK/activity.json"
    system_drain "$DIR"
}

measured() {
    system_sql "$DIR" "select string_agg(k.code || ' ' || m.value, ', ' order by k.measure)
        from indicators.measure m join indicators.measure_kind k using (measure)
        where k.code like 'activit%' and m.level = 3 and m.grain = 6"
}

activity "$mine" '"women": {"value": 12}, "men": {"value": 5}, "note": "Vino la doctora Irma."'
expect 'noted' "$(system_sql "$DIR" 'select kind, institution, attendance, noted_by, flags
    from analytics.activity')" 'health|Centro de salud|17|monitor|{}'
expect 'words stay where they can be erased' "$(system_sql "$DIR" "select count(*)
    from journal.entry where topic = 2 and position('Irma'::bytea in body) > 0")" 0
expect 'measured' "$(measured)" 'activities 1, activity_attendance 17'

activity "$other" '"women": {"value": 12}'
expect 'of another alcaldía' "$(system_sql "$DIR" "select problem, detail like '%not in alcald%'
    from registry.act_refusal order by position desc limit 1")" '9|t'

digest=$(system_sql "$DIR" "select encode(digest, 'hex') from registry.activity")
activity "$mine" "\"women\": {\"value\": 15}, \"men\": {\"value\": 5},
 \"correction\": {\"replaces\": {\"digest\": \"$digest\"}, \"reason\": \"Faltaron tres\"}"
expect 'corrected' "$(system_sql "$DIR" 'select count(*), sum(attendance)
    from analytics.activity')" '1|20'
expect 'measured again' "$(measured)" 'activities 1, activity_attendance 20'

tablet() {
    /usr/bin/python3 "$ROOT/tests/system/tablet.py" "$@"
}
device_begin 2
expect 'the tablet hears of its own' "$(tablet activity | tr '\n' ' ')" '1 118 True '
expect 'noted by the kitchen' "$(system_sql "$DIR" "select noted_by, attendance
    from analytics.activity where kitchen_id = 2")" 'kitchen|9'

# Recipes: what is registered and holds on the day becomes the catalogue
expect 'imported with the city' "$(system_sql "$DIR" 'select kind, count(*)
    from analytics.recipe group by 1 order by 1' | tr '\n' ' ')" 'advice|2 recipe|4 '
code=0
system_tequio "$DIR" recipes --from 2019-01-01 >"$WORK/said" 2>&1 || code=$?
expect 'before there was any' "$code" 1
grep -qF 'tequio import recipes.csv' "$WORK/said" || die "it says $(<"$WORK/said")"
system_tequio "$DIR" recipes --from 2021-03-01 | grep -qx 'recetas, version 1, may be shown' ||
    die 'the recipes were not published'
tablet catalogue recetas >"$WORK/recetas.json"
/usr/bin/python3 - "$WORK/recetas.json" <<'PYTHON'
import json
import sys
with open(sys.argv[1], encoding="utf-8") as file:
    said = json.load(file)
first = said["recipes"][0]
assert len(said["recipes"]) == 6 and len(said["partners"]) == 4, said
assert first["title"] == "Frijoles de olla con nopales", first
assert (first["partner"], first["groups"]) == ("Productores de nopal", [1, 3]), first
assert (first["servings"], len(first["ingredients"]), len(first["steps"])) == (100, 4, 4), first
assert said["recipes"][4]["ingredients"] == [], said
PYTHON
printf 'valid_from,recipe,partner,title,food_groups,servings,ingredients,steps\n%s\n' \
    '2021-03-01,7,99,Sopa,,,,Hervir' >"$DIR/recipes.csv"
code=0
system_tequio "$DIR" import "$DIR/recipes.csv" >"$WORK/said" 2>&1 || code=$?
expect 'of nobody' "$code" 1
grep -qF 'partner 99 is not registered' "$WORK/said" || die "it says $(<"$WORK/said")"
printf 'valid_from,recipe,partner,title,food_groups,steps,valid_through\n%s\n' \
    '2021-03-01,5,4,Agua natural,water,"Pon una jarra.",2021-03-01' >"$DIR/recipes.csv"
system_tequio "$DIR" import "$DIR/recipes.csv"
system_tequio "$DIR" recipes --number 2 --from 2021-03-02 >/dev/null
expect 'what ended is no longer there' "$(tablet catalogue recetas | tail -n 1 |
    grep -c 'Agua natural')" 0

system_tequio "$DIR" rebuild registry
system_tequio "$DIR" recheck registry
system_tequio "$DIR" rebuild indicators
