using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// The address behind <c>from</c>, <c>to</c> or <c>src-ip</c>: <c>any</c>, <c>me</c>, <c>me6</c>, <c>table(name)</c> or a comma
/// list of addresses, prefixes, masks and sets, also of both families. <c>0.0.0.0/0</c> and <c>::/0</c> alone are <c>any</c>, as in ipfw.
/// </summary>
internal sealed class AddressBinder(WordReader words, RuleScope scope, Side side, bool isIp6)
{
    public bool TryBind(out Match? match) => GroupBinder.TryBind(words, scope.Problems, TryBindOperand, "an address", out match);

    /// <summary>Binds the address or list at which the reader stands.</summary>
    public bool TryBindOperand(Place place, out Match? match)
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
            if (!TableReference.TryBind(word, scope, TableType.Address, out string name, out uint? value))
                return false;
            match = new Match.AddressTable(side, name, value);
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
        List<Match> masked = [];
        foreach (WordPart part in word.Parts)
        {
            if (AddressForms.IsSet(part.Text))
            {
                if (isIp6)
                    return RefuseFamily(part);
                if (!AddressForms.TryReadSet(part, scope.Problems, v4))
                    return false;
                continue;
            }

            if (AddressForms.TryReadMasked(part.Text, side, out Match? underMask))
            {
                if (isIp6 && underMask is Match.Masked4)
                    return RefuseFamily(part);
                masked.Add(underMask!);
                continue;
            }

            if (!PrefixText.TryRead(part, scope.Problems, out Prefix4? four, out Prefix6? six))
                return false;
            if (four is not null && isIp6)
                return RefuseFamily(part);
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

        if (v4.Count + v6.Count > 0)
            masked.Insert(0, new Match.Address(side, v4.ToEquatableArray(), v6.ToEquatableArray()));
        match = masked.Count == 1 ? masked[0] : new Match.AnyOf(masked.ToEquatableArray());
        return true;
    }

    private bool RefuseFamily(WordPart part) =>
        scope.Problems.Refuse(
            ProblemKinds.WrongFamily,
            part.Span,
            $"{Quote.Of(part.Text)} is an IPv4 address in an `ip6` rule: write `ip`, or an IPv6 address.");

    private bool RefuseNotAny(Word word) =>
        scope.Problems.Refuse(
            ProblemKinds.NeverMatches,
            word.Span,
            $"`not {word.Text}` never matches, and so the rule would do nothing: name the addresses that are meant.");
}
