using CompiledFw.Language.Analysis;
using CompiledFw.Language.Binding;
using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;
using CompiledFw.Language.Syntax;

namespace CompiledFw.Language;

/// <summary>
/// The front door of the language: the text of a rule file goes in, a <see cref="RuleSet"/> or its problems come out.
/// </summary>
public static class RuleFile
{
    /// <summary>
    /// Reads a rule file. Whatever the text, it ends in a result: every problem has an id, a position in the text and a sentence.
    /// </summary>
    /// <param name="path">The file's name, for messages and for the default name of the rule set; it is not opened.</param>
    /// <param name="text">The YAML.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static RuleFileResult Read(string path, string text, CancellationToken cancellation = default)
    {
        ProblemList problems = new(path);
        RuleSet? ruleSet = YamlReader.Read(text, problems, cancellation) is Node root
            ? new RuleFileBinder(path, problems, cancellation).Bind(root)
            : null;
        if (ruleSet is null || problems.HasErrors)
            return new RuleFileResult(null, problems.InOrder());
        foreach (Finding finding in RuleSetAnalysis.Of(ruleSet, cancellation))
            problems.Add(finding.Kind, ruleSet.Rules[finding.Rules[0]].Span, finding.Message);
        if (ruleSet.IsStateless)
            MissingReplies.Warn(ruleSet, problems);
        return new RuleFileResult(ruleSet, problems.InOrder());
    }
}
