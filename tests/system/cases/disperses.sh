# shellcheck shell=bash
# A week's grants go to the purses' issuer in one file that two people authorised, and its movements
# come back: matched, of another amount, of a purse that nobody knows, spent where nothing was
# declared, read twice. What issuer and books say differs by what the reconciliation names.
. "$(dirname "$0")/../lib.sh"
system_begin disperses 8
system_tequio "$DIR" simulate --kitchens 8 --from "$FROM" --days 7 --seed "$SEED" --plain --settle 3
system_drain "$DIR"
office=$DIR/city/office

tequio() {
    system_tequio "$DIR" "$@"
}
# refuses TEXT WORD...: it ends with 1 and says so.
refuses() {
    local text=$1 code=0
    shift
    tequio "$@" >"$WORK/said" 2>&1 || code=$?
    expect "exit code of $*" "$code" 1
    grep -qF "$text" "$WORK/said" || die "expected it to say \"$text\", found: $(<"$WORK/said")"
}
# act WHO WORD...: the act's number.
act() {
    local who=$1
    shift
    tequio act "$@" --device "$office/$who" | sed -nE 's/^act ([0-9a-f]{32}) is .*/\1/p' | tail -n 1
}
granted=$(system_sql "$DIR" 'select sum(centavos) from subsidy.grant_paid')
pesos=$(printf '%d.%02d' $((granted / 100)) $((granted % 100)))

# Two people, and no file before them
refuses 'dispersal 1 is not recorded' disburse export --dispersal 1 --out "$DIR/early.csv"
tequio disburse prepare | tee "$WORK/prepared"
grep -qF "dispersal 1: 8 purses, $pesos MXN" "$WORK/prepared" || die 'it is not what was granted'
read -ra keys < <(sed -nE 's/.*(grants_through=.*)/\1/p' "$WORK/prepared")
number=$(act treasurer prepare dispersal "${keys[@]}")
refuses 'authorises it' act authorise "$number" --device "$office/treasurer"
refuses 'dispersal 1 is not recorded' disburse export --dispersal 1 --out "$DIR/early.csv"
act director authorise "$number" >/dev/null
system_drain "$DIR"
tequio disburse export --dispersal 1 --out "$DIR/1.csv"
cat "$DIR/1.csv"
(cd "$DIR" && sha256sum -c 1.csv.sha256)
expect 'its control totals' "$(tail -n 1 "$DIR/1.csv")" "total,1,8,,$pesos"
expect 'its digest' "$(sha256sum <"$DIR/1.csv" | cut -c-64)" \
    "$(sed -nE 's/.*file_digest=([0-9a-f]{64}).*/\1/p' "$WORK/prepared")"
refuses 'could not make' disburse export --dispersal 1 --out "$DIR/1.csv"
tequio disburse export --dispersal 1 --out "$DIR/again.csv"
cmp "$DIR/1.csv" "$DIR/again.csv"

# Never twice
tequio disburse prepare | grep -q '^nothing to send' || die 'it would send the same again'
number=$(act treasurer prepare dispersal "${keys[@]}")
act director authorise "$number" >/dev/null
system_drain "$DIR"
expect 'dispersals' "$(system_sql "$DIR" 'select count(*) from subsidy.dispersal')" 1
expect 'an act that could not be carried out' \
    "$(system_sql "$DIR" 'select count(*) from subsidy.act_failure')" 1

