# shellcheck shell=bash
# Random bytes and cut-off connections on every port: nothing crashes, nothing enters, others go on.
. "$(dirname "$0")/../lib.sh"
system_begin hostile 16
before=$(system_sql "$DIR" "select sum(next_position) from journal.stream")
port=$(system_port "$DIR")
for n in 0 1 11 12 13 14 15 16 21 22 23 24 25 26 27; do
    for size in 1 10 64 4096 100000; do
        { exec 7<>"/dev/tcp/127.0.0.1/$((port + n))"; } 2>/dev/null ||
            die "nobody listens on port + $n"
        head -c "$size" /dev/urandom >&7 2>/dev/null || true
        exec 7>&-
    done
done
for program in "${SYSTEM_PROGRAMS[@]}"; do
    system_running "$DIR" "$program" || die "tequio-$program is gone"
    expect "$program" "$(system_health "$DIR" "$program" /ready)" ready
done
expect 'entries' "$(system_sql "$DIR" "select sum(next_position) from journal.stream")" "$before"
system_replay 16 1
system_drain "$DIR"
expect_books
