using CompiledFw.Language;
using CompiledFw.Language.Model;

namespace CompiledFw.PropertyTests;

/// <summary>Rule files in tests: text to bound rules, or the reason why not.</summary>
internal static class BoundRuleFile
{
    private const string Path = "generated.fw.yaml";

    /// <summary>The bound rules.</summary>
    /// <exception cref="InvalidOperationException">The file has errors; they are in the message, with the file.</exception>
    public static RuleSet Bind(string yaml) => TryBind(yaml, out string problems)
        ?? throw new InvalidOperationException($"A rule file of a test does not bind:\n{problems}\n\n{yaml}");

    /// <summary>The bound rules, or null where the file has errors.</summary>
    public static RuleSet? TryBind(string yaml, out string problems)
    {
        RuleFileResult result = RuleFile.Read(Path, yaml);
        problems = string.Join('\n', result.Problems);
        return result.RuleSet;
    }
}
