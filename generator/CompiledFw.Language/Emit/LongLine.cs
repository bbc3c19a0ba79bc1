namespace CompiledFw.Language.Emit;

/// <summary>Breaks a long line of C# before <c>&amp;&amp;</c> and <c>||</c>, in as few brackets as can be, and indents by brackets.</summary>
internal static class LongLine
{
    /// <summary>Columns of a line, without the indentation of a method's body.</summary>
    private const int Width = 120;

    /// <summary>The lines that it becomes; text without such operators stays as long as it is.</summary>
    public static IEnumerable<string> Wrap(string line)
    {
        int start = 0, depth = 0;
        string indent = "";
        while (indent.Length + line.Length - start > Width)
        {
            int end = Break(line, start, start + Width - indent.Length, ref depth);
            if (end < 0)
                break;
            yield return indent + line.Substring(start, end - start);
            start = end + 1;

            // Deeper than what the line governs.
            indent = new string(' ', 4 * (Math.Min(depth, 5) + 1));
        }

        yield return indent + line.Substring(start);
    }

    /// <summary>
    /// The index of the space before the operator to break at: of those up to the limit the last one in the fewest brackets, else
    /// the first one behind it; -1 if there is none. The depth is the one at the start, and then the one at the break.
    /// </summary>
    private static int Break(string line, int start, int limit, ref int depth)
    {
        int best = -1, depthOfBest = int.MaxValue, present = depth;
        for (int i = start; i < line.Length && (i <= limit || best < 0); i++)
        {
            if (line[i] == '(')
                present++;
            else if (line[i] == ')')
                present--;
            else if (i > start && present <= depthOfBest && IsBreak(line, i))
                (best, depthOfBest) = (i, present);
        }

        depth = depthOfBest;
        return best;
    }

    private static bool IsBreak(string line, int i) =>
        line[i] == ' ' && i + 3 < line.Length && line[i + 3] == ' ' && line[i + 1] == line[i + 2] && line[i + 1] is ('&' or '|');
}
