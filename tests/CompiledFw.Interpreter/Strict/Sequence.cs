namespace CompiledFw.Interpreting.Strict;

/// <summary>TCP's numbers run in a circle: which of two comes first (RFC 9293 section 3.4).</summary>
internal static class Sequence
{
    public static bool IsBefore(uint first, uint second) => unchecked((int)(first - second)) < 0;

    public static bool IsAfter(uint first, uint second) => IsBefore(second, first);

    public static uint Later(uint one, uint other) => IsBefore(one, other) ? other : one;

    public static uint Earlier(uint one, uint other) => IsBefore(one, other) ? one : other;
}
