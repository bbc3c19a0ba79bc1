using System.Globalization;

namespace CompiledFw.Tables;

/// <summary>Numbers as rule files write them: decimal digits without sign, space or leading zero.</summary>
internal static class NumberText
{
    /// <summary>The number, or null of a text that is none or is above <see cref="uint.MaxValue"/>.</summary>
    public static uint? Parse(string text) =>
        (text.Length == 1 || (text.Length > 1 && text[0] != '0'))
        && uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint number)
            ? number
            : null;
}
