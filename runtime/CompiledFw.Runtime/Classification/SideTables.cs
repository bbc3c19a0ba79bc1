using System.Runtime.CompilerServices;
using CompiledFw.Classification.Building;
using CompiledFw.Memory;
using CompiledFw.Packets;

namespace CompiledFw.Classification;

/// <summary>Finds the class of all of a packet's fields but the addresses; which fields count, and how, is a constant where it is called.</summary>
/// <remarks>
/// <code>
/// source port ───────▶ class ┐
/// destination port ──▶ class ┼▶ sum ──▶ side class      as long as there are few combinations; else there is a table in between
/// protocol ──────────▶ class ┘
/// </code>
/// Classes are multiplied beforehand by what they would have to be multiplied by. Whatever a field holds leads into its table: what a host puts
/// into a packet cannot be read beyond.
/// </remarks>
internal readonly unsafe struct SideTables
{
    /// <summary>Bits of a port, and one more: a packet without ports has -1, all bits set, which no port has.</summary>
    public const int PortMask = (1 << 17) - 1;

    /// <summary>The same of an ICMP type.</summary>
    public const int TypeMask = (1 << 9) - 1;

    public const int FlagsMask = (1 << 9) - 1;

    private readonly List<AlignedArray<ushort>> _values;
    private readonly List<AlignedArray<uint>> _combinations;
    private readonly AlignedArray<ushort> _classTable;

    /// <param name="side">The classes.</param>
    /// <param name="results">What to find of each class: 16 bits.</param>
    public SideTables(SideClasses side, uint[] results)
    {
        (_values, _combinations) = ([], []);
        var values = new ushort*[MatchFields.Count];
        var combinations = new uint*[MatchFields.Count];
        for (int i = 0; i < side.Steps.Count; i++)
        {
            SideStep step = side.Steps[i];
            int factor = FactorBehind(side.Steps, i);
            _values.Add(AlignedArray<ushort>.Of(ByBits(step, step.IsCombined ? 1 : factor)));
            values[(int)step.Field] = _values[^1].First;
            if (!step.IsCombined || i + 1 == side.Steps.Count)
                continue;
            _combinations.Add(AlignedArray<uint>.Of(Array.ConvertAll(step.Combined, c => (uint)(c * factor))));
            combinations[(int)step.Field] = _combinations[^1].First;
        }

        ushort[] last = side.Steps.Count == 0 ? [0] : side.Steps[^1].Combined;
        Classes = (_classTable = AlignedArray<ushort>.Of(Array.ConvertAll(last, c => (ushort)results[c]))).First;
        SourcePort = new SideTable(values[(int)MatchField.SourcePort], combinations[(int)MatchField.SourcePort]);
        DestinationPort = new SideTable(values[(int)MatchField.DestinationPort], combinations[(int)MatchField.DestinationPort]);
        Protocol = new SideTable(values[(int)MatchField.Protocol], combinations[(int)MatchField.Protocol]);
        TcpFlags = new SideTable(values[(int)MatchField.TcpFlags], combinations[(int)MatchField.TcpFlags]);
        IcmpType = new SideTable(values[(int)MatchField.IcmpType], combinations[(int)MatchField.IcmpType]);
    }

    public SideTable SourcePort { get; }

    public SideTable DestinationPort { get; }

    public SideTable Protocol { get; }

    public SideTable TcpFlags { get; }

    public SideTable IcmpType { get; }

    /// <summary>What is found in the end.</summary>
    public ushort* Classes { get; }

    public long Bytes => _values.Sum(t => t.Bytes) + _combinations.Sum(t => t.Bytes) + _classTable.Bytes;

    /// <summary>The class of a packet; the order of the fields is that of <see cref="MatchField"/>.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="fields">See <see cref="ClassifierShape"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Of(in PacketHeaders packet, int fields)
    {
        if (fields == 0)
            return 0;
        uint found = SourcePort.From(0, packet.SourcePort & PortMask, fields, MatchField.SourcePort);
        found = DestinationPort.From(found, packet.DestinationPort & PortMask, fields, MatchField.DestinationPort);
        found = Protocol.From(found, packet.Protocol, fields, MatchField.Protocol);
        found = TcpFlags.From(found, packet.TcpFlags & FlagsMask, fields, MatchField.TcpFlags);
        found = IcmpType.From(found, (packet.Version == 6 ? packet.Icmp6Type : packet.IcmpType) & TypeMask, fields, MatchField.IcmpType);
        return Classes[found];
    }

    /// <summary>What a number is multiplied by until the next table is asked.</summary>
    private static int FactorBehind(IReadOnlyList<SideStep> steps, int step)
    {
        int factor = 1;
        for (int next = step + 1; next < steps.Count; next++)
        {
            factor *= steps[next].Classes;
            if (steps[next].IsCombined)
                break;
        }

        return factor;
    }

    /// <summary>
    /// The class for all that the bits of a field can be, times a factor. Where the field is a value less 1, whatever is no value has the class of -1.
    /// </summary>
    private static ushort[] ByBits(SideStep step, int factor)
    {
        int mask = step.Field switch
        {
            MatchField.SourcePort or MatchField.DestinationPort => PortMask,
            MatchField.IcmpType => TypeMask,
            _ => step.ClassOf.Length - 1,
        };
        ushort[] byBits = new ushort[mask + 1];
        Array.Fill(byBits, step.ClassOf[0]);
        step.ClassOf.AsSpan(mask >= step.ClassOf.Length ? 1 : 0).CopyTo(byBits);
        return Array.ConvertAll(byBits, c => (ushort)(c * factor));
    }
}
