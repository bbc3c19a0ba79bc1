# Sourced by the scripts that ask the kernel: two network namespaces with a virtual cable between them. Packets of a capture are sent in the one
# as fast as they go; the rules stand in the other, where packets come in before anything else looks at them, and end there. Sending and
# receiving take turns on one core, so the time of a packet is that of both; what rules cost is what it takes more with them than without.
# Sourced after need.sh.

# The receiving end of a capture that `capture TRACE OUT` wrote.
receiver=02:00:00:00:00:02
sending=cfw-send-$$
receiving=cfw-recv-$$

# cable NAME: makes the namespaces, which end with the script.
cable() {
    [ "$(id -u)" -eq 0 ] || skip "$1" "only root can make network namespaces"
    need "$1" ip iproute2
    need "$1" tcpreplay tcpreplay
    trap 'ip netns del $sending; ip netns del $receiving; rm -rf "$work"' EXIT 2>/dev/null
    {
        ip netns add $sending && ip netns add $receiving &&
            ip link add wire0 netns $sending type veth peer name wire1 netns $receiving &&
            ip -n $receiving link set wire1 address $receiver &&
            ip -n $sending link set wire0 up && ip -n $receiving link set wire1 up
    } 2>"$work/why" || skip "$1" "no namespaces with a cable between them: $(said "$work/why")"
    # The neighbours' own chatter would be counted.
    ip netns exec $receiving sysctl -qw net.ipv6.conf.all.disable_ipv6=1 2>/dev/null
    ip netns exec $sending sysctl -qw net.ipv6.conf.all.disable_ipv6=1 2>/dev/null
}

# said FILE: its first line, fit for JSON.
said() {
    head -1 "$1" | tr -cd 'A-Za-z0-9 :.,_/()-'
}

# pace CAPTURE SECONDS: nanoseconds a packet.
pace() {
    ip netns exec $sending taskset -c "$(last_core)" tcpreplay --topspeed --preload-pcap --loop=1000000 --duration="$2" -i wire0 "$1" 2>/dev/null |
        sed -n 's/^Rated:.* \([0-9.]*\) pps.*/\1/p' | awk '$1 > 0 { printf "%.1f\n", 1e9 / $1 }'
}

# paces CAPTURE ROUNDS SECONDS WITHOUT WITH: runs the two commands in turns, each followed by sending; prints the medians of both.
paces() {
    : >"$work/without"
    : >"$work/with"
    i=0
    while [ $i -lt "$2" ]; do
        $4 && pace "$1" "$3" >>"$work/without"
        $5 && pace "$1" "$3" >>"$work/with"
        i=$((i + 1))
    done
    echo "$(median <"$work/without") $(median <"$work/with")"
}
