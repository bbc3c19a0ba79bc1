using CompiledFw.Language.Model;
using CompiledFw.Packets;

namespace CompiledFw.Interpreting;

/// <summary>What tables say of a packet: the value of the most specific entry that fits, or null. They are walked from end to end.</summary>
internal sealed class TableAnswers(IEnumerable<Table> tables)
{
    private readonly Dictionary<string, Table> _tables = tables.ToDictionary(table => table.Name);

    /// <summary>
    /// Whether an entry was found and has the value that is asked for. Where none is asked for, the entry's becomes the table
    /// argument.
    /// </summary>
    public bool Has(string name, uint? asked, uint? found, Passage passage)
    {
        if (found is null)
            return false;
        if (asked is not null)
            return found == asked;
        passage.TableArgument = found.Value;
        return true;
    }

    public uint? Address(string name, PacketHeaders packet, Side side)
    {
        Table table = _tables[name];
        uint four = side == Side.Source ? packet.Source4 : packet.Destination4;
        (ulong high, ulong low) = side == Side.Source
            ? (packet.SourceHigh, packet.SourceLow)
            : (packet.DestinationHigh, packet.DestinationLow);
        return packet.Version switch
        {
            4 => table.V4.Where(e => e.Entry.Contains(four)).OrderBy(e => e.Entry.Length).Select(e => (uint?)e.Value).LastOrDefault(),
            6 => table.V6.Where(e => e.Entry.Contains(high, low)).OrderBy(e => e.Entry.Length).Select(e => (uint?)e.Value).LastOrDefault(),
            _ => null,
        };
    }

    /// <summary>The narrowest range that holds the number.</summary>
    public uint? Number(string name, long number) => number < 0
        ? null
        : _tables[name].Numbers.Where(e => e.Entry.Contains(number)).OrderByDescending(e => e.Entry.Last - e.Entry.First)
            .Select(e => (uint?)e.Value).LastOrDefault();

    public uint? Interface(string name, string? interfaceName) =>
        _tables[name].Names.Where(e => e.Entry == interfaceName).Select(e => (uint?)e.Value).FirstOrDefault();

    public uint? Key(Match.Lookup lookup, Passage passage) => lookup.Key switch
    {
        LookupKey.SourceAddress => Address(lookup.Name, passage.Headers, Side.Source),
        LookupKey.DestinationAddress => Address(lookup.Name, passage.Headers, Side.Destination),
        LookupKey.SourcePort => Number(lookup.Name, passage.Headers.SourcePort),
        LookupKey.DestinationPort => Number(lookup.Name, passage.Headers.DestinationPort),
        LookupKey.Dscp => Number(lookup.Name, passage.Fields.DiffServ ?? -1),
        _ => Number(lookup.Name, passage.Tags.Mark),
    };

    /// <summary>An entry fits when each part of it that the table has is the packet's.</summary>
    public uint? Flow(string name, PacketHeaders packet)
    {
        Table table = _tables[name];
        string[] parts =
        [
            .. table.FlowFields.HasFlag(FlowFields.SourceAddress) ? [AddressText.Of(packet, Side.Source)] : Array.Empty<string>(),
            .. table.FlowFields.HasFlag(FlowFields.Protocol) ? [$"{packet.Protocol}"] : Array.Empty<string>(),
            .. table.FlowFields.HasFlag(FlowFields.SourcePort) ? [$"{Math.Max(packet.SourcePort, 0)}"] : Array.Empty<string>(),
            .. table.FlowFields.HasFlag(FlowFields.DestinationAddress) ? [AddressText.Of(packet, Side.Destination)] : Array.Empty<string>(),
            .. table.FlowFields.HasFlag(FlowFields.DestinationPort) ? [$"{Math.Max(packet.DestinationPort, 0)}"] : Array.Empty<string>(),
        ];
        return packet.Version == 0
            ? null
            : table.Names.Where(e => AddressText.Canonical(e.Entry).SequenceEqual(parts)).Select(e => (uint?)e.Value).FirstOrDefault();
    }
}
