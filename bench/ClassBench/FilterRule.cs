using System.Globalization;
using CompiledFw.Language.Model;

namespace CompiledFw.Benchmarks.ClassBench;

/// <summary>One line of a rule file: it matches a header whose five fields it contains.</summary>
/// <param name="Source">Source addresses.</param>
/// <param name="Destination">Destination addresses.</param>
/// <param name="SourcePorts">Source ports.</param>
/// <param name="DestinationPorts">Destination ports.</param>
/// <param name="Protocol">The protocol, or null for any.</param>
internal readonly record struct FilterRule(
    Prefix4 Source, Prefix4 Destination, PortRange SourcePorts, PortRange DestinationPorts, byte? Protocol)
{
    /// <summary>All ports: no test.</summary>
    public static readonly PortRange AnyPort = new(0, ushort.MaxValue);

    public bool Contains(in FiveTuple header) =>
        Source.Contains(header.Source)
        && Destination.Contains(header.Destination)
        && SourcePorts.Contains(header.SourcePort)
        && DestinationPorts.Contains(header.DestinationPort)
        && (Protocol is null || Protocol == header.Protocol);

    /// <summary>The line, as a file has it; the flags column asks for nothing.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"@{Dotted(Source)}\t{Dotted(Destination)}\t{SourcePorts.First} : {SourcePorts.Last}\t{DestinationPorts.First} : {DestinationPorts.Last}\t0x{Protocol ?? 0:X2}/{(Protocol is null ? "0x00" : "0xFF")}\t0x0000/0x0000\t");

    private static string Dotted(Prefix4 p) =>
        string.Create(CultureInfo.InvariantCulture, $"{p.Address >> 24}.{(p.Address >> 16) & 255}.{(p.Address >> 8) & 255}.{p.Address & 255}/{p.Length}");
}
