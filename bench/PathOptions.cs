namespace CompiledFw.Benchmarks;

/// <summary>What <c>path</c> is told on its command line.</summary>
/// <param name="Capture">A capture file.</param>
/// <param name="Ruleset">The name of a compiled rule set.</param>
/// <param name="IsJson">One JSON object in place of a table.</param>
internal sealed record PathOptions(string Capture, string Ruleset, bool IsJson)
{
    public const string Usage = "path CAPTURE --ruleset NAME [--json]";

    /// <returns>False when the arguments mean nothing: <paramref name="problem"/> says why.</returns>
    public static bool TryRead(ReadOnlySpan<string> args, out PathOptions options, out string problem)
    {
        string? capture = null, ruleset = null;
        bool isJson = false;
        problem = "";
        for (int i = 0; i < args.Length && problem.Length == 0; i++)
        {
            if (args[i] == "--json")
                isJson = true;
            else if (args[i] == "--ruleset" && i + 1 < args.Length)
                ruleset = args[++i];
            else if (args[i] == "--ruleset")
                problem = "--ruleset needs a name";
            else if (args[i].StartsWith('-') || capture is not null)
                problem = $"what is '{args[i]}'?";
            else
                capture = args[i];
        }

        if (problem.Length == 0 && (capture is null || ruleset is null))
            problem = capture is null ? "the capture is missing" : "--ruleset is missing";
        options = new PathOptions(capture ?? "", ruleset ?? "", isJson);
        return problem.Length == 0;
    }
}
