#!/usr/bin/env bash
# Records edge.pcapng and webhost.pcapng: real programs talking through a real
# Linux router, inside network namespaces that exist only while this runs.
# Run as root on Debian. See README.md for the topology and the contents.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here

# The names of the namespaces carry a prefix so that they cannot be mistaken
# for namespaces that belong to something else on the machine.
readonly client=cfw-client router=cfw-router server=cfw-server
readonly gateway=cfw-gateway outside=cfw-outside
readonly namespaces=("$client" "$router" "$server" "$gateway" "$outside")

# Fixed, locally administered MAC addresses: the direction of a frame is told
# from them afterwards.
readonly client_mac=02:00:00:00:01:02
readonly router_lan_mac=02:00:00:00:01:01
readonly router_wan_mac=02:00:00:00:02:01
readonly server_mac=02:00:00:00:02:80
readonly gateway_mac=02:00:00:00:02:fe

# Addresses from the documentation ranges, and 10.0.0.0/24 for the LAN.
readonly lan_host4=10.0.0.2 lan_host6=2001:db8:1::2
readonly lan_web4=10.0.0.80 lan_web6=2001:db8:1::80
readonly router_lan4=10.0.0.1 router_lan6=2001:db8:1::1
readonly router_wan4=192.0.2.1 router_wan6=2001:db8:2::1
readonly server4=192.0.2.80 server6=2001:db8:2::80
readonly gateway4=192.0.2.254 gateway6=2001:db8:2::fe
readonly hostile4=198.51.100.7 hostile6=2001:db8:66::7
readonly visitor4=198.51.100.20 visitor6=2001:db8:66::20

readonly most_bytes=3000000

work=            # temporary folder, made by main
made=()          # namespaces made so far
daemons=()       # pids of the servers started
recorders=()     # pids of the dumpcap processes
made_sshd_dir=   # set when /run/sshd was made here
made_policy=     # set when policy-rc.d was made here

say() { printf '== %s\n' "$*"; }
die() { printf 'record.sh: %s\n' "$*" >&2; exit 1; }

# --- setting up and cleaning up ---------------------------------------------

