namespace CompiledFw.Classification;

/// <summary>
/// What a classifier of one family of packets consists of. Emitted code says it as constants, so that the JIT compiles code that has only
/// the parts that these rules need.
/// </summary>
public interface IClassifierShape
{
    /// <summary>How the source is found, a number that the generator and the runtime agree on.</summary>
    static abstract int Source { get; }

    /// <summary>How the destination is found.</summary>
    static abstract int Destination { get; }

    /// <summary>The other fields that rules ask for, a bit each.</summary>
    static abstract int Fields { get; }

    /// <summary>How many groups the rules are divided into; 0 where there are no rules.</summary>
    static abstract int Groups { get; }

    /// <summary>How each group is looked up, 4 bits a group from the lowest on.</summary>
    static abstract int Kinds { get; }

    /// <summary>True when there is one group, and what is found of the fields is what it wants to know.</summary>
    static abstract bool IsFolded { get; }
}
