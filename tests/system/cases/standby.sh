# shellcheck shell=bash
# Two instances of one service: one is active, the other stands by and says so. The active one is
# killed in the middle of the work, the other goes on; what comes of it is what one alone makes. An
# instance that is stopped while the other takes over, and wakes up again, writes nothing any more.
. "$(dirname "$0")/../lib.sh"
KITCHENS=24 DAYS=4

system_begin alone "$KITCHENS"
system_replay "$KITCHENS" "$DAYS"
system_drain "$DIR"
system_totals >"$WORK/one.totals"
(system_end) || true
trap - EXIT

system_begin standby "$KITCHENS"
home=$(system_home "$DIR")
port=$(system_port "$DIR")

# A second subsidy, with its own ports.
sed -e "s/^health_port = .*/health_port = $((port + 30));/" \
    -e "s/^publish = .*/publish = \"tcp:\/\/127.0.0.1:$((port + 31))\";/" \
    "$home/settings/subsidy.conf" | as_db_user tee "$home/settings/second.conf" >/dev/null
as_db_user ln -s tequio-subsidy "$home/bin/tequio-second"
SYSTEM_PROGRAMS+=(second) # ended with the others

# await WHAT WANTED COMMAND...: until it answers that.
await() {
    local what=$1 wanted=$2 waited=0
    shift 2
    until [[ $("$@" 2>/dev/null) == "$wanted" ]]; do
        ((waited++ < 600)) || die "$what: still \"$("$@" 2>&1)\" after 30 s, expected \"$wanted\""
        sleep 0.05
    done
}
instances() {
    system_sql "$DIR" "select string_agg(case when active then 'active' else 'standby' end, ' '
        order by active desc) from journal.consumer_instance where consumer = 'subsidy'"
}
active_pid() {
    system_sql "$DIR" "select split_part(instance, ' ', 2) from journal.consumer_instance
        where consumer = 'subsidy' and active"
}
applied() {
    system_sql "$DIR" "select position from journal.cursor
        where consumer = 'subsidy' and topic = 1"
}

system_start "$DIR" second
await 'the second instance' standby system_health "$DIR" second /ready
expect 'the first instance' "$(system_health "$DIR" subsidy /ready)" ready
await 'instances' 'active standby' instances
system_health "$DIR" second /metrics | grep -qx 'tequio_active 0' ||
    die 'the standby counts as active'
system_tequio "$DIR" status | tee "$WORK/status"
grep -qE '^subsidy +standby +' "$WORK/status" || die 'tequio status does not show the standby'

begun=$(applied)
system_replay "$KITCHENS" "$DAYS" &
replay=$!
while (($(applied) < begun + 20)); do sleep 0.05; done
expect 'the active one' "$(active_pid)" "$(system_pid "$DIR" subsidy)"
system_stop "$DIR" subsidy KILL
await 'after the kill' ready system_health "$DIR" second /ready
expect 'the active one' "$(active_pid)" "$(system_pid "$DIR" second)"

# The first one comes back as a standby. Then the active one is stopped; its session is ended, as a
# failing network would; the other takes over; and it wakes up with a batch in its hands.
system_start "$DIR" subsidy
await 'the first one, back' standby system_health "$DIR" subsidy /ready
second=$(system_pid "$DIR" second)
# runuser, which started it, stops itself with it, and has to be woken too.
starter=$(ps -o ppid= -p "$second")
kill -STOP "$second"
system_sql "$DIR" "select count(pg_terminate_backend(pid)) from pg_stat_activity
    where application_name like 'tequio-subsidy % $second'"
await 'while the second is stopped' ready system_health "$DIR" subsidy /ready
kill -CONT "${starter// /}" "$second"
await 'the one that woke up' standby system_health "$DIR" second /ready
wait "$replay"
system_drain "$DIR"
expect_books
system_totals >"$WORK/two.totals"
system_tequio "$DIR" rebuild all
system_tequio "$DIR" recheck subsidy
diff "$WORK/one.totals" "$WORK/two.totals" | head -20
cmp "$WORK/one.totals" "$WORK/two.totals"