# What the issuer says
purse() {
    printf 'SIM-%06d' "$1"
}
read -r buyer spent day < <(system_sql "$DIR" "select kitchen_id, purse_centavos, purchase_day
    from subsidy.purchase_booking where kitchen_id not in (2, 4) and purse_centavos > 0
    and reversed_by is null order by position limit 1" | tr '|' ' ')
{
    echo 'movement,purse,kind,amount_mxn,day,reference'
    awk -F, -v OFS=, '/^[0-9]/ { print "C" $1, $3, "credit", $5 - ($4 == 2), "2021-03-10", 1 }' \
        "$DIR/1.csv"
    echo "C9,SIM-999999,credit,5.00,2021-03-10,1"
    printf 'S1,%s,spent,%d.%02d,%s,\n' "$(purse "$buyer")" $((spent / 100)) $((spent % 100)) "$day"
    echo "S2,$(purse 4),spent,12.34,2021-03-04,"
    echo "S2,$(purse 4),spent,12.34,2021-03-04,"
} >"$DIR/movements.csv"
cat "$DIR/movements.csv"
tequio disburse import "$DIR/movements.csv" --out "$DIR/results.csv" 2>"$WORK/counts"
cat "$DIR/results.csv"
expect 'results' "$(tr '\n' ' ' <"$WORK/counts")" \
    '8 matched 1 unmatched 1 amount differs 1 unknown purse 1 repeated '
expect 'what was expected where the amount differs' "$(awk -F, '$2 == "C2" { print $9 - $6 }' \
    "$DIR/results.csv")" 1
tequio disburse import "$DIR/movements.csv" --out "$DIR/second.csv" 2>"$WORK/counts"
grep -q 'this file was read before' "$WORK/counts" || die "it says $(<"$WORK/counts")"
cmp "$DIR/results.csv" "$DIR/second.csv"

# What differs, and why
differs() {
    system_sql "$DIR" "select on_the_way_centavos > 0, not_declared_centavos, unexplained_centavos
        from subsidy.reconciliation where kitchen_id = $1"
}
expect 'a credit of another amount is on the way' "$(differs 2)" 't|0|0'
expect 'spent, and not declared' "$(differs 4)" 'f|1234|0'
expect 'confirmed' "$(system_sql "$DIR" "select count(*) from subsidy.movement
    where kitchen_id = $buyer and kind = 2 and result = 1 and booked")" 1
expect 'explained to the centavo' "$(system_sql "$DIR" "select count(*), bool_and(
    unexplained_centavos = 0), bool_and(issuer_centavos >= 0) from subsidy.reconciliation")" '8|t|t'
expect_books

# All of it is in the folder that an auditor opens.
tequio evidence --kitchen 4 --period 2021-03-03 --out "$DIR/evidence" >/dev/null
"$ROOT/tests/system/evidence.py" "$DIR/evidence" 4
movements=$DIR/evidence/movimientos_del_emisor.csv
cat "$movements"
expect 'movements: credited, spent, read twice' "$(tail -n +2 "$movements" |
    sed -nE 's/.*(coincide|sin contraparte|repetido).*/\1/p' | sort | tr '\n' ' ')" \
    'coincide repetido sin contraparte '
expect 'credits of the week, in the books and by the issuer' \
    "$(tr -d '\r' <"$DIR/evidence/conciliacion.csv" |
        sed -nE 's/^Abonos del periodo,(.*)/\1/p')" \
    "$(awk -F, '$4 == 4 { print $5 "," $5 ",0.00" }' "$DIR/1.csv")"

# A purse that is another one than in the last file is said, before anybody signs for the next.
printf 'valid_from,kitchen,purse,active\n2021-03-10,5,OTRA-5,yes\n' >"$DIR/purses.csv"
refuses 'takes two people: tequio act prepare facts FILE' import "$DIR/purses.csv"
number=$(act treasurer prepare facts "$DIR/purses.csv")
act director authorise "$number" >/dev/null
tequio simulate --kitchens 8 --from 2021-03-08 --days 7 --seed "$SEED" --plain --settle 3
system_drain "$DIR"
tequio disburse prepare | tee "$WORK/prepared"
expect 'purses that changed' "$(grep -E '^(another|a first) purse' "$WORK/prepared")" \
    'another purse: kitchen 5 was paid to SIM-000005, now to OTRA-5'
grep -q '^dispersal 2: 8 purses' "$WORK/prepared" || die 'not all are paid'
tequio rebuild all
tequio recheck all
