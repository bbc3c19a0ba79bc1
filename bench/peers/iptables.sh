#!/bin/sh
# Linux iptables: iptables.sh RULES CAPTURE [ROUNDS]
# CAPTURE is the trace as `capture TRACE OUT` wrote it. See veth.sh for how a packet's time is found. The old kernel interface where there is
# one, else the one on top of nftables. A rule with ports for any protocol becomes two, of TCP and of UDP: iptables asks for ports of these.
set -u
. "$(dirname "$0")/need.sh"
. "$(dirname "$0")/veth.sh"
peer=iptables
[ $# -ge 2 ] || { echo "usage: iptables.sh RULES CAPTURE [ROUNDS]" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
need $peer iptables iptables
cable $peer

plain "$1" "$work/rules" || skip $peer "the rule file cannot be read"
printf '*raw\n:PREROUTING DROP [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n' >"$work/empty.ipt"
{
    printf '*raw\n:PREROUTING DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n'
    awk '
    function hex(text,   i, n) { n = 0; text = tolower(substr(text, 3)); for (i = 1; i <= length(text); i++) n = n * 16 + index("0123456789abcdef", substr(text, i, 1)) - 1; return n }
    function rule(protocol, ports,   text) {
        text = "-A PREROUTING"
        if (s !~ /\/0$/) text = text " -s " s
        if (d !~ /\/0$/) text = text " -d " d
        if (protocol >= 0) text = text " -p " protocol
        if (ports && from != "0:65535") text = text " --sport " from
        if (ports && to != "0:65535") text = text " --dport " to
        print text " -j DROP"
    }
    {
        gsub(/ *: */, ":"); split($5, p, "/"); s = substr($1, 2); d = $2; from = $3; to = $4
        protocol = p[2] ~ /^0x00/ ? -1 : hex(p[1]); ports = from != "0:65535" || to != "0:65535"
        if (protocol < 0 && ports) { rule(6, 1); rule(17, 1) }
        else rule(protocol, ports && (protocol == 6 || protocol == 17))
    }' "$work/rules"
    printf 'COMMIT\n'
} >"$work/rules.ipt"

restore=iptables-legacy-restore
ip netns exec $receiving $restore <"$work/empty.ipt" 2>/dev/null || restore=iptables-nft-restore
without() { ip netns exec $receiving $restore <"$work/empty.ipt"; }
with() { ip netns exec $receiving $restore <"$work/rules.ipt"; }
with 2>"$work/why" || skip $peer "$restore refuses the rules: $(said "$work/why")"
compare $peer "${restore%-restore}" "$work/rules" "$2" "${3:-3}"
