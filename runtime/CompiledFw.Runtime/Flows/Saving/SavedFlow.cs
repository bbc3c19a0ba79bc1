using CompiledFw.Packets;

namespace CompiledFw.Flows.Saving;

/// <summary>A flow as it stands in a flow file, but for what its tracker knows.</summary>
/// <param name="Version">4 or 6.</param>
/// <param name="Protocol">IP protocol number.</param>
/// <param name="Originator">The end that sent the first packet; in the place of its port a query's identifier.</param>
/// <param name="Responder">The other end; in the place of its port a query's type and code.</param>
/// <param name="StateName">The place of its state name in the file, from 0.</param>
/// <param name="Interface">The place of its interface in the file, from 1; 0 = none.</param>
/// <param name="Rule">The place of its rule in the file, from 0.</param>
/// <param name="Age">Less than that of older flows with the same ends under other names.</param>
/// <param name="IsQuery">An ICMP query; see above.</param>
/// <param name="IsAskedByResponder">The query was the responder's: the originator sent an answer.</param>
/// <param name="SecondsLeft">Until it dies.</param>
internal readonly record struct SavedFlow(
    byte Version,
    byte Protocol,
    EndBits Originator,
    EndBits Responder,
    byte StateName,
    int Interface,
    int Rule,
    int Age,
    bool IsQuery,
    bool IsAskedByResponder,
    uint SecondsLeft)
{
    public const int OldestAge = 63;

    private const int QueryBit = 1;
    private const int AskedByResponderBit = 2;
    private const int CodeBits = 8;

    /// <summary>What is written of an entry.</summary>
    public static SavedFlow Of<TKey, TState>(in FlowEntry<TKey, TState> flow, NamesInFile names, uint nowSeconds, bool knowsQueries)
        where TKey : unmanaged, IFlowKey<TKey>
        where TState : unmanaged, IFlowState
    {
        var saved = new SavedFlow(
            TKey.Version,
            flow.Key.Protocol,
            flow.Originator,
            flow.Responder,
            flow.Key.StateName,
            names.OfInterface(flow.Interface),
            names.OfRule(flow.ParentRule),
            flow.Age,
            IsQuery: false,
            IsAskedByResponder: false,
            flow.State.Deadline - nowSeconds);
        return knowsQueries && saved.Protocol is IpProtocol.Icmp or IpProtocol.Icmp6 ? saved.AsQuery() : saved;
    }

    public static SavedFlow Read(byte version, ref RecordReader reader, out int otherBits)
    {
        int room = FlowFileFormat.AddressLength(version);
        EndBits originator = reader.Address(version, room, out _);
        EndBits responder = reader.Address(version, room, out _);
        originator = originator with { Port = reader.Word() };
        responder = responder with { Port = reader.Word() };
        byte protocol = reader.Byte();
        byte stateName = reader.Byte();
        int onInterface = reader.Word();
        int rule = reader.Word();
        int age = reader.Byte();
        int bits = reader.Byte();
        otherBits = bits & ~(QueryBit | AskedByResponderBit);
        return new SavedFlow(
            version, protocol, originator, responder, stateName, onInterface, rule, age,
            (bits & QueryBit) != 0, (bits & AskedByResponderBit) != 0, reader.Long());
    }

    public void Write(ref RecordWriter writer)
    {
        int room = FlowFileFormat.AddressLength(Version);
        writer.Address(Originator, Version, room);
        writer.Address(Responder, Version, room);
        writer.Word(Originator.Port);
        writer.Word(Responder.Port);
        writer.Byte(Protocol);
        writer.Byte(StateName);
        writer.Word(Interface);
        writer.Word(Rule);
        writer.Byte(Age);
        writer.Byte((IsQuery ? QueryBit : 0) | (IsAskedByResponder ? AskedByResponderBit : 0));
        writer.Long(SecondsLeft);
    }

    /// <summary>What cannot be in such a flow; null when all can.</summary>
    public string? Fault() =>
        SecondsLeft == 0 ? "a flow without time left is dead"
        : Age > OldestAge ? $"an age is at most {OldestAge}"
        : IsQuery && QueryTypes.KindOf(Version, Protocol, Responder.Port >> CodeBits) == 0 ? "this is the type of no query"
        : IsAskedByResponder && !IsQuery ? "only queries are asked"
        : null;

    /// <summary>The headers of a packet from the originator: they give the key.</summary>
    public PacketHeaders ToPacket()
    {
        var packet = new PacketHeaders
        {
            Version = Version,
            Protocol = Protocol,
            SourcePort = Originator.Port,
            DestinationPort = Responder.Port,
            IcmpType = -1,
            Icmp6Type = -1,
        };
        if (Version == 4)
        {
            packet.Source4 = (uint)Originator.Low;
            packet.Destination4 = (uint)Responder.Low;
        }
        else
        {
            (packet.SourceHigh, packet.SourceLow) = (Originator.High, Originator.Low);
            (packet.DestinationHigh, packet.DestinationLow) = (Responder.High, Responder.Low);
        }

        if (IsQuery)
        {
            IcmpQueryKind kind = QueryTypes.KindOf(Version, Protocol, Responder.Port >> CodeBits);
            QueryPorts.Write(new IcmpQuery(kind, (byte)Responder.Port, Originator.Port, IsAskedByResponder), ref packet);
        }

        return packet;
    }

    /// <summary>The same with the query that its ports stand for; as it is where they stand for none.</summary>
    private SavedFlow AsQuery() =>
        TryQuery(Originator.Port, Responder.Port, isFromLower: true, out SavedFlow query)
        || TryQuery(Responder.Port, Originator.Port, isFromLower: false, out query) ? query : this;

    private bool TryQuery(ushort identifier, ushort what, bool isFromLower, out SavedFlow saved)
    {
        IcmpQuery query = QueryPorts.Read(identifier, what, isFromLower);
        byte type = QueryTypes.TypeOf(Version, query.Kind);
        saved = this with
        {
            Originator = Originator with { Port = identifier },
            Responder = Responder with { Port = (ushort)((type << CodeBits) | query.Code) },
            IsQuery = true,
            IsAskedByResponder = query.IsReply,
        };
        if (type == 0)
            return false;
        PacketHeaders packet = saved.ToPacket();
        return packet.SourcePort == Originator.Port && packet.DestinationPort == Responder.Port;
    }
}
