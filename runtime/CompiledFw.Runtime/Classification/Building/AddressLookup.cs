namespace CompiledFw.Classification.Building;

/// <summary>How positions of an address are found.</summary>
/// <param name="Way">Which way.</param>
/// <param name="Starts">The first value of each position.</param>
/// <param name="Chunks">The tables of that way.</param>
internal sealed record AddressLookup(AddressWay Way, Point[] Starts, AddressChunks? Chunks)
{
    /// <param name="starts">The first value of each position.</param>
    /// <param name="values">What to find of each position.</param>
    /// <param name="isIp6">The family.</param>
    /// <param name="limits">How large tables may be.</param>
    public static AddressLookup Of(Point[] starts, uint[] values, bool isIp6, ClassifierLimits limits)
    {
        if (starts.Length == 1)
            return new AddressLookup(AddressWay.None, starts, null);
        if (isIp6)
            return new AddressLookup(AddressWay.Search, starts, null);
        AddressChunks? chunks = AddressChunks.TryOf(starts, values, limits.Chunks);
        return new AddressLookup(chunks is null ? AddressWay.Tree : AddressWay.Chunks, starts, chunks);
    }
}
