using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// The name behind <c>via</c>, <c>recv</c> and <c>xmit</c>: one of <c>interfaces:</c>, a kernel's name, a glob, an IPv4
/// address that the interface has, <c>table(name)</c>, or <c>any</c>.
/// </summary>
internal sealed class InterfaceBinder(OptionSite site)
{
    /// <summary>As in ipfw, <c>any</c> tests nothing, and <c>not</c> before it neither, which earns a warning.</summary>
    public bool TryBind(InterfaceRole role, out Match? match)
    {
        match = null;
        if (!site.HasOperand("the name of an interface", "eth0", out Word word))
            return false;
        site.Words.Take();
        if (word.Text == "any")
        {
            if (site.Place is { Negated: true, InBraces: false })
            {
                site.Scope.Problems.Add(
                    ProblemKinds.TestsNothing,
                    word.Span,
                    $"`not {site.Word.Text} any` tests nothing, as in ipfw: leave it out, or write `in` or `out`.");
            }

            return true;
        }

        if (TableReference.Looks(word))
        {
            bool isBound = TableReference.TryBind(word, site.Scope, TableType.Interface, out string table, out uint? value);
            match = new Match.InterfaceTable(role, table, value);
            return isBound;
        }

        if (!TryCheck(word.Text, word.Span, site.Scope.Problems))
            return false;
        NearInterface.Warn(word, site.Scope.Names, site.Scope.Problems);
        match = new Match.Interface(role, site.Scope.Names.UseInterface(word.Text));
        return true;
    }

    /// <summary>Refuses what cannot be an interface's name or a glob.</summary>
    public static bool TryCheck(string text, SourceSpan span, ProblemList problems)
    {
        if (TableReference.Looks(new Word(text, span)))
        {
            return problems.Refuse(
                ProblemKinds.BadInterface,
                span,
                $"{Quote.Of(text)} cannot stand here: a table of interfaces follows `via`, `recv` or `xmit` in a rule.");
        }

        if (text.Length > 1 && text[0] == '!')
        {
            return problems.Refuse(
                ProblemKinds.BadInterface,
                span,
                $"{Quote.Of(text)} is not the name of an interface: in a rule `not` stands first, `not via {text.Substring(1)}`.");
        }

        if (ListSentence.HasGap(text))
            return problems.Refuse(ProblemKinds.BadInterface, span, ListSentence.CommaMissing(text));
        if (text.IndexOf(',') > 0)
        {
            return problems.Refuse(
                ProblemKinds.BadInterface,
                span,
                $"{Quote.Of(text)} is a list, and one interface stands here: give several a name under `interfaces:`, `wan: [eth0, ppp*]`.");
        }

        if (Ip6Text.TryRead(text, out _, out _))
        {
            return problems.Refuse(
                ProblemKinds.BadInterface,
                span,
                $"{Quote.Of(text)} is an IPv6 address: an interface is known by its name or by its IPv4 address.");
        }

        if (text.Split('.').Length == 4 && text.All(c => c is '.' or (>= '0' and <= '9')) && !Ip4Text.TryRead(text, out _))
        {
            return problems.Refuse(
                ProblemKinds.BadInterface,
                span,
                $"{Quote.Of(text)} is not an IPv4 address: write four numbers from 0 to 255 without leading zeros.");
        }

        if (text.Length > FileLimits.NameCharacters)
        {
            return problems.Refuse(
                ProblemKinds.BadInterface,
                span,
                $"{Quote.Of(text)} is too long for the name of an interface: at most {FileLimits.NameCharacters} characters.");
        }

        return NameText.IsInterfaceGlob(text)
            || problems.Refuse(
                ProblemKinds.BadInterface,
                span,
                $"{Quote.Of(text)} is not the name of an interface: write `eth0`, `ppp*`, or a name from `interfaces:`.");
    }
}
