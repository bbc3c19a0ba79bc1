# Sourced by the scripts beside it: how a peer is found, how it says that it cannot run, how its figures are told.
# A peer prints one JSON object a line and ends with 0, also where it had to be skipped.

# Whoever is told to end goes through the clean-up that stands behind EXIT.
trap 'exit 143' INT TERM

# skip NAME WHY: the peer cannot run here.
skip() {
    printf '{"peer":"%s","skipped":"%s"}\n' "$1" "$2"
    exit 0
}

# need NAME COMMAND PACKAGE: the command is there, or comes from the distribution's package.
need() {
    command -v "$2" >/dev/null 2>&1 && return
    [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1 || skip "$1" "$2 is not installed, and only root can install the package $3"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$3"; } >/dev/null 2>&1
    command -v "$2" >/dev/null 2>&1 || skip "$1" "the package $3 could not be installed"
}

# plain FILE OUT: the text of a file that may be packed.
plain() {
    gzip -cdf "$1" >"$2"
}

# One core, the last one, for whatever is timed; the same as the benchmarks take.
last_core() {
    echo $(($(nproc --all) - 1))
}

# The least of the numbers on standard input, one a line: whatever else a machine does makes a run longer, never shorter.
least() {
    sort -g | head -1
}
