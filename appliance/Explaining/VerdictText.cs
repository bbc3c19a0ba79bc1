using CompiledFw.Appliance.Output;

namespace CompiledFw.Appliance.Explaining;

/// <summary>A verdict and its answer as parts of a sentence.</summary>
internal static class VerdictText
{
    public static string Of(in Verdict verdict)
    {
        string action = VerdictWords.Of(verdict.Action);
        return verdict.Reason switch
        {
            Reason.Rule => $"{action} by rule {verdict.RuleNumber}",
            Reason.Flow => $"{action} by rule {verdict.RuleNumber}, which made the packet's flow",
            Reason.Default => $"{action} by the default rule {verdict.RuleNumber}",
            _ when verdict.RuleNumber == 0 => $"{action} before the rules, {Reasons.ToWord(verdict.Reason)}: {ReasonText.Of(verdict.Reason)}",
            _ => $"{action} by rule {verdict.RuleNumber}, {Reasons.ToWord(verdict.Reason)}: {ReasonText.Of(verdict.Reason)}",
        };
    }

    /// <summary>What goes back to the sender; null where the verdict asks for nothing.</summary>
    public static string? AnswerOf(in Verdict verdict, Reply reply) => reply.Kind switch
    {
        ReplyKind.TcpReset => "a TCP reset",
        ReplyKind.SctpAbort => "an SCTP ABORT",
        ReplyKind.IcmpUnreachable => $"an ICMP destination unreachable with code {reply.Code}",
        ReplyKind.Icmp6Unreachable => $"an ICMPv6 destination unreachable with code {reply.Code}",
        _ => verdict.Action is VerdictAction.Allow or VerdictAction.Deny ? null : "none: a packet like this one gets no answer",
    };

    /// <summary>The same as a word for programs.</summary>
    public static string WordOf(ReplyKind kind) => kind switch
    {
        ReplyKind.None => "none",
        ReplyKind.TcpReset => "tcp-reset",
        ReplyKind.IcmpUnreachable => "icmp-unreachable",
        ReplyKind.Icmp6Unreachable => "icmp6-unreachable",
        ReplyKind.SctpAbort => "sctp-abort",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such reply."),
    };
}
