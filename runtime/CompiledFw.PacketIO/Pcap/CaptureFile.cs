namespace CompiledFw.PacketIO;

/// <summary>
/// Opens capture files: pcap and pcapng, either of them also compressed with gzip. The content decides, not the name.
/// </summary>
public static class CaptureFile
{
    private const string StandardInput = "-";
    private const int MagicBytes = 4;

    /// <summary>The source has a buffer of its own. A capture may still be growing while it is read.</summary>
    private static readonly FileStreamOptions Unbuffered =
        new() { BufferSize = 0, Share = FileShare.ReadWrite, Options = FileOptions.SequentialScan };

    /// <summary>Opens a file, or standard input when the path is "-".</summary>
    /// <exception cref="CaptureException">The file cannot be opened or is no capture.</exception>
    public static IPacketSource Open(string path)
    {
        if (path == StandardInput) return Open(Console.OpenStandardInput(), NameOf(path));
        try
        {
            return Open(new FileStream(path, Unbuffered), path);
        }
        catch (Exception e) when (FileTrouble.Is(e))
        {
            throw CaptureException.Refused(path, "opened", e);
        }
    }

    /// <summary>
    /// Opens a stream, which may be a pipe; it is read from where it stands and disposed with the source, or at once on failure.
    /// </summary>
    /// <param name="stream">The capture.</param>
    /// <param name="name">The file's name for messages.</param>
    /// <exception cref="CaptureException">The stream cannot be read or is no capture.</exception>
    public static IPacketSource Open(Stream stream, string name)
    {
        ByteSource source = new(stream, name);
        try
        {
            if (source.Peek(2) is [0x1f, 0x8b]) source = source.Gunzip();
            return Recognise(source);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>A path as messages call it.</summary>
    internal static string NameOf(string path) => path == StandardInput ? "standard input" : path;

    private static IPacketSource Recognise(ByteSource source)
    {
        ReadOnlySpan<byte> magic = source.Peek(MagicBytes);
        if (magic.IsEmpty) throw source.Fail(0, "the file is empty", truncated: true);
        if (magic.Length < MagicBytes) source.Take(MagicBytes, "its first four bytes");
        if (PcapngSection.Matches(magic)) return new PcapngReader(source);
        if (PcapHeader.Matches(magic)) return new PcapReader(source);
        throw source.Fail(0, $"the file begins with {Convert.ToHexStringLower(magic)}, which is not pcap, pcapng or gzip");
    }
}
