using System.Text;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>The names that a file gives to its emitted class and namespace: C# identifiers, not keywords of C#.</summary>
internal sealed class RuleSetName(ProblemList problems)
{
    private const int Longest = 200;

    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const",
        "continue", "decimal",
        "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally",
        "fixed", "float", "for",
        "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace",
        "new", "null",
        "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref",
        "return", "sbyte",
        "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true",
        "try", "typeof",
        "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
        "__arglist", "__makeref", "__reftype", "__refvalue",

        // Keywords of a place, which may not name a type.
        "var", "record", "required", "scoped", "file", "field", "extension", "nint", "nuint", "dynamic", "partial",
        "where", "when",
        "yield", "await", "async", "get", "set", "init", "global", "notnull", "unmanaged", "managed", "value",
    };

    /// <summary>The name under <c>ruleset:</c>.</summary>
    public string Bind(Node node)
    {
        if (!NodeShapes.TryText(node, problems, "`ruleset`", out ScalarNode text))
            return "";
        if (!IsIdentifier(text.Value))
        {
            problems.Add(
                ProblemKinds.BadName,
                text.Span,
                $"{Quote.Of(text.Value)} cannot name a C# class: begin with a letter, go on with letters, digits and `_`, and leave the words of C# out.");
        }

        return text.Value;
    }

    /// <summary>The name under <c>namespace:</c>, identifiers with dots between them.</summary>
    public string? BindNamespace(Node node)
    {
        if (!NodeShapes.TryText(node, problems, "`namespace`", out ScalarNode text))
            return null;
        if (text.Value.Length > 2 * Longest || !text.Value.Split('.').All(IsIdentifier))
        {
            problems.Add(
                ProblemKinds.BadName,
                text.Span,
                $"{Quote.Of(text.Value)} cannot name a C# namespace: write words of letters and digits with dots between them, `Acme.Edge`.");
        }

        return text.Value;
    }

    /// <summary><c>rules/edge-router.fw.yaml</c> is <c>EdgeRouter</c>.</summary>
    public static string FromPath(string path)
    {
        string file = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        foreach (string extension in new[] { ".yaml", ".yml", ".fw" })
        {
            if (file.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                file = file.Substring(0, file.Length - extension.Length);
        }

        StringBuilder name = new();
        bool isStart = true;
        foreach (char c in file)
        {
            bool isPart = c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
            if (isPart && name.Length < Longest)
                name.Append(isStart ? char.ToUpperInvariant(c) : c);
            isStart = !isPart;
        }

        if (name.Length == 0)
            return "Ruleset";
        return char.IsDigit(name[0]) ? "_" + name : name.ToString();
    }

    private static bool IsIdentifier(string text) =>
        text.Length is > 0 and <= Longest
        && (char.IsLetter(text[0]) || text[0] == '_')
        && text.All(c => char.IsLetterOrDigit(c) || c == '_')
        && !Keywords.Contains(text);
}
