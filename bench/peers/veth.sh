# Sourced by the scripts that ask the kernel: two network namespaces with a virtual cable between them. Packets of a capture are sent in the one
# as fast as they go; the rules stand in the other, where packets come in before anything else looks at them, and end there. Sending and
# receiving take turns on one core, so the time of a packet is that of both; what rules cost is what it takes more with them than without. Where
# the kernel charges what it does for a packet to the program that sends it, it is processor time that counts, else time on the wall.
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
    trap '{ ip netns del $sending; ip netns del $receiving; rm -rf "$work"; } 2>/dev/null' EXIT
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

# True where a program's processor time leaves out the interrupts that it causes.
interrupts_apart() {
    { zcat /proc/config.gz || cat "/boot/config-$(uname -r)"; } 2>/dev/null | grep -q '^CONFIG_IRQ_TIME_ACCOUNTING=y'
}

# Nanoseconds that the kernel's own thread for packets has run on the last core; what the sender cannot do in time is left to it.
left_over() {
    for thread in /proc/[0-9]*; do
        [ "$(cat "$thread/comm" 2>/dev/null)" != "ksoftirqd/$(last_core)" ] || { cut -d' ' -f1 "$thread/schedstat" 2>/dev/null; return; }
    done
}

# pace CAPTURE PASSES: nanoseconds a packet.
pace() {
    before=$(left_over)
    # The commands run in the inner shell.
    # shellcheck disable=SC2016
    ip netns exec $sending sh -c 'taskset -c "$0" tcpreplay --topspeed --preload-pcap --loop="$1" -i wire0 "$2" 2>/dev/null; times' \
        "$(last_core)" "$2" "$1" >"$work/sent"
    after=$(left_over)
    interrupts_apart && clock=wall || clock=processor
    awk -v clock=$clock -v more=$((${after:-0} - ${before:-0})) '
        function seconds(text,   part) { split(text, part, /[ms]/); return part[1] * 60 + part[2] }
        /^Actual:/ { packets = $2; wall = $(NF - 1) }
        { own = $1; kernel = $2 }
        END { if (packets > 0) printf "%.1f\n", (clock == "wall" ? wall * 1e9 : (seconds(own) + seconds(kernel)) * 1e9 + more) / packets }' "$work/sent"
}

# paces CAPTURE ROUNDS PASSES WITHOUT WITH: runs the two commands in turns, each followed by sending; prints the least of both.
paces() {
    : >"$work/without"
    : >"$work/with"
    i=0
    while [ $i -lt "$2" ]; do
        $4 && pace "$1" "$3" >>"$work/without"
        $5 && pace "$1" "$3" >>"$work/with"
        i=$((i + 1))
    done
    echo "$(least <"$work/without") $(least <"$work/with")"
}

# tell PEER ALGORITHM RULES WITHOUT WITH: the line of figures.
tell() {
    awk -v peer="$1" -v algorithm="$2" -v rules="$3" -v without="$4" -v with="$5" 'BEGIN {
        if (with - without <= 0)
            printf "{\"peer\":\"%s\",\"skipped\":\"packets took no longer with the rules than without: the machine is too busy\"}\n", peer
        else
            printf "{\"peer\":\"%s\",\"algorithm\":\"%s\",\"rules\":%d,\"nsPerPacket\":%.1f,\"nsWithout\":%.1f,\"nsWith\":%.1f}\n", peer, algorithm, rules, with - without, without, with
    }'
}

# compare PEER ALGORITHM RULES CAPTURE ROUNDS: times packets by the script's own commands `without` and `with`, and tells. RULES has a line a rule.
compare() {
    rules=$(wc -l <"$3")
    passes=10
    [ "$rules" -lt 3000 ] || passes=2
    # Two words: the one without rules, the one with.
    # shellcheck disable=SC2046
    set -- "$1" "$2" $(paces "$4" "$5" $passes without with)
    [ $# -eq 4 ] || skip "$1" "no packets could be sent"
    tell "$1" "$2" "$rules" "$3" "$4"
}
