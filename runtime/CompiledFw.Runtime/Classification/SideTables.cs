using System.Runtime.CompilerServices;
using CompiledFw.Classification.Building;
using CompiledFw.Memory;
using CompiledFw.Packets;

namespace CompiledFw.Classification;

/// <summary>Finds the class of all of a packet's fields but the addresses; which fields count is a constant where it is called.</summary>
internal readonly unsafe struct SideTables
{
    /// <summary>Bits of a port, and one more: a packet without ports has -1, all bits set, which no port has.</summary>
    private const int PortMask = (1 << 17) - 1;

    /// <summary>The same of an ICMP type.</summary>
    private const int TypeMask = (1 << 9) - 1;

    private const int FlagsMask = (1 << 9) - 1;

    private readonly List<AlignedArray<ushort>> _values;
    private readonly List<AlignedArray<uint>> _combinations;
    private readonly SideTable _sourcePort, _destinationPort, _protocol, _tcpFlags, _icmpType;

    /// <param name="side">The classes.</param>
    /// <param name="results">What to find of each class.</param>
    public SideTables(SideClasses side, uint[] results)
    {
        (_values, _combinations) = ([], []);
        var steps = new SideTable[MatchFields.Count];
        for (int i = 0; i < side.Steps.Count; i++)
        {
            // What comes out is multiplied beforehand by what the next step would multiply it by.
            bool isLast = i + 1 == side.Steps.Count;
            uint factor = isLast ? 1 : (uint)side.Steps[i + 1].Classes;
            _values.Add(AlignedArray<ushort>.Of(ByBits(side.Steps[i])));
            _combinations.Add(AlignedArray<uint>.Of(Array.ConvertAll(side.Steps[i].Combined, c => isLast ? results[c] : c * factor)));
            steps[(int)side.Steps[i].Field] = new SideTable(_values[i].First, _combinations[i].First);
        }

        _sourcePort = steps[(int)MatchField.SourcePort];
        _destinationPort = steps[(int)MatchField.DestinationPort];
        _protocol = steps[(int)MatchField.Protocol];
        _tcpFlags = steps[(int)MatchField.TcpFlags];
        _icmpType = steps[(int)MatchField.IcmpType];
    }

    public long Bytes => _values.Sum(t => t.Bytes) + _combinations.Sum(t => t.Bytes);

    /// <summary>The class of a packet; the order of the fields is that of <see cref="MatchField"/>.</summary>
    /// <remarks>Whatever a field holds leads into its table: what a host puts into a packet cannot be read beyond.</remarks>
    /// <param name="packet">The packet.</param>
    /// <param name="fields">A bit for each field that counts.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Of(in PacketHeaders packet, int fields)
    {
        uint found = 0;
        if ((fields & (1 << (int)MatchField.SourcePort)) != 0)
            found = _sourcePort.From(found, packet.SourcePort & PortMask);
        if ((fields & (1 << (int)MatchField.DestinationPort)) != 0)
            found = _destinationPort.From(found, packet.DestinationPort & PortMask);
        if ((fields & (1 << (int)MatchField.Protocol)) != 0)
            found = _protocol.From(found, packet.Protocol);
        if ((fields & (1 << (int)MatchField.TcpFlags)) != 0)
            found = _tcpFlags.From(found, packet.TcpFlags & FlagsMask);
        if ((fields & (1 << (int)MatchField.IcmpType)) != 0)
            found = _icmpType.From(found, (packet.Version == 6 ? packet.Icmp6Type : packet.IcmpType) & TypeMask);
        return found;
    }

    /// <summary>
    /// The class for all that the bits of a field can be. Where the field is a value less 1, whatever is no value has the class of -1.
    /// </summary>
    private static ushort[] ByBits(SideStep step)
    {
        int mask = step.Field switch
        {
            MatchField.SourcePort or MatchField.DestinationPort => PortMask,
            MatchField.IcmpType => TypeMask,
            _ => 0,
        };
        if (mask == 0)
            return step.ClassOf;
        ushort[] byBits = new ushort[mask + 1];
        Array.Fill(byBits, step.ClassOf[0]);
        step.ClassOf.AsSpan(1).CopyTo(byBits);
        return byBits;
    }
}
