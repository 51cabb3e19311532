# A whole Tequio on this machine: its own PostgreSQL, keys, settings and programs, in one folder.
# scripts/run and the system tests stand on it. Source it after lib/common.sh and lib/cluster.sh.
# shellcheck shell=bash

SYSTEM_PROGRAMS=(registry purchases subsidy surveys indicators gateway web)
SYSTEM_CONSUMERS=5 # all but gateway and web

# system_home DIR: where its files are: beside the database, within reach of the user that runs it.
system_home() {
    echo "$(cluster_place "$1/database")/system"
}

system_conninfo() {
    printf 'host=%s port=5432 dbname=tequio\n' "$(cluster_socket "$1/database")"
}

# system_sql DIR SQL: as superuser, bare rows.
system_sql() {
    cluster_psql "$1/database" tequio postgres -At -c "$2"
}

# system_create_database CLUSTER: the one that all programs share, empty.
system_create_database() {
    cluster_psql "$1" postgres postgres -c 'create database tequio'
}

# system_create DIR PORT BUILD [SETTING=VALUE...]: a new one, with nothing in it but what stands in
# the template, if there is one. The settings are PostgreSQL's.
system_create() {
    local dir=$1 port=$2 build=$3 home
    shift 3
    cluster_create "$dir/database" durable "$@"
    cluster_start "$dir/database"
    [[ -n ${CLUSTER_TEMPLATE:-} ]] || system_create_database "$dir/database"
    home=$(system_home "$dir")
    as_db_user mkdir -p "$home/bin" "$home/keys" "$home/log" "$home/run" "$home/settings"
    system_install "$dir" "$build"
    as_db_user chmod 700 "$home/keys"
    as_db_user "$home/bin/tequio" keys "$home/keys" >/dev/null
    system_render "$dir" "$port"
}

# system_install_site FOLDER BUILT: what was built of the app, if it was.
system_install_site() {
    if [[ -d $ROOT/services/web/app/$2 ]]; then
        as_db_user mkdir "$1"
        tar -C "$ROOT/services/web/app/$2" -c . | as_db_user tar -C "$1" -x
    fi
}

# system_install DIR BUILD: puts the programs of a build where the system's user can run them.
system_install() {
    local home program
    home=$(system_home "$1")
    for program in "$ROOT/build/$2/bin"/tequio*; do
        as_db_user rm -f "$home/bin/${program##*/}"
        as_db_user tee "$home/bin/${program##*/}" <"$program" >/dev/null
        as_db_user chmod 755 "$home/bin/${program##*/}"
    done
    as_db_user rm -rf "$home/app" "$home/board"
    system_install_site "$home/app" dist
    system_install_site "$home/board" dist-board
}

# system_render DIR PORT: writes the settings anew, ports counted from PORT.
system_render() {
    local home app='' board=''
    home=$(system_home "$1")
    if [[ -d $home/app ]]; then app=$home/app; fi
    if [[ -d $home/board ]]; then board=$home/board; fi
    as_db_user env TEQUIO_SOURCE="$ROOT" TEQUIO_PROGRAMS="$home/bin" TEQUIO_APP="$app" \
        TEQUIO_BOARD="$board" bash -c "$(<"$ROOT/deploy/settings/render")" render \
        "$home/settings" "$home/keys" "$(system_conninfo "$1")" "$2"
    echo "$2" | as_db_user tee "$home/port" >/dev/null
}

system_port() {
    cat "$(system_home "$1")/port"
}

# system_tequio DIR ARGUMENT...: the operator's command.
system_tequio() {
    local home
    home=$(system_home "$1")
    shift
    "$home/bin/tequio" --settings "$home/settings/tequio.conf" "$@"
}

# system_enrol_edge DIR: the gateway takes what the web edge forwards; may be said again.
system_enrol_edge() {
    system_tequio "$1" enrol --role edge --label web --keys "$(system_home "$1")/keys/web"
}

system_pid() {
    cat "$(system_home "$1")/run/$2.pid" 2>/dev/null
}

