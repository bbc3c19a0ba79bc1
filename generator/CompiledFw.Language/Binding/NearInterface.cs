using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// Warns of an interface word that <c>interfaces:</c> does not have and that is one slip off one of its names: it would be
/// taken for a kernel's name, and the rule would never match.
/// </summary>
internal static class NearInterface
{
    /// <summary>Below this, a changed letter makes another name: <c>lan</c> is no misspelt <c>wan</c>.</summary>
    private const int ShortestChanged = 4;

    /// <summary>A longer list was written by a program, and asking it for every word of a rule would take its time.</summary>
    private const int MostNames = 256;

    public static void Warn(Word word, FileNames names, ProblemList problems)
    {
        string text = word.Text;
        if (names.Interfaces.Count > MostNames || names.Interfaces.ContainsKey(text) || LooksLikeKernelName(text) || names.IsKernelName(text))
            return;
        if (names.Interfaces.Keys.FirstOrDefault(name => IsOneSlip(text, name)) is not string near)
            return;
        problems.Add(
            ProblemKinds.NearInterface,
            word.Span,
            $"`{text}` is not under `interfaces:`; did you mean `{near}`? If the kernel has an interface `{text}`, list it there.");
    }

    /// <summary>Kernels number their interfaces: <c>eth0</c>, <c>wlan0</c>; a glob is meant as it is.</summary>
    private static bool LooksLikeKernelName(string text) =>
        text is "lo" || text[text.Length - 1] is >= '0' and <= '9' || text.IndexOfAny(['*', '?', '[']) >= 0;

    /// <summary>One letter added, dropped or changed, or two swapped, or the case alone.</summary>
    private static bool IsOneSlip(string text, string name)
    {
        int shorter = Math.Min(text.Length, name.Length);
        if (Math.Max(text.Length, name.Length) > shorter + 1)
            return false;
        int head = 0;
        while (head < shorter && IsSame(text[head], name[head]))
            head++;
        int tail = 0;
        while (tail < shorter - head && IsSame(text[text.Length - 1 - tail], name[name.Length - 1 - tail]))
            tail++;
        int differ = shorter - head - tail;
        if (text.Length != name.Length)
            return differ == 0;
        return differ == 0
            || (differ == 1 && text.Length >= ShortestChanged)
            || (differ == 2 && IsSame(text[head], name[head + 1]) && IsSame(text[head + 1], name[head]));
    }

    private static bool IsSame(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
