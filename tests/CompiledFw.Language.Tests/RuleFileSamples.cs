namespace CompiledFw.Language.Tests;

/// <summary>Good rule files that together use every word: what mutants are made of.</summary>
internal static class RuleFileSamples
{
    public static readonly string[] All =
    [
        """
        ruleset: Edge
        namespace: Acme.Edge
        default: deny
        tracking: classic
        me: [192.0.2.1, 2001:db8::1]
        interfaces: { wan: [eth0, ppp*], lan: eth1 }
        tables:
          bogons: [0.0.0.0/8, 127.0.0.0/8]
          web: { type: port, entries: [80, 443, 8080-8088] }
        timeouts: { syn: 30s, udp: 1m }
        limits: { flows: 1048576 }
        rules:
          - 00100 allow ip from any to any via lo
          - 00200 deny log logamount 10 ip from table(bogons) to any in recv wan // bogons
          - check-state
          - allow tcp from me to any table(web) setup keep-state
          - number: 1000
            action: allow
            proto: tcp
            from: any
            to: { address: me, port: [22, ssh] }
            in: true
            recv: lan
            not: { established: true }
            log: { amount: 100 }
            comment: ssh from outside
        tests:
          - { packet: tcp 198.51.100.7:1025 > 192.0.2.1:22 syn in wan, expect: allow, rule: 1000 }
          - { packet: "udp [2001:db8::1]:53 > [2001:db8::2]:53 out wan recv lan", expect: deny }
        """,
        """
        tracking: strict
        midstream: true
        track: all
        helpers: { ftp: [21, 2121-2123], tftp: 69 }
        timeouts: { tcp-established: 1h, udp-stream: 3m, fragment: 15s }
        limits: { flows: 65536, reserved: 1024, bytes: 64M }
        rules:
          - deny ip from any to any frag
          - deny ip from any to any state invalid,related
          - allow tcp from any to any 22 setup keep-state :ssh (timeout 12h) reserved
          - allow tcp from any to any 25 keep-state not midstream
          - { action: allow, proto: udp, limit: { by: src-addr, max: 4 }, midstream: false, reserved: true }
        """,
        """
        rules:
          - allow { tcp or not udp } from { 10.0.0.0/8 or not me6 } 1-1023,ssh to not 2001:db8::/32,10.0.0.1 not 80
          - skipto 1000 ip6 from any to any { in or via em* or !setup } icmp6types 128,129
          - 65534 reject icmp from any to any icmptypes 0,8 frag !df,mf keep-state :web
          - check-state :web
          - // only a comment
          - count tcpflags syn,!ack not frag established out xmit em[02] ip4
        """,
        """
        interfaces: { wan: eth0, uplink: [em0, em1] }
        rules:
          - deny tcp from any
             to any 22,
             80 in via wan
          - >-
            allow !tcp from ! me

            to any out xmit uplink
          - "allow \x69p from any \
             to any // \t \"quoted\" \u263a"
          - 'deny udp from any // it''s
             not over'
        """,
        "rules: [deny in, 'allow out // x', { action: check-state }, { skipto: 500, frag: mf }]\n",
    ];
}
