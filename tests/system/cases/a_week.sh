# shellcheck shell=bash
# A week without faults: every envelope acknowledged, every service at the head, books and chains
# hold, each service's tables can be made again from the journal and would be decided the same.
. "$(dirname "$0")/../lib.sh"
system_begin week 48
system_replay 48 7
system_drain "$DIR"
expect_books
expect 'grants are their statements' "$(system_sql "$DIR" "select count(*) > 0
    and sum(g.centavos) = (select sum(centavos) from subsidy.statement)
    from subsidy.grant_paid g")" t
expect 'parked entries' "$(system_sql "$DIR" 'select count(*) from journal.parked')" 0
expect 'answers of diners that their questionnaire has a place for' "$(system_sql "$DIR" \
    'select bool_and(left_out = 0 and flags = 0) and count(*) > 50 from surveys.batch')" t
expect 'reports due' "$(system_sql "$DIR" "select sum(due) from registry.due
    where day < '2021-03-08'")" $((48 * 5))
# The office's two people authorised what the kitchens begin with, and the week.
expect 'closings that were authorised, and by whom' "$(system_sql "$DIR" "select count(*),
    count(authorised_position), min(prepared_by), max(prepared_by), min(authorised_by),
    max(authorised_by) from subsidy.closing where statements > 0")" '2|2|19|19|18|18'
expect 'statements that are owed' "$(system_sql "$DIR" "select count(*) from subsidy.statement
    where owed")" 0
trusted() { system_sql "$DIR" "select count(*) from registry.trust_at((select max(position)
    from journal.entry where topic = 1))"; }
system_tequio "$DIR" trust import "$ROOT/tests/system/authority.pem"
expect 'certificates that are trusted' "$(trusted)" 1
expect 'and how they are listed' \
    "$(system_tequio "$DIR" trust list | grep -cE '^(root | +number [0-9]+, valid 20)')" 2
system_tequio "$DIR" trust withdraw "$ROOT/tests/system/authority.pem"
expect 'certificates that are still trusted' "$(trusted)" 0
# The rule that holds, tried on the week, changes no day; one that pays nothing takes all.
mapfile -t draft < <(python3 -c 'import csv, sys
row = list(csv.DictReader(open(sys.argv[1])))[-1]
print(*(f"{key}={value}" for key, value in row.items() if value), sep="\n")' \
    "$DIR/city/subsidy_rules.csv")
tried() {
    system_tequio "$DIR" rule try "$@" --from 2021-03-01 --through 2021-03-07 >"$WORK/tried.csv"
    tail -n 1 "$WORK/tried.csv"
}
stated=$(system_sql "$DIR" "select count(*) || ',' || sum(rations_counted) || ','
    || (sum(claim_centavos) / 100.0)::numeric(12, 2) from subsidy.claim
    where service_day between '2021-03-01' and '2021-03-07'")
rations=$(cut -d, -f2 <<<"$stated")
pesos=$(cut -d, -f3 <<<"$stated")
held=$(tried "${draft[@]}" | cut -d, -f9)
expect 'the rule that holds, tried' "$(tried "${draft[@]}")" \
    "total,$stated,$rations,$pesos,0.00,0,$held,$held"
expect 'kitchens on which it was tried' "$(wc -l <"$WORK/tried.csv")" 50
expect 'a rule that pays nothing' "$(tried "${draft[@]/tiers=*/tiers=1:0}" | cut -d, -f1-7)" \
    "total,$stated,$rations,0.00,-$pesos"
# Every figure that is a sum, followed back: what its entries added is what it is.
expect 'figures that are not what their entries added' "$(system_sql "$DIR" "
    with sum as (select measure from analytics.measure_kind where accumulation = 'sum')
    select count(*) filter (where e.n <> v.numerator or e.d <> v.denominator),
           count(e.n) > 100
      from analytics.indicator_value v
      join analytics.indicator i on i.indicator = v.indicator
     cross join lateral (
           select sum(e.amount) filter (where e.side = 'numerator'
                                          and i.numerator in (select measure from sum)) as n,
                  sum(e.amount) filter (where e.side = 'denominator'
                                          and i.denominator in (select measure from sum)) as d
             from analytics.explain(v.indicator, v.grain, v.period, v.level, v.unit_id) e) e
     where v.grain in ('day', 'month') and v.level <> 'kitchen'")" '0|t'
expect "days on which the colonias' rations are not the city's" \
    "$(system_sql "$DIR" "select count(*) filter (where c.sum is distinct from v.numerator),
           count(*) > 3
      from analytics.indicator_value v
      left join (select period, sum(numerator) from analytics.colonia_value
                  where indicator = 'rations_served' and grain = 'day' group by 1) c using (period)
     where v.indicator = 'rations_served' and v.level = 'city' and v.grain = 'day'")" '0|t'
# The analysts' worked queries, as an analyst. Nobody filed a petition, made a visit, offered an
# activity, wrote a message or applied, and people are estimated from five days that have days
# before them.
for query in "$ROOT"/deploy/queries/*.sql; do
    cluster_psql "$DIR/database" tequio tequio_analyst -At -f "$query" >"$WORK/rows"
    [[ -s $WORK/rows ||
        $query == *-@(petitions|people|visits|activities|applications|messages).sql ]] ||
        die "${query##*/} has no row"
    echo "${query##*/}: $(wc -l <"$WORK/rows") rows"
done
system_tequio "$DIR" verify
system_tequio "$DIR" rebuild all
system_tequio "$DIR" recheck all
system_replay 48 7
system_drain "$DIR"
expect 'days that stand after the same week again' \
    "$(system_sql "$DIR" 'select count(*) > 200 from subsidy.claim')" t
system_tequio "$DIR" status
