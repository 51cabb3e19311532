# shellcheck shell=bash
# Open data: described to the last column, of what the public page may read and nothing else, the
# same bytes from the same state, and a version stays what it is whatever comes after it.
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

# While a month may still change, what persons answered stays out of it.
system_replay 6 10
system_drain "$DIR"
out=$DIR/datos
publish "$out"
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

# Again, elsewhere: the same bytes. In the same place: not without a reason.
publish "$DIR/again"
diff -r "$out" "$DIR/again" || die 'the same state gave other bytes'
refused 'corrects TEXT' "$out"
refused 'leave out --corrects' "$DIR/other" --corrects 'nada'

# Later days come, the month ends and is final: there is a second version, and the first stays.
system_tequio "$DIR" simulate --kitchens 6 --from "$FROM" --days 31 --seed "$SEED" --plain \
    --settle 32
system_drain "$DIR"
publish "$out" --corrects 'Terminó el mes.'
verified "$out/2021-03/v2"
grep -Eq '^2 definitivo [1-9]' "$WORK/said" || die 'nothing of what persons answered'
grep -q 'Motivo: Terminó el mes.' "$out/2021-03/v2/LEEME.txt" || die 'no reason'
diff -r "$out/2021-03/v1" "$DIR/again/2021-03/v1" || die 'the first version is not what it was'
cmp -s "$out/2021-03/v1/comedores.csv" "$out/2021-03/v2/comedores.csv" &&
    die 'more days have changed nothing'
for period in 2021 2021-H1 2021-Q1; do
    system_tequio "$DIR" publish --period $period --out "$out"
    verified "$out/$period/v1"
done
