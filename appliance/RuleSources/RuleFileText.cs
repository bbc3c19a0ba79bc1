using System.Text;
using CompiledFw.Language;
using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;
using CompiledFw.PacketIO;

namespace CompiledFw.Appliance.RuleSources;

/// <summary>Rule files on disk.</summary>
internal static class RuleFileText
{
    /// <summary>More than the language allows, so that it is the language that refuses longer files. No file fills the memory.</summary>
    private const int MostCharacters = (16 << 20) + 1;

    /// <summary>Reads a rule file and writes its problems; null when one of them is an error.</summary>
    /// <param name="path">The file.</param>
    /// <param name="errors">Takes the problems.</param>
    /// <param name="interrupted">Ends the reading early.</param>
    /// <param name="warns">False leaves warnings out, where somebody asks about something else.</param>
    /// <exception cref="InputException">It cannot be opened.</exception>
    public static RuleSet? Read(string path, TextWriter errors, CancellationToken interrupted, bool warns = true)
    {
        RuleFileResult result = Read(path, interrupted);
        foreach (Problem problem in result.Problems.Where(p => warns || !p.Kind.IsWarning))
            errors.WriteLine(problem);
        return result.RuleSet;
    }

    /// <summary>Reads a rule file.</summary>
    /// <exception cref="InputException">It cannot be opened.</exception>
    public static RuleFileResult Read(string path, CancellationToken interrupted) => RuleFile.Read(path, TextOf(path), interrupted);

    private static string TextOf(string path)
    {
        try
        {
            using StreamReader reader = new(path);
            StringBuilder text = new();
            char[] part = new char[64 * 1024];
            for (int read; text.Length < MostCharacters && (read = reader.ReadBlock(part)) > 0;)
                text.Append(part, 0, Math.Min(read, MostCharacters - text.Length));
            return text.ToString();
        }
        catch (Exception e) when (FileTrouble.Is(e))
        {
            throw InputException.OfFile(path, "opened", e);
        }
    }
}
