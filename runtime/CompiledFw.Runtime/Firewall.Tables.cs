using CompiledFw.Packets;
using CompiledFw.Tables;

namespace CompiledFw;

// What emitted rules call to ask a table that exists at run time.
public abstract partial class Firewall
{
    /// <summary>True when the table has the packet's key; its value becomes the table argument.</summary>
    protected bool InTable(ref Evaluation e, int table, TableKey key)
    {
        if (!TryLookUp(ref e, table, key, out uint value))
            return false;
        e.TableArgument = value;
        return true;
    }

    /// <summary>True when the table has the packet's key with this value; the table argument stays, as in ipfw.</summary>
    protected bool InTable(ref Evaluation e, int table, TableKey key, uint value) =>
        TryLookUp(ref e, table, key, out uint found) && found == value;

    private bool TryLookUp(ref Evaluation e, int number, TableKey key, out uint value)
    {
        Table table = Tables[number];
        ref readonly PacketHeaders packet = ref e.Packet;
        value = 0;
        return key switch
        {
            TableKey.Source => packet.Version switch
            {
                4 => ((AddressTable)table).TryLookUp(packet.Source4, e.NowSeconds, out value),
                6 => ((AddressTable)table).TryLookUp(packet.SourceHigh, packet.SourceLow, e.NowSeconds, out value),
                _ => false,
            },
            TableKey.Destination => packet.Version switch
            {
                4 => ((AddressTable)table).TryLookUp(packet.Destination4, e.NowSeconds, out value),
                6 => ((AddressTable)table).TryLookUp(packet.DestinationHigh, packet.DestinationLow, e.NowSeconds, out value),
                _ => false,
            },
            TableKey.SourcePort => ((NumberTable)table).TryLookUpPort(packet.SourcePort, e.NowSeconds, out value),
            TableKey.DestinationPort => ((NumberTable)table).TryLookUpPort(packet.DestinationPort, e.NowSeconds, out value),
            TableKey.Dscp => ((NumberTable)table).TryLookUpPort(Dscp(ref e), e.NowSeconds, out value),
            TableKey.Mark => ((NumberTable)table).TryLookUp(e.Context.Mark, e.NowSeconds, out value),
            TableKey.Via => Tables.OfInterfaces(number).TryLookUp(e.Arrival.Interface, e.NowSeconds, out value),
            TableKey.Recv => Tables.OfInterfaces(number).TryLookUp(
                e.Arrival.Direction == Direction.In ? e.Arrival.Interface : e.Arrival.ReceivedOn, e.NowSeconds, out value),
            TableKey.Xmit => e.Arrival.Direction == Direction.Out
                && Tables.OfInterfaces(number).TryLookUp(e.Arrival.Interface, e.NowSeconds, out value),
            _ => ((FlowKeyTable)table).TryLookUp(in packet, e.NowSeconds, out value),
        };
    }
}
