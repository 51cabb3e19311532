# shellcheck shell=bash
# A community activity: a kitchen's monitor notes and corrects it, another monitor may
# not, and what is counted is what stands.
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

system_tequio "$DIR" rebuild registry
system_tequio "$DIR" recheck registry
system_tequio "$DIR" rebuild indicators
