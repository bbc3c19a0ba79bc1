namespace CompiledFw.TestKit;

/// <summary>One table of a generated rule file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">As the file writes it: <c>addr</c>, <c>flow:src-ip,dst-ip</c>.</param>
/// <param name="IsDynamic">The host may change it.</param>
/// <param name="Entries">The entries that the file gives it, with their values; a table whose values are all null is a list.</param>
public sealed record GeneratedTable(string Name, string Type, bool IsDynamic, IReadOnlyList<(string Entry, uint? Value)> Entries)
{
    /// <summary>The line under <c>tables:</c>.</summary>
    public string Yaml
    {
        get
        {
            bool hasValues = Entries.Any(e => e.Value is not null);
            IEnumerable<string> items = Entries.Select(e => hasValues ? $"\"{e.Entry}\": {e.Value ?? 0}" : $"\"{e.Entry}\"");
            string entries = hasValues ? $"{{ {string.Join(", ", items)} }}" : $"[{string.Join(", ", items)}]";
            return $"{Name}: {{ type: \"{Type}\", {(IsDynamic ? "dynamic: true, " : "")}entries: {entries} }}";
        }
    }
}
