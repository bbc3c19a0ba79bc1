namespace CompiledFw.Tracking.Helpers;

/// <summary>
/// Reads the conversation of control flows, such as FTP's, and announces the flows that the two sides agree upon there. A rule file
/// says for which ports: <c>helpers: { ftp: [21] }</c>.
/// </summary>
/// <remarks>
/// <para>A helper has no state of its own: what it has to remember of a control flow lies in the memory that it is lent
/// (<see cref="ControlPacket.Memory"/>). So one instance can serve any number of firewalls on any number of threads.</para>
/// <para>It is called on the packet path: it should be quick and not allocate. It should not throw either; if it does, the packet
/// passes on, the exception is counted, and the helper is not asked about that control flow again.</para>
/// </remarks>
public interface IConnectionHelper
{
    /// <summary>What rule files call it. A host's helper takes the place of a built-in one of the same name.</summary>
    string Name { get; }

    /// <summary>IP protocol of the control flows: 6 for TCP, 17 for UDP.</summary>
    byte Protocol { get; }

    /// <summary>Bytes of memory that it needs for each control flow, both sides together; at most 65536.</summary>
    int MemoryBytes => 0;

    /// <summary>
    /// Reads what one side of a control flow said. The packet was in the flow's window and a rule allowed it. Of TCP, every byte comes
    /// once and in order, however it was sent.
    /// </summary>
    /// <param name="packet">What was said, by whom, and the way to announce. At least one byte.</param>
    void Observe(in ControlPacket packet);
}
