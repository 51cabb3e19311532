# shellcheck shell=bash
# The release of the tablet app before this one, built from the history, before today's services: a
# day of it, and what was decided comes home. Then the edge serves this one: the tablet takes it and
# goes on with what it kept; and an app that is too old says so.
. "$(dirname "$0")/../lib.sh"
. "$ROOT/scripts/lib/npm.sh"
. "$ROOT/scripts/lib/previous_app.sh"
commit=$(previous_app_commit)
if [[ -z $commit ]]; then
    echo 'skipped: previous: this clone has no history of the app; git fetch --unshallow gets it'
    exit 77
fi
"$ROOT/scripts/build-app"
npm_tools "$ROOT/tests/browser"
before=$(previous_app "$commit")
version() {
    node -p 'require(process.argv[1]).version' "$1/services/web/app/package.json"
}
system_begin previous 4
system_stop "$DIR" web
home=$(system_home "$DIR")

# serve FOLDER: the edge serves that app from now on.
serve() {
    system_stop "$DIR" web
    as_db_user rm -rf "$home/app"
    as_db_user mkdir "$home/app"
    tar -C "$1/services/web/app/dist" -c . | as_db_user tar -C "$home/app" -x
    system_start "$DIR" web
}
system_tequio "$DIR" enrol --code --kitchen 3 --label 'versión anterior' >"$DIR/enrolled"
device=$(sed -n 's/^device \([0-9]*\).*/\1/p' "$DIR/enrolled")
TEQUIO_CODE=$(sed -n 's/^code *//p' "$DIR/enrolled")
TEQUIO_WEB=http://127.0.0.1:$((PORT + 1))
TEQUIO_BEFORE=$before TEQUIO_TABLET=$WORK/tablet
export TEQUIO_CODE TEQUIO_WEB TEQUIO_BEFORE TEQUIO_TABLET
# does PART: of previous.test.ts, with the tablet that the part before left.
does() {
    (cd "$ROOT/tests/browser" &&
        TEQUIO_PART=$1 node --import tsx --test --test-reporter=spec previous.test.ts)
}
arrived() {
    system_sql "$DIR" "select string_agg(kind::text, ' ' order by position) from journal.entry
        where topic = 1 and device_id = $device and status = 0 and kind < 60"
}
clients() {
    system_sql "$DIR" "select count(*) from journal.entry where topic = 1 and device_id = $device
        and status = 0 and position(convert_to('tequio-tableta/$1', 'utf8') in header) > 0"
}

serve "$before"
does day
system_drain "$DIR"
expect 'envelopes of the version before' "$(arrived)" '1 2 4 3'
expect 'each says which it is' "$(clients "$(version "$before")")" 4
expect 'its report' "$(system_sql "$DIR" "select concat_ws(' ', state, rations_served)
    from subsidy.report where device_id = $device")" 'standing 128'
expect 'its answers' "$(system_sql "$DIR" 'select answers from surveys.batch')" 2

serve "$ROOT"
does update
system_drain "$DIR"
expect 'envelopes after the update' "$(arrived)" '1 2 4 3 2'
expect 'this version goes on' "$(clients "$(version "$ROOT")")" 1
expect 'flags of its envelopes' "$(system_sql "$DIR" "select count(*) from registry.envelope_flag
    where device_id = $device")" 0

system_tequio "$DIR" app-version --from "$FROM" 999.0.0
does too_old
expect 'nothing more came' "$(arrived)" '1 2 4 3 2'
system_tequio "$DIR" app-version --from "$FROM" --number 2 "$(version "$before")"
does again
system_drain "$DIR"
expect 'and once it is taken again' "$(arrived)" '1 2 4 3 2 2'
if system_tequio "$DIR" app-version 1.0 2>"$WORK/said"; then die 'half a version was taken'; fi
grep -q 'expected a version such as' "$WORK/said" || die "it said: $(<"$WORK/said")"
expect_books
