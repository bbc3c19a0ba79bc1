namespace CompiledFw.Classification.Building;

/// <summary>One field's share in finding a packet's side class.</summary>
/// <param name="Field">Which field.</param>
/// <param name="ClassOf">The class of each of its values.</param>
/// <param name="Classes">How many classes it has.</param>
/// <param name="Combined">The class so far times <paramref name="Classes"/> plus the field's gives the class from here on.</param>
internal sealed record SideStep(MatchField Field, ushort[] ClassOf, int Classes, ushort[] Combined);
