#!/bin/sh
# libpcap's filter, the interpreter in user space: pcap-filter.sh RULES CAPTURE [ROUNDS]
# The rules become one expression that is true of what any of them matches. tcpdump reads the capture, some copies of it one after the other, and
# counts; what filtering costs is what that takes longer than without an expression. Many rules make libpcap's optimiser take forever, so it is
# switched off, which it survives up to about a thousand rules.
set -u
. "$(dirname "$0")/need.sh"
peer=pcap-filter
[ $# -ge 2 ] || { echo "usage: pcap-filter.sh RULES CAPTURE [ROUNDS]" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
need $peer tcpdump tcpdump

plain "$1" "$work/rules" || skip $peer "the rule file cannot be read"
awk '
function hex(text,   i, n) { n = 0; text = tolower(substr(text, 3)); for (i = 1; i <= length(text); i++) n = n * 16 + index("0123456789abcdef", substr(text, i, 1)) - 1; return n }
function add(test) { text = text (text == "" ? "" : " and ") test }
function ports(offset, range,   r) {
    split(range, r, "-")
    if (r[1] == r[2]) add("ip[" offset ":2] = " r[1])
    else { if (r[1] > 0) add("ip[" offset ":2] >= " r[1]); if (r[2] < 65535) add("ip[" offset ":2] <= " r[2]) }
}
{
    gsub(/ *: */, "-"); split($5, p, "/"); s = substr($1, 2); text = ""
    if (s !~ /\/0$/) add("src net " s)
    if ($2 !~ /\/0$/) add("dst net " $2)
    if (p[2] !~ /^0x00/) add("ip[9] = " hex(p[1]))
    ports(20, $3); ports(22, $4)
    print (NR == 1 ? "" : "or ") "(" (text == "" ? "ip" : text) ")"
}' "$work/rules" >"$work/expression"

# The header of a capture file is 24 bytes; what follows it can stand many times.
{ head -c 24 "$2"; i=0; while [ $i -lt 25 ]; do tail -c +25 "$2"; i=$((i + 1)); done; } >"$work/long.pcap"
packets=$(tcpdump -r "$work/long.pcap" --count 2>/dev/null | awk '{ print $1 }')
[ "${packets:-0}" -gt 0 ] || skip $peer "tcpdump cannot read the capture"

# spent [ARGUMENTS]: seconds of the processor that reading with these takes, or nothing where it fails or takes longer than a minute.
spent() {
    /bin/sh -c 'timeout 60 taskset -c "$0" tcpdump -r "$@" --count >/dev/null 2>&1 && times' "$(last_core)" "$work/long.pcap" "$@" |
        awk 'NR == 2 { gsub(/[ms]/, " "); print $1 * 60 + $2 + $3 * 60 + $4 }'
}

[ -n "$(spent -O -F "$work/expression")" ] || skip $peer "libpcap does not compile the expression of $(wc -l <"$work/rules") rules in a minute"
head -c 24 "$2" >"$work/none.pcap"
rounds=${3:-3}
: >"$work/with"
: >"$work/without"
: >"$work/compiling"
i=0
while [ $i -lt "$rounds" ]; do
    spent -O -F "$work/expression" >>"$work/with"
    spent >>"$work/without"
    mv "$work/long.pcap" "$work/kept.pcap"
    cp "$work/none.pcap" "$work/long.pcap"
    spent -O -F "$work/expression" >>"$work/compiling"
    mv "$work/kept.pcap" "$work/long.pcap"
    i=$((i + 1))
done
awk -v rules="$(wc -l <"$work/rules")" -v packets="$packets" -v peer=$peer \
    -v with="$(least <"$work/with")" -v without="$(least <"$work/without")" -v compiling="$(least <"$work/compiling")" 'BEGIN {
    printf "{\"peer\":\"%s\",\"algorithm\":\"interpreter\",\"rules\":%d,\"nsPerPacket\":%.1f,\"buildSeconds\":%.3f}\n", peer, rules, (with - without - compiling) * 1e9 / packets, compiling
}'
