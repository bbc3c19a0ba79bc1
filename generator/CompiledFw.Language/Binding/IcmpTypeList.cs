using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>Comma lists of ICMP types by number, without ranges.</summary>
internal static class IcmpTypeList
{
    /// <summary>The types in ascending order.</summary>
    public static bool TryRead(Word word, int greatest, ProblemList problems, out SortedSet<byte> types)
    {
        types = [];
        foreach (WordPart part in word.Parts)
        {
            if (!NumberText.TryRead(part.Text, greatest, out int type))
            {
                return problems.Refuse(ProblemKinds.BadIcmpType, part.Span, part.Text.IndexOf('-') > 0
                    ? $"{Quote.Of(part.Text)} is a range, and ICMP types have none: list them, `3,4,11`."
                    : $"{Quote.Of(part.Text)} is not a type from 0 to {greatest}.");
            }

            types.Add((byte)type);
        }

        return true;
    }

    public static uint Bits(IEnumerable<byte> types) => types.Aggregate(0u, (bits, type) => bits | (1u << type));
}
