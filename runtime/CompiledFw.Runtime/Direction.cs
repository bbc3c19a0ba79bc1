namespace CompiledFw;

/// <summary>Which way a packet crosses its interface.</summary>
public enum Direction : byte
{
    /// <summary>It comes in by the interface, be it for this host or to be forwarded.</summary>
    In,

    /// <summary>It goes out by the interface, be it of this host or forwarded.</summary>
    Out,
}
