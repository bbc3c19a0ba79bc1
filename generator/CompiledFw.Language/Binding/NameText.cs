using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>What may be a name in a rule file.</summary>
internal static class NameText
{
    /// <summary>Of a table, an interface alias or a state: letters, digits, <c>_</c> and <c>-</c>, at most 63.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= FileLimits.NameCharacters && text.All(c => IsLetterOrDigit(c) || c is '_' or '-');

    /// <summary>Of a kernel's interface, or a glob over such names: <c>eth0.10</c>, <c>ppp*</c>, <c>em[02]</c>.</summary>
    public static bool IsInterfaceGlob(string text) =>
        text.Length is > 0 and <= FileLimits.NameCharacters && text.All(c => IsLetterOrDigit(c) || "_-.:@+*?[]!^".IndexOf(c) >= 0);

    private static bool IsLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
