# shellcheck shell=bash
# Tablets for many kitchens at once: whoever photographs a sheet's square with a reader of QR codes
# that is not ours reaches the kitchen's own tablet; and no sheet without a tablet, nor the reverse.
. "$(dirname "$0")/../lib.sh"
system_begin sheets 5
sheets=$WORK/hojas.html

devices() {
    system_sql "$DIR" "select count(*) from registry.device where kitchen_id > 0 and role = 1"
}

refused() { # WHAT WORDS ARGUMENT...
    local what=$1 said=$2 code=0 before
    shift 2
    before=$(devices)
    system_tequio "$DIR" sheets "$@" >"$WORK/said" 2>&1 || code=$?
    [[ $code != 0 ]] || die "$what: not refused"
    grep -qF -e "$said" "$WORK/said" || die "$what: it says $(<"$WORK/said")"
    expect "tablets after $what" "$(devices)" "$before"
}

# Each kitchen of the seed has its tablets
refused 'no kitchen without a tablet' 'every active kitchen has a tablet' --out "$sheets"
refused 'a kitchen that is not there' 'of 2 kitchens named, 1 are there' --out "$sheets" 2 77
refused 'no file' '--out: expected the file' 2
echo 'other codes' >"$sheets"
refused 'over a file' "could not write \"$sheets\"" --out "$sheets" 2
expect 'what was there' "$(<"$sheets")" 'other codes'
rm "$sheets"

system_tequio "$DIR" sheets --out "$sheets" 2 4 | grep -qx '2 tablets are enrolled, .*' ||
    die 'not told how many'
expect 'who may read them' "$(stat -c %a "$sheets")" 600
system_sql "$DIR" "select device_id from registry.device where kitchen_id = 3" |
    while read -r device; do system_tequio "$DIR" revoke "$device" >/dev/null; done
system_tequio "$DIR" sheets --out "$WORK/otra.html" >"$WORK/said" # now the third has none
cat "$WORK/otra.html" >>"$sheets"

export TEQUIO_WEB=http://127.0.0.1:$((PORT + 1))
(cd "$ROOT/tests/system" && /usr/bin/python3 sheets.py "$sheets" 2 4 3)
sed -n 's|.*<p class="code">\([^<]*\)</p>.*|\1|p' "$sheets" >"$WORK/codes"
expect 'codes' "$(wc -l <"$WORK/codes")" 3
if grep -qrF -f "$WORK/codes" "$(system_home "$DIR")/log"; then die 'a code was logged'; fi
