namespace CompiledFw.Language.Model;

/// <summary>The number that a word takes: written in the rule, or <c>tablearg</c>, the value that the last table lookup gave.</summary>
public readonly record struct Argument(int Number, bool IsTableArgument)
{
    public static readonly Argument OfTable = new(0, true);

    public static Argument Of(int number) => new(number, false);
}
