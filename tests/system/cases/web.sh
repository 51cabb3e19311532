# shellcheck shell=bash
# The edge, with a real gateway and database behind it: a tablet enrolled by a code, what it may
# send and know, and what everybody else is told. web_*.py ask; what it must be told is the wire's.
. "$(dirname "$0")/../lib.sh"
mkdir -p "$WORK/app/assets"
printf '<!doctype html><title>tableta</title>' >"$WORK/app/index.html"
printf 'console.log(1)' >"$WORK/app/assets/index-Ab1_cd-2.js"
printf 'as brotli' >"$WORK/app/assets/index-Ab1_cd-2.js.br"
printf 'self.skipWaiting()' >"$WORK/app/sw.js"
printf 'secret' >"$WORK/secret.html"
ln -s "$WORK/secret.html" "$WORK/app/linked.html"
chmod -R a+rX "$WORK/app"
system_begin web 24
system_stop "$DIR" web
home=$(system_home "$DIR")
cp -r "$WORK/app" "$DIR/app"
as_db_user sed -i '/^app = /d' "$home/settings/web.conf"
as_db_user sed -i "\$a app = \"$DIR/app\";" "$home/settings/web.conf"
system_start "$DIR" web
system_replay 24 2
system_drain "$DIR"

enrol() {
    system_tequio "$DIR" enrol --code --kitchen "$1" --label "$2" | tee "$DIR/enrolled" >&2
    sed -n 's/^code *//p' "$DIR/enrolled"
}
TEQUIO_CODE=$(enrol 3 'tableta con navegador')
TEQUIO_DEVICE=$(sed -n 's/^device \([0-9]*\).*/\1/p' "$DIR/enrolled")
TEQUIO_OTHER_CODE=$(enrol 4 'otra tableta')
TEQUIO_OTHER_DEVICE=$(sed -n 's/^device \([0-9]*\).*/\1/p' "$DIR/enrolled")
expect 'the address' "$(sed -n 's/^address *//p' "$DIR/enrolled")" \
    "http://127.0.0.1:$((PORT + 1))/tableta/#$TEQUIO_OTHER_CODE"
expect 'the edge, enrolled again' "$(system_enrol_edge "$DIR" | sed 's/[0-9][0-9]*/N/')" \
    'device N has these keys already'
if grep -qr -e "$TEQUIO_CODE" -e "${TEQUIO_CODE//-/}" "$home/log"; then die 'a code was logged'; fi

TEQUIO_WEB=http://127.0.0.1:$((PORT + 1))
TEQUIO_COMMAND="$home/bin/tequio --settings $home/settings/tequio.conf"
TEQUIO_DATABASE="$(system_conninfo "$DIR") user=postgres"
TEQUIO_GATEWAY_PID=$(system_pid "$DIR" gateway)
export TEQUIO_CODE TEQUIO_DEVICE TEQUIO_OTHER_CODE TEQUIO_OTHER_DEVICE TEQUIO_WEB TEQUIO_COMMAND
export TEQUIO_DATABASE TEQUIO_GATEWAY_PID
(cd "$ROOT/tests/system" && /usr/bin/python3 -m unittest -v web_messages web_reads web_rest)
system_running "$DIR" web || die 'the edge is gone'
expect 'the edge' "$(system_health "$DIR" web /ready)" ready

# pages WORD: how many lines of the front page have it
pages() {
    python3 - "$TEQUIO_WEB/" "$1" <<'END'
import sys
import urllib.request
page = urllib.request.urlopen(sys.argv[1]).read().decode()
print(sum(sys.argv[2] in line for line in page.splitlines()))
END
}
expect 'figures on the front page' "$(pages 'El programa en números')" 1
system_stop "$DIR" web
as_db_user sed -i "\$a election = \"yes\";" "$home/settings/web.conf"
system_start "$DIR" web
expect 'figures in an election period' "$(pages 'El programa en números')" 0
expect 'results in an election period' "$(pages 'semáforo')" 0
expect 'kitchens in an election period' "$(pages 'Buscar un comedor cerca')" 1
system_drain "$DIR"
expect_books
