# A private PostgreSQL 15 cluster in a folder: the one place where servers are made, started and
# stopped. Source it after lib/common.sh. Nothing here touches a server that this file did not make.
# shellcheck shell=bash

CLUSTER_BIN=/usr/lib/postgresql/15/bin
# What a throw-away server may come to need: 15 MB a database, one for each store test, and its WAL.
CLUSTER_MEMORY_MB=4096
# A socket's path must fit in 107 bytes, its name included.
CLUSTER_SOCKET_MOST=100
# Who may be whom: the OS user that runs the server and the one who calls are let in as these roles.
CLUSTER_ROLES=(postgres tequio_owner tequio_gateway tequio_registry tequio_subsidy tequio_purchases
    tequio_surveys tequio_indicators tequio_web tequio_operator tequio_auditor tequio_analyst
    tequio_monitor)

# cluster_place DIR: where the cluster of this name really is (empty and false: not made yet).
# Only that path is given to the server's user, who may not be able to walk through DIR's parents.
cluster_place() {
    [[ -d $1 ]] && realpath "$1"
}

# The folder is the one asked for, or, where the server's user cannot reach that (a clone under a
# home folder), one in that user's own home with a link in the place asked for.
cluster__make_place() {
    local dir=$1 parent
    parent=$(dirname "$dir")
    mkdir -p "$parent" || return
    parent=$(realpath "$parent")
    dir=$parent/$(basename "$dir")
    if as_db_user test -x "$parent"; then
        mkdir -m 755 "$dir"
    else
        local home
        home=$(getent passwd "$(db_user)" | cut -d: -f6)
        home=$(as_db_user mktemp -d "$home/tequio-XXXXXXXX") || return
        chmod 755 "$home"
        ln -s "$home" "$dir"
    fi
    if ((EUID == 0)); then chown "$(db_user)" "$(realpath "$dir")"; fi
}

