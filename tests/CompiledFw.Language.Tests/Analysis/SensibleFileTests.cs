namespace CompiledFw.Language.Tests.Analysis;

/// <summary>Whole rule files as people write them: nothing is to be said of any.</summary>
public class SensibleFileTests
{
    public static TheoryData<string> Files =>
    [
        // A workstation: loopback, what it asks for itself, a few services, the rest refused with and without a log.
        """
        rules:
          - 100 allow ip from any to any via lo0
          - 200 deny ip from any to 127.0.0.0/8
          - 300 deny ip from 127.0.0.0/8 to any
          - 310 deny ip from any to ::1/128
          - 320 deny ip from ::1 to any
          - 400 allow ipv6-icmp from ::/128 to ff02::/16
          - 410 allow ipv6-icmp from fe80::/10 to fe80::/10
          - 420 allow ipv6-icmp from fe80::/10 to ff02::/16
          - 500 check-state
          - 600 allow tcp from me to any established
          - 700 allow tcp from me to any setup keep-state
          - 710 allow udp from me to any keep-state
          - 720 allow icmp from me to any keep-state
          - 730 allow ipv6-icmp from me to any keep-state
          - 800 allow udp from 0.0.0.0 68 to 255.255.255.255 67 out
          - 810 allow udp from any 67 to me 68 in
          - 900 allow icmp from any to any icmptypes 3,8,11
          - 910 allow ipv6-icmp from any to any icmp6types 3
          - 1000 allow tcp from 192.168.0.0/16 to me 22
          - 1010 allow tcp from any to me 80,443
          - 64000 deny ip from any to 255.255.255.255
          - 64010 deny ip from any to 224.0.0.0/24 in
          - 64020 deny udp from any to any 137-139 in
          - 65000 deny log ip from any to any
        """,

        // The classic firewall before states: established first, then who may begin.
        """
        rules:
          - 100 allow ip from me to 192.0.2.0/24
          - 110 allow ip from 192.0.2.0/24 to me
          - 200 allow tcp from any to any established
          - 210 allow ip from any to any frag
          - 300 allow tcp from any to me 25 setup
          - 310 allow tcp from me to any setup
          - 320 deny tcp from any to any setup
          - 400 allow udp from me to any 53 keep-state
          - 410 allow udp from me to any 123 keep-state
        """,

        // A section for each interface, reached by skipto, with an end of its own.
        """
        interfaces: { wan: [igb0], lan: [igb1, igb2] }
        tables:
          bogons: [0.0.0.0/8, 10.0.0.0/8, 127.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 224.0.0.0/3]
          banned: []
          web: { type: port, entries: [80, 443] }
        rules:
          - 100 allow ip from any to any via lo0
          - 200 skipto 1000 ip from any to any in recv wan
          - 210 skipto 2000 ip from any to any in recv lan
          - 220 skipto 3000 ip from any to any out
          - 230 deny ip from any to any // another interface
          - 1000 // from outside
          - 1010 deny ip from table(banned) to any
          - 1020 deny ip from table(bogons) to any
          - 1030 check-state
          - 1100 allow tcp from any to me table(web) setup keep-state
          - 1110 allow icmp from any to me icmptypes 8
          - 1900 deny ip from any to any
          - 2000 // from inside
          - 2010 deny ip from not 192.168.1.0/24,192.168.2.0/24 to any
          - 2020 allow ip from any to any keep-state
          - 3000 // going out
          - 3010 check-state
          - 3020 allow ip from me to any keep-state
          - 3030 allow ip from 192.168.0.0/16 to any xmit wan recv lan keep-state
          - 3900 deny log ip from any to any
        """,

        // Open, with a list of what is not wanted.
        """
        default: allow
        rules:
          - deny ip from 203.0.113.0/24 to any
          - deny tcp from any to me 23,135-139,445 in
          - reject udp from any to me 111 in
          - deny tcp from any to any tcpflags syn,fin
          - count tcp from any to any setup
          - allow tcp from any to any established
          - deny { tcp or udp } from any to me 1-1023 in
        """,
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Nothing_is_said_of_a_sensible_file(string file) => Assert.Empty(Reading.Read(file).Problems);
}
