using CompiledFw.Language.Lowering;
using CompiledFw.Language.Model;

namespace CompiledFw.Language.Emit;

/// <summary>
/// The packet's fields as emitted code names them. The ones a method uses are loaded once, at its top, but for those that are read
/// on demand.
/// </summary>
internal sealed class Locals
{
    private readonly string _packet;
    private readonly string _arrival;
    private readonly bool _isPlain;
    private readonly SortedDictionary<string, string> _loads = new(StringComparer.Ordinal);

    private Locals(string packet, string arrival, bool isPlain)
    {
        _packet = packet;
        _arrival = arrival;
        _isPlain = isPlain;
    }

    /// <summary>Locals of a method that is given an evaluation <c>e</c>.</summary>
    public static Locals OfEvaluation() => new("e.Packet", "e.Arrival", isPlain: false);

    /// <summary>Locals of a method that is given a plain segment <c>packet</c> and its <c>arrival</c>.</summary>
    public static Locals OfPlainSegment() => new("packet", "arrival", isPlain: true);

    /// <summary>Declarations of all locals asked for so far, in a fixed order.</summary>
    public IEnumerable<string> Declarations => _loads.Values;

    public string Of(Field field) => field switch
    {
        Field.Version => Load("int version", $"{_packet}.Version"),
        Field.Protocol => Load("int protocol", $"{_packet}.Protocol"),
        Field.Source4 => Load("uint source", $"{_packet}.Source4"),
        Field.Destination4 => Load("uint destination", $"{_packet}.Destination4"),
        Field.SourcePort => Load("int sourcePort", $"{_packet}.SourcePort"),
        Field.DestinationPort => Load("int destinationPort", $"{_packet}.DestinationPort"),
        Field.TcpFlags => Load("int tcpFlags", $"{_packet}.TcpFlags"),
        Field.IcmpType => Load("int icmpType", $"{_packet}.IcmpType"),
        Field.Icmp6Type => Load("int icmp6Type", $"{_packet}.Icmp6Type"),
        Field.FragmentOffset => Load("int fragmentOffset", $"{_packet}.FragmentOffset"),
        Field.FragmentFlags => Load("int fragmentFlags", $"{_packet}.FragmentFlags"),
        Field.Inbound => Load("bool inbound", $"{_arrival}.Direction == global::CompiledFw.Direction.In"),
        Field.Sets => Load("uint sets", "EnabledSets"),
        Field.TcpSequence => Load("uint tcpSequence", $"{_packet}.TcpSequence"),
        Field.TcpAcknowledgement => Load("uint tcpAcknowledgement", $"{_packet}.TcpAcknowledgement"),
        Field.ExtensionHeaders => Load("int extensionHeaders", $"{_packet}.ExtensionHeaders"),
        _ when field.IsReadOnDemand() => $"{field}(ref e)",
        _ => throw new InvalidOperationException($"No local for {field}."),
    };

    public string Address4(Side side) => Of(side == Side.Source ? Field.Source4 : Field.Destination4);

    public string High(Side side) => side == Side.Source
        ? Load("ulong sourceHigh", $"{_packet}.SourceHigh")
        : Load("ulong destinationHigh", $"{_packet}.DestinationHigh");

    public string Low(Side side) => side == Side.Source
        ? Load("ulong sourceLow", $"{_packet}.SourceLow")
        : Load("ulong destinationLow", $"{_packet}.DestinationLow");

    /// <summary>Of a plain segment that is asked where it stands: hardly one gets that far.</summary>
    public string IsMe(Side side, bool onlyV6) => _isPlain ? $"Me.Contains({Address4(side)})"
        : side == Side.Source
        ? Load(onlyV6 ? "bool isMySource6" : "bool isMySource", $"IsMySource(ref e, onlyV6: {(onlyV6 ? "true" : "false")})")
        : Load(onlyV6 ? "bool isMyDestination6" : "bool isMyDestination", $"IsMyDestination(ref e, onlyV6: {(onlyV6 ? "true" : "false")})");

    /// <summary>64 globs from <paramref name="word"/> × 64 on, a bit for each that the interface of that role fits.</summary>
    public string Interface(InterfaceRole role, int word)
    {
        string suffix = word == 0 ? "" : CSharpText.Number(word);
        return role switch
        {
            InterfaceRole.Via => Load($"ulong via{suffix}", $"Via(in {_arrival}, {word})"),
            InterfaceRole.Recv => Load($"ulong recv{suffix}", $"Recv(in {_arrival}, {word})"),
            _ => Load($"ulong xmit{suffix}", $"Xmit(in {_arrival}, {word})"),
        };
    }

    private string Load(string declaration, string value)
    {
        string name = declaration.Substring(declaration.IndexOf(' ') + 1);
        _loads[name] = $"{declaration} = {value};";
        return name;
    }
}
