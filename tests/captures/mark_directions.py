#!/usr/bin/env python3
"""Rewrites a pcapng file as recorded by dumpcap, adding what dumpcap leaves out.

usage: mark_directions.py IN OUT IFNAME=MAC...

- Every packet gets the option epb_flags with its direction: a frame sent from
  the interface's own MAC address is outbound, any other inbound.
- An outbound packet that was forwarded gets the comment "recv=IFNAME", naming
  the interface on which the same IP packet had come in.
- Packets are put in the order of their time, as dumpcap may mix up those of
  different interfaces.
- What the file says of the machine (hardware, operating system, recording
  program) is dropped.
"""
import struct
import sys
from collections import defaultdict, deque

SECTION, INTERFACE, STATISTICS, PACKET = 0x0A0D0D0A, 1, 5, 6
COMMENT, EPB_FLAGS = 1, 2
IF_NAME, IF_MAC, IF_TSRESOL = 2, 6, 9
INBOUND, OUTBOUND = 1, 2
ETHERNET = 1


def padded(data):
    return data + bytes(-len(data) % 4)


def block(kind, body):
    total = len(body) + 12
    return struct.pack("<II", kind, total) + body + struct.pack("<I", total)


def read_blocks(data):
    """Yields (type, body). dumpcap writes in the byte order of the machine;
    only little endian is dealt with here."""
    if data[8:12] != b"\x4d\x3c\x2b\x1a":
        sys.exit("not a little-endian pcapng file")
    at = 0
    while at < len(data):
        kind, total = struct.unpack_from("<II", data, at)
        yield kind, data[at + 8:at + total - 4]
        at += total


def read_options(data):
    options, at = [], 0
    while at + 4 <= len(data):
        code, length = struct.unpack_from("<HH", data, at)
        if code == 0:
            break
        options.append((code, data[at + 4:at + 4 + length]))
        at += 4 + length + -length % 4
    return options


def write_options(options):
    if not options:
        return b""
    out = b"".join(struct.pack("<HH", code, len(value)) + padded(value)
                   for code, value in options)
    return out + bytes(4)


class Interface:
    def __init__(self, body, macs):
        link_type, _, self.snap_length = struct.unpack_from("<HHI", body)
        if link_type != ETHERNET:
            sys.exit("not an Ethernet recording")
        options = dict(read_options(body[8:]))
        self.name = options[IF_NAME].decode()
        self.mac = bytes.fromhex(macs[self.name].replace(":", ""))
        resolution = options.get(IF_TSRESOL, b"\x06")
        if resolution[0] & 0x80:
            sys.exit("times in powers of two are not dealt with")
        self.to_nanoseconds = 10 ** (9 - resolution[0])
        self.resolution = resolution

    def write(self):
        return block(INTERFACE, struct.pack("<HHI", ETHERNET, 0, self.snap_length)
                     + write_options([(IF_NAME, self.name.encode()), (IF_MAC, self.mac),
                                      (IF_TSRESOL, self.resolution)]))


class Packet:
    def __init__(self, body, interfaces):
        self.number, high, low, captured, self.length = struct.unpack_from("<IIIII", body)
        self.frame = body[20:20 + captured]
        self.options = [o for o in read_options(body[20 + captured + -captured % 4:])
                        if o[0] != EPB_FLAGS]
        self.ticks = high << 32 | low
        interface = interfaces[self.number]
        self.time = self.ticks * interface.to_nanoseconds
        self.direction = OUTBOUND if self.frame[6:12] == interface.mac else INBOUND

    def write(self):
        options = self.options + [(EPB_FLAGS, struct.pack("<I", self.direction))]
        return block(PACKET, struct.pack("<IIIII", self.number, self.ticks >> 32,
                                         self.ticks & 0xFFFFFFFF, len(self.frame), self.length)
                     + padded(self.frame) + write_options(options))


def as_forwarded(frame, hops_taken):
    """The IP packet as it leaves after so many hops, without its checksum (the
    two sightings of a forwarded packet differ in nothing else), or None."""
    kind, ip = frame[12:14], bytearray(frame[14:])
    if kind == b"\x08\x00" and len(ip) >= 20:
        del ip[int.from_bytes(ip[2:4], "big"):]
        ip[10:12] = b"\0\0"
        hop_limit = 8
    elif kind == b"\x86\xdd" and len(ip) >= 40:
        del ip[40 + int.from_bytes(ip[4:6], "big"):]
        hop_limit = 7
    else:
        return None
    if ip[hop_limit] <= hops_taken:
        return None
    ip[hop_limit] -= hops_taken
    return bytes(ip)


def note_forwarding(packets, interfaces):
    waiting = defaultdict(deque)
    for packet in packets:
        if packet.direction == INBOUND:
            key = as_forwarded(packet.frame, 1)
            if key is not None:
                waiting[key].append(packet.number)
        else:
            seen = waiting.get(as_forwarded(packet.frame, 0))
            if seen and seen[0] != packet.number:
                name = interfaces[seen.popleft()].name
                packet.options.append((COMMENT, b"recv=" + name.encode()))


def main():
    source, target, *pairs = sys.argv[1:]
    macs = dict(pair.split("=", 1) for pair in pairs)
    interfaces, packets, statistics = [], [], []
    with open(source, "rb") as file:
        for kind, body in read_blocks(file.read()):
            if kind == INTERFACE:
                interfaces.append(Interface(body, macs))
            elif kind == PACKET:
                packets.append(Packet(body, interfaces))
            elif kind == STATISTICS:
                statistics.append(block(kind, body))
    # Of two packets with the same time, the one coming in is the earlier.
    packets.sort(key=lambda p: (p.time, p.direction))
    note_forwarding(packets, interfaces)
    with open(target, "wb") as file:
        file.write(block(SECTION, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1)))
        for written in interfaces + packets:
            file.write(written.write())
        file.writelines(statistics)


if __name__ == "__main__":
    main()
