namespace CompiledFw.TestKit.Conversations;

/// <summary>Hosts that talk, and those who disturb them. Several conversations share a wire.</summary>
public interface IConversation
{
    /// <summary>Goes on by one event, which may put a packet on the wire.</summary>
    void GoOn(Wire wire);
}
