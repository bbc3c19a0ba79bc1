namespace CompiledFw.Language.Problems;

/// <summary>
/// How much a rule file may hold. Every list that a file can fill has its bound here, so that no text exhausts the reader.
/// </summary>
internal static class FileLimits
{
    public const int Characters = 16 * 1024 * 1024;
    public const int Depth = 32;
    public const int Nodes = 2_000_000;
    public const int Rules = 131_072;

    /// <summary>Rules among which those that make flows stand: the runtime's entries have 16 bits for a rule.</summary>
    public const int RulesWithFlows = 65_534;

    public const int TextCharacters = 65_536;
    public const int RuleWords = 4_096;
    public const int ListEntries = 4_096;
    public const int Tables = 4_096;
    public const int TableEntries = 1_000_000;

    /// <summary>That of the runtime's <c>NumberTable</c>.</summary>
    public const int NumberRanges = 4_096;

    public const int Interfaces = 4_096;
    public const int MeAddresses = 65_536;
    public const int Tests = 65_536;
    public const int StateNames = 64;
    public const int NameCharacters = 63;
    public const int Flows = 16_777_216;
    public const int HelperPorts = 4_096;
    public const int Problems = 100;
}
