using System.Runtime.CompilerServices;
using CompiledFw.Flows;
using CompiledFw.Packets;
using CompiledFw.Tables;
using CompiledFw.Tracking;
using CompiledFw.Tracking.Fragments;
using CompiledFw.Tracking.Helpers;

namespace CompiledFw;

// The life of a packet:
//
//   Evaluate ── PacketDecoder ── malformed ──▶ deny, rule 0
//      │
//      │   strict tracking, a fragment: DecidePiece
//      │      ├─ a later one ──▶ what was said of the first; without one, or against another piece: deny, rule 0
//      │      └─ a first one: as a whole packet, and its verdict is remembered for the later ones
//      ▼
//   DecideWhole ── rules that ask for a ct state: Flows.See says it before the first rule
//      ▼
//   Decide, which the generator writes: the rules, one after the other
//      │   check-state, keep-state: FindFlow ── hit ──▶ FollowParent: the action of the rule that made the flow
//      │         └─ strict: the packet fails its flow's checks, and no rule has asked for such ones ──▶ deny, rule 0
//      │   keep-state that matched: Keep    ── no room, or strict: no packet to begin a flow with ──▶ deny
//      ▼
//   Allow, Deny, Unreach, Reset or the default rule: the verdict, counted on its rule
//      │   strict, rules that ask for a ct state: Allow lets the packet's flow live on; with `track: all` it has one from now on
//      ▼
//   allowed, and the rule file has helpers: Flows.Observe ── announces the flows that a control flow opens
//
// One instance is for one thread. Nothing here allocates per packet, throws because of a packet, or reads a clock.

/// <summary>A compiled rule set with its flows and counters. The generator derives a class from it for each rule file.</summary>
public abstract partial class Firewall
{
    private readonly RuleCounter[] _counters;
    private readonly ushort[] _numbers;

    /// <summary>The flows, where packets are to be looked for among them before a rule asks.</summary>
    private readonly StrictFlows? _anticipated;

    private readonly bool _hasHelpers;
    private readonly bool _usesContext;
    private readonly bool _bindsFlows;
    private readonly bool _seesState;
    private readonly long[] _drops = new long[byte.MaxValue + 1];
    private readonly PacketLogged? _logged;
    private readonly Random _random;
    private readonly IRouteLookup? _routes;
    private readonly PacketCounts? _thresholds;
    private readonly RecentPackets? _duplicates;
    private PacketContext _ownContext;
    private TimeSpan _latest;
    private uint _latestSecond;
    private long _nextSecondTicks = TimeSpan.TicksPerSecond;

    /// <summary>Makes a firewall with no flows and zeroed counters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <see cref="FirewallOptions.MaxFlows"/> is not from 1 to <see cref="TrackedFlows.MostFlows"/>, or <see cref="FirewallOptions.FlowEvents"/> is negative.
    /// </exception>
    /// <exception cref="InsufficientMemoryException">There is no memory for so many flows.</exception>
    protected Firewall(RulesetDescription ruleset, FirewallOptions? options)
    {
        int maxFlows = options?.MaxFlows ?? ruleset.MaxFlows;
        if (ruleset.MaxFlowBytes > 0)
            maxFlows = Math.Min(maxFlows, FlowMemory.FlowsIn(ruleset.MaxFlowBytes));
        Ruleset = ruleset;
        Interfaces = new InterfaceTable(ruleset.InterfaceGlobs);
        Me = options?.Me ?? ruleset.Me;
        FlowRules rules = FlowRules.Of(ruleset, options);
        Flows = ruleset.Tracking == TrackingMode.Classic
            ? new ClassicFlows(maxFlows, ruleset.Timeouts, rules)
            : new StrictFlows(maxFlows, ruleset.StrictTimeouts, rules, HashSecret.OfThisProcess, HelpersOf(ruleset, options));
        _shortcut = ruleset.Shortcut is null ? null : Flows as StrictFlows;
        _asksBeforeFlows = ruleset.Shortcut?.AsksBefore == true;
        _anticipated = ruleset.StateNames.Length > 0 ? Flows as StrictFlows : null;
        _fragments = ruleset.Tracking == TrackingMode.Strict
            ? new FragmentTable(HashSecret.OfThisProcess, ruleset.StrictTimeouts.Fragment)
            : null;
        _hasHelpers = ruleset.Helpers.Length > 0;
        _usesContext = ruleset.UsesContext;
        _bindsFlows = ruleset.BindsFlows;
        _seesState = ruleset.SeesState;
        Sets = new RuleSets(ruleset.DisabledSets);
        Tables = new TableSet(ruleset.Tables, Interfaces);
        _routes = options?.Routes;
        _thresholds = ruleset.Thresholds > 0 ? new PacketCounts(HashSecret.OfThisProcess) : null;
        _duplicates = ruleset.Duplicates > 0 ? new RecentPackets(HashSecret.OfThisProcess) : null;
        _random = options?.Random ?? Random.Shared;
        _counters = new RuleCounter[ruleset.Rules.Length];
        _numbers = NumbersOf(ruleset);
        _logged = options?.Logged;
    }

