using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// <c>timeouts:</c> under <c>tracking: classic</c>: ipfw's lifetimes by name, as <c>30</c>, <c>30s</c>, <c>5m</c> or
/// <c>1h</c>.
/// </summary>
internal sealed class TimeoutBinder(ProblemList problems)
{
    public static readonly Dictionary<string, Func<ClassicTimeouts, int, ClassicTimeouts>> Keys = new(StringComparer.Ordinal)
    {
        ["syn"] = (t, seconds) => t with { Syn = seconds },
        ["ack"] = (t, seconds) => t with { Ack = seconds },
        ["fin"] = (t, seconds) => t with { Fin = seconds },
        ["rst"] = (t, seconds) => t with { Rst = seconds },
        ["udp"] = (t, seconds) => t with { Udp = seconds },
        ["short"] = (t, seconds) => t with { Short = seconds },
    };

    public ClassicTimeouts Bind(Node node)
    {
        ClassicTimeouts timeouts = ClassicTimeouts.Ipfw;
        if (!NodeShapes.TryMapping(node, problems, "`timeouts`", "`{ syn: 20s, udp: 30s }`", out MappingNode mapping))
            return timeouts;
        for (int i = 0; i < mapping.Entries.Count && !problems.IsFull; i++)
        {
            MappingEntry entry = mapping.Entries[i];
            string key = entry.Key.Value;
            if (Keys.TryGetValue(key, out Func<ClassicTimeouts, int, ClassicTimeouts>? with))
            {
                if (TryReadSeconds(entry.Value, out int seconds))
                    timeouts = with(timeouts, seconds);
            }
            else if (key.StartsWith("tcp-", StringComparison.Ordinal) || key.StartsWith("udp-", StringComparison.Ordinal) || key.StartsWith("icmp", StringComparison.Ordinal))
            {
                problems.Add(
                    ProblemKinds.KeyNotYet,
                    entry.Key.Span,
                    $"The timeout {Quote.Of(key)} belongs to `tracking: strict`, which is not in the language yet; `classic` has {string.Join(", ", Keys.Keys)}.");
            }
            else
            {
                problems.Add(
                    ProblemKinds.UnknownKey,
                    entry.Key.Span,
                    $"{Quote.Of(key)} is not a timeout of `tracking: classic`{NearestWord.Question(key, Keys.Keys)}");
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
