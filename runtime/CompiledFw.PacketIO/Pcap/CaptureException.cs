namespace CompiledFw.PacketIO;

/// <summary>
/// A capture cannot be read on (or written): the message is one sentence with file, byte offset (where there are bytes) and what is wrong.
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

    private CaptureException(string file, string message, Exception cause)
        : base(message, cause)
    {
        File = file;
    }

    /// <summary>The file system does not give the file.</summary>
    internal static CaptureException Refused(string file, string whatCannotBeDone, Exception cause) =>
        new(file, FileTrouble.Sentence(file, whatCannotBeDone, cause), cause);

    /// <summary>The file's name as it was given to <see cref="CaptureFile"/>.</summary>
    public string File { get; }

    /// <summary>Bytes from the beginning of the capture, after decompression when the file is compressed.</summary>
    public long Offset { get; }

    /// <summary>True when the file just stops in the middle: every packet before the cut was delivered.</summary>
    public bool Truncated { get; }
}
