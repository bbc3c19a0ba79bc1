using CompiledFw.Appliance.Explaining;

namespace CompiledFw.Appliance.Output;

/// <summary>The sentences around the rules of an explanation, as pairs of a word and what there is to say of it.</summary>
internal static class ExplanationLines
{
    public static IEnumerable<(string Word, string Text)> Header(Explanation explanation)
    {
        yield return ("rules", explanation.Ruleset);
        if (explanation.Origin is { } origin)
            yield return ("capture", origin);
        yield return ("packet", explanation.Packet);
        yield return ("arrival", explanation.Arrival);
    }

    public static IEnumerable<(string Word, string Text)> Summary(Explanation explanation)
    {
        foreach (string flow in explanation.Flows)
            yield return ("flow", flow);
        yield return ("verdict", explanation.Decision);
        if (explanation.Answer is { } answer)
            yield return ("reply", answer);
    }
}
