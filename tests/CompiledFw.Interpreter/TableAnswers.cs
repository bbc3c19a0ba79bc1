using CompiledFw.Language.Model;
using CompiledFw.Packets;

namespace CompiledFw.Interpreting;

/// <summary>What tables say of a packet: the value of the most specific entry that fits, or null. They are walked from end to end.</summary>
internal sealed class TableAnswers(InterpretedTables tables)
{
    /// <summary>
    /// Whether an entry was found and has the value that is asked for. Where none is asked for, the entry's becomes the table
    /// argument.
    /// </summary>
    public bool Has(uint? asked, uint? found, Passage passage)
    {
        if (found is null)
            return false;
        if (asked is not null)
            return found == asked;
        passage.TableArgument = found.Value;
        return true;
    }

    public uint? Address(string name, Passage passage, Side side)
    {
        PacketHeaders packet = passage.Headers;
        uint four = side == Side.Source ? packet.Source4 : packet.Destination4;
        (ulong high, ulong low) = side == Side.Source
            ? (packet.SourceHigh, packet.SourceLow)
            : (packet.DestinationHigh, packet.DestinationLow);
        IEnumerable<TableRow> rows = tables.Rows(name, passage.NowSeconds);
        return packet.Version switch
        {
            4 => Last(rows.Where(row => row.Four?.Contains(four) == true).OrderBy(row => row.Four!.Value.Length)),
            6 => Last(rows.Where(row => row.Six?.Contains(high, low) == true).OrderBy(row => row.Six!.Value.Length)),
            _ => null,
        };
    }

    /// <summary>The narrowest range that holds the number; of equally narrow ones the one that begins first.</summary>
    public uint? Number(string name, Passage passage, long number) => number < 0
        ? null
        : Last(tables.Rows(name, passage.NowSeconds).Where(row => row.Numbers?.Contains(number) == true)
            .OrderByDescending(row => row.Numbers!.Value.Last - row.Numbers!.Value.First)
            .ThenByDescending(row => row.Numbers!.Value.First));

    public uint? Interface(string name, Passage passage, string? interfaceName) =>
        Last(tables.Rows(name, passage.NowSeconds).Where(row => row.Text == interfaceName));

    public uint? Key(Match.Lookup lookup, Passage passage) => lookup.Key switch
    {
        LookupKey.SourceAddress => Address(lookup.Name, passage, Side.Source),
        LookupKey.DestinationAddress => Address(lookup.Name, passage, Side.Destination),
        LookupKey.SourcePort => Number(lookup.Name, passage, passage.Headers.SourcePort),
        LookupKey.DestinationPort => Number(lookup.Name, passage, passage.Headers.DestinationPort),
        LookupKey.Dscp => Number(lookup.Name, passage, passage.Fields.DiffServ ?? -1),
        _ => Number(lookup.Name, passage, passage.Tags.Mark),
    };

    /// <summary>An entry fits when each part of it that the table has is the packet's.</summary>
    public uint? Flow(string name, Passage passage)
    {
        PacketHeaders packet = passage.Headers;
        FlowFields fields = tables[name].FlowFields;
        string key = string.Join(',', (string[])
        [
            .. fields.HasFlag(FlowFields.SourceAddress) ? [AddressText.Of(packet, Side.Source)] : Array.Empty<string>(),
            .. fields.HasFlag(FlowFields.Protocol) ? [$"{packet.Protocol}"] : Array.Empty<string>(),
            .. fields.HasFlag(FlowFields.SourcePort) ? [$"{Math.Max(packet.SourcePort, 0)}"] : Array.Empty<string>(),
            .. fields.HasFlag(FlowFields.DestinationAddress) ? [AddressText.Of(packet, Side.Destination)] : Array.Empty<string>(),
            .. fields.HasFlag(FlowFields.DestinationPort) ? [$"{Math.Max(packet.DestinationPort, 0)}"] : Array.Empty<string>(),
        ]);
        return packet.Version == 0 ? null : Last(tables.Rows(name, passage.NowSeconds).Where(row => row.Text == key));
    }

    private static uint? Last(IEnumerable<TableRow> rows) => rows.Select(row => (uint?)row.Value).LastOrDefault();
}
