namespace CompiledFw.PacketIO;

/// <summary>Packets, one after the other: a capture file or a live interface. One thread at a time.</summary>
public interface IPacketSource : IDisposable
{
    /// <summary>Reads the next packet; false when there are no more.</summary>
    /// <exception cref="CaptureException">The input is malformed or cannot be read; the source stays failed.</exception>
    bool TryRead(out CapturedPacket packet);

    /// <summary>Bytes of the input used so far, before decompression; with <see cref="TotalBytes"/> for a progress bar.</summary>
    long BytesRead { get; }

    /// <summary>Bytes of the whole input, before decompression; null when nobody knows (a pipe).</summary>
    long? TotalBytes { get; }
}
