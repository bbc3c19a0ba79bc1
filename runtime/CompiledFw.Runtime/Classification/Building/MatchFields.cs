namespace CompiledFw.Classification.Building;

/// <summary>How many fields there are, and how many values those have that are not addresses.</summary>
internal static class MatchFields
{
    public const int Count = 7;

    /// <summary>The first that is not an address.</summary>
    public const int FirstSide = (int)MatchField.SourcePort;

    private static readonly int[] Values = [0, 0, 65537, 65537, 256, 512, 257];

    /// <summary>Values from 0 on of a field that is not an address.</summary>
    public static int ValuesOf(int field) => Values[field];
}
