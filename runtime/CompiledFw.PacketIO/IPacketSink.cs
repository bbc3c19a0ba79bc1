namespace CompiledFw.PacketIO;

/// <summary>Where packets go to. One thread at a time; complete only after <see cref="IDisposable.Dispose"/>.</summary>
public interface IPacketSink : IDisposable
{
    /// <summary>Writes the packet's frame as captured.</summary>
    void Write(in CapturedPacket packet);
}
