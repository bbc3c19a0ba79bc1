namespace CompiledFw.Classification.Building;

/// <summary>How an address field's position, or its row of a table, is found.</summary>
internal enum AddressWay
{
    /// <summary>No rule asks for it.</summary>
    None,

    /// <summary>Both halves of an IPv4 address, then both together.</summary>
    Chunks,

    /// <summary>A tree over the lower half of an IPv4 address.</summary>
    Tree,

    /// <summary>An IPv6 address by halving.</summary>
    Search,
}
