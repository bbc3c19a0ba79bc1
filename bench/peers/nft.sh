#!/bin/sh
# Linux nftables, one rule a line: nft.sh RULES CAPTURE [ROUNDS]
# CAPTURE is the trace as `capture TRACE OUT` wrote it. See veth.sh for how a packet's time is found.
set -u
. "$(dirname "$0")/need.sh"
. "$(dirname "$0")/veth.sh"
peer=nft
[ $# -ge 2 ] || { echo "usage: nft.sh RULES CAPTURE [ROUNDS]" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
need $peer nft nftables
cable $peer

base='table ip bench {
    chain rules {
        type filter hook prerouting priority -300; policy drop;
'
plain "$1" "$work/rules" || skip $peer "the rule file cannot be read"
{
    printf 'flush ruleset\n%s    }\n}\n' "$base" >"$work/empty.nft"
    printf 'flush ruleset\n%s' "$base"
    awk '{
        gsub(/ *: */, "-"); split($5, p, "/"); s = substr($1, 2); text = ""
        if (s !~ /\/0$/) text = text "ip saddr " s " "
        if ($2 !~ /\/0$/) text = text "ip daddr " $2 " "
        if (p[2] !~ /^0x00/) text = text "ip protocol " p[1] " "
        if ($3 != "0-65535") text = text "th sport " $3 " "
        if ($4 != "0-65535") text = text "th dport " $4 " "
        print "        " text "drop"
    }' "$work/rules" | sed 's/\([^0-9]\)\([0-9]*\)-\2 /\1\2 /g'
    printf '    }\n}\n'
} >"$work/rules.nft"

without() { ip netns exec $receiving nft -f "$work/empty.nft"; }
with() { ip netns exec $receiving nft -f "$work/rules.nft"; }
with 2>"$work/why" || skip $peer "nft refuses the rules: $(said "$work/why")"
compare $peer linear "$work/rules" "$2" "${3:-3}"
