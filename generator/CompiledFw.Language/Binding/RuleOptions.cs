using System.Globalization;
using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>What stands around the action of a rule: <c>set</c> and <c>prob</c> before it, <c>log</c> and <c>tag</c> behind it.</summary>
internal sealed class RuleOptions(WordReader words, RuleScope scope)
{
    private const int LastSet = 31;
    private const int ChanceOfOne = int.MaxValue;

    /// <summary>Of a smaller probability nothing would be left.</summary>
    private const double Least = 1e-9;

    private static readonly NumberRules Sets =
        new(ProblemKinds.BadNumber, "set", "the number of a set", "set 5", 0, LastSet, TakesTableArgument: false);
    private static readonly NumberRules Tags = new(ProblemKinds.BadNumber, "tag", "a tag", "tag 100", 1, 65534);

    public int Set { get; private set; }

    public int? Chance { get; private set; }

    public LogOption? Log { get; private set; }

    public TagOption? Tag { get; private set; }

    /// <summary>The word of <see cref="Tag"/>.</summary>
    public Word? TagWord { get; private set; }

    /// <summary>Binds what stands before the action.</summary>
    public bool TryBindBefore()
    {
        if (words.TryTake("set"))
        {
            if (!ArgumentBinder.TryBind(words, scope, Sets, out Argument set))
                return false;
            Set = set.Number;
        }

        return !words.TryTake("prob") || TryBindChance();
    }

    /// <summary>Binds what stands behind the action, in any order.</summary>
    public bool TryBindBehind()
    {
        while (words.Peek() is Word word)
        {
            switch (word.Text)
            {
                case "log" when Log is null:
                    words.Take();
                    if (!TryBindLog())
                        return false;
                    break;
                case "tag" or "untag" when Tag is null:
                    TagWord = words.Take();
                    if (!ArgumentBinder.TryBind(words, scope, Tags with { Word = word.Text, Example = word.Text + " 100" }, out Argument tag))
                        return false;
                    Tag = new TagOption(tag, Removes: word.Text == "untag");
                    break;
                case "log" or "tag" or "untag":
                    return scope.Problems.Refuse(
                        ProblemKinds.MisplacedWord,
                        word.Span,
                        word.Text == "log" ? "A second `log`: leave it out." : "A second tag: a rule sets or takes away one.");
                default:
                    return true;
            }
        }

        return true;
    }

    private bool TryBindChance()
    {
        if (words.Peek() is not Word word)
            return scope.Problems.Refuse(ProblemKinds.MissingWord, words.Here, "`prob` needs a probability: `prob 0.5`.");
        words.Take();
        bool isNumber = double.TryParse(word.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double probability)
            && word.Text.IndexOf('\0') < 0;
        if (!isNumber || !(probability is >= Least and <= 1))
        {
            return scope.Problems.Refuse(
                ProblemKinds.BadNumber,
                word.Span,
                $"{Quote.Of(word.Text)} is not a probability: write a number from 0.000000001 to 1, `0.5`.");
        }

        Chance = Math.Max(1, (int)(probability * ChanceOfOne));
        return true;
    }

    private bool TryBindLog()
    {
        Log = new LogOption(0);
        if (!words.TryTake("logamount"))
            return true;
        if (words.Peek() is not Word word)
        {
            return scope.Problems.Refuse(
                ProblemKinds.MissingWord,
                words.Here,
                "`logamount` needs a number: `log logamount 100`; 0 is no end.");
        }

        words.Take();
        if (!NumberText.TryRead(word.Text, int.MaxValue, out int amount))
        {
            return scope.Problems.Refuse(
                ProblemKinds.BadNumber,
                word.Span,
                $"{Quote.Of(word.Text)} is not a number of packets to log, 0 to {int.MaxValue}.");
        }

        Log = new LogOption(amount);
        return true;
    }
}
