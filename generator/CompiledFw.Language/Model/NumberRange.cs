namespace CompiledFw.Language.Model;

/// <summary>An inclusive range of numbers, as written in a rule. One with First above Last holds nothing, as in ipfw.</summary>
public readonly record struct NumberRange(long First, long Last)
{
    public bool Contains(long number) => number >= First && number <= Last;
}
