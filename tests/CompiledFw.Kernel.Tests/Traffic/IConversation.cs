namespace CompiledFw.Kernel.Tests.Traffic;

/// <summary>Hosts that talk, and those who disturb them. Several conversations share a wire.</summary>
internal interface IConversation
{
    /// <summary>Goes on by one event, which may put a packet on the wire.</summary>
    void GoOn(Wire wire);
}
