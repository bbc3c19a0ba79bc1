using CompiledFw.Packets;
using CompiledFw.Tables;
using CompiledFw.Tracking;

namespace CompiledFw.Flows.Saving;

/// <summary>What the names and times of a flow file are in the firewall that restores it.</summary>
internal sealed class RestoreMap
{
    private const int Gone = -1;

    private readonly int[] _rules;
    private readonly int[] _stateNames;
    private readonly int[] _interfaces;
    private readonly int _orphansUnder;
    private readonly RulesetDescription _ruleset;
    private readonly uint _longestIdle;

    public RestoreMap(FlowFile file, RulesetDescription ruleset, InterfaceTable interfaces, RestoreOptions options)
    {
        var rules = new SameRules(ruleset.Rules);
        _rules = [.. file.Rules.Select(saved => rules.Find(in saved))];
        _stateNames = [.. file.StateNames.Select(name => ruleset.StateNames.Length == 0 && name.Length == 0 ? 0 : Array.IndexOf(ruleset.StateNames, name))];
        _interfaces = [0, .. file.Interfaces.Select(name => ruleset.BindsFlows && interfaces.TryFind(name, out int number) ? number : Gone)];
        _orphansUnder = rules.FindParent(options.OrphansUnder);
        _ruleset = ruleset;
        _longestIdle = (uint)ruleset.Rules.Max(r => r.TimeoutSeconds);
        ElapsedSeconds = options.ElapsedSeconds;
    }

    /// <summary>What has passed since the save.</summary>
    public uint ElapsedSeconds { get; }

    /// <summary>How long an announcement can live.</summary>
    public uint LongestExpectation => (uint)Math.Max(_ruleset.StrictTimeouts.Expected, 1);

    /// <summary>The index of the rule that the flows of a saved rule get, or -1.</summary>
    public int RuleOf(int saved) => _rules[saved] != Gone ? _rules[saved] : _orphansUnder;

    /// <summary>True of a saved rule that is gone.</summary>
    public bool IsOrphaned(int saved) => _rules[saved] == Gone;

    /// <summary>The number of a saved state name, or -1.</summary>
    public int StateNameOf(int saved) => _stateNames[saved];

    /// <summary>The number of a saved interface, 0 for none, or -1.</summary>
    public int InterfaceOf(int saved) => _interfaces[saved];

    /// <summary>What is missing of the names that a flow has.</summary>
    public NotRestored? Missing(int rule, int stateName, int onInterface) =>
        RuleOf(rule) == Gone ? NotRestored.RuleGone
        : StateNameOf(stateName) == Gone ? NotRestored.StateNameGone
        : InterfaceOf(onInterface) == Gone ? NotRestored.InterfaceGone
        : null;

    /// <summary>What a flow has left here: no more than this firewall would ever give it.</summary>
    public uint SecondsLeft(in SavedFlow flow) =>
        flow.SecondsLeft <= ElapsedSeconds ? 0 : Math.Min(flow.SecondsLeft - ElapsedSeconds, Math.Max(Longest(flow.Protocol), _longestIdle));

    private uint Longest(byte protocol)
    {
        StrictTimeouts strict = _ruleset.StrictTimeouts;
        FlowTimeouts classic = _ruleset.Timeouts;
        bool isStrict = _ruleset.Tracking == TrackingMode.Strict;
        int[] lifetimes = protocol switch
        {
            IpProtocol.Tcp when isStrict =>
            [
                strict.TcpSynSent, strict.TcpSynReceived, strict.TcpEstablished, strict.TcpFinWait, strict.TcpCloseWait, strict.TcpLastAck,
                strict.TcpTimeWait, strict.TcpClose, strict.Other,
            ],
            IpProtocol.Tcp => [classic.Syn, classic.Ack, classic.Fin, classic.Rst],
            IpProtocol.Udp or IpProtocol.UdpLite => isStrict ? [strict.Udp, strict.UdpStream] : [classic.Udp],
            IpProtocol.Icmp or IpProtocol.Icmp6 when isStrict => [strict.Icmp],
            _ => [isStrict ? strict.Other : classic.Short],
        };
        return (uint)Math.Max(lifetimes.Max(), 1);
    }
}
