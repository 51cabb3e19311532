# shellcheck shell=bash
# Open data: described to the last column, of what the public page may read and nothing else, the
# same bytes from the same state; a version stays what it is whatever comes after it, and the next
# one says why. What misses its target is explained.
. "$(dirname "$0")/../lib.sh"
system_begin publish 6
publish() {
    system_tequio "$DIR" publish --period 2021-03 --out "$@" >"$WORK/said" 2>&1 && return
    cat "$WORK/said"
    return 1
}
verified() {
    "$ROOT/tests/system/publish.py" "$1" >"$WORK/said" 2>&1 ||
        die "it does not verify: $(tail -n 3 "$WORK/said")"
    cat "$WORK/said"
}
refused() { # what it must say, then the arguments
    if publish "${@:2}"; then die "it was not refused: $1"; fi
    grep -q "$1" "$WORK/said" || die "it said: $(<"$WORK/said")"
}
out=$DIR/datos
director=$DIR/city/office/director

# While a month may still change, what persons answered stays out of it.
system_replay 6 10
system_drain "$DIR"
refused 'nothing was published of 2021-03 yet' "$out"
refused 'a treasurer does not publish' "$out" --device "$DIR/city/office/treasurer"
system_drain "$DIR"
[[ ! -e $out ]] || die 'what was refused has a folder'
publish "$out" --device "$director"
verified "$out/2021-03/v1"
grep -q '^1 preliminar 0 ' "$WORK/said" || die 'it is not preliminary'
refused 'has not begun' "$out" --period 2021-05
refused 'is no period' "$out" --period 2021-3

# What it is read from gives the public page the same, and no service's tables are needed.
for table in sheets:indicadores results:resultados satisfaction:satisfaccion attention:atencion \
    spending:compras kitchens:comedores; do
    case ${table%:*} in
    sheets) given= ;;
    spending | kitchens) given="('2021-03-01', '2021-03-31')" ;;
    attention) given="('2021-03-01', '2021-03-31', '2021-02-08')" ;;
    *) given="('2021-03-01', '2021-03-31', '2021-02-08', 'month')" ;;
    esac
    { echo 'PREPARE q AS' && cat "$ROOT/services/admin/sql/publish/publish_${table%:*}.sql" &&
        echo "; EXECUTE q $given"; } |
        cluster_psql "$DIR/database" tequio tequio_web -X -q --csv -t >"$WORK/rows"
    tail -n +2 "$out/2021-03/v1/${table#*:}.csv" | tr -d '\r' >"$WORK/wanted"
    cmp -s "$WORK/rows" "$WORK/wanted" || die "${table#*:}: $(diff "$WORK/rows" "$WORK/wanted")"
done

# Again, elsewhere and by nobody: the same bytes. In the same place there is nothing to do.
system_drain "$DIR"
publish "$DIR/again"
diff -r "$out" "$DIR/again" || die 'the same state gave other bytes'
refused 'nothing has changed since' "$out" --device "$director"

# Later days come, the month ends and is final: there is a second version, and the first stays.
system_tequio "$DIR" simulate --kitchens 6 --from "$FROM" --days 31 --seed "$SEED" --plain \
    --settle 32
system_drain "$DIR"
refused 'it is not version 1 any more: atencion.csv\|it is not version 1 any more: comedores.csv' \
    "$out"
refused 'figures and files are not as in version 1: say why' "$out" --device "$director"
system_drain "$DIR"
publish "$out" --device "$director" --cause period_ended --reason 'Ya están todos los días.'
verified "$out/2021-03/v2"
grep -Eq '^2 definitiva [1-9]' "$WORK/said" || die 'nothing of what persons answered'
grep -q 'porque terminó el periodo: Ya están todos los días.' "$out/2021-03/v2/LEEME.txt" ||
    die 'no reason'
diff -r "$out/2021-03/v1" "$DIR/again/2021-03/v1" || die 'the first version is not what it was'
for period in 2021 2021-H1 2021-Q1; do
    system_drain "$DIR"
    system_tequio "$DIR" publish --period $period --out "$out" --device "$director"
    verified "$out/$period/v1"
done
expect 'versions of March' "$(system_sql "$DIR" "select string_agg(distinct concat_ws(' ', version,
    state, is_last), ', ') from analytics.published_result where grain = 'month'")" \
    '1 preliminary f, 2 final t'

# A result that missed its target is to be explained, and then it is.
due=$(system_sql "$DIR" "select indicator from analytics.deviation_due
    join analytics.indicator using (indicator)
    where grain = 'month' and frequency = 'month' and level = 'city' order by 1 limit 1")
[[ -n $due ]] || die 'nothing is to be explained'
cat >"$DIR/deviation.json" <<JSON
{"kind": "deviation", "body": {"indicator": "$due", "grain": "GRAIN_MONTH", "period": 20210301,
 "level": 3, "unit": 9, "version": 2, "datum": "No se llegó a la meta",
 "cause": "Faltó gas dos semanas", "action": "Se cambia de proveedor en mayo",
 "projection": "Se llega en junio"}}
JSON
system_tequio "$DIR" submit --device "$director" "$DIR/deviation.json"
system_drain "$DIR"
expect 'analyses that hold' "$(system_sql "$DIR" "select indicator, cause from analytics.deviation
    where holds")" "$due|Faltó gas dos semanas"
expect 'still to be explained' "$(system_sql "$DIR" "select count(*) from analytics.deviation_due
    where grain = 'month' and level = 'city' and indicator = '$due'")" 0
system_tequio "$DIR" report --year 2021 --out "$DIR/evaluaciones" >/dev/null
"$ROOT/tests/system/report.py" "$DIR/evaluaciones/2021"
grep -q 'Análisis de la versión 2 publicada.*Faltó gas dos semanas' \
    "$DIR/evaluaciones/2021/index.html" || die 'the evaluation does not have the analysis'
system_tequio "$DIR" rebuild registry
system_tequio "$DIR" recheck registry
