using System.Net;
using CompiledFw.Appliance.Output;
using CompiledFw.Flows;
using CompiledFw.Language.Binding;
using CompiledFw.Packets;
using CompiledFw.Recording;
using CompiledFw.Tracking;

namespace CompiledFw.Appliance.Explaining;

/// <summary>Sentences on the flows that a packet looked for and made.</summary>
internal static class FlowLines
{
    public static IEnumerable<string> Of(RecordingFirewall firewall, RecordedPacket packet, PacketHeaders headers)
    {
        RuleDescription[] rules = firewall.Ruleset.Rules;
        string[] names = firewall.Ruleset.StateNames;
        int at = 0;
        foreach (RuleEvent happened in packet.Events)
        {
            switch (happened)
            {
                case RuleEvent.Met met:
                    at = met.Rule;
                    break;
                case RuleEvent.Faulty faulty:
                    yield return $"rule {rules[at].Number} asked for its flow, and the packet may not pass: {Reasons.ToWord(faulty.Fault)}";
                    break;
                case RuleEvent.FlowLookedUp { ParentRule: null } none:
                    yield return $"rule {rules[at].Number} looked for one {Under(none.StateName)}: none";
                    break;
                case RuleEvent.FlowLookedUp { ParentRule: int parent } found:
                    yield return $"rule {rules[at].Number} looked for one {Under(found.StateName)}: found, made by rule {rules[parent].Number}{Described(firewall, headers, parent, found.StateName)}";
                    break;
                case RuleEvent.FlowKept { Refusal: Reason refusal } refused:
                    yield return $"rule {rules[at].Number} could make none {Under(refused.StateName)}: {Reasons.ToWord(refusal)}";
                    break;
                case RuleEvent.FlowKept { IsNew: true } made:
                    yield return $"rule {rules[at].Number} made one {Under(made.StateName)}{Described(firewall, headers, at, made.StateName)}";
                    break;
                case RuleEvent.FlowKept there:
                    yield return $"rule {rules[at].Number} makes one {Under(there.StateName)}: there is one already";
                    break;
            }
        }

        string Under(int? name) => name is { } number ? $"under :{names[number]}" : "under any name";
    }

    /// <summary>The flow as it is now, with this packet: <c>tcp 10.0.0.2:1025 > 192.0.2.80:80, 12 packets, lives 300 s</c>.</summary>
    private static string Described(RecordingFirewall firewall, PacketHeaders headers, int parent, int? name)
    {
        FlowEnd source = EndOf(headers, isSource: true), destination = EndOf(headers, isSource: false);
        foreach (Flow flow in firewall.Flows.Snapshot())
        {
            bool isIt = flow.ParentRule == parent && flow.Protocol == headers.Protocol && (name is null || name == flow.StateName)
                && ((flow.Originator == source && flow.Responder == destination) || (flow.Originator == destination && flow.Responder == source));
            if (!isIt)
                continue;
            return $" ({ValueWords.Protocol(flow.Protocol)} {Text(flow.Originator)} > {Text(flow.Responder)}{Known(firewall, flow)}, lives {flow.SecondsLeft} s)";
        }

        return "";
    }

    /// <summary>What its tracker knows of it: ipfw's counts packets, the strict one follows connections.</summary>
    private static string Known(RecordingFirewall firewall, Flow flow) => firewall.Flows.Tracking == TrackingMode.Classic
        ? $", {Quantity.Count((long)(flow.Forward.Packets + flow.Reverse.Packets), "packet")}"
        : $"{(flow.Phase == FlowPhase.None ? "" : $", {flow.Phase}")}, {(flow.IsAnswered ? "answered" : "unanswered")}";

    private static string Text(FlowEnd end) => end.Port == 0 ? end.Address.ToString() : new IPEndPoint(end.Address, end.Port).ToString();

    private static FlowEnd EndOf(PacketHeaders packet, bool isSource) => new(
        IPAddress.Parse(HeadersText.AddressOf(in packet, isSource)),
        (ushort)Math.Max(0, isSource ? packet.SourcePort : packet.DestinationPort));
}