cluster__socket_folder() {
    local place=$1 folder=$1/socket
    if ((${#folder} + 16 < CLUSTER_SOCKET_MOST)); then
        as_db_user mkdir -p -m 755 "$folder"
    else
        folder=$(as_db_user mktemp -d "${TMPDIR:-/tmp}/tequio-XXXXXX") || return
        as_db_user chmod 755 "$folder"
    fi
    echo "$folder"
}

cluster__write_settings() {
    local place=$1 kind=$2 socket=$3
    shift 3
    {
        printf "listen_addresses = ''\n"
        printf "unix_socket_directories = '%s'\n" "$socket"
        printf "timezone = 'UTC'\nlog_timezone = 'UTC'\n"
        printf "log_line_prefix = '%%m [%%p] %%a %%u '\n"
        printf 'max_connections = 100\nshared_buffers = 128MB\n'
        if [[ $kind == volatile ]]; then
            printf 'fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n'
        fi
        local setting
        for setting in "$@"; do
            printf "%s = '%s'\n" "${setting%%=*}" "${setting#*=}"
        done
    } | as_db_user tee "$place/data/tequio.conf" >/dev/null
    printf 'local all all peer map=tequio\n' | as_db_user tee "$place/data/pg_hba.conf" >/dev/null
    cluster__map "${CLUSTER_ROLES[@]}" | as_db_user tee "$place/data/pg_ident.conf" >/dev/null
}

cluster__map() {
    local os_user role
    for os_user in $(printf '%s\n' "$(db_user)" "$(id -un)" | sort -u); do
        for role in "$@"; do
            printf 'tequio %s %s\n' "$os_user" "$role"
        done
    done
}

# cluster_create DIR durable|volatile [SETTING=VALUE...]: never as root. `volatile` gives up
# durability for speed: never where a test kills the server. Where CLUSTER_TEMPLATE names the folder
# of a stopped cluster, this one begins as its copy, with every database that is there.
cluster_create() {
    local dir=$1 kind=$2 place socket
    shift 2
    [[ $kind == durable || $kind == volatile ]] ||
        die "a cluster is durable or volatile, not \"$kind\""
    [[ -x $CLUSTER_BIN/initdb ]] || die "PostgreSQL 15 is missing: run scripts/install-packages"
    [[ -e $dir || -L $dir ]] && die "cannot make a cluster in $dir: it exists"
    cluster__make_place "$dir" || die "could not make the folder $dir"
    place=$(cluster_place "$dir")
    if ! cluster__fill "$place" >"$place/initdb.log" 2>&1; then
        local reason
        reason=$(grep -i -E 'error|could not|cannot' "$place/initdb.log" || cat "$place/initdb.log")
        reason=${reason%%$'\n'*}
        cluster_drop "$dir"
        die "could not make a cluster in $dir: $reason"
    fi
    socket=$(cluster__socket_folder "$place") ||
        die "could not make a folder for the server's socket"
    echo "$socket" >"$place/socket_folder"
    cluster__write_settings "$place" "$kind" "$socket" "$@"
}

# Our settings stand in a file of their own, which a copy replaces by its own.
cluster__fill() {
    if [[ -n ${CLUSTER_TEMPLATE:-} ]]; then
        as_db_user cp -a "$(cluster_place "$CLUSTER_TEMPLATE")/data" "$1/data"
        return
    fi
    as_db_user "$CLUSTER_BIN/initdb" -D "$1/data" -U postgres -E UTF8 --locale=C --data-checksums \
        --auth=peer || return
    echo "include 'tequio.conf'" | as_db_user tee -a "$1/data/postgresql.conf"
}

# cluster_scratch durable|volatile: where a throw-away one is best made. A volatile one lies in
# memory where there is room: a thousand files are made for each database.
cluster_scratch() {
    local free
    free=$(df --output=avail -BM /dev/shm 2>/dev/null | tail -n 1) || true
    free=${free//[!0-9]/}
    if [[ $1 == volatile && -w /dev/shm ]] && ((${free:-0} >= CLUSTER_MEMORY_MB)); then
        echo /dev/shm
    else
        echo "${TMPDIR:-/tmp}"
    fi
}

# cluster_let_in DIR ROLE...: lets the same OS users be these roles too; a running server learns it.
cluster_let_in() {
    local dir=$1 place
    place=$(cluster_place "$dir") || die "there is no cluster in $dir"
    shift
    cluster__map "$@" | as_db_user tee -a "$place/data/pg_ident.conf" >/dev/null
    if cluster_running "$dir"; then
        as_db_user "$CLUSTER_BIN/pg_ctl" -D "$place/data" -s reload
    fi
}

# cluster_pid DIR: the server's process, or nothing and false.
cluster_pid() {
    local place pid words=()
    place=$(cluster_place "$1") || return 1
    pid=$(head -n1 "$place/data/postmaster.pid" 2>/dev/null) || return 1
    # After a reboot the number may be another's. Any user may read its command line; that of a
    # dead process is empty.
    { mapfile -d '' -t words <"/proc/$pid/cmdline"; } 2>/dev/null || return 1
    [[ " ${words[*]} " == *" $place/data "* ]] && echo "$pid"
}

# Not `pg_ctl status`: it takes a dead server that init has not yet collected for a living one.
cluster_running() {
    cluster_pid "$1" >/dev/null
}

# cluster_start DIR: returns when it answers. Already running is fine.
cluster_start() {
    local dir=$1 place
    place=$(cluster_place "$dir") || die "there is no cluster in $dir"
    cluster_running "$dir" && return
    cluster__forget_dead "$place"
    # a socket folder under /tmp may have been swept away
    as_db_user mkdir -p -m 755 "$(cluster_socket "$dir")" ||
        die "could not make the socket folder $(cluster_socket "$dir")"
    if ! as_db_user "$CLUSTER_BIN/pg_ctl" -D "$place/data" -l "$place/server.log" -w -t 60 -s \
        start </dev/null >/dev/null 2>&1; then
        die "could not start PostgreSQL in $dir: $(cluster__last_words "$place")"
    fi
}

# A killed server that init has not yet collected still answers to its number, and its lock files
# would bar the start. Children that are left are found by PostgreSQL itself, by their shared
# memory.
cluster__forget_dead() {
    local pid
    pid=$(head -n1 "$1/data/postmaster.pid" 2>/dev/null) || return 0
    if [[ -n $pid && -d /proc/$pid ]] && ! alive "$pid"; then
        rm -f "$1/data/postmaster.pid" "$(cat "$1/socket_folder")/.s.PGSQL.5432.lock"
    fi
}

cluster__last_words() {
    grep -oE '(FATAL|PANIC|ERROR).*' "$1/server.log" 2>/dev/null | tail -n1 | grep . ||
        echo "see $1/server.log"
}

# cluster_stop DIR [fast|immediate]: immediate is a crash; the next start recovers. Not running is
# fine.
cluster_stop() {
    local dir=$1 mode=${2:-fast} place
    place=$(cluster_place "$dir") || return 0
    cluster_running "$dir" || return 0
    as_db_user "$CLUSTER_BIN/pg_ctl" -D "$place/data" -m "$mode" -w -t 60 -s stop >/dev/null 2>&1 ||
        die "could not stop PostgreSQL in $dir: $(cluster__last_words "$place")"
}

# cluster_kill DIR: SIGKILL of the server's first process, the rudest end. Returns when its children
# have noticed too: until then they hold the shared memory and no new server would start.
cluster_kill() {
    local pid family waited=0
    pid=$(cluster_pid "$1") || return 0
    mapfile -t family < <(pgrep -P "$pid" || true)
    kill -KILL "$pid"
    for pid in "$pid" "${family[@]}"; do
        while alive "$pid"; do
            ((waited++ < 600)) || die "process $pid of the killed server does not end"
            sleep 0.05
        done
    done
}

# cluster_drop DIR: stops it and removes all of it.
cluster_drop() {
    local dir=$1 place socket
    place=$(cluster_place "$dir") || { rm -f "$dir"; return 0; }
    cluster_stop "$dir" immediate
    socket=$(cluster_socket "$dir" 2>/dev/null) && rm -rf "$socket"
    rm -rf "$place"
    rm -f "$dir"
}

# cluster_socket DIR: the folder that clients name as host.
cluster_socket() {
    local place
    place=$(cluster_place "$1") || return 1
    cat "$place/socket_folder"
}

# cluster_conninfo DIR [DATABASE [ROLE]]: a libpq connection string.
cluster_conninfo() {
    printf 'host=%s port=5432 dbname=%s user=%s\n' \
        "$(cluster_socket "$1")" "${2:-postgres}" "${3:-postgres}"
}

# cluster_psql DIR DATABASE ROLE [psql's arguments...]: stops at the first error, reads no
# ~/.psqlrc.
cluster_psql() {
    local conninfo
    conninfo=$(cluster_conninfo "$1" "$2" "$3")
    shift 3
    psql -X -q -v ON_ERROR_STOP=1 "$conninfo" "$@"
}

# cluster_environment DIR [DATABASE [ROLE]]: libpq programs started from here on use this cluster.
cluster_environment() {
    PGHOST=$(cluster_socket "$1") PGPORT=5432 PGDATABASE=${2:-postgres} PGUSER=${3:-postgres}
    export PGHOST PGPORT PGDATABASE PGUSER
}
