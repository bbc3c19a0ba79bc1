namespace CompiledFw.PacketIO;

/// <summary>
/// A capture cannot be read on (or written): the message is one sentence with file, byte offset or packet (where there are any) and what is wrong.
/// It is the only exception that malformed input causes.
/// </summary>
public sealed class CaptureException : Exception
{
    internal CaptureException(string file, long offset, string place, string problem, bool truncated, Exception? cause = null)
        : base($"{file}: {place}: {problem}.", cause)
    {
        File = file;
        Offset = offset;
        Truncated = truncated;
    }

    private CaptureException(string file, string message, Exception? cause)
        : base(message, cause)
    {
        File = file;
    }

    /// <summary>The file system does not give the file.</summary>
    internal static CaptureException Refused(string file, string whatCannotBeDone, Exception cause) =>
        new(file, FileTrouble.Sentence(file, whatCannotBeDone, cause), cause);

    /// <summary>A capture is well-formed, but there is no room for a packet of it, counted from 1.</summary>
    internal static CaptureException OfPacket(string file, long packet, string problem, Exception? cause = null) =>
        new(file, $"{file}: packet {packet}: {problem}.", cause);

    /// <summary>The file's name as it was given to <see cref="CaptureFile"/>.</summary>
    public string File { get; }

    /// <summary>Bytes from the beginning of the capture, after decompression when the file is compressed; 0 when no byte is to blame.</summary>
    public long Offset { get; }

    /// <summary>True when the file just stops in the middle: every packet before the cut was delivered.</summary>
    public bool Truncated { get; }
}
