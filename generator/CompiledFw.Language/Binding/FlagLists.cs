using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// Comma lists of flags, <c>!</c> before those that must be clear: the arguments of <c>tcpflags</c> and <c>frag</c>.
/// </summary>
internal static class FlagLists
{
    /// <summary>Bits of the TCP header (RFC 9293 section 3.1).</summary>
    public static readonly Dictionary<string, byte> Tcp = new(StringComparer.Ordinal)
    {
        ["fin"] = 1,
        ["syn"] = 2,
        ["rst"] = 4,
        ["psh"] = 8,
        ["ack"] = 16,
        ["urg"] = 32,
    };

    /// <summary>The bits that have a name; ECE and CWR have none in ipfw.</summary>
    public const byte AllTcp = 63;

    public static readonly Dictionary<string, byte> Fragment = new(StringComparer.Ordinal)
    {
        ["df"] = (byte)FragmentBits.DontFragment,
        ["mf"] = (byte)FragmentBits.MoreFragments,
        ["rf"] = (byte)FragmentBits.Reserved,
        ["offset"] = (byte)FragmentBits.Offset,
    };

    /// <summary>True when the first entry of a word is one of these flags.</summary>
    public static bool Begins(Word word, Dictionary<string, byte> flags) => flags.ContainsKey(word.Parts[0].Text.TrimStart('!'));

    public static bool TryRead(Word word, Dictionary<string, byte> flags, ProblemList problems, out byte set, out byte clear)
    {
        set = clear = 0;
        foreach (WordPart part in word.Parts)
        {
            bool isClear = part.Text.Length > 0 && part.Text[0] == '!';
            string name = isClear ? part.Text.Substring(1) : part.Text;
            if (!flags.TryGetValue(name, out byte bit))
            {
                return problems.Refuse(
                    ProblemKinds.BadFlags,
                    part.Span,
                    $"{Quote.Of(name)} is not one of {string.Join(", ", flags.Keys)}{NearestWord.Question(name, flags.Keys)}");
            }

            if (((isClear ? set : clear) & bit) != 0)
            {
                return problems.Refuse(
                    ProblemKinds.BadFlags,
                    part.Span,
                    $"`{name}` is asked to be set and clear at once: keep one of the two.");
            }

            if (isClear)
                clear |= bit;
            else
                set |= bit;
        }

        return true;
    }
}
