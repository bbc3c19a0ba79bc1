namespace CompiledFw.TestKit;

/// <summary>The few values that header fields of random packets have and that random rules ask for.</summary>
public static class HeaderValues
{
    public static readonly int[] Identifications = [0, 1, 2, 1000, 65535];

    public static readonly int[] TimesToLive = [0, 1, 5, 64, 128, 255];

    /// <summary>Each bit that rules have a word for, and the code points that they name.</summary>
    public static readonly int[] TypesOfService = [0, 0x02, 0x03, 0x03, 0x04, 0x08, 0x10, 0x1c, 0x28, 0x88, 0xb8, 0xe0, 0xff];

    public static readonly int[] Precedences = [0, 1, 5, 7];

    public static readonly string[] CodePoints = ["0", "be", "af11", "af41", "ef", "46", "cs7", "0x3f", "2", "7"];

    public static readonly int[] FlowLabels = [0, 1, 0x2000, 0xfffff];

    /// <summary>Lengths of whole packets that sessions consist of.</summary>
    public static readonly int[] Lengths = [20, 36, 40, 41, 44, 56, 60, 64, 80, 84];

    public static readonly int[] Windows = [0, 512, 1024, 65535];

    public static readonly int[] DataLengths = [0, 1, 20, 24, 65535];

    public static readonly int[] SegmentSizes = [0, 536, 1460, 65535];

    public static readonly uint[] Sequences = [0, 0, 1, 1000, uint.MaxValue];

    /// <summary>The hosts' link-layer addresses.</summary>
    public static readonly string[] Macs = ["02:00:00:00:00:01", "02:00:00:00:00:02", "02:00:00:00:01:01", "ff:ff:ff:ff:ff:ff"];

    public static readonly string[] EtherTypes = ["ip", "ipv4", "ip6", "0x86dd", "arp", "2054", "vlan", "qinq", "lldp", "100"];

    public static readonly uint[] Marks = [0, 1, 5, 0x10, 0xff, 0xdead_beef, uint.MaxValue];

    public static readonly int[] Tags = [1, 2, 3, 5, 100, 300, 65534];
}
