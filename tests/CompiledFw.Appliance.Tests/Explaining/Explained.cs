namespace CompiledFw.Appliance.Tests.Explaining;

/// <summary>Rule files to explain packets with, and what the program says.</summary>
internal static class Explained
{
    public const string Gateway = """
        ruleset: Gateway
        tracking: classic
        me: [192.0.2.1]
        interfaces: { wan: [eth0, ppp*], lan: [eth1] }
        tables: { inside: [10.0.0.0/24] }
        rules:
          - deny tcp from any to any tcpflags syn,fin
          - check-state
          - allow tcp from any to me 22,443 in recv wan setup keep-state
          - allow ip from table(inside) to any in recv lan keep-state
          - reset tcp from any to me
        """;

    public const string Crossroads = """
        ruleset: Crossroads
        tracking: classic
        me: [192.0.2.1]
        sets: { disabled: [5] }
        rules:
          - 100 set 5 deny ip from any to any
          - 200 skipto 1000 tcp from any to me 22,25
          - 300 deny ip from 10.0.0.0/8 to any
          - 400 count ip from any to any
          - 1000 deny ip from any to any { dst-port 80 or src-ip 192.0.2.0/24 or not in }
          - 1100 call 3000 udp from any to any
          - 1200 allow udp from any to any tagged 7
          - 1300 allow tcp from any to me not dst-port 80,443 setup limit src-addr 1
          - 1400 skipto 60000 tcp from any to any
          - 2000 deny ip from any to any
          - 3000 count tag 7 ip from any to any not ipttl 1-5
          - 3100 return ip from any to any
        """;

    public static string Explain(Scratch scratch, string rules, params string[] args) =>
        Cfw.Good(["explain", scratch.File("t.fw.yaml", rules), .. args]).Replace("\r", "").TrimEnd('\n');
}
