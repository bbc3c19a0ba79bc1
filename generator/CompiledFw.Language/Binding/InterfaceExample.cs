using System.Text;

namespace CompiledFw.Language.Binding;

/// <summary>
/// A name that fits a glob, for the packets of tests: <c>*</c> and <c>?</c> become <c>0</c>, a set its first character.
/// </summary>
internal static class InterfaceExample
{
    public static string Of(string glob)
    {
        StringBuilder name = new();
        for (int i = 0; i < glob.Length; i++)
        {
            int close = glob[i] == '[' && i + 2 < glob.Length ? glob.IndexOf(']', i + 2) : -1;
            if (close > 0)
            {
                name.Append(glob[i + 1] is '!' or '^' ? Outside(glob.Substring(i + 2, close - i - 2)) : glob[i + 1]);
                i = close;
            }
            else
            {
                name.Append(glob[i] is '*' or '?' ? '0' : glob[i]);
            }
        }

        return name.ToString();
    }

    /// <summary>A character that a complemented set does not hold.</summary>
    private static char Outside(string set)
    {
        foreach (char c in "0123456789abcdefghijklmnopqrstuvwxyz")
        {
            bool isInside = false;
            for (int i = 0; i < set.Length; i++)
                isInside |= set[i] == c || (i + 2 < set.Length && set[i + 1] == '-' && c >= set[i] && c <= set[i + 2]);
            if (!isInside)
                return c;
        }

        return '_';
    }
}
