using CompiledFw.Language.Lowering;
using CompiledFw.Language.Model;

namespace CompiledFw.Language.Emit;

/// <summary>
/// The packet's fields as emitted code names them. The ones a method uses are loaded once, at its top, but for those that are read
/// on demand.
/// </summary>
internal sealed class Locals
{
    private readonly SortedDictionary<string, string> _loads = new(StringComparer.Ordinal);

    /// <summary>Declarations of all locals asked for so far, in a fixed order.</summary>
    public IEnumerable<string> Declarations => _loads.Values;

    public string Of(Field field) => field switch
    {
        Field.Version => Load("int version", "e.Packet.Version"),
        Field.Protocol => Load("int protocol", "e.Packet.Protocol"),
        Field.Source4 => Load("uint source", "e.Packet.Source4"),
        Field.Destination4 => Load("uint destination", "e.Packet.Destination4"),
        Field.SourcePort => Load("int sourcePort", "e.Packet.SourcePort"),
        Field.DestinationPort => Load("int destinationPort", "e.Packet.DestinationPort"),
        Field.TcpFlags => Load("int tcpFlags", "e.Packet.TcpFlags"),
        Field.IcmpType => Load("int icmpType", "e.Packet.IcmpType"),
        Field.Icmp6Type => Load("int icmp6Type", "e.Packet.Icmp6Type"),
        Field.FragmentOffset => Load("int fragmentOffset", "e.Packet.FragmentOffset"),
        Field.FragmentFlags => Load("int fragmentFlags", "e.Packet.FragmentFlags"),
        Field.Inbound => Load("bool inbound", "e.Arrival.Direction == global::CompiledFw.Direction.In"),
        Field.Sets => Load("uint sets", "EnabledSets"),
        Field.TcpSequence => Load("uint tcpSequence", "e.Packet.TcpSequence"),
        Field.TcpAcknowledgement => Load("uint tcpAcknowledgement", "e.Packet.TcpAcknowledgement"),
        Field.ExtensionHeaders => Load("int extensionHeaders", "e.Packet.ExtensionHeaders"),
        _ when field.IsReadOnDemand() => $"{field}(ref e)",
        _ => throw new InvalidOperationException($"No local for {field}."),
    };

    public string Address4(Side side) => Of(side == Side.Source ? Field.Source4 : Field.Destination4);

    public string High(Side side) => side == Side.Source
        ? Load("ulong sourceHigh", "e.Packet.SourceHigh")
        : Load("ulong destinationHigh", "e.Packet.DestinationHigh");

    public string Low(Side side) => side == Side.Source
        ? Load("ulong sourceLow", "e.Packet.SourceLow")
        : Load("ulong destinationLow", "e.Packet.DestinationLow");

    public string IsMe(Side side, bool onlyV6) => side == Side.Source
        ? Load(onlyV6 ? "bool isMySource6" : "bool isMySource", $"IsMySource(ref e, onlyV6: {(onlyV6 ? "true" : "false")})")
        : Load(onlyV6 ? "bool isMyDestination6" : "bool isMyDestination", $"IsMyDestination(ref e, onlyV6: {(onlyV6 ? "true" : "false")})");

    /// <summary>64 globs from <paramref name="word"/> × 64 on, a bit for each that the interface of that role fits.</summary>
    public string Interface(InterfaceRole role, int word)
    {
        string suffix = word == 0 ? "" : CSharpText.Number(word);
        return role switch
        {
            InterfaceRole.Via => Load($"ulong via{suffix}", $"Via(ref e, {word})"),
            InterfaceRole.Recv => Load($"ulong recv{suffix}", $"Recv(ref e, {word})"),
            _ => Load($"ulong xmit{suffix}", $"Xmit(ref e, {word})"),
        };
    }

    private string Load(string declaration, string value)
    {
        string name = declaration.Substring(declaration.IndexOf(' ') + 1);
        _loads[name] = $"{declaration} = {value};";
        return name;
    }
}
