# Programs from npm. Source it after common.sh.
# shellcheck shell=bash

# npm_tools FOLDER: installs what its lock file names, once per lock file; then it needs no network.
npm_tools() {
    local folder=$1 lock stamp=$1/node_modules/.installed-for
    lock=$(sha256sum <"$folder/package-lock.json")
    if [[ -f $stamp && $(<"$stamp") == "$lock" ]]; then return; fi
    npm ci --prefix "$folder" --no-audit --no-fund --ignore-scripts --loglevel=error ||
        die "npm ci in $folder says why; it needs the network the first time"
    echo "$lock" >"$stamp"
}
