namespace CompiledFw.Language.Binding;

/// <summary>The value of a table's entry: a number of 32 bits.</summary>
internal static class TableValue
{
    public const string Form = "a number from 0 to 4294967295";

    public static bool TryRead(string text, out uint value) => MarkText.TryRead(text, out value);
}
