#!/bin/bash
# Records ftp.pcap: FTP (RFC 959, RFC 2428) and TFTP (RFC 1350) between two network
# namespaces that exist only while this runs. As root, on Debian 12.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
client=ftp-client-$$
server=ftp-server-$$
started=()

clean_up() {
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    ip netns del "$client" 2>/dev/null || true
    ip netns del "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap clean_up EXIT

for package in vsftpd:vsftpd atftpd:atftpd atftp:atftp tcpdump:tcpdump curl:curl python3:python3 ip:iproute2; do
    command -v "${package%%:*}" >/dev/null || apt-get install -y "${package##*:}" >/dev/null
done

ip netns add "$client"
ip netns add "$server"
ip link add eth0 netns "$client" address 02:00:00:00:00:02 type veth \
    peer name eth0 netns "$server" address 02:00:00:00:00:80
ip -n "$client" addr add 10.0.0.2/24 dev eth0
ip -n "$server" addr add 10.0.0.80/24 dev eth0
ip -n "$client" addr add 2001:db8:1::2/64 dev eth0 nodad
ip -n "$server" addr add 2001:db8:1::80/64 dev eth0 nodad
for namespace in "$client" "$server"; do
    ip -n "$namespace" link set lo up
    ip -n "$namespace" link set eth0 up
done

mkdir "$work/files" "$work/empty"
echo hello >"$work/files/a.txt"
head -c 700 /dev/zero >"$work/files/b.bin"
printf 'A message\nof lines\n' >"$work/files/.message"
chmod 755 "$work" "$work/empty"
chmod 555 "$work/files"
cat >"$work/vsftpd.conf" <<CONFIGURATION
listen=NO
listen_ipv6=YES
background=NO
anonymous_enable=YES
anon_root=$work/files
secure_chroot_dir=$work/empty
connect_from_port_20=YES
dirmessage_enable=YES
seccomp_sandbox=NO
ftpd_banner=hello
CONFIGURATION

cat >"$work/sessions.py" <<'SESSIONS'
import ftplib
for host in ("10.0.0.80", "2001:db8:1::80"):
    for passive in (True, False):
        ftp = ftplib.FTP()
        ftp.connect(host, 21, 10)
        ftp.login()
        ftp.set_pasv(passive)
        ftp.retrlines("NLST", lambda line: None)
        ftp.retrbinary("RETR b.bin", lambda data: None)
        ftp.quit()
SESSIONS

ip netns exec "$server" vsftpd "$work/vsftpd.conf" & started+=($!)
ip netns exec "$server" atftpd --daemon --no-fork --port 69 "$work/files" & started+=($!)
sleep 2
ip netns exec "$client" tcpdump -i eth0 -s 0 -U -w - 'tcp or udp' >"$work/ftp.pcap" 2>/dev/null & started+=($!)
sleep 1

as_client() { ip netns exec "$client" timeout 20 "$@" >/dev/null; }
as_client curl -gsS --disable-epsv ftp://10.0.0.80/a.txt
as_client curl -gsS ftp://10.0.0.80/a.txt
as_client curl -gsS --disable-eprt -P - ftp://10.0.0.80/a.txt
as_client curl -gsS -P - ftp://10.0.0.80/a.txt
as_client curl -gsS 'ftp://[2001:db8:1::80]/a.txt'
as_client curl -gsS -P - 'ftp://[2001:db8:1::80]/a.txt'
as_client python3 "$work/sessions.py"
as_client atftp --get -r b.bin -l "$work/first" 10.0.0.80 69
as_client atftp --option 'blksize 512' --get -r b.bin -l "$work/second" 10.0.0.80 69
sleep 1
cp "$work/ftp.pcap" "$here/ftp.pcap"