# After a reboot the number may be another's.
system_running() {
    local pid words=''
    pid=$(system_pid "$1" "$2") && [[ -n $pid ]] && alive "$pid" || return 1
    { words=$(tr '\0' ' ' <"/proc/$pid/cmdline"); } 2>/dev/null
    # itself, or the shell that is about to become it
    [[ $words == *"/tequio-$2 "* || $words == *" $(system_home "$1") $2 " ]]
}

# system_start DIR PROGRAM...: starts them and waits until each is ready.
system_start() {
    local dir=$1 home program
    home=$(system_home "$dir")
    shift
    for program in "$@"; do
        system_running "$dir" "$program" && continue
        # shellcheck disable=SC2016 # the inner shell expands it
        as_db_user sh -c 'echo $$ >"$1/run/$2.pid"
            exec "$1/bin/tequio-$2" --settings "$1/settings/$2.conf" >>"$1/log/$2.log" 2>&1' \
            sh "$home" "$program" </dev/null >/dev/null 2>&1 &
    done
    for program in "$@"; do system_wait_ready "$dir" "$program"; done
}

# system_health DIR PROGRAM PATH: what the program answers over HTTP.
system_health() {
    local port
    port=$(sed -n 's/^health_port = \([0-9]*\);/\1/p' "$(system_home "$1")/settings/$2.conf")
    { exec 9<>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null || return 1
    printf 'GET %s HTTP/1.0\r\n\r\n' "$3" >&9
    sed '1,/^\r$/d' <&9
    exec 9>&-
}

system_wait_ready() {
    local waited=0 log
    log=$(system_home "$1")/log/$2.log
    # another's program on this port may answer too
    until system_running "$1" "$2" &&
        [[ $(system_health "$1" "$2" /ready) =~ ^(ready|standby)$ ]]; do
        ((waited++ < 600)) ||
            die "tequio-$2 is not ready after 30 s: $(tail -n1 "$log" 2>/dev/null)"
        if ((waited > 20)) && ! system_running "$1" "$2"; then
            die "tequio-$2 ended: $(tail -n1 "$log" 2>/dev/null)"
        fi
        sleep 0.05
    done
}

# system_stop DIR PROGRAM [SIGNAL]: and waits for its end.
system_stop() {
    local pid waited=0
    system_running "$1" "$2" || return 0
    pid=$(system_pid "$1" "$2")
    kill -s "${3:-TERM}" "$pid"
    while alive "$pid"; do
        ((waited++ < 600)) || die "tequio-$2 does not end"
        sleep 0.05
    done
}

system_stop_all() {
    local program
    for program in "${SYSTEM_PROGRAMS[@]}"; do system_stop "$1" "$program"; done
    cluster_stop "$1/database"
}

# system_behind DIR: how many entries its consumers have yet to apply, and kitchens whose statement
# or grant is still to come. A consumer that never ran counts too.
system_behind() {
    system_sql "$1" "select coalesce(sum(replay_lag), 0)
                            + 1000000 * ($SYSTEM_CONSUMERS - count(distinct consumer))
                            + (select count(*) from subsidy.work_left w
                                where not exists (select from journal.parked p
                                                   where p.consumer = 'subsidy' and p.topic = 3
                                                     and p.position = w.opened_by
                                                     and p.kitchen_id = w.kitchen_id))
                       from journal.consumer_status"
}

# system_drain DIR [SECONDS]: waits until every cursor is at the head of its stream; on a terminal
# says how far that is.
system_drain() {
    local behind before='' still=0 most=${2:-120}
    while behind=$(system_behind "$1") && [[ $behind != 0 ]]; do
        if [[ -t 1 ]]; then printf '\r%d entries to go\e[K' "$behind"; fi
        if [[ $behind == "$before" ]]; then still=$((still + 1)); else still=0; fi
        ((still < most * 5)) ||
            die "consumers are $behind entries behind and do not move; see tequio status"
        before=$behind
        sleep 0.2
    done
    if [[ -t 1 ]]; then printf '\r\e[K'; fi
}
