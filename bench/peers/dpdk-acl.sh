#!/bin/sh
# DPDK's classifier, Debian's dpdk-test-acl: dpdk-acl.sh RULES TRACE [ROUNDS]
# One JSON line for each algorithm that this processor runs: the fastest of ROUNDS runs (7), each of 5 passes over the trace: short
# enough that some are not interrupted. Runs of the algorithms
# take turns, so that no busy moment of the machine falls on one of them alone.
# Without huge pages and network cards, so that it runs anywhere: DPDK with 2 MiB pages is up to a third faster on large sets.
# Nanoseconds are its packets a second turned round, cycles what it prints; they differ by the processor's time stamp counter.
set -u
. "$(dirname "$0")/need.sh"
peer=dpdk-acl
[ $# -ge 2 ] || { echo "usage: dpdk-acl.sh RULES TRACE [ROUNDS]" >&2; exit 2; }
rounds=${3:-7}
need $peer dpdk-test-acl dpdk-dev

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
plain "$1" "$work/rules" && plain "$2" "$work/trace" || skip $peer "a file cannot be read"
rules=$(wc -l <"$work/rules")

# run ALGORITHM OUT: one run; lines that a build begins and ends with get the time in front.
run() {
    stdbuf -oL dpdk-test-acl --no-huge -m 2048 --no-pci --no-telemetry --no-shconf -l "$(last_core)" \
        --log-level=lib.acl,8 --force-max-simd-bitwidth=512 -- \
        --rulesf="$work/rules" --tracef="$work/trace" --rulenum=200000 --tracenum=400000 \
        --bldcat=1 --runcat=1 --iter=5 --verbose=0 --alg="$1" 2>&1 |
        while IFS= read -r line; do
            case $line in
            ipv6:* | 'rte_acl_build('*) echo "$(date +%s.%N) $line" ;;
            *) echo "$line" ;;
            esac
        done >"$2"
}

algorithms='scalar sse avx2 avx512x16 avx512x32'
i=0
while [ $i -lt "$rounds" ]; do
    for algorithm in $algorithms; do
        run $algorithm "$work/out"
        [ $i -gt 0 ] || cp "$work/out" "$work/$algorithm.first"
        sed -n 's,.* \([0-9.]*\) pkt/sec.*,\1,p' "$work/out" | awk '{ printf "%.3f\n", 1e9 / $1 }' >>"$work/$algorithm.ns"
        sed -n 's,.* \([0-9.]*\) cycles/pkt.*,\1,p' "$work/out" >>"$work/$algorithm.cycles"
        awk '/ ipv6:/ { from = $1 } / rte_acl_build/ { printf "%.3f\n", $1 - from; exit }' "$work/out" >>"$work/$algorithm.build"
    done
    i=$((i + 1))
done

ran=0
for algorithm in $algorithms; do
    [ -s "$work/$algorithm.ns" ] || continue
    ran=1
    bytes=$(sed -n 's/^total: \([0-9]*\) bytes.*/\1/p' "$work/$algorithm.first" | tail -1)
    build=$(least <"$work/$algorithm.build")
    printf '{"peer":"%s","algorithm":"%s","rules":%d,"nsPerPacket":%s,"cyclesPerPacket":%s,"tableBytes":%s,"buildSeconds":%s}\n' \
        $peer $algorithm "$rules" "$(least <"$work/$algorithm.ns")" "$(least <"$work/$algorithm.cycles")" "${bytes:-0}" "${build:-0}"
done
[ $ran -eq 1 ] || skip $peer "dpdk-test-acl ran with no algorithm: $(tail -1 "$work/out" | tr -cd 'A-Za-z0-9 :.,_/-')"
