namespace CompiledFw;

/// <summary>Which way a packet crosses its interface.</summary>
public enum Direction : byte
{
    In,
    Out,
}
