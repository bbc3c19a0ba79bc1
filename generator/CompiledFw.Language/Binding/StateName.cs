using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>The name that may follow <c>keep-state</c> and <c>check-state</c>, <c>:web</c>.</summary>
internal static class StateName
{
    /// <summary>Takes the name if there is one; <see cref="Rule.DefaultStateName"/> otherwise.</summary>
    /// <param name="words">Stands behind the state word.</param>
    /// <param name="scope">The file around the rule.</param>
    /// <param name="takesAny">Whether <c>:any</c> may stand here.</param>
    /// <param name="name">The name.</param>
    public static bool TryBind(WordReader words, RuleScope scope, bool takesAny, out string name)
    {
        name = Rule.DefaultStateName;
        SourceSpan span = words.Here;
        if (words.Peek() is Word word && word.Text[0] == ':')
        {
            words.Take();
            name = word.Text.Substring(1);
            span = word.Span;
            if (name == RuleAction.CheckState.AnyName)
            {
                return takesAny || scope.Problems.Refuse(
                    ProblemKinds.BadStateName,
                    span,
                    "`:any` is no state's name: `check-state :any` looks flows up under all names.");
            }

            if (!NameText.IsName(name))
            {
                return scope.Problems.Refuse(
                    ProblemKinds.BadStateName,
                    span,
                    $"{Quote.Of(name)} is not a state name: letters, digits, `_` and `-`, at most {FileLimits.NameCharacters}.");
            }
        }

        scope.Names.States.Add(name);
        return scope.Names.States.Count <= FileLimits.StateNames
            || scope.Problems.Refuse(
                ProblemKinds.TooManyStateNames,
                span,
                $"`{name}` is one state name more than the {FileLimits.StateNames} that a rule file may have.");
    }
}
