using System.IO.Compression;

namespace CompiledFw.PacketIO;

/// <summary>
/// Decompresses gzip (RFC 1952, several members too) and, unlike <see cref="GZipStream"/> alone, notices that the file was
/// cut off: <see cref="Read(Span{byte})"/> then throws <see cref="EndOfStreamException"/> after the last byte it could get.
///
/// <see cref="GZipStream"/> reports the end of its input as the end of the data, finished or not. So at that point it is fed
/// one more small member whose content we know. Between members it gives that content back; in the middle of one it takes
/// the bytes for the continuation and gives something else, or none.
/// </summary>
internal sealed class GzipBytes : OneWayStream
{
    private static readonly byte[] ProbeContent = "the end, really?"u8.ToArray();
    private static readonly byte[] ProbeMember = Compress(ProbeContent);

    private readonly ByteSource _compressed;
    private readonly Feed _feed;
    private readonly GZipStream _inflater;

    /// <param name="compressed">Where the gzip data is read from; disposed with this stream.</param>
    public GzipBytes(ByteSource compressed)
    {
        _compressed = compressed;
        _feed = new Feed(compressed);
        _inflater = new GZipStream(_feed, CompressionMode.Decompress);
    }

    public override int Read(Span<byte> buffer)
    {
        int read = _inflater.Read(buffer);
        if (read > 0 || buffer.IsEmpty || EndsBetweenMembers()) return read;
        throw new EndOfStreamException();
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        _inflater.Dispose();
        _compressed.Dispose();
    }

    private bool EndsBetweenMembers()
    {
        // It stopped before the end of the file: bytes that are not gzip follow the last member. gunzip ignores them too.
        if (!_feed.IsExhausted) return true;

        _feed.AppendProbe();
        Span<byte> content = stackalloc byte[ProbeContent.Length + 1];
        try
        {
            int length = _inflater.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return content[..length].SequenceEqual(ProbeContent);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return false;
        }
    }

    private static byte[] Compress(byte[] content)
    {
        MemoryStream member = new();
        using (GZipStream gzip = new(member, CompressionLevel.NoCompression)) gzip.Write(content);
        return member.ToArray();
    }

    /// <summary>What the decompressor reads: the file and, when asked for, the probe after its end.</summary>
    private sealed class Feed(ByteSource file) : OneWayStream
    {
        private int _probed = ProbeMember.Length;

        public bool IsExhausted { get; private set; }

        public void AppendProbe() => _probed = 0;

        public override int Read(Span<byte> buffer)
        {
            int read = file.Drain(buffer);
            if (read > 0) return read;

            IsExhausted = true;
            read = Math.Min(buffer.Length, ProbeMember.Length - _probed);
            ProbeMember.AsSpan(_probed, read).CopyTo(buffer);
            _probed += read;
            return read;
        }
    }
}
