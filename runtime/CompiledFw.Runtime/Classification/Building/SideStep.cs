namespace CompiledFw.Classification.Building;

/// <summary>One field's share in finding a packet's side class.</summary>
/// <param name="Field">Which field.</param>
/// <param name="ClassOf">The class of each of its values.</param>
/// <param name="Classes">How many classes it has.</param>
/// <param name="Combined">
/// The number so far times <paramref name="Classes"/> plus the field's class gives the class from here on. Empty where that number goes on to the
/// next field as it is: the fields up to the next table are looked up beside each other.
/// </param>
internal sealed record SideStep(MatchField Field, ushort[] ClassOf, int Classes, ushort[] Combined)
{
    /// <summary>True when a table follows.</summary>
    public bool IsCombined => Combined.Length > 0;
}
