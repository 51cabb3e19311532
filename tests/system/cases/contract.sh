# shellcheck shell=bash
# The second client, in Python and written from proto/README.md alone, against the real gateway and
# services.
. "$(dirname "$0")/../lib.sh"
system_begin contract 8
device_begin 3
TEQUIO_ANSWERS_WITHIN_S=20 "$ROOT/tests/contract/run"
system_drain "$DIR"
expect_books
