using System.Runtime.CompilerServices;
using CompiledFw.Classification.Building;
using CompiledFw.Memory;
using CompiledFw.Packets;

namespace CompiledFw.Classification;

/// <summary>Finds what rules know of an address; which way is a constant where it is called.</summary>
internal readonly unsafe struct AddressTables
{
    private readonly PositionTreeTables? _treeTables;
    private readonly AlignedArray<ushort>? _highTable, _lowTable;
    private readonly AlignedArray<uint>? _valueTable;
    private readonly ulong[]? _highs, _lows;
    private readonly ushort* _high;
    private readonly ushort* _low;
    private readonly uint _lowClasses;
    private readonly uint* _values;
    private readonly PositionTree _tree;

    public AddressTables(AddressLookup lookup)
    {
        if (lookup.Way == AddressWay.Tree)
        {
            _treeTables = new PositionTreeTables(lookup.Starts);
            _tree = _treeTables.Tree;
        }
        else if (lookup.Way == AddressWay.Chunks)
        {
            _high = (_highTable = AlignedArray<ushort>.Of(lookup.Chunks!.High)).First;
            _low = (_lowTable = AlignedArray<ushort>.Of(lookup.Chunks.Low)).First;
            _lowClasses = (uint)lookup.Chunks.LowClasses;
            _values = (_valueTable = AlignedArray<uint>.Of(lookup.Chunks.Values)).First;
        }
        else if (lookup.Way == AddressWay.Search)
        {
            _highs = Array.ConvertAll(lookup.Starts, s => s.High);
            _lows = Array.ConvertAll(lookup.Starts, s => s.Low);
        }
    }

    public long Bytes =>
        (_treeTables?.Bytes ?? 0) + (_highTable?.Bytes ?? 0) + (_lowTable?.Bytes ?? 0) + (_valueTable?.Bytes ?? 0) + (16L * (_highs?.Length ?? 0));

    /// <summary>The class of each upper half.</summary>
    public ushort* High => _high;

    /// <summary>The class of each lower half.</summary>
    public ushort* Low => _low;

    /// <summary>How many classes of lower halves there are.</summary>
    public uint LowClasses => _lowClasses;

    /// <summary>What is known for each pair of classes.</summary>
    public uint* Values => _values;

    /// <summary>What is known of an IPv4 address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Of(uint address, AddressWay way) => way switch
    {
        AddressWay.Chunks => _values[(_high[address >> 16] * _lowClasses) + _low[(ushort)address]],
        AddressWay.Tree => _tree.Of(address),
        _ => 0,
    };

    /// <summary>What is known of an address of each of some packets.</summary>
    /// <param name="packets">The packets.</param>
    /// <param name="count">How many.</param>
    /// <param name="isSource">Which address.</param>
    /// <param name="found">Takes what is found.</param>
    /// <param name="way">The way.</param>
    /// <remarks>A loop for each step, with few addresses of tables at hand: short ones, so that many packets wait for memory at once.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Of(PacketHeaders* packets, nuint count, bool isSource, uint* found, AddressWay way)
    {
        PacketHeaders* packet = packets;
        switch (way)
        {
            case AddressWay.Chunks:
                ushort* high = _high, low = _low;
                uint* values = _values;
                uint lowClasses = _lowClasses;
                for (nuint i = 0; i < count; i++, packet++)
                {
                    uint address = isSource ? packet->Source4 : packet->Destination4;
                    found[i] = values[(high[address >> 16] * lowClasses) + low[(ushort)address]];
                }

                break;
            case AddressWay.Tree:
                PositionTree tree = _tree;
                for (nuint i = 0; i < count; i++, packet++)
                    found[i] = tree.RootOf(isSource ? packet->Source4 : packet->Destination4);
                for (int level = 0; level < tree.Depth; level++)
                {
                    packet = packets;
                    for (nuint i = 0; i < count; i++, packet++)
                        found[i] = tree.Below(found[i], isSource ? packet->Source4 : packet->Destination4);
                }

                break;
            case AddressWay.Search:
                for (nuint i = 0; i < count; i++, packet++)
                    found[i] = isSource ? Of(packet->SourceHigh, packet->SourceLow) : Of(packet->DestinationHigh, packet->DestinationLow);
                break;
            default:
                new Span<uint>(found, (int)count).Clear();
                break;
        }
    }

    /// <summary>The position of an IPv6 address.</summary>
    public uint Of(ulong high, ulong low)
    {
        ulong[] highs = _highs!, lows = _lows!;
        int first = 0;
        for (int count = highs.Length; count > 1;)
        {
            int half = count / 2, middle = first + half;
            bool isBehind = highs[middle] < high || (highs[middle] == high && lows[middle] <= low);
            first = isBehind ? middle : first;
            count -= half;
        }

        return (uint)first;
    }
}
