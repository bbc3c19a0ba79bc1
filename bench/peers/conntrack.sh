#!/bin/sh
# Linux connection tracking: conntrack.sh CAPTURE [ROUNDS]
# CAPTURE has packets of many flows to one network, as `report` makes it. They are forwarded to an address that nobody has, with one
# rule that asks for their connection and without; what is told is the difference, once all flows are known. See veth.sh.
set -u
. "$(dirname "$0")/need.sh"
. "$(dirname "$0")/veth.sh"
peer=conntrack
[ $# -ge 1 ] || { echo "usage: conntrack.sh CAPTURE [ROUNDS]" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
need $peer nft nftables
cable $peer

{
    ip link add sink0 netns $receiving type veth peer name sink1 netns $sending &&
        ip -n $receiving link set sink0 up && ip -n $sending link set sink1 up &&
        ip -n $receiving addr add 192.0.2.1/24 dev sink0 && ip -n $receiving neigh add 192.0.2.2 lladdr 02:00:00:00:00:09 dev sink0 &&
        ip -n $receiving route add default via 192.0.2.2 && ip -n $receiving route add 10.0.0.0/8 dev wire1 &&
        ip netns exec $receiving sysctl -qw net.ipv4.ip_forward=1 &&
        ip netns exec $receiving sysctl -qw net.ipv4.conf.all.rp_filter=0 && ip netns exec $receiving sysctl -qw net.ipv4.conf.wire1.rp_filter=0
} 2>"$work/why" || skip $peer "the namespace does not forward: $(said "$work/why")"

without() { ip netns exec $receiving nft 'flush ruleset'; }
with() {
    without && ip netns exec $receiving nft 'add table ip bench
        add chain ip bench pass { type filter hook forward priority 0; policy accept; }
        add rule ip bench pass ct state established,new counter accept'
}
with 2>"$work/why" || skip $peer "nft refuses the rule: $(said "$work/why")"
# Flows that are known before anything is timed: a first pass with the rule. A change of rules may forget them; the first pass after it is a small part.
pace "$1" 1 >/dev/null
# shellcheck disable=SC2046
set -- $(paces "$1" "${2:-3}" 10 without with) "$(ip netns exec $receiving nft list ruleset | sed -n 's/.*packets \([0-9]*\) .*/\1/p')"
[ $# -eq 3 ] && [ "$3" -gt 0 ] || skip $peer "no packets were forwarded"
tell $peer "nft ct state" 1 "$1" "$2"
