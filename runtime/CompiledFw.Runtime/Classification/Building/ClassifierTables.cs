namespace CompiledFw.Classification.Building;

/// <summary>Everything that one family's packets are looked up in.</summary>
/// <param name="Source">How the source is found.</param>
/// <param name="Destination">How the destination is found.</param>
/// <param name="Side">The classes of all other fields.</param>
/// <param name="Groups">The rules in groups; the first rule of all groups is the packet's.</param>
/// <param name="IsFolded">True when there is one group and what is found of an address and of the other fields is what it wants to know.</param>
internal sealed record ClassifierTables(AddressLookup Source, AddressLookup Destination, SideClasses Side, GroupTables[] Groups, bool IsFolded);
