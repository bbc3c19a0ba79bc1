namespace CompiledFw.Benchmarks.Reporting;

/// <summary>What stands in the way of goals that are missed, as people wrote it down in <c>standing.md</c>: a section a goal.</summary>
internal sealed class Standing
{
    private readonly Dictionary<string, string> _sentences = new(StringComparer.Ordinal);

    private Standing(string text)
    {
        foreach (string section in text.ReplaceLineEndings("\n").Split("\n## ").Skip(1))
        {
            int end = section.IndexOf('\n');
            _sentences.Add(section[..end].Trim(), string.Join(' ', section[end..].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
        }
    }

    public IEnumerable<string> Keys => _sentences.Keys;

    public static Standing Read() => new(PageText.Of("standing.md"));

    /// <summary>The sentence of a goal; a sign where nobody has written one.</summary>
    public string Of(string key) => _sentences.GetValueOrDefault(key, "not yet looked into");
}
