using CompiledFw.Language;
using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Appliance.RuleSources;

/// <summary>Rule files on disk.</summary>
internal static class RuleFileText
{
    /// <summary>Reads a rule file and writes its problems; null when one of them is an error.</summary>
    /// <exception cref="InputException">It cannot be opened.</exception>
    public static RuleSet? Read(string path, TextWriter errors)
    {
        RuleFileResult result = Read(path);
        foreach (Problem problem in result.Problems)
            errors.WriteLine(problem);
        return result.RuleSet;
    }

    /// <summary>Reads a rule file.</summary>
    /// <exception cref="InputException">It cannot be opened.</exception>
    public static RuleFileResult Read(string path)
    {
        try
        {
            return RuleFile.Read(path, File.ReadAllText(path));
        }
        catch (Exception e) when (InputException.IsFileTrouble(e))
        {
            throw InputException.OfFile(path, "opened", e);
        }
    }
}
