# shellcheck shell=bash
# The second client, in Python and written from proto/README.md alone, against the real gateway and
# services.
. "$(dirname "$0")/../lib.sh"
system_begin contract 8
device_begin 3
"$ROOT/tests/contract/device-file" "$(system_home "$DIR")/keys/operator" 9999999 0 \
    >"$DIR/operator.json"
TEQUIO_ANSWERS_WITHIN_S=20 TEQUIO_OPERATOR_KEYS=$DIR/operator.json "$ROOT/tests/contract/run"
system_drain "$DIR"
found=$(system_sql "$DIR" "select string_agg(detail, '|') from analytics.data_problem
    where problem = 'flagged' and detail like '%ended version%'")
expect 'reports with an ended catalogue, of three' "$found" \
    'filled in with ended version 1, which ended on 20210228'
expect_books
