using System.Globalization;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// The value of <c>setmark</c> and <c>mark</c>: 32 bits, decimal or hexadecimal, with or without a mask behind <c>/</c> or
/// <c>:</c>, <c>0x10/0xff</c>; or <c>tablearg</c>.
/// </summary>
internal static class MarkText
{
    public const uint AllBits = uint.MaxValue;

    public static bool TryTake(string keyword, WordReader words, RuleScope scope, out MarkArgument mark)
    {
        mark = new MarkArgument(false, 0, AllBits);
        if (words.Peek() is not { IsOpenBrace: false, IsCloseBrace: false } word)
            return scope.Problems.Refuse(ProblemKinds.MissingWord, words.Here, $"`{keyword}` needs a number: `{keyword} 0x10/0xff`.");
        words.Take();
        int separator = word.Text.IndexOfAny(['/', ':']);
        string value = separator < 0 ? word.Text : word.Text.Substring(0, separator);
        string mask = separator < 0 ? "0xffffffff" : word.Text.Substring(separator + 1);
        bool isTableArgument = value == ArgumentBinder.TableArgument;
        uint number = 0;
        if (!TryRead(mask, out uint bits) || !(isTableArgument || TryRead(value, out number)))
        {
            return scope.Problems.Refuse(
                ProblemKinds.BadNumber,
                word.Span,
                $"{Quote.Of(word.Text)} is not a mark: write a number of 32 bits, `16` or `0x10`, and a mask if only some bits count, `0x10/0xff`.");
        }

        mark = new MarkArgument(isTableArgument, number & bits, bits);
        return true;
    }

    /// <summary>A number of 32 bits, decimal or behind <c>0x</c>. The base library takes NUL behind one.</summary>
    public static bool TryRead(string text, out uint number)
    {
        bool isHex = text.StartsWith("0x", StringComparison.Ordinal);
        string digits = isHex ? text.Substring(2) : text;
        NumberStyles style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return uint.TryParse(digits, style, CultureInfo.InvariantCulture, out number) && digits.IndexOf('\0') < 0;
    }
}