    /// <summary>What the firewall was made from.</summary>
    public RulesetDescription Ruleset { get; }

    /// <summary>The host's interfaces: add each one and give its number in <see cref="Arrival.Interface"/>.</summary>
    public InterfaceTable Interfaces { get; }

    /// <summary>The addresses that <c>me</c> stands for. May be set between packets.</summary>
    public AddressSet Me { get; set; }

    /// <summary>The tracked flows.</summary>
    public TrackedFlows Flows { get; }

    /// <summary>The sets of rules, to switch on and off.</summary>
    public RuleSets Sets { get; }

    /// <summary>The tables that the host can change, and those whose values rules ask for.</summary>
    public TableSet Tables { get; }

    /// <summary>One counter a rule, in the order of <see cref="RulesetDescription.Rules"/>.</summary>
    public ReadOnlySpan<RuleCounter> Counters => _counters;

    /// <summary>How many packets were not let pass for a reason.</summary>
    public long Drops(Reason reason) => _drops[(int)reason];

    /// <summary>Decides one packet.</summary>
    /// <param name="frame">The packet's bytes, from the header that <see cref="Arrival.Start"/> names.</param>
    /// <param name="arrival">Where, which way and when.</param>
    public Verdict Evaluate(ReadOnlySpan<byte> frame, in Arrival arrival) =>
        MayTakeShortcut(frame, arrival.Start) && TryTakeShortcut(frame, in arrival, out Verdict verdict) ? verdict : EvaluateWithOwnContext(frame, in arrival);

    /// <summary>Decides one packet that carries tags and a mark from earlier evaluations.</summary>
    /// <param name="frame">The packet's bytes, from the header that <see cref="Arrival.Start"/> names.</param>
    /// <param name="arrival">Where, which way and when.</param>
    /// <param name="context">The packet's tags and mark, which rules may change.</param>
    public Verdict Evaluate(ReadOnlySpan<byte> frame, in Arrival arrival, ref PacketContext context) =>
        MayTakeShortcut(frame, arrival.Start) && TryTakeShortcut(frame, in arrival, out Verdict verdict) ? verdict : EvaluateWhole(frame, in arrival, ref context);

    private Verdict EvaluateWithOwnContext(ReadOnlySpan<byte> frame, in Arrival arrival)
    {
        if (_usesContext)
            _ownContext = default;
        return EvaluateWhole(frame, in arrival, ref _ownContext);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Verdict EvaluateWhole(ReadOnlySpan<byte> frame, in Arrival arrival, ref PacketContext context)
    {
        Reason malformation = PacketDecoder.Decode(frame, arrival.Start, out PacketHeaders headers);
        FlowHint hint = malformation == Reason.Rule && _anticipated is { } flows ? flows.HintOf(in headers) : FlowHint.None;
        return Decide(malformation, frame, in headers, hint, in arrival, ref context);
    }

    /// <summary>Decides a packet that is decoded, and counts it if it may not pass.</summary>
    private Verdict Decide(
        Reason malformation, ReadOnlySpan<byte> frame, in PacketHeaders headers, FlowHint hint, in Arrival arrival, ref PacketContext context)
    {
        MoveClock(arrival.Now);
        Verdict verdict = malformation != Reason.Rule ? new Verdict(VerdictAction.Deny, 0, malformation, CtState.Invalid)
            : _fragments is not null && FragmentFields.IsFragment(in headers) ? DecidePiece(frame, in headers, in arrival, ref context)
            : DecideWhole(frame, in headers, hint, in arrival, ref context);
        if (!verdict.IsAllowed)
            _drops[(int)verdict.Reason]++;
        return verdict;
    }

    /// <summary>The index of the default rule.</summary>
    private int DefaultRule => _counters.Length - 1;


    /// <summary>Takes the packet through the rules; written by the generator.</summary>
    protected abstract void Decide(ref Evaluation e);

    private Verdict DecideWhole(ReadOnlySpan<byte> frame, in PacketHeaders headers, FlowHint hint, in Arrival arrival, ref PacketContext context)
    {
        scoped Evaluation e = default;
        e.Packet = ref headers;
        e.Arrival = ref arrival;
        e.Frame = frame;
        e.Context = ref context;
        e.NowSeconds = _latestSecond;
        e.FlowHint = hint;
        e.LastLookup = -1;
        e.FlowSlot = -1;
        e.State = headers.Version == 0 ? CtState.Untracked : CtState.New;
        if (_bindsFlows)
            e.FlowInterface = arrival.Interface;
        if (_seesState)
        {
            Flows.See(ref e);
            e.IsSeen = true;
        }

        Decide(ref e);
        if (_hasHelpers && e.Verdict.IsAllowed)
            Flows.Observe(ref e);
        return e.Verdict;
    }

    private static ConnectionHelpers? HelpersOf(RulesetDescription ruleset, FirewallOptions? options) => ruleset.Helpers.Length == 0
        ? null
        : new ConnectionHelpers(ruleset.Helpers, options?.Helpers, ruleset.StrictTimeouts.Expected, HashSecret.OfThisProcess);
}
