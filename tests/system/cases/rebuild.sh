# shellcheck shell=bash
# A damaged table: `tequio rebuild` names the rows, --replace puts the journal's in their place and
# only while the service stands still, and then everything is equal again. Bodies that were lawfully
# erased are told, and stand in the way of nothing.
. "$(dirname "$0")/../lib.sh"
system_begin rebuild 16
system_replay 16 3
system_drain "$DIR"
home=$(system_home "$DIR")

# fails COMMAND...: it ends with 1, and what it said is in $WORK/said.
fails() {
    local code=0
    "$@" >"$WORK/said" 2>&1 || code=$?
    cat "$WORK/said"
    expect "exit code of $*" "$code" 1
}
said() {
    grep -qE "$1" "$WORK/said" || die "expected it to say \"$1\""
}

# erase TOPIC POSITION: an operator's order.
erase() {
    cat >"$DIR/erase.json" <<JSON
{"kind": "operation", "body": {"erase": {"entry": {"topic": "$1", "position": $2},
 "asked_by": "Folio 12", "legal_basis": "Ley de protección de datos, artículo 43",
 "reason": "A petición"}}}
JSON
    as_db_user "$home/bin/tequio" --settings "$home/settings/tequio.conf" submit \
        --device "$home/keys/operator" /dev/stdin <"$DIR/erase.json"
}

system_sql "$DIR" "set session_replication_role = replica;
    update subsidy.claim set claim_centavos = claim_centavos + 1
     where (kitchen_id, service_day) in (select kitchen_id, service_day from subsidy.claim
                                          order by 1, 2 limit 1);
    delete from subsidy.transfer where position in (select max(position) from subsidy.transfer)"
damaged=$(system_sql "$DIR" "select format('kitchen_id %s, service_day %s', kitchen_id, service_day)
    from subsidy.claim order by kitchen_id, service_day limit 1")
totals=$(system_totals | grep -v ^claim | sha256sum)

fails system_tequio "$DIR" rebuild subsidy
said 'subsidy +claim .* 1 only in the tables, 1 only in the rebuild'
said "^    $damaged\$"
said 'subsidy +transfer .* 0 only in the tables, [1-9][0-9]* only in the rebuild'
fails system_tequio "$DIR" rebuild subsidy --replace --reason 'Una fila dañada'
said 'tequio-subsidy is at work'
fails system_tequio "$DIR" rebuild subsidy

system_stop "$DIR" subsidy
system_tequio "$DIR" rebuild subsidy --replace --reason 'Una fila dañada'
system_tequio "$DIR" rebuild all
expect 'orders on record' "$(system_sql "$DIR" "select count(*) from journal.entry where topic = 1
    and kind = 11 and position('Una fila dañada' in convert_from(body, 'UTF8')) > 0")" 1
expect 'triggers that are off' "$(system_sql "$DIR" "select count(*) from pg_trigger t
    join pg_class c on c.oid = t.tgrelid where c.relnamespace = 'subsidy'::regnamespace
    and tgenabled <> 'O'")" 0
expect 'all but the claims' "$(system_totals | grep -v ^claim | sha256sum)" "$totals"
system_start "$DIR" subsidy
system_drain "$DIR"
expect_books

# Every service: one row less, in a table that has some.
for service in registry purchases subsidy surveys indicators; do
    system_stop "$DIR" "$service"
    case $service in
    registry) table=territorial_unit ;;
    purchases) table=purchase ;;
    subsidy) table=claim ;;
    surveys) table=tally ;;
    indicators) table=measure ;;
    esac
    system_sql "$DIR" "set session_replication_role = replica;
        delete from $service.$table where ctid = (select min(ctid) from $service.$table)"
done
fails system_tequio "$DIR" rebuild all
said '5 services differ'
system_tequio "$DIR" rebuild all --replace --reason 'Una fila menos en cada uno'
system_tequio "$DIR" rebuild all
system_start "$DIR" "${SYSTEM_PROGRAMS[@]}"
system_drain "$DIR"

member=$(system_sql "$DIR" 'select position from registry.committee_member order by 1 limit 1')
erase TOPIC_REGISTRY "$member"
system_drain "$DIR"
expect 'erased bodies' \
    "$(system_sql "$DIR" 'select count(*) from journal.entry where body is null')" 1
system_tequio "$DIR" rebuild all | tee "$WORK/said"
said '^registry .* 1 of them lawfully erased, 0 differences'
system_tequio "$DIR" verify
