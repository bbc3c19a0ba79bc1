using CompiledFw.Language.Model;

namespace CompiledFw.Language.Binding;

/// <summary>
/// A match in the words of the language, as an option: <c>src-ip 10.0.0.0/8</c>, <c>not dst-port 80,443</c>, <c>recv wan</c>. Bound
/// again in the same file, the words give the same match.
/// </summary>
/// <param name="ruleSet">Whose names of interfaces are used.</param>
public sealed class MatchText(RuleSet ruleSet)
{
    private const ulong WholeMac = (1UL << 48) - 1;

    public string Of(Match match) => match switch
    {
        Match.Not not => $"not {Of(not.Inner)}",
        Match.AnyOf any when IsAddressList(any) => $"{SideOf(any.Alternatives[0])}-ip {string.Join(",", any.Alternatives.SelectMany(Addresses))}",
        Match.AnyOf any => $"{{ {string.Join(" or ", Flat(any).Select(Of))} }}",
        Match.Protocol protocol => $"proto {ValueWords.Protocol(protocol.Number)}",
        Match.Family family => $"ip{family.Version}",
        Match.Address or Match.Masked4 or Match.Masked6 => $"{SideOf(match)}-ip {string.Join(",", Addresses(match))}",
        Match.AddressTable table => $"{Of(table.Side)}-ip {Table(table.Name, table.Value)}",
        Match.Me me => $"{Of(me.Side)}-ip {(me.OnlyV6 ? "me6" : "me")}",
        Match.Port port => $"{Of(port.Side)}-port {string.Join(",", port.Ranges)}",
        Match.PortTable table => $"{Of(table.Side)}-port {Table(table.Name, table.Value)}",
        Match.Direction direction => direction.Inbound ? "in" : "out",
        Match.Interface on => $"{Of(on.Role)} {NameOf(on.Globs)}",
        Match.InterfaceTable table => $"{Of(table.Role)} {Table(table.Name, table.Value)}",
        Match.Lookup lookup => $"lookup {HeaderNames.LookupKeys.First(k => k.Value == lookup.Key).Key} {lookup.Name}",
        Match.FlowTable table => $"flow {Table(table.Name, table.Value)}",
        Match.HeaderNumber number => $"{Of(number.Field)} {string.Join(",", number.Ranges.Select(r => Range(r, n => ValueWords.HeaderNumber(number.Field, n))))}",
        Match.HeaderFlags flags => $"{Of(flags.Field)} {Flags(ValueWords.NamesOf(flags.Field), flags.Set, flags.Clear)}",
        Match.ExtensionHeader header => $"ext6hdr {ValueWords.ExtensionHeaders(header.Headers)}",
        Match.Mac mac => $"MAC {Masked(mac.Destination, mac.DestinationMask)} {Masked(mac.Source, mac.SourceMask)}",
        Match.Layer2 => "layer2",
        Match.Tagged tagged => $"tagged {string.Join(",", tagged.Tags.Select(t => Range(t, ValueWords.Number)))}",
        Match.TaggedByTable => $"tagged {ArgumentBinder.TableArgument}",
        Match.Mark mark => $"mark {(mark.Value is { } value ? ValueWords.Hex(value) : ArgumentBinder.TableArgument)}{(mark.Mask == MarkText.AllBits ? "" : "/" + ValueWords.Hex(mark.Mask))}",
        Match.State state => $"state {string.Join(",", ForeignOptions.States.Where(s => state.States.HasFlag(s.Value)).Select(s => s.Key))}",
        Match.Threshold threshold => $"threshold {Fields(threshold.By)} {threshold.Packets} per {threshold.PerSeconds}s",
        Match.Duplicate duplicate => $"duplicate within {duplicate.WithinSeconds}s",
        Match.SourceRoute route => ForeignOptions.Routes.First(r => r.Value == route.Test).Key,
        Match.Setup => "setup",
        Match.Established => "established",
        Match.TcpFlags flags when ((flags.Set | flags.Clear) & ~FlagLists.AllTcp) != 0 =>
            $"flags {TcpLetters.Of(flags.Set)}/{TcpLetters.Of((byte)(flags.Set | flags.Clear))}",
        Match.TcpFlags flags => $"tcpflags {Flags(FlagLists.Tcp, flags.Set, flags.Clear)}",
        Match.IcmpTypes types => $"icmptypes {string.Join(",", Enumerable.Range(0, 32).Where(t => (types.Types >> t & 1) != 0))}",
        Match.Icmp6Types types => $"icmp6types {string.Join(",", types.Types)}",
        Match.Fragment => "frag",
        Match.FragmentFlags flags => $"frag {Flags(FlagLists.Fragment, (byte)flags.Set, (byte)flags.Clear)}",
        _ => throw new InvalidOperationException($"No words for {match.GetType().Name}."),
    };

