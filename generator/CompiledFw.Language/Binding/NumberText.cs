namespace CompiledFw.Language.Binding;

/// <summary>
/// Numbers of the rule language: decimal digits and nothing else, so that <c>017</c> is seventeen to everybody.
/// </summary>
internal static class NumberText
{
    public static bool TryRead(string text, int greatest, out int number)
    {
        long value = 0;
        foreach (char c in text)
        {
            value = (value * 10) + (c - '0');
            if (c is < '0' or > '9' || value > greatest)
            {
                number = 0;
                return false;
            }
        }

        number = (int)value;
        return text.Length > 0;
    }
}
