namespace CompiledFw.Language.Analysis.PacketSets;

/// <summary>An inclusive range of a field's values.</summary>
internal readonly record struct ValueRange(Wide First, Wide Last)
{
    /// <summary>How many values there are beside the first.</summary>
    public Wide Width => Last - First;

    public static ValueRange Of(ulong first, ulong last) => new(Wide.Of(first), Wide.Of(last));
}
