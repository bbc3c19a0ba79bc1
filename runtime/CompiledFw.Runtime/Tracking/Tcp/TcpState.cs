namespace CompiledFw.Tracking.Tcp;

/// <summary>Numbers that the state of a connection is written in.</summary>
internal static class TcpState
{
    /// <summary>
    /// In place of a window scale: the originator did not offer one, or, on the other side, the connection was picked up in its middle and
    /// its windows are not known.
    /// </summary>
    public const int NotOffered = 15;
}