# Runs on every exit, so nothing here may stop half way.
clean_up() {
    local status=$?
    set +e
    trap - EXIT INT TERM HUP
    [ ${#recorders[@]} -eq 0 ] || kill "${recorders[@]}" 2>/dev/null
    [ ${#daemons[@]} -eq 0 ] || kill "${daemons[@]}" 2>/dev/null
    # What the servers forked (a session of sshd, say) lives in the namespaces
    # made here and nothing else does.
    local ns pid
    for ns in "${made[@]}"; do
        for pid in $(ip netns pids "$ns"); do kill -KILL "$pid" 2>/dev/null; done
    done
    wait 2>/dev/null
    for ns in "${made[@]}"; do ip netns delete "$ns"; done
    [ -z "$made_sshd_dir" ] || rmdir /run/sshd
    [ -z "$made_policy" ] || rm -f /usr/sbin/policy-rc.d
    if [ -n "$work" ]; then
        if [ "$status" -ne 0 ]; then tail -n 5 "$work"/log.* >&2; fi
        rm -rf "$work"
    fi
    exit "$status"
}

install_missing_programs() {
    local wanted=(
        dumpcap:tshark tshark:tshark capinfos:wireshark-common nginx:nginx-light
        vsftpd:vsftpd dnsmasq:dnsmasq sshd:openssh-server ssh:openssh-client
        nmap:nmap nping:nmap curl:curl ip:iproute2 ethtool:ethtool
        traceroute:traceroute ping:iputils-ping tnftp:tnftp lftp:lftp
        dig:dnsutils nc:netcat-openbsd openssl:openssl python3:python3
    )
    local pair missing=()
    for pair in "${wanted[@]}"; do
        command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "installing ${missing[*]}"
    # Keep the packages from starting their servers on the machine itself.
    if [ ! -e /usr/sbin/policy-rc.d ]; then
        made_policy=yes
        printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
        chmod +x /usr/sbin/policy-rc.d
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# within NAMESPACE COMMAND...
within() { ip netns exec "$@"; }

make_namespace() {
    local ns=$1
    ip netns add "$ns"
    made+=("$ns")
    # Settings for links that are made later: no router discovery, no
    # duplicate address detection, and no source check, since a spoofed packet
    # has to get through for a filter to have something to stop.
    within "$ns" sysctl -q -w \
        net.ipv6.conf.all.disable_ipv6=0 net.ipv6.conf.default.disable_ipv6=0 \
        net.ipv6.conf.default.accept_ra=0 net.ipv6.conf.default.accept_dad=0 \
        net.ipv6.conf.default.router_solicitations=0 \
        net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0 \
        net.ipv4.icmp_ratelimit=0 net.ipv6.icmp.ratelimit=0
    ip -n "$ns" link set lo up
}

# link NS1 DEV1 MAC1 NS2 DEV2 MAC2
link() {
    ip link add "$2" netns "$1" address "$3" type veth \
        peer name "$5" netns "$4" address "$6"
    # Without this the kernel hands over frames larger than the MTU with
    # unfinished checksums, which no wire would ever carry.
    within "$1" ethtool -K "$2" rx off tx off tso off gso off gro off >/dev/null
    within "$4" ethtool -K "$5" rx off tx off tso off gso off gro off >/dev/null
    ip -n "$1" link set "$2" up
    ip -n "$4" link set "$5" up
}

# address NS DEV ADDRESS/LENGTH...
address() {
    local ns=$1 dev=$2 a
    shift 2
    for a in "$@"; do
        case $a in
            *:*) ip -n "$ns" addr add "$a" dev "$dev" nodad ;;
            *) ip -n "$ns" addr add "$a" dev "$dev" ;;
        esac
    done
}

# second_address is like address, for addresses that are never the default
# source of new IPv6 connections.
second_address() {
    ip -n "$1" addr add "$3" dev "$2"
    ip -n "$1" addr add "$4" dev "$2" nodad preferred_lft 0
}

# route NS DESTINATION4 VIA4 DESTINATION6 VIA6
route() {
    ip -n "$1" -4 route add "$2" via "$3"
    ip -n "$1" -6 route add "$4" via "$5"
}

forwarding() {
    within "$1" sysctl -q -w net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
}

make_network() {
    local ns
    for ns in "${namespaces[@]}"; do
        if ip netns list | grep -qE "^$ns( |\$)"; then
            die "namespace $ns exists already; remove it with: ip netns delete $ns"
        fi
    done
    for ns in "${namespaces[@]}"; do make_namespace "$ns"; done
    forwarding "$router"
    forwarding "$gateway"

    # The gateway's bridge is the WAN's switch.
    ip -n "$gateway" link add br0 address "$gateway_mac" type bridge \
        stp_state 0 mcast_snooping 0
    ip -n "$gateway" link set br0 up

    link "$client" eth0 "$client_mac" "$router" eth1 "$router_lan_mac"
    link "$router" eth0 "$router_wan_mac" "$gateway" port1 02:00:00:00:0f:01
    link "$server" eth0 "$server_mac" "$gateway" port2 02:00:00:00:0f:02
    link "$outside" eth0 02:00:00:00:03:07 "$gateway" eth9 02:00:00:00:03:01
    ip -n "$gateway" link set port1 master br0
    ip -n "$gateway" link set port2 master br0

    address "$client" eth0 $lan_host4/24 $lan_host6/64
    second_address "$client" eth0 $lan_web4/24 $lan_web6/64
    address "$router" eth1 $router_lan4/24 $router_lan6/64
    address "$router" eth0 $router_wan4/24 $router_wan6/64
    address "$server" eth0 $server4/24 $server6/64
    address "$gateway" br0 $gateway4/24 $gateway6/64
    address "$gateway" eth9 198.51.100.1/24 2001:db8:66::1/64
    address "$outside" eth0 $hostile4/24 $hostile6/64
    second_address "$outside" eth0 $visitor4/24 $visitor6/64

    route "$client" default $router_lan4 default $router_lan6
    route "$router" default $gateway4 default $gateway6
    route "$server" default $gateway4 default $gateway6
    route "$server" 10.0.0.0/24 $router_wan4 2001:db8:1::/64 $router_wan6
    route "$gateway" 10.0.0.0/24 $router_wan4 2001:db8:1::/64 $router_wan6
    route "$outside" default 198.51.100.1 default 2001:db8:66::1
    # A narrower path to the visitor, so that large answers to it bring forth
    # "fragmentation needed" and "packet too big".
    ip -n "$gateway" -4 route add $visitor4 dev eth9 mtu 1400
    ip -n "$gateway" -6 route add $visitor6 dev eth9 mtu 1400
}

# --- the servers --------------------------------------------------------------

# start NAME NAMESPACE COMMAND...: a server in the background
start() {
    local name=$1
    shift
    # ip netns exec becomes the command, so the pid is the server's own.
    ip netns exec "$@" </dev/null >"$work/log.$name" 2>&1 &
    daemons+=($!)
}

make_keys() {
    ssh-keygen -q -t ed25519 -N '' -C recording -f "$work/host_key"
    ssh-keygen -q -t ed25519 -N '' -C recording -f "$work/user_key"
    cp "$work/user_key.pub" "$work/authorized_keys"
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \
        -days 3650 -subj /CN=www.example.com \
        -keyout "$work/tls.key" -out "$work/tls.crt" 2>/dev/null
}

make_pages() {
    mkdir "$work/www" "$work/ftp" "$work/ftp/incoming"
    printf '<html><body>Hello</body></html>\n' >"$work/www/index.html"
    seq -f 'paragraph %.0f' 1 120 >"$work/www/page.html"
    # About 40 kB: enough for the window to open and the path MTU to matter.
    seq -f 'line %05.0f of the larger file' 1 1300 >"$work/www/large.txt"
    cp "$work/www/page.html" "$work/ftp/notes.txt"
    cp "$work/www/large.txt" "$work/ftp/large.txt"
    chmod 755 "$work" "$work/ftp"
    chown ftp "$work/ftp/incoming"
}

start_nginx() { # NAMESPACE
    local ns=$1 conf=$work/nginx.$1.conf
    cat >"$conf" <<NGINX
daemon off;
user www-data;
worker_processes 1;
pid $work/nginx.$ns.pid;
error_log stderr;
events { worker_connections 64; }
http {
    access_log off;
    types { text/html html; text/plain txt; }
    server {
        listen 80;
        listen [::]:80;
        listen 443 ssl;
        listen [::]:443 ssl;
        ssl_certificate $work/tls.crt;
        ssl_certificate_key $work/tls.key;
        root $work/www;
        keepalive_timeout 30;
    }
}
NGINX
    start "nginx.$ns" "$ns" nginx -e stderr -c "$conf"
}

start_sshd() { # NAMESPACE
    if [ ! -d /run/sshd ]; then mkdir -m 755 /run/sshd; made_sshd_dir=yes; fi
    cat >"$work/sshd_config" <<SSHD
HostKey $work/host_key
AuthorizedKeysFile $work/authorized_keys
StrictModes no
PidFile none
UsePAM yes
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
PrintMotd no
PrintLastLog no
SSHD
    start "sshd.$1" "$1" /usr/sbin/sshd -D -e -f "$work/sshd_config"
}

start_vsftpd() { # NAMESPACE
    cat >"$work/vsftpd.conf" <<VSFTPD
background=NO
listen=NO
listen_ipv6=YES
anonymous_enable=YES
no_anon_password=NO
anon_root=$work/ftp
write_enable=YES
anon_upload_enable=YES
connect_from_port_20=YES
port_enable=YES
pasv_enable=YES
pasv_min_port=40000
pasv_max_port=40099
xferlog_enable=NO
VSFTPD
    start "vsftpd.$1" "$1" vsftpd "$work/vsftpd.conf"
}

# The zone's big TXT record does not fit into 512 bytes (the answer is cut and
# asked for again over TCP) nor into one packet (the answer is fragmented).
start_dns_server() {
    local filler txt=
    filler=$(printf 'x%.0s' {1..200})
    for _ in {1..9}; do txt+=,$filler; done
    start dns.server "$server" dnsmasq --keep-in-foreground --conf-file=/dev/null \
        --pid-file= --no-resolv --no-hosts --log-facility=- \
        --edns-packet-max=4096 --local=/example.com/ \
        --host-record="www.example.com,$server4,$server6" \
        --host-record="ipv4only.example.com,$server4" \
        --cname=ftp.example.com,www.example.com \
        --mx-host=example.com,www.example.com,10 \
        --txt-record="big.example.com$txt"
}

# The router answers the LAN's questions by asking the server.
start_dns_forwarder() {
    start dns.router "$router" dnsmasq --keep-in-foreground --conf-file=/dev/null \
        --pid-file= --no-resolv --no-hosts --log-facility=- --bind-interfaces \
        --listen-address=$router_lan4,$router_lan6 \
        --server=$server4 --server=$server6
}

# wait_for_port NAMESPACE ADDRESS PORT
wait_for_port() {
    local _
    for _ in {1..50}; do
        if within "$1" nc -z "$2" "$3" 2>/dev/null; then return; fi
        sleep 0.1
    done
    die "nothing listens on $2 port $3"
}

start_servers() {
    make_keys
    make_pages
    start_nginx "$server"
    start_nginx "$client"
    start_sshd "$server"
    start_sshd "$router"
    start_vsftpd "$server"
    start_dns_server
    start_dns_forwarder
    local port
    for port in 21 22 53 80 443; do wait_for_port "$server" $server4 $port; done
    for port in 22 53; do wait_for_port "$router" $router_lan4 $port; done
    wait_for_port "$client" $lan_web4 80
}

# --- recording ----------------------------------------------------------------

# record NAME NAMESPACE INTERFACE...
record() {
    local name=$1 ns=$2 dev interfaces=()
    shift 2
    for dev in "$@"; do interfaces+=(-i "$dev"); done
    # -p: only what the host itself gets to see.
    ip netns exec "$ns" dumpcap -q -p -t "${interfaces[@]}" \
        -w "$work/$name.raw" </dev/null >"$work/log.dumpcap.$name" 2>&1 &
    recorders+=($!)
}

start_recording() {
    # The MLD reports of links coming up are over after a few seconds.
    sleep 3
    record edge "$router" eth0 eth1
    record webhost "$server" eth0
    sleep 2
    if [ ! -s "$work/edge.raw" ] || [ ! -s "$work/webhost.raw" ]; then die "dumpcap did not start"; fi
}

stop_recording() {
    sleep 2
    kill -TERM "${recorders[@]}"
    wait "${recorders[@]}" || die "dumpcap failed"
    recorders=()
}

# --- the traffic --------------------------------------------------------------

# Some of the programs are meant to fail (a refused connection, a lost packet);
# whether the traffic is there is checked at the end, from the recording.
try() { timeout 15 ip netns exec "$@" </dev/null >>"$work/log.traffic" 2>&1 || true; }

# Proxy settings of the environment must not lead curl elsewhere.
web() { local ns=$1; shift; try "$ns" curl -q -s -S -k --noproxy '*' -o /dev/null "$@"; }

secure_shell() { # NAMESPACE ADDRESS KEY [OPTION...]
    local ns=$1 to=$2 key=$3
    shift 3
    try "$ns" ssh -F /dev/null -i "$key" -o IdentitiesOnly=yes -o IdentityAgent=none -o BatchMode=yes \
        -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null \
        -o LogLevel=ERROR "$@" "root@$to" 'seq 1 400; sleep 0.5; echo done'
}

web_traffic() {
    say "web: LAN to server"
    web "$client" http://$server4/
    web "$client" "http://[$server6]/"
    web "$client" http://$server4/large.txt
    web "$client" "http://[$server6]/page.html"
    web "$client" http://$server4/no-such-page
    web "$client" -I http://$server4/page.html
    # One connection, several requests (curl keeps it open between them).
    web "$client" http://$server4/ -o /dev/null http://$server4/page.html \
        -o /dev/null http://$server4/index.html
    web "$client" --resolve www.example.com:443:$server4 https://www.example.com/page.html
    web "$client" --resolve "www.example.com:443:[$server6]" https://www.example.com/
}

# A connection that stays idle for a while between two requests.
slow_keep_alive() {
    local request=$'GET / HTTP/1.1\r\nHost: www.example.com\r\n' end=$'\r\n'
    {
        printf %s "$request$end"
        sleep 8
        printf %s "${request}Connection: close$end$end"
        sleep 1
    } |
        timeout 15 ip netns exec "$client" nc $server4 80 >/dev/null || true
}

dns_traffic() {
    say "DNS: LAN to server, LAN to router, router to server"
    local at ask="dig +tries=1 +time=2"
    for at in $server4 $server6 $router_lan4 $router_lan6; do
        # shellcheck disable=SC2086
        {
            try "$client" $ask @$at www.example.com A
            try "$client" $ask @$at www.example.com AAAA
            try "$client" $ask @$at missing.example.com A
        }
    done
    for at in $server4 $server6; do
        # shellcheck disable=SC2086
        {
            try "$client" $ask @$at example.com MX
            try "$client" $ask @$at ipv4only.example.com AAAA
            try "$client" $ask @$at +tcp www.example.com A
            try "$client" $ask @$at +bufsize=512 big.example.com TXT
            try "$client" $ask @$at +bufsize=4096 big.example.com TXT
            try "$router" $ask @$at ftp.example.com A
        }
    done
}

ssh_traffic() {
    say "SSH: LAN to server and router, outside to router"
    local key=$work/user_key
    secure_shell "$client" $server4 "$key"
    secure_shell "$client" $server6 "$key"
    secure_shell "$client" $router_lan4 "$key"
    secure_shell "$outside" $router_wan4 "$key" -b $visitor4
    secure_shell "$outside" $router_wan6 "$key" -b $visitor6
    # A stranger without a key is turned away.
    secure_shell "$outside" $router_wan4 /dev/null -b $hostile4
}

ftp_get() { web "$client" --user anonymous:guest@example.com "$@"; }

ftp_traffic() {
    say "FTP: PASV, EPSV, PORT and EPRT"
    ftp_get --disable-epsv ftp://$server4/notes.txt         # PASV
    ftp_get ftp://$server4/notes.txt                        # EPSV over IPv4
    ftp_get ftp://$server4/ ftp://$server4/notes.txt -o /dev/null
    ftp_get --ftp-port - --disable-eprt ftp://$server4/notes.txt   # PORT
    ftp_get --ftp-port - ftp://$server4/                    # EPRT over IPv4
    ftp_get "ftp://[$server6]/large.txt"                    # EPSV
    ftp_get --ftp-port - "ftp://[$server6]/notes.txt"       # EPRT
    ftp_get -T "$work/ftp/notes.txt" "ftp://$server4/incoming/upload.txt"
    # One control connection with several data connections, active and passive.
    local file=$work/session
    printf '%s\n' "user anonymous guest@example.com" "epsv4 off" ls \
        "get notes.txt /dev/null" passive ls "get notes.txt /dev/null" bye >"$file"
    timeout 15 ip netns exec "$client" tnftp -A -n -v $server4 <"$file" >>"$work/log.traffic" 2>&1 || true
    # Not anonymous and refused.
    try "$client" lftp -e 'set net:max-retries 1; set ftp:ssl-allow no; ls; bye' \
        -u nobody,wrong "ftp://$server4"
}

echo_traffic() {
    say "ping: both ways, also in fragments"
    local to
    for to in $server4 $server6 $router_lan4 $router_lan6 $hostile4; do
        try "$client" ping -n -c 2 -i 0.2 "$to"
    done
    for to in $server4 $server6; do try "$client" ping -n -c 2 -i 0.2 -s 3000 "$to"; done
    for to in $router_wan4 $router_wan6 $lan_host4 $lan_host6; do
        try "$outside" ping -n -c 2 -i 0.2 "$to"
    done
    try "$outside" ping -n -c 1 -s 3000 $router_wan4
    try "$outside" ping -n -c 1 -s 3000 $lan_host6
    try "$router" ping -n -c 2 -i 0.2 $gateway4
    try "$router" ping -n -c 2 -i 0.2 $server6
}

traceroute_traffic() {
    say "traceroute: UDP and ICMP"
    local options="-n -q 2 -m 5 -w 1" to
    # shellcheck disable=SC2086
    for to in $hostile4 $hostile6 $server4; do
        try "$client" traceroute $options $to
        try "$client" traceroute $options -I $to
    done
    # shellcheck disable=SC2086
    for to in $lan_host4 $lan_host6; do
        try "$outside" traceroute $options $to
        try "$outside" traceroute $options -I $to
        try "$server" traceroute $options $to
    done
}

visitors_from_outside() {
    say "web: outside to the LAN's web server and to the server"
    web "$outside" --interface $visitor4 http://$lan_web4/
    web "$outside" --interface $visitor4 http://$lan_web4/large.txt
    web "$outside" --interface $visitor6 "http://[$lan_web6]/"
    web "$outside" --interface $visitor6 "http://[$lan_web6]/large.txt"
    web "$server" http://$lan_web4/page.html
    web "$outside" --interface $visitor4 http://$server4/page.html
    web "$outside" --interface $visitor6 "http://[$server6]/large.txt"
    web "$outside" --interface $visitor4 https://$server4/
}

failing_traffic() {
    say "refused connections, unreachable ports and hosts"
    local to
    for to in $server4 $server6; do
        try "$client" nc -z -w 2 "$to" 81
        try "$client" sh -c "echo anyone | nc -u -w 1 $to 9999"
    done
    try "$outside" sh -c "echo anyone | nc -u -w 1 $lan_host4 9999"
    try "$outside" sh -c "echo anyone | nc -u -w 1 $lan_host6 9999"
    try "$outside" nc -z -w 2 $lan_host4 3389
    # Nobody has this address: the router says so after asking around.
    try "$outside" nc -z -w 4 10.0.0.99 80
    # Leaves with an answer unread, so the connection ends with a reset.
    web "$client" --max-filesize 1000 http://$server4/large.txt
}

scan() { try "$outside" nmap -n -Pn --max-retries 1 --host-timeout 10s -T4 -e eth0 "$@"; }

scans() {
    say "port scans from outside"
    local kind to ports=21,22,23,53,80,443,3389,8080
    for kind in -sS -sX -sN -sF; do
        for to in $router_wan4 $lan_host4 $lan_web4; do scan $kind -p $ports "$to"; done
        for to in $router_wan6 $lan_host6; do scan -6 $kind -p 22,80,443 "$to"; done
        scan $kind -p 22,23,80,8080 $server4
    done
    # Stray parts of connections that never were.
    scan -sA -p 22,80 $lan_host4
    scan --scanflags SYNACK -p 80 $lan_host4
    scan --scanflags SYNFIN -p 80 $lan_host4
    scan --scanflags RST -p 80 $router_wan4
    scan -sU -p 53,123,161,1900 $router_wan4
    scan -sU -p 137,161 $lan_host4
    # Tiny fragments that cut the TCP header in two.
    scan -sS -f -p 22,80 $lan_host4
    # Lowest source ports, to look like an answer or like FTP data.
    scan -sS -g 53 -p 22,8080 $lan_host4
    scan -sS -g 20 -p 22,8080 $lan_host4
    scan -6 -sU -p 53,161 $router_wan6
}

# Sent from the WAN itself, as the gateway would not forward them. In the
# background, as nping waits a second for an answer; bogons waits for them all.
spoof() { # SOURCE DESTINATION OPTION...
    local from=$1 to=$2 family=-4
    shift 2
    case $to in *:*) family=-6 ;; esac
    try "$gateway" nping $family -q -c 1 --send-eth -e br0 \
        --dest-mac "$router_wan_mac" --source-mac "$gateway_mac" -S "$from" "$@" "$to" &
    spoofers+=($!)
    sleep 0.2
}

bogons() {
    say "packets with sources that cannot be"
    local from spoofers=()
    for from in 127.0.0.1 240.0.0.1 0.0.0.0 169.254.7.7 172.16.7.7 192.168.7.7 \
        10.0.0.9 224.0.0.5 255.255.255.255 $router_wan4; do
        spoof "$from" $router_wan4 --tcp -p 80 -g 40001 --flags syn
    done
    for from in 127.0.0.1 240.0.0.1 192.168.7.7 10.0.0.9; do
        spoof "$from" $lan_host4 --udp -p 9999 -g 40001 --data-string bogon
    done
    for from in ::1 fc00::7 2001:db8:1::9 ff02::1; do
        spoof "$from" $lan_host6 --udp -p 9999 -g 40001 --data-string bogon
    done
    # Answers that nobody asked for.
    spoof $hostile4 $lan_host4 --icmp --icmp-type 0
    spoof $hostile4 $lan_host4 --icmp --icmp-type 5 --icmp-code 1
    spoof $hostile4 $lan_host4 --icmp --icmp-type 13
    spoof $hostile4 $lan_host4 --udp -p 40000 -g 53 --data-string unasked
    wait "${spoofers[@]}"
}

make_traffic() {
    local idle
    slow_keep_alive &
    idle=$!
    web_traffic
    dns_traffic
    ssh_traffic
    ftp_traffic
    echo_traffic
    visitors_from_outside
    failing_traffic
    wait $idle
    traceroute_traffic
    scans
    bogons
    # Life goes on after the noise.
    web "$client" http://$server4/page.html
    web "$outside" --interface $visitor4 http://$lan_web4/page.html
}

# --- finishing and checking -----------------------------------------------------

finish_files() {
    python3 "$here/mark_directions.py" "$work/edge.raw" "$work/edge.pcapng" \
        eth0=$router_wan_mac eth1=$router_lan_mac
    python3 "$here/mark_directions.py" "$work/webhost.raw" "$work/webhost.pcapng" \
        eth0=$server_mac
}

# Wireshark's own defaults, whatever the user's preferences are.
shark() { WIRESHARK_CONFIG_DIR=$work/wireshark tshark "$@" 2>/dev/null; }

count() { shark -r "$1" -Y "$2" -T fields -e frame.number | wc -l; }

# Lines "FILES NAME FILTER"; FILES says where the filter must match something:
# e = edge, w = webhost, b = both.
readonly counted='
b all             frame
b inbound         frame.packet_flags_direction == 1
b outbound        frame.packet_flags_direction == 2
e eth0            frame.interface_name == "eth0"
e eth1            frame.interface_name == "eth1"
e recv=eth0       frame.comment == "recv=eth0"
e recv=eth1       frame.comment == "recv=eth1"
b IPv4            ip
b IPv6            ipv6
b TCP/IPv4        ip && tcp
b TCP/IPv6        ipv6 && tcp
b UDP/IPv4        ip && udp
b UDP/IPv6        ipv6 && udp
b ICMP            icmp
b ICMPv6          icmpv6
b ARP             arp
b HTTP            http
b TLS             tls
b DNS             dns
b DNS/TCP         dns && tcp
b SSH             ssh
b FTP             ftp
b FTP-data        ftp-data
b FTP-data/IPv6   ftp-data && ipv6
b FTP-PASV        ftp.request.command == "PASV"
b FTP-EPSV        ftp.request.command == "EPSV"
b FTP-PORT        ftp.request.command == "PORT"
b FTP-EPRT        ftp.request.command == "EPRT"
b fragments/IPv4  ip.flags.mf == 1 || ip.frag_offset > 0
b fragments/IPv6  ipv6.fraghdr.nxt
b echo            icmp.type == 8 || icmpv6.type == 128
b time-exceeded   icmp.type == 11 || icmpv6.type == 3
b unreachable     icmp.type == 3 || icmpv6.type == 1
b frag-needed     icmp.type == 3 && icmp.code == 4
b too-big         icmpv6.type == 2
b TCP-reset       tcp.flags.reset == 1
b Xmas            tcp.flags == 0x029
b null            tcp.flags == 0
e bogon/IPv4      ip.src == 127.0.0.0/8 || ip.src == 240.0.0.0/4
e bogon/IPv6      ipv6.src == ::1 || ipv6.src == fc00::/7
'

# Prints the table of counts; fails when something that must be there is not.
count_protocols() { # EDGE WEBHOST
    local files name filter edge webhost bad=0
    printf '| packets | edge | webhost |\n|---|---:|---:|\n'
    while read -r files name filter; do
        [ -n "$name" ] || continue
        edge=$(count "$1" "$filter")
        webhost=$(count "$2" "$filter")
        printf '| %s | %s | %s |\n' "$name" "$edge" "$webhost"
        if [ "$edge" -eq 0 ] || { [ "$files" = b ] && [ "$webhost" -eq 0 ]; }; then
            printf 'record.sh: no %s recorded\n' "$name" >&2
            bad=1
        fi
    done <<<"$counted"
    return $bad
}

none() { # FILE FILTER WHAT
    local n
    n=$(count "$1" "$2")
    [ "$n" -eq 0 ] || die "$(basename "$1"): $n packets $3"
}

check_file() { # FILE
    none "$1" '!frame.packet_flags_direction' "without a direction"
    none "$1" 'frame.time_delta < 0' "out of time order"
    none "$1" 'frame.len > 1514' "larger than the MTU"
    # Traffic that is not of this network would be a leak of the machine's own.
    # (The scans ask for names of their own.)
    none "$1" "dns.qry.name && !dns.qry.name contains \"example.com\" && \
        !ip.addr == $hostile4 && !ipv6.addr == $hostile6" "asking for other names"
    none "$1" 'ip && !ip.addr == 10.0.0.0/24 && !ip.addr == 192.0.2.0/24 && !ip.addr == 198.51.100.0/24' \
        "of other networks"
    none "$1" 'ipv6 && !ipv6.addr == 2001:db8::/32 && !ipv6.addr == fe80::/10' "of other networks"
}

check_size() {
    local bytes
    bytes=$(cat "$@" | wc -c)
    [ "$bytes" -le $most_bytes ] || die "$bytes bytes, more than $most_bytes"
}

# Puts the new table of counts between the markers in the README.
update_readme() {
    local readme=$here/README.md
    [ -f "$readme" ] || return 0
    awk -v table="$work/counts.md" '
        /<!-- counts end -->/ { skip = 0 }
        !skip { print }
        /<!-- counts begin -->/ { skip = 1; while ((getline line < table) > 0) print line }
    ' "$readme" >"$work/README.md"
    cat "$work/README.md" >"$readme"
}

main() {
    [ "$(id -u)" -eq 0 ] || die "must run as root"
    trap clean_up EXIT
    trap 'exit 1' INT TERM HUP
    install_missing_programs
    work=$(mktemp -d)
    make_network
    start_servers
    start_recording
    make_traffic
    stop_recording
    finish_files

    local name
    count_protocols "$work/edge.pcapng" "$work/webhost.pcapng" >"$work/counts.md" ||
        die "the recording is not complete"
    for name in edge webhost; do check_file "$work/$name.pcapng"; done
    check_size "$work/edge.pcapng" "$work/webhost.pcapng"
    # Only a recording that passed replaces the one before.
    cp "$work/edge.pcapng" "$work/webhost.pcapng" "$here/"
    update_readme
    cat "$work/counts.md"
    say "recorded in $SECONDS s:"
    wc -c "$here/edge.pcapng" "$here/webhost.pcapng"
}

main "$@"