    private static string Fields(LimitFields by) => by == LimitFields.All
        ? "all"
        : string.Join(" ", StateBinder.Fields.Where(f => f.Value != LimitFields.All && by.HasFlag(f.Value)).Select(f => f.Key));

    /// <summary>A list with masks in it is bound as alternatives.</summary>
    private static bool IsAddressList(Match.AnyOf any) =>
        any.Alternatives.All(a => a is Match.Address or Match.Masked4 or Match.Masked6)
        && any.Alternatives.Skip(1).All(a => a is not Match.Address)
        && any.Alternatives.Select(SideOf).Distinct().Count() == 1;

    /// <summary>Braces do not nest: those inside others are left out, which means the same.</summary>
    private static IEnumerable<Match> Flat(Match.AnyOf any) =>
        any.Alternatives.SelectMany(a => a is Match.AnyOf inner && !IsAddressList(inner) ? Flat(inner) : [a]);

    private static IEnumerable<string> Addresses(Match match) => match switch
    {
        Match.Address address => address.V4.Select(p => p.ToString()).Concat(address.V6.Select(p => p.ToString())),
        Match.Masked4 masked => [$"{new Prefix4(masked.Value, 32)}:{new Prefix4(masked.Mask, 32)}"],
        Match.Masked6 masked => [$"{new Prefix6(masked.High, masked.Low, 128)}/{new Prefix6(masked.HighMask, masked.LowMask, 128)}"],
        _ => [],
    };

    private static string SideOf(Match match) => match switch
    {
        Match.Address address => Of(address.Side),
        Match.Masked4 masked => Of(masked.Side),
        Match.Masked6 masked => Of(masked.Side),
        _ => "",
    };

    private static string Of(Side side) => side == Side.Source ? "src" : "dst";

    private static string Of(InterfaceRole role) => role switch
    {
        InterfaceRole.Via => "via",
        InterfaceRole.Recv => "recv",
        _ => "xmit",
    };

    private static string Of(HeaderField field) => field switch
    {
        HeaderField.IpId => "ipid",
        HeaderField.IpTtl => "ipttl",
        HeaderField.IpLength => "iplen",
        HeaderField.IpPrecedence => "ipprecedence",
        HeaderField.Dscp => "dscp",
        HeaderField.IpVersion => "ipversion",
        HeaderField.FlowLabel => "flow-id",
        HeaderField.TcpSequence => "tcpseq",
        HeaderField.TcpAcknowledgement => "tcpack",
        HeaderField.TcpWindow => "tcpwin",
        HeaderField.TcpDataLength => "tcpdatalen",
        HeaderField.TcpMss => "tcpmss",
        _ => "mac-type",
    };

    private static string Of(HeaderFlagField field) => field switch
    {
        HeaderFlagField.TypeOfService => "iptos",
        HeaderFlagField.IpOptions => "ipoptions",
        _ => "tcpoptions",
    };

    /// <summary>The name that the file gives to these globs; a single one of a rule is its own name.</summary>
    private string NameOf(EquatableArray<string> globs) =>
        ruleSet.Interfaces.FirstOrDefault(i => i.Globs == globs)?.Name ?? string.Join(",", globs);

    private static string Table(string name, uint? value) => value is null ? $"table({name})" : $"table({name},{value})";

    private static string Range(NumberRange range, Func<long, string> word) =>
        range.First == range.Last ? word(range.First) : $"{ValueWords.Number(range.First)}-{ValueWords.Number(range.Last)}";

    private static string Flags(IEnumerable<KeyValuePair<string, byte>> names, byte set, byte clear) =>
        string.Join(",", ValueWords.Bits(names, set).Concat(ValueWords.Bits(names, clear).Select(n => "!" + n)));

    private static string Masked(ulong address, ulong mask) =>
        mask == 0 ? "any" : mask == WholeMac ? ValueWords.Mac(address) : $"{ValueWords.Mac(address)}&{ValueWords.Mac(mask)}";
}
