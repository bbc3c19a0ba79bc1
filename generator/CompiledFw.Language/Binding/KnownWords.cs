namespace CompiledFw.Language.Binding;

/// <summary>Words of ipfw, NPF and iptables that a rule does not take: an operator who knows them is told so by name.</summary>
internal static class KnownWords
{
    private const string UseDeny = "use `deny` or `reject`";
    private const string NoKernel = "a firewall inside a program has no kernel to ask";
    private const string HostActs = "let the program that embeds the firewall act on its verdict";

    private const string LeaveRule = "leave the rule out, for packets are never changed";

    /// <summary>Words that the language does not take, with what to use instead.</summary>
    public static readonly Dictionary<string, string> Elsewhere = new (string Name, string Value)[]
    {
        // ipfw.
        ("fwd", HostActs), ("forward", HostActs), ("tcp-setmss", LeaveRule), ("setdscp", LeaveRule),
        ("src-mac", "use `MAC`"), ("dst-mac", "use `MAC`"),
        ("altq", HostActs), ("divert", HostActs), ("tee", HostActs), ("pipe", HostActs), ("queue", HostActs),
        ("netgraph", HostActs),
        ("ngtee", HostActs), ("nat", HostActs), ("nat64lsn", HostActs), ("nat64stl", HostActs), ("nat64clat", HostActs),
        ("nptv6", HostActs), ("eaction", HostActs), ("reass", "fragments match `frag`; " + HostActs), ("setfib", NoKernel),
        ("fib", NoKernel), ("uid", NoKernel), ("gid", NoKernel), ("jail", NoKernel), ("sockarg", NoKernel),
        ("ipsec", NoKernel),
        ("diverted", NoKernel), ("diverted-loopback", NoKernel), ("diverted-output", NoKernel),
        ("add", "a rule begins with its number or its action"), ("ipfw", "a rule begins with its number or its action"),
        ("and", "tests that stand side by side must all hold"),

        // NPF and pf.
        ("group", "a group is an entry of `rules`, `{ group: outside, via: wan, rules: […] }`"),
        ("block", "use `deny`"), ("quick", "the first rule that matches decides"), ("on", "use `via`"),
        ("port", "ports follow the address, `to any 22`"),
        ("apply", "use `skipto`"), ("family", "use `ip4` or `ip6`"), ("inet4", "use `ip4`"), ("inet", "use `ip4`"),
        ("inet6", "use `ip6`"),
        ("return-rst", UseDeny), ("return-icmp", "use `reject`"), ("icmp-type", "use `icmptypes`"),

        // iptables.
        ("ACCEPT", "use `allow`"), ("DROP", "use `deny`"), ("REJECT", "use `reject`"), ("RETURN", "use `return`"),
        ("LOG", "use `log` after the action"),
        ("NFQUEUE", HostActs), ("-A", "a rule begins with its number or its action"),
        ("-I", "a rule begins with its number or its action"),
        ("-j", "a rule begins with its action"), ("-p", "the protocol follows the action, `allow tcp from …`"),
        ("-s", "use `from`"), ("-d", "use `to`"), ("--source", "use `from`"), ("--destination", "use `to`"),
        ("-i", "use `in recv`"),
        ("-o", "use `out xmit`"), ("-m", "write the test itself"), ("--sport", "ports follow the address, `from any 53`"),
        ("--dport", "ports follow the address, `to any 22`"), ("--syn", "use `setup`"), ("--tcp-flags", "use `tcpflags`"),
        ("--icmp-type", "use `icmptypes`"), ("--state", "use `state new,established`"),
        ("--ctstate", "use `state new,established`"),
        ("-f", "use `frag`"), ("ESTABLISHED", "use `state established`, or `check-state`"), ("RELATED", "use `state related`, or `check-state`"),
        ("NEW", "use `state new`, or `setup`"), ("INVALID", "use `state invalid`"),
    }.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
}
