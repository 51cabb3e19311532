# shellcheck shell=bash
# Everything about a kitchen's week in one folder, verified from the folder alone: digests,
# signatures of tablets and of people, proofs, and nothing of another kitchen. What was changed
# afterwards is found.
. "$(dirname "$0")/../lib.sh"
system_begin evidence 8
system_tequio "$DIR" simulate --kitchens 8 --from "$FROM" --days 7 --seed "$SEED" --plain --settle 3
system_drain "$DIR"
out=$DIR/evidence

evidence() {
    system_tequio "$DIR" evidence "$@" >"$WORK/said" 2>&1 && return
    cat "$WORK/said"
    return 1
}
verified() {
    "$ROOT/tests/system/evidence.py" "$out" 3 >"$WORK/said" 2>&1
}

evidence --kitchen 3 --period 2021-03-03 --out "$out"
verified || die "it does not verify: $(<"$WORK/said")"
cat "$WORK/said"
# its reports and purchases, and the four steps by which two people closed the opening and the week
expect 'envelopes and acts' "$(<"$WORK/said")" "$(system_sql "$DIR" "select (select count(*)
    from journal.entry where topic = 1 and kitchen_id = 3 and kind in (1, 2)
    and received_at < '2021-03-08') + 4")"' envelopes, '"$(system_sql "$DIR" "select count(*)
    from purchases.purchase p join journal.blob b on b.digest = p.blob_digest and b.whole
    where p.kitchen_id = 3 and p.purchase_day < '2021-03-08'")"' proofs, 2 acts'
grep -q 'Dirección simulada' "$out/actas.csv" || die 'who authorised is not named'

# The page and the tables are of this kitchen only.
for other in 1 2 4 5 6 7 8; do
    name=$(system_sql "$DIR" "select name from registry.kitchen where kitchen_id = $other limit 1")
    ! grep -qrF "$name" "$out" --include='*.csv' --include='*.html' || die "it names $name"
done

# Nothing is added to what is there, and nothing is made up.
if evidence --kitchen 3 --period 2021-03-03 --out "$out"; then die 'it wrote over a folder'; fi
if evidence --kitchen 3 --period 2020-01-01 --out "$DIR/none"; then die 'no statement, evidence'; fi
[[ ! -e $DIR/none ]] || die 'a folder of nothing'

# One byte anywhere
for pattern in 'sobres/*.body' 'sobres/*.header' 'sobres/*.signature' 'comprobantes/*' \
    renglones.csv; do
    file=$(compgen -G "$out/$pattern" | sort | head -n 1)
    file=${file#"$out/"}
    cp "$out/$file" "$DIR/kept"
    printf x >>"$out/$file"
    if verified; then die "nobody saw that $file was changed"; fi
    # not even with a list that was mended
    (cd "$out" && grep -v "  $file\$" SHA256SUMS >"$DIR/sums" && sha256sum "$file" >>"$DIR/sums" &&
        mv SHA256SUMS "$DIR/sums_kept" && cp "$DIR/sums" SHA256SUMS)
    if [[ $file != *.csv ]] && verified; then die "a mended list hides that $file was changed"; fi
    mv "$DIR/sums_kept" "$out/SHA256SUMS"
    mv "$DIR/kept" "$out/$file"
done
rm "$out/abonos.csv"
if verified; then die 'nobody saw that a file is missing'; fi
