using CompiledFw.Language.Model;

namespace CompiledFw.Benchmarks.Making;

/// <summary>
/// What rule sets of one kind have in common: which protocols and ports rules ask for, how long their prefixes are, how many different addresses a set
/// of some size speaks of. Shares were counted in sets of each kind and rounded.
/// </summary>
internal sealed record SetKind
{
    public required string Name { get; init; }

    /// <summary>Protocol and port classes, in thousandths.</summary>
    public required Weighted<RuleForm> Forms { get; init; }

    /// <summary>Lengths of source and destination prefix together: they depend on each other.</summary>
    public required Weighted<(int Source, int Destination)> Lengths { get; init; }

    public required Weighted<ushort> SourceServices { get; init; }

    public required Weighted<ushort> DestinationServices { get; init; }

    public required PortRange[] Ranges { get; init; }

    /// <summary>Different source hosts that a set of so many rules speaks of.</summary>
    public required Func<int, int> SourceHosts { get; init; }

    public required Func<int, int> DestinationHosts { get; init; }

    /// <summary>The kind of that name, or null.</summary>
    public static SetKind? Find(string name) => Array.Find(All, k => k.Name == name);

    public static readonly SetKind[] All = [AccessList(), Firewall(), Chain()];

    /// <summary>Lists on routers: nearly all TCP to one service, between hosts and pairs of hosts of few networks.</summary>
    private static SetKind AccessList() => new()
    {
        Name = "acl",
        Forms = new(
            (new(6, PortClass.Any, PortClass.Exact), 580),
            (new(6, PortClass.Any, PortClass.Any), 170),
            (new(6, PortClass.Any, PortClass.Range), 113),
            (new(null, PortClass.Any, PortClass.Any), 87),
            (new(1, PortClass.Any, PortClass.Any), 33),
            (new(17, PortClass.Any, PortClass.Exact), 15),
            (new(17, PortClass.Any, PortClass.Range), 2)),
        Lengths = new(
            ((32, 32), 290), ((31, 32), 145), ((32, 31), 125), ((31, 31), 50), ((32, 30), 40), ((32, 22), 35), ((23, 32), 35), ((32, 24), 22),
            ((31, 22), 22), ((30, 32), 18), ((24, 31), 16), ((31, 23), 16), ((24, 32), 11), ((30, 22), 11), ((32, 21), 10), ((30, 23), 10),
            ((32, 25), 8), ((31, 21), 8), ((29, 23), 7), ((25, 32), 5), ((23, 16), 5), ((22, 15), 5), ((30, 7), 3), ((1, 32), 2), ((31, 0), 4), ((0, 24), 2)),
        SourceServices = new((80, 1)),
        DestinationServices = new(
            (1521, 105), (1526, 30), (1221, 25), (1433, 24), (135, 22), (1525, 19), (14753, 16), (1704, 16), (1711, 15), (1708, 14), (1712, 14), (21, 13),
            (80, 12), (443, 12), (22, 10), (25, 10), (5540, 10), (5555, 10), (1705, 10), (53, 8), (123, 6), (161, 6), (3306, 5), (389, 5), (636, 5)),
        Ranges = [new(1600, 1649), new(1300, 1350), new(1300, 1349), new(2200, 2210), new(32200, 32207), new(1700, 1750), new(8000, 8100), new(7500, 7599), new(61700, 61709), new(1025, 65535)],
        SourceHosts = rules => rules / 4,
        DestinationHosts = rules => 10 * (int)Math.Sqrt(rules),
    };

