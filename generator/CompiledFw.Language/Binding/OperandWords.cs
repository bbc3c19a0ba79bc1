using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>The words of one value in a rule's mapping: exactly one operand, so that nothing hides behind it.</summary>
internal sealed class OperandWords(ProblemList problems)
{
    /// <summary>
    /// One operand: <c>[not] word</c>, or braces; a YAML list is a comma list, or braces where its entries are no plain
    /// values.
    /// </summary>
    public bool TryAdd(List<Word> words, MappingEntry entry, Node value)
    {
        if (value is SequenceNode { Items.Count: > 0 } list)
            return TryAddList(words, entry, list);
        if (!NodeShapes.TryText(value, problems, $"`{entry.Key.Value}`", out ScalarNode text)
            || !TrySplit(entry, text, out IReadOnlyList<Word> operand))
        {
            return false;
        }

        words.AddRange(operand);
        return true;
    }

    private bool TryAddList(List<Word> words, MappingEntry entry, SequenceNode list)
    {
        List<IReadOnlyList<Word>> operands = [];
        foreach (Node item in list.Items)
        {
            if (!NodeShapes.TryText(item, problems, $"An entry of `{entry.Key.Value}`", out ScalarNode text)
                || !TrySplit(entry, text, out IReadOnlyList<Word> operand, isInList: true))
            {
                return false;
            }

            if (operand[0].IsOpenBrace)
                return problems.Refuse(ProblemKinds.BadRuleKey, text.Span, "Braces in a list: the list itself means `or`.");
            operands.Add(operand);
        }

        bool takesWords = entry.Key.Value is "proto" or "from" or "to" or "address";
        bool isPlain = operands.All(o => o.Count == 1 && (!takesWords || IsLiteral(o[0])));
        if (isPlain)
        {
            List<WordPart> parts = operands.SelectMany(o => o[0].Parts).ToList();
            SourceSpan span = parts[0].Span.To(parts[parts.Count - 1].Span);
            words.Add(new Word(string.Join(",", parts.Select(p => p.Text)), span, parts));
            return true;
        }

        words.Add(new Word("{", operands[0][0].Span));
        for (int i = 0; i < operands.Count; i++)
        {
            if (i > 0)
                words.Add(new Word("or", operands[i][0].Span));
            words.AddRange(operands[i]);
        }

        words.Add(new Word("}", operands[operands.Count - 1][0].Span));
        return true;
    }

    private bool TrySplit(MappingEntry entry, ScalarNode text, out IReadOnlyList<Word> words, bool isInList = false)
    {
        RuleWords split = RuleWords.Split(text);
        words = split.Words;
        if (text.Value.IndexOf("table(", StringComparison.Ordinal) >= 0 && text.Value.IndexOf(')') < 0)
        {
            return problems.Refuse(
                ProblemKinds.WrongShape,
                text.Span,
                $"A comma ends a value between `{{` and `}}`, and {Quote.Of(text.Value)} is cut off: put it in quotes, `\"table(name,5)\"`.");
        }

        bool isOne = split.Comment is null && words.Count is > 0 and <= FileLimits.RuleWords && IsOneOperand(words);
        return isOne || problems.Refuse(
            ProblemKinds.BadRuleKey,
            text.Span,
            isInList && split.Comment is null && words.Count > 1
                ? ListSentence.CommaMissing(text.Value)
                : $"{Quote.Of(text.Value)} is more than one value for `{entry.Key.Value}`: write one word, a list, or `{{ a or b }}`.");
    }

    private static bool IsOneOperand(IReadOnlyList<Word> words)
    {
        int inner = words.Count(w => !w.IsOpenBrace && !w.IsCloseBrace);
        if (words[0].IsOpenBrace)
            return words[words.Count - 1].IsCloseBrace && inner == words.Count - 2;
        return inner == words.Count && (words.Count == 1 || (words.Count == 2 && words[0].Text is "not" or "!"));
    }

    /// <summary>An address or a number, which a comma list takes; not a word such as <c>me</c> or <c>tcp</c>.</summary>
    private static bool IsLiteral(Word word) =>
        word.Text.IndexOfAny(['.', ':']) >= 0 && !word.HasBang && !TableReference.Looks(word);
}
