using System.Runtime.CompilerServices;

namespace CompiledFw.Flows;

/// <summary>
/// One value for each side of a flow, chosen by <see cref="Side"/>. An index instead of two fields and a condition: which side a
/// packet comes from is a coin toss that no processor can predict.
/// </summary>
[InlineArray(2)]
internal struct BothSides<T>
{
    private T _forward;
}

/// <summary>The sides of a flow, as indices of <see cref="BothSides{T}"/>.</summary>
internal static class Side
{
    /// <summary>The originator's: packets from it go forward.</summary>
    public const int Forward = 0;

    public const int Reverse = 1;
}
