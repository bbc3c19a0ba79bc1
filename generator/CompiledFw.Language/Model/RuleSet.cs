namespace CompiledFw.Language.Model;

/// <summary>What a rule file means: names resolved, numbers given, nothing left to look up but the packet.</summary>
/// <param name="Name">The emitted class's name: a C# identifier.</param>
/// <param name="Namespace">Its namespace, or null for the project's.</param>
/// <param name="FilePath">The rule file.</param>
/// <param name="AllowByDefault">What rule 65535 does.</param>
/// <param name="MeV4">This host's IPv4 addresses; with <paramref name="MeV6"/> empty, the host program supplies them.</param>
/// <param name="MeV6">This host's IPv6 addresses.</param>
/// <param name="Tables">By name, in ordinal order.</param>
/// <param name="Timeouts">Flow lifetimes.</param>
/// <param name="Limits">The hard maxima of tracked flows and of counters of flows.</param>
/// <param name="TracksAll">Every packet that is allowed makes a flow, or refreshes its own: netfilter's model.</param>
/// <param name="IsStateless">The file says that no rule makes flows.</param>
/// <param name="DisabledSets">A bit for each set that is off until the host switches it on.</param>
/// <param name="Rules">In the order of evaluation; rule 65535 is not among them.</param>
/// <param name="Tests">The file's own tests.</param>
public sealed record RuleSet(
    string Name,
    string? Namespace,
    string FilePath,
    bool AllowByDefault,
    EquatableArray<Prefix4> MeV4,
    EquatableArray<Prefix6> MeV6,
    EquatableArray<Table> Tables,
    ClassicTimeouts Timeouts,
    TableLimits Limits,
    bool TracksAll,
    bool IsStateless,
    uint DisabledSets,
    EquatableArray<Rule> Rules,
    EquatableArray<RuleTest> Tests)
{
    /// <summary>The names that the file gives to interfaces, in its order. The rules have them resolved; they are for people.</summary>
    public EquatableArray<NamedInterface> Interfaces { get; init; } = EquatableArray<NamedInterface>.Empty;

    /// <summary>How flows are tracked.</summary>
    public TrackingMode Tracking { get; init; }

    /// <summary>Flow lifetimes under strict tracking.</summary>
    public StrictTimeouts StrictTimeouts { get; init; } = StrictTimeouts.Linux;

    /// <summary>The file's <c>midstream</c>: the default rule picks TCP connections up in their middle. Rules have theirs resolved.</summary>
    public bool PicksUp { get; init; }

    /// <summary>The connection helpers.</summary>
    public EquatableArray<HelperPorts> Helpers { get; init; } = EquatableArray<HelperPorts>.Empty;
}
