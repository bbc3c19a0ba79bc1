namespace CompiledFw.TestKit;

/// <summary>
/// The few addresses, ports and names that random rules and random traffic are made of: so few that rules meet packets. Among
/// them are the edges of prefixes and of ranges.
/// </summary>
public static class Universe
{
    /// <summary>The host's own addresses, in every generated rule file.</summary>
    public static readonly string[] Me = ["10.1.1.1", "192.0.2.1", "2001:db8::1"];

    public static readonly string[] Hosts4 =
    [
        "10.1.1.1", "10.1.1.2", "10.1.1.255", "10.1.2.3", "10.255.0.9", "11.0.0.0",
        "192.0.2.1", "198.51.100.7", "198.51.100.128", "203.0.113.254", "0.0.0.0", "255.255.255.255",
    ];

    /// <summary>Those that most of the traffic is between.</summary>
    public static readonly string[] BusyHosts4 = ["10.1.1.1", "10.1.1.2", "198.51.100.7", "192.0.2.1"];

    public static readonly string[] Prefixes4 =
    [
        "10.0.0.0/8", "10.1.0.0/16", "10.1.1.0/24", "10.1.1.0/31", "8.0.0.0/7", "198.51.100.0/25", "198.51.100.0/24",
        "203.0.113.254/31", "128.0.0.0/1", "0.0.0.0/1", "192.0.2.1/24", "11.0.0.0/32",
    ];

    public static readonly string[] Hosts6 =
    [
        "2001:db8::1", "2001:db8::2", "2001:db8::ffff:ffff:ffff:ffff", "2001:db8:0:1::", "2001:db8:1::5",
        "2001:db8:ffff::9", "2001:db9::", "fe80::1", "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    ];

    /// <summary>Those that most of the traffic is between.</summary>
    public static readonly string[] BusyHosts6 = ["2001:db8::1", "2001:db8::2", "2001:db8:1::5"];

    public static readonly string[] Prefixes6 =
    [
        "2001:db8::/32", "2001:db8::/64", "2001:db8::/63", "2001:db8::/65", "2001:db8::/127", "2001:db8:1::/48", "fe80::/10",
        "8000::/1", "::/1", "2001:db8::2/128",
    ];

    public static readonly int[] Ports = [0, 22, 53, 79, 80, 81, 443, 1023, 1024, 8080, 65535];

    public static readonly string[] Interfaces = ["em0", "em1", "em10", "igb0", "lo0", "tun0"];

    public static readonly string[] InterfaceGlobs = ["em*", "em?", "em[0-1]", "em[!0]", "*", "*0", "tun*", "?o0", "em[02]*"];

    /// <summary>The names in the <c>interfaces</c> of every generated rule file, and what they stand for.</summary>
    public static readonly (string Name, string[] Globs)[] Aliases =
    [
        ("wan", ["em0", "tun*"]),
        ("lan", ["em1?", "em1"]),
        ("many", [.. Enumerable.Range(0, 70).Select(i => $"p{i}"), "igb?"]),
    ];

    /// <summary>The sets that are switched on and off.</summary>
    public static readonly int[] Sets = [0, 1, 2, 3, 30];

    /// <summary>Most of the state names; the empty one is the default, left unwritten.</summary>
    public static readonly string[] StateNames = ["", "", "", "default", "a", "b", "c"];

    /// <summary>State names that occur now and then, so that large rule sets have nearly as many as there may be.</summary>
    public static readonly string[] RareStateNames = [.. Enumerable.Range(0, 55).Select(i => $"s{i}")];
}