    /// <summary>Firewalls: one side mostly wide open, the other a host or a pair; well-known services; both ports are asked for.</summary>
    private static SetKind Firewall() => new()
    {
        Name = "fw",
        Forms = new(
            (new(6, PortClass.Any, PortClass.Exact), 440),
            (new(17, PortClass.Any, PortClass.Exact), 133),
            (new(17, PortClass.Exact, PortClass.Any), 108),
            (new(6, PortClass.Any, PortClass.Any), 91),
            (new(47, PortClass.Any, PortClass.Any), 51),
            (new(1, PortClass.Any, PortClass.Any), 40),
            (new(6, PortClass.High, PortClass.High), 35),
            (new(17, PortClass.Exact, PortClass.Exact), 27),
            (new(17, PortClass.Exact, PortClass.High), 25),
            (new(17, PortClass.High, PortClass.Exact), 21),
            (new(17, PortClass.High, PortClass.High), 19),
            (new(null, PortClass.Any, PortClass.Any), 12),
            (new(17, PortClass.Range, PortClass.High), 1),
            (new(17, PortClass.High, PortClass.Range), 1)),
        Lengths = new(
            ((0, 31), 185), ((0, 32), 135), ((1, 32), 108), ((1, 31), 75), ((0, 30), 58), ((31, 0), 49), ((32, 0), 36), ((32, 1), 29), ((2, 32), 25),
            ((32, 32), 22), ((30, 0), 18), ((31, 1), 17), ((0, 0), 12), ((32, 2), 12), ((32, 31), 11), ((31, 32), 10), ((0, 1), 10), ((1, 0), 9), ((29, 0), 8),
            ((28, 0), 7), ((27, 0), 7), ((21, 0), 7), ((22, 0), 7), ((32, 29), 6), ((20, 1), 6), ((26, 1), 6), ((0, 21), 5), ((2, 28), 5)),
        SourceServices = new((123, 34), (53, 40), (750, 20), (161, 15), (88, 14), (69, 11), (162, 8), (7648, 8), (67, 7), (24032, 7), (514, 5)),
        DestinationServices = new(
            (22, 100), (25, 64), (80, 62), (53, 61), (123, 41), (2105, 19), (750, 19), (544, 18), (161, 18), (21, 16), (443, 17), (23, 16), (67, 13), (113, 12),
            (110, 10), (143, 10), (993, 10), (88, 9), (543, 8), (514, 8), (162, 7), (8080, 6), (3128, 4)),
        Ranges = [new(33434, 33600), new(6000, 6063)],
        SourceHosts = rules => rules / 3,
        DestinationHosts = rules => rules / 2,
    };

    /// <summary>Chains of a host: prefixes of every length on both sides, a third of the rules for any protocol.</summary>
    private static SetKind Chain() => new()
    {
        Name = "ipc",
        Forms = new(
            (new(null, PortClass.Any, PortClass.Any), 325),
            (new(17, PortClass.Any, PortClass.Exact), 220),
            (new(6, PortClass.Any, PortClass.Exact), 138),
            (new(17, PortClass.Exact, PortClass.Any), 85),
            (new(6, PortClass.Exact, PortClass.Any), 82),
            (new(17, PortClass.Any, PortClass.High), 55),
            (new(6, PortClass.Any, PortClass.Any), 22),
            (new(6, PortClass.Any, PortClass.Range), 21),
            (new(6, PortClass.Range, PortClass.Any), 18),
            (new(1, PortClass.Any, PortClass.Any), 13),
            (new(17, PortClass.Any, PortClass.Range), 7),
            (new(17, PortClass.Exact, PortClass.Exact), 4),
            (new(47, PortClass.Any, PortClass.Any), 3),
            (new(17, PortClass.Range, PortClass.Any), 2),
            (new(50, PortClass.Any, PortClass.Any), 2)),
        Lengths = new(
            ((32, 32), 80), ((31, 32), 38), ((23, 32), 29), ((24, 32), 24), ((32, 31), 24), ((25, 32), 22), ((24, 24), 21), ((0, 32), 19), ((23, 24), 18),
            ((32, 24), 18), ((24, 31), 18), ((25, 31), 18), ((32, 25), 17), ((0, 31), 16), ((1, 31), 15), ((24, 23), 15), ((23, 0), 15), ((23, 25), 15), ((1, 32), 14),
            ((31, 31), 12), ((24, 25), 12), ((25, 24), 12), ((24, 0), 11), ((23, 26), 11), ((22, 25), 11), ((31, 25), 11), ((25, 23), 10), ((26, 24), 10), ((22, 16), 10),
            ((17, 24), 9), ((16, 27), 9), ((27, 16), 9), ((32, 16), 8), ((26, 26), 8), ((22, 23), 8), ((17, 15), 7), ((28, 17), 7), ((24, 1), 7), ((15, 25), 6),
            ((32, 0), 6), ((30, 30), 5), ((16, 16), 5)),
        SourceServices = new((161, 34), (53, 24), (80, 21), (1433, 15), (25, 12), (22, 11), (5540, 8), (5550, 8), (143, 7), (5632, 5), (443, 5), (514, 4)),
        DestinationServices = new(
            (514, 72), (69, 65), (80, 38), (9003, 29), (53, 27), (25, 18), (1433, 12), (143, 9), (137, 8), (22, 7), (113, 7), (162, 6), (139, 6), (5631, 6),
            (123, 5), (443, 5), (1723, 4)),
        Ranges = [new(1645, 1646), new(109, 110), new(20, 21), new(20, 23), new(1812, 1813), new(5000, 5001), new(20, 2511)],
        SourceHosts = rules => rules / 6,
        DestinationHosts = rules => rules / 3,
    };
}
