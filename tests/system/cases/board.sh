# shellcheck shell=bash
# The monitors' board: who signs in, for how long, how often it may be tried, and what each sees.
# board_*.py ask.
. "$(dirname "$0")/../lib.sh"
system_begin board 24
home=$(system_home "$DIR")
mkdir -p "$DIR/board"
printf '<!doctype html><title>tablero</title>' >"$DIR/board/index.html"
chmod -R a+rX "$DIR/board"
# people come from many addresses: the front says from which
system_stop "$DIR" web
as_db_user sed -i '/^front = /d' "$home/settings/web.conf"
as_db_user sed -i '/^board = /d' "$home/settings/web.conf"
as_db_user sed -i "\$a board = \"$DIR/board\";" "$home/settings/web.conf"
as_db_user sed -i "\$a front = \"127.0.0.1\";" "$home/settings/web.conf"
system_start "$DIR" web
system_tequio "$DIR" checklist --from "$FROM" "$ROOT/deploy/checklists/visita.json"
system_replay 24 8
system_drain "$DIR"
system_visit "$(system_monitor 1)" 1 20210305 '"counted_diners": {"value": 61},
 "items": [{"code": "agua-potable", "answer": "yes"}, {"code": "extintor", "answer": "no"}]'

# what an official of the board signed, and what waits for another
read -r -a alert < <(system_tequio "$DIR" alert list)
system_tequio "$DIR" alert take "${alert[@]:0:3}" --device "$DIR/city/office/coordinator"
system_tequio "$DIR" act prepare capacity kitchen=3 rations=221 valid_from=2021-04-01 \
    --reason 'Piden más' --device "$DIR/city/office/coordinator"
system_drain "$DIR"

# password PERSON TEXT
password() {
    system_tequio "$DIR" password --person "$1" <<<"$2"
}
expect 'a password' "$(password 1 'una frase de monitora')" \
    'person 1 has a new password; whoever was signed in with the old one is not'
password 2 'otra frase de monitor'
password 17 'la frase de coordinación'
password 19 'la frase de tesorería'
password 20 'la frase de contraloría'
if password 9999 'una frase de nadie'; then die 'nobody has a password'; fi
if password 1 'corta'; then die 'a short password was taken'; fi
if system_tequio "$DIR" password --person 1 'una frase' </dev/null; then
    die 'it was an argument'
fi

TEQUIO_WEB=http://127.0.0.1:$((PORT + 1))
TEQUIO_DATABASE="$(system_conninfo "$DIR") user=postgres"
TEQUIO_COMMAND="$home/bin/tequio --settings $home/settings/tequio.conf"
export TEQUIO_WEB TEQUIO_DATABASE TEQUIO_COMMAND
(cd "$ROOT/tests/system" && /usr/bin/python3 -m unittest -v board_sessions board_reads)
if grep -qrE 'frase|__Host-tequio' "$home/log"; then die 'a password or a session was logged'; fi
system_running "$DIR" web || die 'the edge is gone'
