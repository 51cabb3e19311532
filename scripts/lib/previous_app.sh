# The release of the tablet app before this one, made from the clone's own history. Source it after
# common.sh.
# shellcheck shell=bash

# previous_app_commit: the last commit with the version before this one; nothing, where the history
# at hand does not say (a shallow clone, an unpacked archive).
previous_app_commit() {
    local package=services/web/app/package.json raised
    raised=$(git -C "$ROOT" log -1 --format=%H -G'^  "version": ' -- "$package" 2>/dev/null) ||
        return 0
    [[ -n $raised ]] || return 0
    git -C "$ROOT" cat-file -e "$raised^:$package" 2>/dev/null || return 0
    git -C "$ROOT" rev-parse "$raised^"
}

# previous_app COMMIT: builds that commit's app with that commit's own scripts, once per clone, and
# prints the folder: its sources, its app in services/web/app/dist, and what it was tested with.
previous_app() {
    local folder=$ROOT/build/previous-app/$1
    if [[ ! -f $folder/.built ]]; then
        rm -rf "$ROOT/build/previous-app"
        mkdir -p "$folder"
        git -C "$ROOT" archive "$1" scripts proto services/web/app tests/browser deploy |
            tar -C "$folder" -x
        # the same tools, mostly: what its own lock file names is looked at again
        cp -al "$ROOT/proto/typescript/node_modules" "$folder/proto/typescript/node_modules"
        "$folder/scripts/build-app" >&2
        ln -s "$ROOT/tests/browser/node_modules" "$folder/tests/browser/node_modules"
        touch "$folder/.built"
    fi
    echo "$folder"
}
