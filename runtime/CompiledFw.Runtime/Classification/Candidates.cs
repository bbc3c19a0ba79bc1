namespace CompiledFw.Classification;

/// <summary>What a classifier has found out of a packet: enough to find the rules behind the first.</summary>
public readonly record struct Candidates
{
    internal Candidates(uint source, uint destination, uint side)
    {
        Source = source;
        Destination = destination;
        Side = side;
    }

    /// <summary>What was found of the source.</summary>
    internal uint Source { get; }

    /// <summary>What was found of the destination.</summary>
    internal uint Destination { get; }

    /// <summary>What was found of all other fields.</summary>
    internal uint Side { get; }
}
