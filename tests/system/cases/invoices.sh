# shellcheck shell=bash
# A fiscal invoice proves a purchase; the operator asks the tax authority, whose answers come from a
# file; a cancellation takes the proof back, and the books hold.
. "$(dirname "$0")/../lib.sh"
FROM=2025-03-10
system_begin invoices 4
system_replay 4 1
system_drain "$DIR"
mkdir "$DIR/minted"
"$ROOT/build/$BUILD/bin/mint_folder" "$DIR/minted"
system_tequio "$DIR" trust import "$DIR/minted/authority.pem"
system_tequio "$DIR" trust import --stamp "$DIR/minted/certifier.pem"
expect 'certificates in the list' \
    "$(system_tequio "$DIR" trust list | grep -cE '^(root|stamp) ')" 2

device_begin 3
TEQUIO_REPLAY_NOW_US=$((TEQUIO_REPLAY_NOW_US + 24 * 3600 * 1000000))
expect 'the purchase' \
    "$(/usr/bin/python3 "$ROOT/tests/system/tablet.py" invoice "$DIR/minted/invoice.xml")" 1
system_drain "$DIR"
judged() {
    system_drain "$DIR"
    system_sql "$DIR" "select p.verdict, i.consistent, i.issuer_seal, i.stamp, i.total_centavos,
        (select sum(d.proven_centavos) from subsidy.duty d where d.kitchen_id = 3)
        from purchases.invoice i join purchases.purchase p on p.kitchen_id = i.kitchen_id
            and p.position = i.declared_position
        where i.kitchen_id = 3"
}
expect 'accepted; all three seals hold; it proves its total' "$(judged)" '1|2|2|2|78025|78025'

# Whom to ask, with the address that stands in its QR code
pending() {
    system_tequio "$DIR" cfdi pending "$@" | sed 1d
}
uuid=6F35D3B5-3651-5370-BC2C-14CDBE384CD7
expect 'invoices to ask about' "$(pending | cut -d, -f1-5)" "$uuid,EKU9003173C9,3,,"
pending | grep -qF "\"https://verificacfdi.facturaelectronica.sat.gob.mx/default.aspx?id=$uuid" ||
    die "no address: $(pending)"

# Nobody answered; then it is valid; then somebody cancelled it.
answered() {
    printf 'uuid,state,asked_day,asked_time\n%s\n' "$1" >"$WORK/answers.csv"
    system_tequio "$DIR" cfdi status "$WORK/answers.csv"
}
answered "$uuid,unreachable,2025-03-11,10:00"
expect 'still to ask about' "$(pending | cut -d, -f1-5)" "$uuid,EKU9003173C9,3,,"
answered "$uuid,valid,2025-03-11,10:30"
expect 'nothing else' "$(judged)" '1|2|2|2|78025|78025'
expect 'not to be asked for 30 days' "$(pending)" ''
expect 'but sooner where somebody wants to' \
    "$(pending --asked-before 2025-03-12 | cut -d, -f1-5)" "$uuid,EKU9003173C9,3,valid,2025-03-11"
answered "$uuid,cancelled,2025-03-11,11:00"
expect 'refused, and its proof taken back' "$(judged)" '3|2|2|2|78025|0'
expect 'nothing revives it' "$(pending --asked-before 2025-04-01)" ''
expect_books

# A file with one wrong row sends none.
code=0
printf 'uuid,state,asked_day\n%s,valid,2025-03-12\n%sX,valid,2025-03-12\n' "$uuid" "${uuid%?}" \
    >"$WORK/answers.csv"
system_tequio "$DIR" cfdi status "$WORK/answers.csv" >"$WORK/said" 2>&1 || code=$?
expect 'exit code of a wrong row' "$code" 1
grep -qF 'answers.csv:3: uuid: expected a fiscal UUID' "$WORK/said" || die "$(<"$WORK/said")"
expect 'nothing was sent' "$(judged)" '3|2|2|2|78025|0'
system_tequio "$DIR" rebuild purchases subsidy
system_tequio "$DIR" recheck purchases subsidy
