# What every script shares. Source it: . "$(dirname "$0")/lib/common.sh"
# shellcheck shell=bash

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# A message on a terminal is coloured, in a file it is not.
if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
    BOLD=$'\e[1m' RED=$'\e[31m' GREEN=$'\e[32m' YELLOW=$'\e[33m' PLAIN=$'\e[0m'
else
    BOLD='' RED='' GREEN='' YELLOW='' PLAIN=''
fi
# shellcheck disable=SC2034 # used by the scripts that source this
readonly ROOT BOLD RED GREEN YELLOW PLAIN

# One clear line, then the end.
die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# What happens now, in a few words.
step() {
    printf '%s== %s%s\n' "$BOLD" "$*" "$PLAIN"
}

have() {
    command -v "$1" >/dev/null 2>&1
}

# PostgreSQL refuses to run as root: root lends the work to the OS user that Debian's package made.
db_user() {
    if ((EUID == 0)); then echo postgres; else id -un; fi
}

# Runs a command as that user, from a folder that it can read, without the caller's PG* settings.
as_db_user() {
    local clean=(env -u PGDATA -u PGHOST -u PGPORT -u PGUSER -u PGDATABASE -u PGOPTIONS)
    if ((EUID == 0)); then
        (cd / && runuser -u "$(db_user)" -- "${clean[@]}" "$@")
    else
        (cd / && "${clean[@]}" "$@")
    fi
}

# seconds_since EPOCHREALTIME: whole tenths, without a child process.
seconds_since() {
    local now=${EPOCHREALTIME/[.,]/} then=${1/[.,]/}
    local tenths=$(((now - then) / 100000))
    printf '%d.%d' $((tenths / 10)) $((tenths % 10))
}

# alive PID: it runs. A process that ended and that nobody waited for still has its folder in /proc.
alive() {
    local state
    state=$(sed -n 's/^State:[[:space:]]*\(.\).*/\1/p' "/proc/$1/status" 2>/dev/null) || return 1
    [[ -n $state && $state != [ZX] ]]
}
