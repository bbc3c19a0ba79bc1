using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary><c>timeouts:</c>, lifetimes by name, as <c>30</c>, <c>30s</c>, <c>5m</c> or <c>1h</c>. Each mode of tracking has names of its own.</summary>
internal sealed class TimeoutBinder(ProblemList problems)
{
    /// <summary>Those of ipfw.</summary>
    public static readonly Dictionary<string, Func<ClassicTimeouts, int, ClassicTimeouts>> ClassicKeys = new(StringComparer.Ordinal)
    {
        ["syn"] = (t, seconds) => t with { Syn = seconds },
        ["ack"] = (t, seconds) => t with { Ack = seconds },
        ["fin"] = (t, seconds) => t with { Fin = seconds },
        ["rst"] = (t, seconds) => t with { Rst = seconds },
        ["udp"] = (t, seconds) => t with { Udp = seconds },
        ["short"] = (t, seconds) => t with { Short = seconds },
    };

    /// <summary>Those of netfilter, and two of ours.</summary>
    public static readonly Dictionary<string, Func<StrictTimeouts, int, StrictTimeouts>> StrictKeys = new(StringComparer.Ordinal)
    {
        ["tcp-syn-sent"] = (t, seconds) => t with { TcpSynSent = seconds },
        ["tcp-syn-received"] = (t, seconds) => t with { TcpSynReceived = seconds },
        ["tcp-established"] = (t, seconds) => t with { TcpEstablished = seconds },
        ["tcp-fin-wait"] = (t, seconds) => t with { TcpFinWait = seconds },
        ["tcp-close-wait"] = (t, seconds) => t with { TcpCloseWait = seconds },
        ["tcp-last-ack"] = (t, seconds) => t with { TcpLastAck = seconds },
        ["tcp-time-wait"] = (t, seconds) => t with { TcpTimeWait = seconds },
        ["tcp-close"] = (t, seconds) => t with { TcpClose = seconds },
        ["tcp-retransmitted"] = (t, seconds) => t with { TcpRetransmitted = seconds },
        ["tcp-unacknowledged"] = (t, seconds) => t with { TcpUnacknowledged = seconds },
        ["udp"] = (t, seconds) => t with { Udp = seconds },
        ["udp-stream"] = (t, seconds) => t with { UdpStream = seconds },
        ["icmp"] = (t, seconds) => t with { Icmp = seconds },
        ["other"] = (t, seconds) => t with { Other = seconds },
        ["expected"] = (t, seconds) => t with { Expected = seconds },
        ["fragment"] = (t, seconds) => t with { Fragment = seconds },
    };

    /// <summary>For a name that only one mode has, the name of the other mode that comes nearest to its meaning; null where none does.</summary>
    private static readonly Dictionary<string, string?> Counterparts = new(StringComparer.Ordinal)
    {
        ["syn"] = "tcp-syn-sent",
        ["ack"] = "tcp-established",
        ["fin"] = "tcp-time-wait",
        ["rst"] = "tcp-close",
        ["short"] = "other",
        ["tcp-syn-sent"] = "syn",
        ["tcp-syn-received"] = "ack",
        ["tcp-established"] = "ack",
        ["tcp-fin-wait"] = "ack",
        ["tcp-close-wait"] = "ack",
        ["tcp-last-ack"] = "fin",
        ["tcp-time-wait"] = "fin",
        ["tcp-close"] = "rst",
        ["tcp-retransmitted"] = "ack",
        ["tcp-unacknowledged"] = "ack",
        ["udp-stream"] = "udp",
        ["icmp"] = "short",
        ["other"] = "short",
        ["expected"] = null,
        ["fragment"] = null,
    };

    public ClassicTimeouts BindClassic(Node node) => Bind(node, ClassicTimeouts.Ipfw, ClassicKeys, "classic", "strict", "`{ syn: 20s, udp: 30s }`");

    public StrictTimeouts BindStrict(Node node) =>
        Bind(node, StrictTimeouts.Linux, StrictKeys, "strict", "classic", "`{ tcp-established: 1h, udp: 30s }`");

    private T Bind<T>(Node node, T absent, Dictionary<string, Func<T, int, T>> keys, string mode, string otherMode, string example)
    {
        T timeouts = absent;
        if (!NodeShapes.TryMapping(node, problems, "`timeouts`", example, out MappingNode mapping))
            return timeouts;
        for (int i = 0; i < mapping.Entries.Count && !problems.IsFull; i++)
        {
            MappingEntry entry = mapping.Entries[i];
            string key = entry.Key.Value;
            if (keys.TryGetValue(key, out Func<T, int, T>? with))
            {
                if (TryReadSeconds(entry.Value, out int seconds))
                    timeouts = with(timeouts, seconds);
            }
            else if (Counterparts.TryGetValue(key, out string? counterpart))
            {
                problems.Add(
                    ProblemKinds.OtherTrackingKey,
                    entry.Key.Span,
                    $"The timeout `{key}` belongs to `tracking: {otherMode}`, and this file tracks as `{mode}`: "
                    + (counterpart is null ? "leave it out, for there is nothing like it." : $"the nearest one is `{counterpart}`."));
            }
            else
            {
                problems.Add(
                    ProblemKinds.UnknownKey,
                    entry.Key.Span,
                    $"{Quote.Of(key)} is not a timeout of `tracking: {mode}`{NearestWord.Question(key, keys.Keys)}");
            }
        }

        return timeouts;
    }

    private bool TryReadSeconds(Node node, out int seconds)
    {
        seconds = 0;
        return NodeShapes.TryText(node, problems, "A duration", out ScalarNode text)
            && Duration.TryRead(text.Value, text.Span, problems, out seconds);
    }
}
