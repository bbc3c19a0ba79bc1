namespace CompiledFw;

/// <summary>
/// Makes the generator write the other half of a <c>partial class</c>: the firewall that a rule file becomes. The file is one of the
/// project's <c>Ruleset</c> items.
/// </summary>
/// <param name="path">The rule file's path or the end of it, with '/' between folders: <c>edge.fw.yaml</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RulesetAttribute(string path) : Attribute
{
    /// <summary>The path as it was written.</summary>
    public string Path { get; } = path;
}
