# shellcheck shell=bash
# SIGTERM while a commit is on its way: it is finished, whoever waits for it is answered, and the
# program ends well. The commit is made to wait: somebody else holds the stream's row.
. "$(dirname "$0")/../lib.sh"
system_begin stop 8
device_begin 3
home=$(system_home "$DIR")

sql_until() { # SQL WANTED: asks until that is the answer
    local waited=0
    until [[ $(system_sql "$DIR" "$1") == "$2" ]]; do
        ((waited++ < 600)) || die "after 30 s still not \"$2\": $1"
        sleep 0.05
    done
}
hold() { # TOPIC: nobody else moves its stream
    coproc HOLDER { cluster_psql "$DIR/database" tequio postgres -At; }
    echo "begin; select 'held' from journal.stream where topic = $1 for update;" >&"${HOLDER[1]}"
    local line
    while read -r line <&"${HOLDER[0]}" && [[ $line != held ]]; do :; done
}
let_go() {
    local pid=$HOLDER_PID
    echo 'rollback; \q' >&"${HOLDER[1]}"
    wait "$pid"
}
waits() { # PROGRAM: its session waits for a lock
    sql_until "select count(*) > 0 from pg_stat_activity
        where usename = 'tequio_$1' and wait_event_type = 'Lock'" t
}
ended() { # PROGRAM: it has said that it ended
    local waited=0
    while system_running "$DIR" "$1"; do
        ((waited++ < 600)) || die "tequio-$1 does not end"
        sleep 0.05
    done
    tail -n 1 "$home/log/$1.log" | grep -q " $1 stopped" || die "tequio-$1 did not end well"
}
send() { # sends one report and keeps what is said
    system_tequio "$DIR" submit --device "$DIR/device" --kitchen 3 \
        "$ROOT/services/admin/examples/report.json"
}

hold 1
send >"$WORK/receipt" 2>&1 &
sender=$!
waits gateway
before=$(system_sql "$DIR" 'select next_position from journal.stream where topic = 1')
kill -s TERM "$(system_pid "$DIR" gateway)"
let_go
wait "$sender" || die "the report was not acknowledged: $(<"$WORK/receipt")"
cat "$WORK/receipt"
grep -q ACCEPTED "$WORK/receipt" || die 'the receipt is not the first one'
ended gateway
expect 'the report is in the journal' \
    "$(system_sql "$DIR" "select next_position > $before from journal.stream where topic = 1")" t
system_start "$DIR" gateway
system_drain "$DIR"

for program in registry purchases subsidy surveys; do
    topic=$(system_sql "$DIR" "select topic from journal.topic where name = '$program'")
    at=$(system_sql "$DIR" "select position from journal.cursor
        where consumer = '$program' and topic = 1")
    hold "$topic"
    send
    waits "$program"
    expect "$program waits" "$(system_sql "$DIR" "select position from journal.cursor
        where consumer = '$program' and topic = 1")" "$at"
    kill -s TERM "$(system_pid "$DIR" "$program")"
    let_go
    ended "$program"
    expect "the batch of $program" "$(system_sql "$DIR" "select position > $at from journal.cursor
        where consumer = '$program' and topic = 1")" t
    system_start "$DIR" "$program"
    system_drain "$DIR"
done
expect_books
system_tequio "$DIR" rebuild all
