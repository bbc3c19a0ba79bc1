using CompiledFw.Language.Model;

namespace CompiledFw.Language.Binding;

/// <summary>The names that a rule file gives to tables, interfaces and states, and which of them its rules use.</summary>
internal sealed class FileNames
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private HashSet<string>? _kernelNames;

    public Dictionary<string, Table> Tables { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, InterfaceName> Interfaces { get; } = new(StringComparer.Ordinal);

    public HashSet<string> States { get; } = new(StringComparer.Ordinal);

    public Table? UseTable(string name)
    {
        _used.Add("table " + name);
        return Tables.TryGetValue(name, out Table? table) ? table : null;
    }

    /// <summary>What an interface word of a rule stands for: an alias's globs, or itself.</summary>
    public EquatableArray<string> UseInterface(string name)
    {
        _used.Add("interface " + name);
        return Interfaces.TryGetValue(name, out InterfaceName? known) ? known.Globs : new[] { name }.ToEquatableArray();
    }

    /// <summary>Whether a word stands behind a name of <c>interfaces:</c>; asked once all of them are read.</summary>
    public bool IsKernelName(string text) =>
        (_kernelNames ??= [.. Interfaces.Values.SelectMany(i => i.Globs)]).Contains(text);

    public IEnumerable<Table> UnusedTables => Tables.Values.Where(t => !_used.Contains("table " + t.Name));

    public IEnumerable<InterfaceName> UnusedInterfaces => Interfaces.Values.Where(i => !_used.Contains("interface " + i.Name));
}

/// <summary>One entry of <c>interfaces:</c>.</summary>
internal sealed record InterfaceName(string Name, EquatableArray<string> Globs, SourceSpan Span);
