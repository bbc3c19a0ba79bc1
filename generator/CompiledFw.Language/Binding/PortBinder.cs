using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// The ports that may follow an address: numbers, ranges, service names and comma lists of them, <c>not</c> before the
/// whole list, <c>table(name)</c>, <c>any</c>.
/// </summary>
internal sealed class PortBinder(WordReader words, RuleScope scope, Side side, string? portlessName)
{
    private const int LongestName = 40;

    /// <summary>Binds ports if there are any; otherwise takes no word and succeeds with null.</summary>
    public bool TryBind(out Match? match)
    {
        match = null;
        if (words.PeekOperand() is not Word word)
            return true;
        if (!LooksLikePorts(word))
            return !IsMisspeltSource(word) || TryRead(word.Parts[0], scope.Problems, out _);
        if (!GroupBinder.TryTakeNegation(words, scope.Problems, out bool negated) || !TryBindOperand(new Place(negated, InBraces: false), out match))
            return false;
        if (negated)
            match = new Match.Not(match!);
        return true;
    }

    /// <summary>Binds the ports at which the reader stands.</summary>
    public bool TryBindOperand(Place place, out Match? match)
    {
        match = null;
        Word word = words.Take();
        if (word.Text == "any")
        {
            return !place.Negated || scope.Problems.Refuse(
                ProblemKinds.NeverMatches,
                word.Span,
                "`not any` never matches: name the ports that are meant.");
        }

        if (portlessName is not null)
        {
            return scope.Problems.Refuse(
                ProblemKinds.NoPorts,
                word.Span,
                $"`{portlessName}` has no ports: leave {Quote.Of(word.Text)} out, or write `tcp` or `udp`.");
        }

        return TableReference.Looks(word) ? TryBindTable(word, out match) : TryBindList(word, out match);
    }

    /// <summary>Between a source and <c>to</c> nothing but ports can stand.</summary>
    private bool IsMisspeltSource(Word word) =>
        side == Side.Source
        && portlessName is null
        && word.Text != "to"
        && !word.IsOpenBrace
        && !OptionTable.Readers.ContainsKey(word.Text)
        && !KnownWords.Elsewhere.ContainsKey(word.Text)
        && words.Peek(1)?.Text == "to";

    /// <summary>Reads one port, range or service name, and reports what is none.</summary>
    public static bool TryRead(WordPart part, ProblemList problems, out PortRange range)
    {
        string text = part.Text;
        return TryParse(text, out range) || problems.Refuse(ProblemKinds.BadPort, part.Span, text.Length == 0
            ? "A port is missing between two commas, or behind the last one."
            : text[0] == '!'
            ? ListSentence.Negated(text)
            : ListSentence.HasGap(text)
            ? ListSentence.CommaMissing(text)
            : text.Any(c => c is >= '0' and <= '9')
                ? $"{Quote.Of(text)} is not a port or a range of ports: they go from 0 to 65535, `1024-65535`."
                : $"{Quote.Of(text)} is not a known service{ServiceNames.Question(text)}");
    }

    public static bool TryParse(string text, out PortRange range)
    {
        if (TryParsePort(text, out ushort first))
        {
            range = new PortRange(first, first);
            return true;
        }

        int dash = RangeDash(text);
        if (dash > 0 && TryParsePort(text.Substring(0, dash), out first) && TryParsePort(text.Substring(dash + 1), out ushort last))
        {
            range = new PortRange(first, last);
            return true;
        }

        range = default;
        return false;
    }

    private bool TryBindTable(Word word, out Match? match)
    {
        bool isBound = TableReference.TryBind(word, scope, TableType.Port, out string name, out uint? value);
        match = new Match.PortTable(side, name, value);
        return isBound;
    }

    private bool TryBindList(Word word, out Match? match)
    {
        match = null;
        if (word.Parts.Count > FileLimits.ListEntries)
        {
            return scope.Problems.Refuse(
                ProblemKinds.ListTooLong,
                word.Span,
                $"A list in a rule has at most {FileLimits.ListEntries} entries: make it a table.");
        }

        List<PortRange> ranges = [];
        foreach (WordPart part in word.Parts)
        {
            if (!TryRead(part, scope.Problems, out PortRange range))
                return false;
            ranges.Add(range);
        }

        match = new Match.Port(side, ranges.ToEquatableArray());
        return true;
    }

    public static bool LooksLikePorts(Word word) =>
        word.Text == "any"
        || TableReference.Looks(word)
        || (word.Text[0] is >= '0' and <= '9')
        || TryParse(word.Parts[0].Text, out _)
        || (word.Parts.Count > 1 && !OptionTable.Readers.ContainsKey(word.Parts[0].Text));

    private static bool TryParsePort(string text, out ushort port)
    {
        bool isNumber = NumberText.TryRead(text, ushort.MaxValue, out int number);
        port = (ushort)number;
        return isNumber || ServiceNames.Ports.TryGetValue(Unescape(text), out port);
    }

    /// <summary>A dash inside a service name may be escaped, <c>ftp\-data</c>, which ipfw wants.</summary>
    private static string Unescape(string text) => text.Replace("\\-", "-");

    private static int RangeDash(string text)
    {
        for (int i = 1; i < text.Length && i < LongestName; i++)
        {
            if (text[i] == '-' && text[i - 1] != '\\' && TryParsePort(text.Substring(0, i), out _))
                return i;
        }

        return -1;
    }
}
