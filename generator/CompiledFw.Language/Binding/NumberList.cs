using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>Comma lists of numbers and ranges: the arguments of options that ask for a number in a header.</summary>
internal static class NumberList
{
    /// <summary>Reads the list.</summary>
    /// <param name="list">The word.</param>
    /// <param name="numbers">What its entries may be.</param>
    /// <param name="problems">Takes the problem.</param>
    /// <param name="ranges">As written; a range whose first number is above its last holds nothing, as in ipfw.</param>
    public static bool TryRead(Word list, ListedNumbers numbers, ProblemList problems, out EquatableArray<NumberRange> ranges)
    {
        List<NumberRange> read = [];
        ranges = EquatableArray<NumberRange>.Empty;
        if (list.Parts.Count > FileLimits.ListEntries)
        {
            return problems.Refuse(
                ProblemKinds.ListTooLong,
                list.Span,
                $"A list in a rule has at most {FileLimits.ListEntries} entries.");
        }

        foreach (WordPart part in list.Parts)
        {
            if (!TryReadRange(part.Text, numbers, out NumberRange range))
                return problems.Refuse(ProblemKinds.BadNumber, part.Span, $"{Quote.Of(part.Text)} is not {numbers.What}{Advice(part.Text, numbers)}");
            read.Add(range);
        }

        ranges = read.ToEquatableArray();
        return true;
    }

    private static bool TryReadRange(string text, ListedNumbers numbers, out NumberRange range)
    {
        if (TryReadOne(text, numbers, out long first))
        {
            range = new NumberRange(first, first);
            return true;
        }

        int dash = text.IndexOf('-');
        range = default;
        if (!numbers.TakesRanges || dash <= 0 || !TryReadOne(text.Substring(0, dash), numbers, out first)
            || !TryReadOne(text.Substring(dash + 1), numbers, out long last))
        {
            return false;
        }

        range = new NumberRange(first, last);
        return true;
    }

    private static bool TryReadOne(string text, ListedNumbers numbers, out long number)
    {
        if (numbers.Names is not null && numbers.Names.TryGetValue(text, out int named))
        {
            number = named;
            return true;
        }

        bool isNumber = MarkText.TryRead(text, out uint value);
        number = value;
        return isNumber && number >= numbers.Least && number <= numbers.Greatest;
    }

    private static string Advice(string text, ListedNumbers numbers)
    {
        if (text.Length > 0 && text[0] == '!')
            return ": `not` stands before the option and negates the whole list.";
        if (ListSentence.HasGap(text))
            return ": a comma is missing.";
        if (!numbers.TakesRanges && text.IndexOf('-') > 0 && TryReadRange(text, numbers with { TakesRanges = true }, out _))
            return ": it is a range, which this option does not take; list the numbers.";
        string names = numbers.Names is null ? "" : NearestWord.Question(text, numbers.Names.Keys).TrimEnd('.');
        return $": they go from {numbers.Least} to {numbers.Greatest}{names}{(names.EndsWith("?", StringComparison.Ordinal) ? "" : ".")}";
    }
}
