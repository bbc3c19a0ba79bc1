using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// The address behind <c>from</c> or <c>to</c>: <c>any</c>, <c>me</c>, <c>me6</c>, <c>table(name)</c> or a comma list of
/// addresses and prefixes, also of both families. <c>0.0.0.0/0</c> and <c>::/0</c> alone are <c>any</c>, as in ipfw.
/// </summary>
internal sealed class AddressBinder(WordReader words, RuleScope scope, Side side, bool isIp6)
{
    public bool TryBind(out Match? match) => GroupBinder.TryBind(words, scope.Problems, TryBindOperand, "an address", out match);

    private bool TryBindOperand(Place place, out Match? match)
    {
        match = null;
        Word word = words.Take();
        switch (word.Text)
        {
            case "any":
                return !place.Negated || RefuseNotAny(word);
            case "me":
                match = new Match.Me(side, OnlyV6: false);
                return true;
            case "me6":
                match = new Match.Me(side, OnlyV6: true);
                return true;
        }

        if (TableReference.Looks(word))
        {
            if (!TableReference.TryBind(word, scope, TableType.Address, out string name))
                return false;
            match = new Match.AddressTable(side, name);
            return true;
        }

        return TryBindList(word, place, out match);
    }

    private bool TryBindList(Word word, Place place, out Match? match)
    {
        match = null;
        if (word.Parts.Count > FileLimits.ListEntries)
        {
            return scope.Problems.Refuse(
                ProblemKinds.ListTooLong,
                word.Span,
                $"A list in a rule has at most {FileLimits.ListEntries} entries: make it a table.");
        }

        List<Prefix4> v4 = [];
        List<Prefix6> v6 = [];
        foreach (WordPart part in word.Parts)
        {
            if (!PrefixText.TryRead(part, scope.Problems, out Prefix4? four, out Prefix6? six))
                return false;
            if (four is not null && isIp6)
            {
                return scope.Problems.Refuse(
                    ProblemKinds.WrongFamily,
                    part.Span,
                    $"{Quote.Of(part.Text)} is an IPv4 address in an `ip6` rule: write `ip`, or an IPv6 address.");
            }

            bool isAny = four is { Length: 0 } or null && six is { Length: 0 } or null;
            if (isAny && place.Negated)
                return RefuseNotAny(word);
            if (isAny && word.Parts.Count > 1)
            {
                return scope.Problems.Refuse(
                    ProblemKinds.NeverMatches,
                    part.Span,
                    $"{Quote.Of(part.Text)} is `any` and makes the rest of the list useless: write `any`, `ip4` or `ip6`.");
            }

            if (isAny)
                return true;
            if (four is not null)
                v4.Add(four.Value);
            if (six is not null)
                v6.Add(six.Value);
        }

        match = new Match.Address(side, v4.ToEquatableArray(), v6.ToEquatableArray());
        return true;
    }

    private bool RefuseNotAny(Word word) =>
        scope.Problems.Refuse(
            ProblemKinds.NeverMatches,
            word.Span,
            $"`not {word.Text}` never matches, and so the rule would do nothing: name the addresses that are meant.");
}
