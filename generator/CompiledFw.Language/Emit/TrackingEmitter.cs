using CompiledFw.Language.Model;

namespace CompiledFw.Language.Emit;

/// <summary>Writes what a description says of tracking: the mode, and of the mode's own settings those that differ from the runtime's.</summary>
internal static class TrackingEmitter
{
    private const string Runtime = "global::CompiledFw";

    private static readonly (string Name, Func<StrictTimeouts, int> Seconds)[] Lifetimes =
    [
        (nameof(StrictTimeouts.TcpSynSent), t => t.TcpSynSent),
        (nameof(StrictTimeouts.TcpSynReceived), t => t.TcpSynReceived),
        (nameof(StrictTimeouts.TcpEstablished), t => t.TcpEstablished),
        (nameof(StrictTimeouts.TcpFinWait), t => t.TcpFinWait),
        (nameof(StrictTimeouts.TcpCloseWait), t => t.TcpCloseWait),
        (nameof(StrictTimeouts.TcpLastAck), t => t.TcpLastAck),
        (nameof(StrictTimeouts.TcpTimeWait), t => t.TcpTimeWait),
        (nameof(StrictTimeouts.TcpClose), t => t.TcpClose),
        (nameof(StrictTimeouts.TcpRetransmitted), t => t.TcpRetransmitted),
        (nameof(StrictTimeouts.TcpUnacknowledged), t => t.TcpUnacknowledged),
        (nameof(StrictTimeouts.Udp), t => t.Udp),
        (nameof(StrictTimeouts.UdpStream), t => t.UdpStream),
        (nameof(StrictTimeouts.Icmp), t => t.Icmp),
        (nameof(StrictTimeouts.Other), t => t.Other),
        (nameof(StrictTimeouts.Expected), t => t.Expected),
        (nameof(StrictTimeouts.Fragment), t => t.Fragment),
    ];

    /// <summary>The members of the description.</summary>
    public static void Emit(SourceWriter w, RuleSet ruleSet)
    {
        w.Line($"Tracking = {Runtime}.Tracking.TrackingMode.{ruleSet.Tracking},");
        if (ruleSet.Tracking == TrackingMode.Classic)
        {
            ClassicTimeouts t = ruleSet.Timeouts;
            w.Line($"Timeouts = new {Runtime}.Flows.FlowTimeouts(Syn: {t.Syn}, Ack: {t.Ack}, Fin: {t.Fin}, Rst: {t.Rst}, Udp: {t.Udp}, Short: {t.Short}),");
            return;
        }

        string[] lifetimes = Lifetimes.Where(l => l.Seconds(ruleSet.StrictTimeouts) != l.Seconds(StrictTimeouts.Linux))
            .Select(l => $"{l.Name} = {CSharpText.Number(l.Seconds(ruleSet.StrictTimeouts))}").ToArray();
        if (lifetimes.Length > 0)
            w.Line($"StrictTimeouts = new {Runtime}.Flows.StrictTimeouts {{ {string.Join(", ", lifetimes)} }},");
        if (ruleSet.PicksUp)
            w.Line("PicksUp = true,");
        if (ruleSet.Helpers.Count > 0)
            EmitHelpers(w, ruleSet.Helpers);
        if (ruleSet.Limits.Reserved > 0)
            w.Line($"ReservedFlows = {CSharpText.Number(ruleSet.Limits.Reserved)},");
        if (ruleSet.Limits.Bytes > 0)
            w.Line($"MaxFlowBytes = {CSharpText.Number(ruleSet.Limits.Bytes)},");
    }

    /// <summary>What flows a rule may make, as arguments behind those that every rule has.</summary>
    public static string Admission(Rule rule, TrackingMode tracking) => tracking == TrackingMode.Classic ? ""
        : (rule.PicksUp ? ", PicksUp: true" : "") + (rule.IsReserved ? ", IsReserved: true" : "");

    private static void EmitHelpers(SourceWriter w, EquatableArray<HelperPorts> helpers)
    {
        w.Open("Helpers = new[]");
        foreach (HelperPorts helper in helpers)
        {
            string ports = string.Join(", ", helper.Ports.Select(p => CSharpText.Number(p)));
            w.Line($"new {Runtime}.Tracking.HelperPorts({CSharpText.Quote(helper.Helper)}, new ushort[] {{ {ports} }}),");
        }

        w.Close("},");
    }
}
