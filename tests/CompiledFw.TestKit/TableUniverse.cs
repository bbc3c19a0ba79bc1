namespace CompiledFw.TestKit;

/// <summary>The tables that every generated rule file has, by what they hold, and the entries that they can have.</summary>
public static class TableUniverse
{
    /// <summary>As in ipfw a range may end before it begins; then it holds nothing.</summary>

    /// <summary>Tables of addresses; long ones become range tables of the emitted code.</summary>
    public static readonly (string Name, string[] Entries)[] Addresses =
    [
        ("few", ["10.1.1.2", "198.51.100.0/25"]),
        ("both", ["10.1.0.0/16", "10.1.1.1", "203.0.113.254/31", "2001:db8:1::/48", "2001:db8::2", "fe80::/10"]),
        ("none4", ["2001:db8::/64"]),
        ("many4", [.. Enumerable.Range(0, 40).Select(i => $"10.{i}.1.{2 * i}/31"), "198.51.100.7", "0.0.0.0/30"]),
        ("many6", [.. Enumerable.Range(0, 40).Select(i => $"2001:db8:{i:x}:{2 * i:x}::/63"), "2001:db8::2/127", "::/126"]),
        ("routes", ["0.0.0.0/0", "10.0.0.0/8", "10.1.1.0/24", "10.1.1.2", "192.0.2.0/24", "198.51.100.7", "::/0", "2001:db8::/32", "2001:db8::1"]),
    ];

    public static readonly (string Name, string[] Entries)[] Ports =
    [
        ("web", ["80", "443", "8080-8088"]),
        ("low", ["0-1023", "65535"]),
        ("many", ["0", "22", .. Enumerable.Range(30, 20).Select(i => $"{3 * i}-{(3 * i) + 1}"), "1024", "8080-8081", "65535"]),
        ("prices", ["0-65535", "0-1023", "22", "50-100", "80-81", "79-90", "443", "1024-8080"]),
    ];

    /// <summary>Numbers of 32 bits, for code points, marks and ports.</summary>
    public static readonly (string Name, string[] Entries)[] Numbers =
    [
        ("codes", ["0", "2", "10-20", "34", "46", "63", "40-63", "53", "80"]),
        ("marks", ["0-4", "1", "5", "0x10", "255", "3735928559", "4294967295", "0x80000000-4294967295", "443"]),
    ];

    public static readonly (string Name, string[] Entries)[] Interfaces =
    [
        ("wires", ["em0", "em1", "igb0"]),
        ("links", ["em10", "tun0", "lo0", "em0"]),
    ];

    /// <summary>Tables of flows by the parts of an entry; their entries are random.</summary>
    public static readonly (string Name, string Type)[] Flows =
    [
        ("seen", "flow"),
        ("pairs", "flow:src-ip,dst-ip"),
        ("services", "flow:proto,dst-port"),
        ("clients", "flow:src-ip,proto,src-port"),
    ];

    /// <summary>Values of entries: numbers of rules, tags, marks, numbers of flows, and what is none of them.</summary>
    public static readonly uint[] Values = [0, 1, 1, 2, 3, 5, 100, 200, 300, 300, 500, 700, 1000, 1500, 65534, 65535, 65541, uint.MaxValue];

    public static IEnumerable<string> AllNames =>
        Addresses.Concat(Ports).Concat(Numbers).Concat(Interfaces).Select(t => t.Name).Concat(Flows.Select(t => t.Name));
}
