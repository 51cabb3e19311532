# shellcheck shell=bash
# The year's evaluation: every figure is a cell of the data beside it, the data are what the queries
# beside them give an analyst, small groups are not shown, names cannot say anything to a browser,
# the same state gives the same bytes, and what was published is only replaced with a reason.
. "$(dirname "$0")/../lib.sh"
system_begin report 6
report() {
    system_tequio "$DIR" report --year 2021 --out "$@" >"$WORK/said" 2>&1 && return
    cat "$WORK/said"
    return 1
}
verified() {
    "$ROOT/tests/system/report.py" "$1/2021" >"$WORK/said" 2>&1 ||
        die "it does not verify: $(tail -n 3 "$WORK/said")"
    cat "$WORK/said"
}

# A year of which nothing is known is written too, without a figure.
system_tequio "$DIR" report --year 2020 --out "$DIR/nothing"
grep -q 'No hay informes diarios de este año' "$DIR/nothing/2020/index.html" ||
    die 'nothing is known of 2020, and it does not say so'

# A name that a browser would run.
{
    head -n 1 "$DIR/city/kitchens.csv"
    sed -n 4p "$DIR/city/kitchens.csv" |
        sed -E 's/Comedor [^,]*/Comedor <script>alert(1)<\/script> Ñandú \& Cía/'
} >"$DIR/kitchens-named.csv"
system_tequio "$DIR" import "$DIR/kitchens-named.csv"

# After one day few have answered: some places are left out.
system_replay 6 1
system_drain "$DIR"
report "$DIR/day"
verified "$DIR/day"
hidden=$(tail -n +2 "$DIR/day/2021/datos/24-lo-que-no-se-publica.csv" | tr -d '\r' |
    awk -F, '{ hidden += $4 } END { print hidden }')
((hidden > 0)) || die 'a day of six kitchens has no small group'

system_replay 6 10
system_drain "$DIR"
out=$DIR/evaluaciones
report "$out"
verified "$out"
grep -q 'Comedor &lt;script&gt;alert(1)&lt;/script&gt; Ñandú &amp; Cía' "$out/2021/index.html" ||
    die 'the name is not in the page'
grep -q '<td class="n">[1-9]' "$out/2021/index.html" || die 'no figure'

# What stands in consultas/ gives an analyst what stands in datos/.
for query in "$out"/2021/consultas/*.sql; do
    cluster_psql "$DIR/database" tequio tequio_analyst -X --csv -t -f "$query" >"$WORK/rows"
    tail -n +2 "$out/2021/datos/$(basename "$query" .sql).csv" | tr -d '\r' >"$WORK/wanted"
    cmp -s "$WORK/rows" "$WORK/wanted" || die "${query##*/}: $(diff "$WORK/rows" "$WORK/wanted")"
done

# Again, elsewhere: the same bytes, the PDF's too where one can be made.
report "$DIR/again"
diff -r "$out/2021" "$DIR/again/2021" || die 'the same state gave other bytes'
if command -v weasyprint >/dev/null; then
    head -c 5 "$out/2021/evaluacion-2021.pdf" | grep -q '%PDF-' || die 'the PDF is none'
fi

# Without the program for the PDF the page is written, and it says what to install.
env PATH=/nonexistent "$(system_home "$DIR")/bin/tequio" --settings \
    "$(system_home "$DIR")/settings/tequio.conf" report --year 2021 --out "$DIR/no_pdf" \
    >"$WORK/said"
grep -q 'apt-get install weasyprint' "$WORK/said" || die "it said: $(<"$WORK/said")"
[[ ! -e $DIR/no_pdf/2021/evaluacion-2021.pdf ]] || die 'a PDF of nowhere'
cmp "$out/2021/index.html" "$DIR/no_pdf/2021/index.html"
verified "$DIR/no_pdf"

# What was published is never silently changed.
if report "$out"; then die 'it wrote over an evaluation'; fi
if report "$DIR/other" --corrects 'nada'; then die 'it corrected what is not there'; fi
diff -r "$out/2021" "$DIR/again/2021" || die 'a refusal changed something'
report "$out" --corrects 'faltaba un <comedor>'
verified "$out"
diff -r "$out/2021-v1" "$DIR/again/2021" || die 'the first version is not what it was'
grep -q 'Versión 2,.*' "$out/2021/index.html" || die 'it does not say which version it is'
grep -q 'Motivo: faltaba un &lt;comedor&gt;' "$out/2021/index.html" || die 'no reason'
report "$out" --corrects 'otra vez'
expect 'versions' "$(cd "$out" && echo *)" '2021 2021-v1 2021-v2'
