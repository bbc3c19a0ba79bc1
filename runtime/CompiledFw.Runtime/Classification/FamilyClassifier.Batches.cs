using System.Runtime.CompilerServices;
using CompiledFw.Classification.Building;
using CompiledFw.Packets;

namespace CompiledFw.Classification;

/// <content>
/// Many packets at once: each step is made for all of them before the next, in loops so short that the processor has dozens of packets on their way
/// and hardly waits for memory. A step is a method of its own, so that the addresses of all tables which it reads stay in registers.
/// </content>
internal sealed unsafe partial class FamilyClassifier<TShape>
{
    /// <summary>Packets that make a step together; what is kept of them between steps lies on the stack.</summary>
    private const int Batch = 64;

    /// <summary>Numbers that are kept of a packet.</summary>
    private const int Columns = 5;

    /// <summary>Compiled once, and for good: a loop that was begun before it was compiled would go on as it is.</summary>
    private const MethodImplOptions Step = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    /// <summary>True when there is one group, a table of results, addresses are found by halves, and all other fields beside each other: three loops do.</summary>
    private static bool IsOneProduct
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.IsFolded && (TShape.Kinds & ClassifierShape.KindBits) == (int)GroupKind.Product && IsByHalves && HasOneSideTable;
    }

    /// <summary>True when both addresses are.</summary>
    private static bool IsByHalves
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.Source == (int)AddressWay.Chunks && TShape.Destination == (int)AddressWay.Chunks;
    }

    /// <summary>True when all fields but the addresses are looked up beside each other, with one table behind them, or there are none.</summary>
    private static bool HasOneSideTable
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ((TShape.Fields >> ClassifierShape.CombinedBehind) & ((TShape.Fields >> ClassifierShape.CombinedBehind) - 1)) == 0;
    }

    /// <summary>The first rules of packets of this family, or <see cref="ResultTable.NoRule"/>.</summary>
    /// <param name="packets">At least one. The first is of this family.</param>
    /// <param name="rules">As many places, or more.</param>
    /// <returns>How many packets were looked up: it ends before one of another version than the first.</returns>
    [SkipLocalsInit]
    public int First(ReadOnlySpan<PacketHeaders> packets, Span<int> rules)
    {
        uint* room = stackalloc uint[Columns * Batch];
        fixed (PacketHeaders* first = packets)
        fixed (int* places = rules)
        {
            byte version = first->Version;
            for (int done = 0; done < packets.Length; done += Batch)
            {
                int count = Math.Min(Batch, packets.Length - done);
                int found = IsOneProduct ? OfProduct(first + done, places + done, count, version, room) : OfGroups(first + done, places + done, count, version, room);
                if (found < count)
                    return done + found;
            }
        }

        return packets.Length;
    }

    private int OfProduct(PacketHeaders* packets, int* rules, int count, byte version, uint* at)
    {
        count = (int)Halves(packets, (uint)count, version, at, at);
        Places(packets, (uint)count, at);
        Results(at, (uint)count, rules);
        return count;
    }

    /// <summary>What is known of each packet's addresses by their halves: in one product the cell of the pair, else of each address by itself.</summary>
    /// <returns>How many packets are of the version, up to one that is not.</returns>
    [MethodImpl(Step)]
    private nuint Halves(PacketHeaders* packet, nuint count, byte version, uint* cellsOrSources, uint* foundDestinations)
    {
        ushort* sourceHigh = _source.High, sourceLow = _source.Low, destinationHigh = _destination.High, destinationLow = _destination.Low;
        uint* sources = _source.Values, destinations = _destination.Values;
        uint sourceClasses = _source.LowClasses, destinationClasses = _destination.LowClasses;
        for (nuint i = 0; i < count; i++, packet++)
        {
            if (packet->Version != version)
                return i;
            uint source = packet->Source4, destination = packet->Destination4;
            uint row = sources[(sourceHigh[source >> 16] * sourceClasses) + sourceLow[(ushort)source]];
            uint column = destinations[(destinationHigh[destination >> 16] * destinationClasses) + destinationLow[(ushort)destination]];
            cellsOrSources[i] = IsOneProduct ? row + column : row;
            if (!IsOneProduct)
                foundDestinations[i] = column;
        }

        return count;
    }

    /// <summary>The place of each packet's result, in place of the cell of its pair of addresses.</summary>
    [MethodImpl(Step)]
    private void Places(PacketHeaders* packet, nuint count, uint* at)
    {
        ushort* sourcePorts = _side.SourcePort.ClassOf, destinationPorts = _side.DestinationPort.ClassOf, protocols = _side.Protocol.ClassOf;
        ushort* flags = _side.TcpFlags.ClassOf, types = _side.IcmpType.ClassOf, classes = _side.Classes, narrow = _group0.NarrowCells;
        uint* wide = _group0.WideCells, directory = _group0.Directory;
        uint rowLength = _group0.RowLength;
        for (nuint i = 0; i < count; i++, packet++)
        {
            uint side = SideOf(packet, sourcePorts, destinationPorts, protocols, flags, types, classes);
            at[i] = GroupSearch.PlaceOf(TShape.Kinds, at[i], side, narrow, wide, directory, rowLength);
        }
    }

    /// <summary>A packet's side class, where there is one table, given the addresses of all tables.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint SideOf(
        PacketHeaders* packet, ushort* sourcePorts, ushort* destinationPorts, ushort* protocols, ushort* flags, ushort* types, ushort* classes)
    {
        uint side = 0;
        if (Asks(MatchField.SourcePort))
            side += sourcePorts[(uint)packet->SourcePort & SideTables.PortMask];
        if (Asks(MatchField.DestinationPort))
            side += destinationPorts[(uint)packet->DestinationPort & SideTables.PortMask];
        if (Asks(MatchField.Protocol))
            side += protocols[packet->Protocol];
        if (Asks(MatchField.TcpFlags))
            side += flags[(uint)packet->TcpFlags & SideTables.FlagsMask];
        if (Asks(MatchField.IcmpType))
            side += types[(uint)(packet->Version == 6 ? packet->Icmp6Type : packet->IcmpType) & SideTables.TypeMask];
        return TShape.Fields == 0 ? 0u : classes[side];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Asks(MatchField field) => (TShape.Fields & (1 << (int)field)) != 0;

    [MethodImpl(Step)]
    private void Results(uint* places, nuint count, int* rules) => _group0.Results(TShape.Kinds, places, count, isFirst: true, rules);

    /// <summary>Any shape: what is known of each part of the packets, then group by group.</summary>
    private int OfGroups(PacketHeaders* packets, int* rules, int count, byte version, uint* room)
    {
        uint* sources = room, destinations = room + Batch, sides = room + (2 * Batch);
        if (IsByHalves)
        {
            count = (int)Halves(packets, (uint)count, version, sources, destinations);
        }
        else
        {
            count = CountOf(packets, count, version);
            Sources(packets, (uint)count, sources);
            Destinations(packets, (uint)count, destinations);
        }

        if (TShape.Groups == 0)
        {
            new Span<int>(rules, count).Fill(ResultTable.NoRule);
            return count;
        }

        Sides(packets, (uint)count, sides);
        OfGroup0(room, (uint)count, rules);
        if (TShape.Groups > 1)
            OfGroup1(room, (uint)count, rules);
        if (TShape.Groups > 2)
            OfGroup2(room, (uint)count, rules);
        if (TShape.Groups > 3)
            OfGroup3(room, (uint)count, rules);
        return count;
    }

    /// <summary>How many packets are of the version, up to one that is not.</summary>
    private static int CountOf(PacketHeaders* packets, int count, byte version)
    {
        for (int i = 0; i < count; i++)
        {
            if (packets[i].Version != version)
                return i;
        }

        return count;
    }

    [MethodImpl(Step)]
    private void Sources(PacketHeaders* packets, nuint count, uint* found) => _source.Of(packets, count, isSource: true, found, (AddressWay)TShape.Source);

    [MethodImpl(Step)]
    private void Destinations(PacketHeaders* packets, nuint count, uint* found) => _destination.Of(packets, count, isSource: false, found, (AddressWay)TShape.Destination);

    [MethodImpl(Step)]
    private void Sides(PacketHeaders* packet, nuint count, uint* found)
    {
        ushort* sourcePorts = _side.SourcePort.ClassOf, destinationPorts = _side.DestinationPort.ClassOf, protocols = _side.Protocol.ClassOf;
        ushort* flags = _side.TcpFlags.ClassOf, types = _side.IcmpType.ClassOf, classes = _side.Classes;
        for (nuint i = 0; i < count; i++, packet++)
        {
            found[i] = HasOneSideTable
                ? SideOf(packet, sourcePorts, destinationPorts, protocols, flags, types, classes)
                : _side.Of(in *packet, TShape.Fields);
        }
    }

    [MethodImpl(Step)]
    private void OfGroup0(uint* room, nuint count, int* rules) => OfGroup(0, in _group0, room, count, rules);

    [MethodImpl(Step)]
    private void OfGroup1(uint* room, nuint count, int* rules) => OfGroup(1, in _group1, room, count, rules);

    [MethodImpl(Step)]
    private void OfGroup2(uint* room, nuint count, int* rules) => OfGroup(2, in _group2, room, count, rules);

    [MethodImpl(Step)]
    private void OfGroup3(uint* room, nuint count, int* rules) => OfGroup(3, in _group3, room, count, rules);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void OfGroup(uint group, in GroupSearch search, uint* room, nuint count, int* rules)
    {
        uint* sources = room, destinations = room + Batch, sides = room + (2 * Batch);
        uint* cells = room + (3 * Batch), ownSides = room + (4 * Batch);
        int kind = KindOf((int)group);
        uint* rowTable = _rows + group, columnTable = _columns + group, sideTable = _sides + group;
        bool isPair = (kind & ClassifierShape.KindBits) <= (int)GroupKind.PairLists, bySource = (kind & ClassifierShape.KindBits) == (int)GroupKind.SourceLists;
        for (nuint i = 0; i < count; i++)
        {
            uint row = !isPair && !bySource ? 0 : TShape.IsFolded ? sources[i] : rowTable[(nuint)sources[i] * (uint)TShape.Groups];
            uint column = !isPair && bySource ? 0 : TShape.IsFolded ? destinations[i] : columnTable[(nuint)destinations[i] * (uint)TShape.Groups];
            cells[i] = row + column;
        }

        if ((kind & ClassifierShape.KindBits) == (int)GroupKind.Product)
        {
            search.Places(kind, cells, sides, TShape.IsFolded, sideTable, (uint)TShape.Groups, count);
            search.Results(kind, cells, count, isFirst: group == 0, rules);
            return;
        }

        if (!TShape.IsFolded)
        {
            for (nuint i = 0; i < count; i++)
                ownSides[i] = sideTable[(nuint)sides[i] * (uint)TShape.Groups];
        }

        search.OfLists(kind, cells, bySource ? destinations : sources, TShape.IsFolded ? sides : ownSides, count, isFirst: group == 0, rules);
    }
}
