using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>Reads what belongs to one option. <paramref name="match"/> is null where it tests nothing.</summary>
internal delegate bool OptionReader(OptionSite site, out Match? match);

/// <summary>The options that are tests, by their word (reference: ipfw section 1.4).</summary>
internal static class OptionTable
{
    /// <summary>Every option; the words that make flows are here only to be refused where a test must stand.</summary>
    public static readonly Dictionary<string, OptionReader> Readers =
        new[] { PacketOptions(), HeadOptions.Readers, HeaderOptions.Readers, ContextOptions.Readers, TableOptions.Readers, ForeignOptions.Readers }
            .SelectMany(readers => readers)
            .Concat(StateBinder.Words.Keys.Concat(StateBinder.Deferring).Concat(AdmissionBinder.Words).Select(w => new KeyValuePair<string, OptionReader>(w, MisplacedState)))
            .ToDictionary(r => r.Key, r => r.Value, StringComparer.Ordinal);

    private static Dictionary<string, OptionReader> PacketOptions() => new(StringComparer.Ordinal)
    {
        ["in"] = Always(new Match.Direction(Inbound: true)),
        ["out"] = Always(new Match.Direction(Inbound: false)),
        ["via"] = OnInterface(InterfaceRole.Via),
        ["recv"] = OnInterface(InterfaceRole.Recv),
        ["xmit"] = OnInterface(InterfaceRole.Xmit),
        ["setup"] = Always(new Match.Setup()),
        ["established"] = Always(new Match.Established()),
        ["tcpflags"] = TcpFlags,
        ["icmptypes"] = IcmpTypes,
        ["icmp6types"] = Icmp6Types,
        ["frag"] = Fragment,
        ["ip4"] = Always(new Match.Family(4)),
        ["ipv4"] = Always(new Match.Family(4)),
        ["ip6"] = Always(new Match.Family(6)),
        ["ipv6"] = Always(new Match.Family(6)),
    };

    private static OptionReader Always(Match always) => (_, out match) =>
    {
        match = always;
        return true;
    };

    private static OptionReader OnInterface(InterfaceRole role) =>
        (site, out match) => new InterfaceBinder(site).TryBind(role, out match);

    private static bool TcpFlags(OptionSite site, out Match? match)
    {
        match = null;
        if (!site.TryTakeList("syn,!ack", out Word list)
            || !FlagLists.TryRead(list, FlagLists.Tcp, site.Scope.Problems, out byte set, out byte clear))
        {
            return false;
        }

        match = new Match.TcpFlags(set, clear);
        return true;
    }

    private static bool IcmpTypes(OptionSite site, out Match? match)
    {
        match = null;
        if (!site.TryTakeList("0,8", out Word list)
            || !IcmpTypeList.TryRead(list, 31, site.Scope.Problems, out SortedSet<byte> types))
        {
            return false;
        }

        match = new Match.IcmpTypes(IcmpTypeList.Bits(types));
        return true;
    }

    private static bool Icmp6Types(OptionSite site, out Match? match)
    {
        match = null;
        if (!site.TryTakeList("128,129", out Word list)
            || !IcmpTypeList.TryRead(list, 201, site.Scope.Problems, out SortedSet<byte> types))
        {
            return false;
        }

        match = new Match.Icmp6Types(types.ToEquatableArray());
        return true;
    }

    /// <summary>
    /// A list of flags may follow, or the next option: only the flags' own names, and comma lists, are taken for flags.
    /// </summary>
    private static bool Fragment(OptionSite site, out Match? match)
    {
        match = new Match.Fragment();
        if (site.Words.Peek() is not Word next || (next.Parts.Count == 1 && !FlagLists.Begins(next, FlagLists.Fragment)))
            return true;
        if (!FlagLists.TryRead(site.Words.Take(), FlagLists.Fragment, site.Scope.Problems, out byte set, out byte clear))
            return false;
        match = new Match.FragmentFlags((FragmentBits)set, (FragmentBits)clear);
        return true;
    }

    private static bool MisplacedState(OptionSite site, out Match? match)
    {
        match = null;
        return site.Scope.Problems.Refuse(ProblemKinds.BadStateOption, site.Word.Span, site.Place.InBraces
            ? $"`{site.Word.Text}` cannot stand inside braces: it is no test."
            : $"`{site.Word.Text}` cannot be negated: it is no test.");
    }
}
