using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// The address behind <c>from</c>, <c>to</c> or <c>src-ip</c>: <c>any</c>, <c>me</c>, <c>me6</c>, <c>table(name)</c> or a comma
/// list of addresses, prefixes, masks and sets, also of both families. <c>0.0.0.0/0</c> and <c>::/0</c> alone are <c>any</c>, as in ipfw.
/// </summary>
/// <param name="words">Stands at the address.</param>
/// <param name="scope">The file around the rule.</param>
/// <param name="side">The end of the packet that it is asked of.</param>
/// <param name="isIp6">IPv4 addresses are an error.</param>
/// <param name="option">The option that the address belongs to, <c>src-ip</c>; null in the head of a rule.</param>
internal sealed class AddressBinder(WordReader words, RuleScope scope, Side side, bool isIp6, string? option = null)
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

            if (option is not null && (part.Text is "any" or "me" or "me6" || TableReference.Looks(new Word(part.Text, part.Span))))
            {
                return scope.Problems.Refuse(
                    ProblemKinds.BadAddress,
                    part.Span,
                    $"{Quote.Of(part.Text)} cannot stand in a comma list: write {Quote.Of($"{{ {option} {part.Text} or {option} … }}")}.");
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
            option is null
                ? $"{Quote.Of(part.Text)} is an IPv4 address in an `ip6` rule: write `ip`, or an IPv6 address."
                : $"{Quote.Of(part.Text)} is an IPv4 address, and `{option}` takes IPv6 addresses: write `{(side == Side.Source ? "src-ip" : "dst-ip")}`.");

    private bool RefuseNotAny(Word word) =>
        scope.Problems.Refuse(
            ProblemKinds.NeverMatches,
            word.Span,
            $"`not {word.Text}` never matches, and so the rule would do nothing: name the addresses that are meant.");
}
