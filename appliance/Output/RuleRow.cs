using CompiledFw.Appliance.Replay;

namespace CompiledFw.Appliance.Output;

/// <summary>A rule's line in a table, as text: <c>2000  12  1.1 KiB  0.3%  allow tcp from any to me 22</c>.</summary>
internal sealed record RuleRow(string Number, string Packets, string Bytes, string Share, string Logged, string Text, bool HasMet)
{
    /// <summary>The rules in order; the last is the default rule.</summary>
    public static RuleRow[] Of(ReplayReport report)
    {
        RuleRow[] rows = new RuleRow[report.Counters.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            RuleDescription rule = report.Ruleset.Rules[i];
            RuleCounter counter = report.Counters[i];
            bool isDefault = i == rows.Length - 1;
            rows[i] = new RuleRow(
                $"{rule.Number}",
                counter.Packets == 0 ? "-" : Quantity.Count(counter.Packets),
                counter.Packets == 0 ? "-" : Quantity.Bytes(counter.Bytes),
                Quantity.Share(counter.Packets, report.Totals.Packets),
                rule.LogAmount < 0 ? "" : counter.Logged == 0 ? "-" : Quantity.Count(counter.Logged),
                isDefault ? $"{rule.Text} (default)" : rule.Text,
                counter.Packets > 0);
        }

        return rows;
    }

    /// <summary>The cells before the text, all of them flush right.</summary>
    public string[] Figures(bool withLogged) => withLogged ? [Number, Packets, Bytes, Share, Logged] : [Number, Packets, Bytes, Share];

    /// <summary>What stands above <see cref="Figures"/>.</summary>
    public static string[] Headings(bool withLogged) => withLogged ? ["rule", "packets", "bytes", "share", "logged"] : ["rule", "packets", "bytes", "share"];

    /// <summary>Cuts a text that is longer than it may be, and says so at its end.</summary>
    public static string Crop(string text, int columns, string ellipsis)
    {
        if (text.Length <= columns)
            return text;
        int end = Math.Max(0, columns - ellipsis.Length);
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
            end--;
        return string.Concat(text.AsSpan(0, end).TrimEnd(), ellipsis);
    }
}
