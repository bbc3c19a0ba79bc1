using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// Options that come from other firewalls: netfilter's <c>state</c>, NPF's <c>flags S/SAFR</c>, <c>threshold</c>, <c>duplicate</c>; and
/// those of ipfw that ask the host for its routes.
/// </summary>
internal static class ForeignOptions
{
    private const int MostPackets = 1_000_000_000;
    private const int MostDuplicateSeconds = 3600;

    /// <summary>What <c>state</c> can ask for.</summary>
    public static readonly Dictionary<string, CtStates> States = new(StringComparer.Ordinal)
    {
        ["new"] = CtStates.New,
        ["established"] = CtStates.Established,
        ["related"] = CtStates.Related,
        ["invalid"] = CtStates.Invalid,
        ["untracked"] = CtStates.Untracked,
    };

    /// <summary>What can be asked of the host's routes.</summary>
    public static readonly Dictionary<string, RouteTest> Routes = new(StringComparer.Ordinal)
    {
        ["verrevpath"] = RouteTest.ReversePath,
        ["versrcreach"] = RouteTest.Reachable,
        ["antispoof"] = RouteTest.AntiSpoof,
    };

    public static readonly Dictionary<string, OptionReader> Readers = new(StringComparer.Ordinal)
    {
        ["state"] = State,
        ["flags"] = Flags,
        ["threshold"] = Threshold,
        ["duplicate"] = Duplicate,
        ["verrevpath"] = Route,
        ["versrcreach"] = Route,
        ["antispoof"] = Route,
    };

    private static bool Route(OptionSite site, out Match? match)
    {
        match = new Match.SourceRoute(Routes[site.Word.Text]);
        return true;
    }

    private static bool State(OptionSite site, out Match? match)
    {
        match = null;
        if (!site.TryTakeList("new,established", out Word list))
            return false;
        CtStates states = CtStates.None;
        foreach (WordPart part in list.Parts)
        {
            if (!States.TryGetValue(part.Text, out CtStates state))
            {
                return site.Scope.Problems.Refuse(
                    ProblemKinds.BadFlags,
                    part.Span,
                    $"{Quote.Of(part.Text)} is not one of {string.Join(", ", States.Keys)}{NearestWord.Question(part.Text, States.Keys)}");
            }

            states |= state;
        }

        match = new Match.State(states);
        return true;
    }

    /// <summary><c>S/SAFR</c>: of the flags behind the stroke exactly those before it.</summary>
    private static bool Flags(OptionSite site, out Match? match)
    {
        match = null;
        if (!site.HasOperand("flags", "S/SAFR", out Word word))
            return false;
        site.Words.Take();
        string[] parts = word.Text.Split('/');
        byte set = 0, mask = 0;
        bool isRead = parts.Length <= 2 && TcpLetters.TryRead(parts[0], out set) && TcpLetters.TryRead(parts[parts.Length - 1], out mask);
        if (!isRead || (set & ~mask) != 0)
        {
            return site.Scope.Problems.Refuse(
                ProblemKinds.BadFlags,
                word.Span,
                $"{Quote.Of(word.Text)} is not a set of flags: write those that are set, and behind `/` those that are looked at, `S/SAFR`; the letters are {TcpLetters.All}.");
        }

        match = new Match.TcpFlags(set, (byte)(mask & ~set));
        return true;
    }

    private static bool Threshold(OptionSite site, out Match? match)
    {
        match = null;
        LimitFields by = LimitFields.None;
        while (site.Words.Peek() is Word field && StateBinder.Fields.TryGetValue(field.Text, out LimitFields bit))
        {
            site.Words.Take();
            by |= bit;
        }

        const string Example = "src-addr 100 per 10s";
        if (by == LimitFields.None)
        {
            return site.Scope.Problems.Refuse(
                ProblemKinds.MissingWord,
                site.Words.Here,
                $"`threshold` needs the fields by which packets are counted, {string.Join(", ", StateBinder.Fields.Keys)}: `threshold {Example}`.");
        }

        if (!site.HasOperand("a number of packets", Example, out Word number))
            return false;
        site.Words.Take();
        if (!NumberText.TryRead(number.Text, MostPackets, out int packets) || packets == 0)
        {
            return site.Scope.Problems.Refuse(
                ProblemKinds.BadNumber,
                number.Span,
                $"{Quote.Of(number.Text)} is not a number of packets: they go from 1 to {MostPackets}.");
        }

        if (!TryTakeDuration(site, "per", Example, out int seconds, out _))
            return false;
        match = new Match.Threshold(by, packets, seconds);
        return true;
    }

    private static bool Duplicate(OptionSite site, out Match? match)
    {
        match = null;
        if (!TryTakeDuration(site, "within", "within 2s", out int seconds, out Word word))
            return false;
        if (seconds > MostDuplicateSeconds)
        {
            return site.Scope.Problems.Refuse(
                ProblemKinds.OutOfRange,
                word.Span,
                $"{Quote.Of(word.Text)} is too long: packets are remembered for at most {MostDuplicateSeconds / 60} minutes.");
        }

        match = new Match.Duplicate(seconds);
        return true;
    }

    private static bool TryTakeDuration(OptionSite site, string keyword, string example, out int seconds, out Word word)
    {
        seconds = 0;
        word = site.Word;
        if (!site.Words.TryTake(keyword))
        {
            return site.Scope.Problems.Refuse(
                ProblemKinds.MissingWord,
                site.Words.Here,
                $"`{keyword}` is missing: `{site.Word.Text} {example}`.");
        }

        if (!site.HasOperand("a duration", example, out word))
            return false;
        site.Words.Take();
        return Duration.TryRead(word.Text, word.Span, site.Scope.Problems, out seconds);
    }
}
