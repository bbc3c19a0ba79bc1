namespace CompiledFw.PacketIO.Tests;

/// <summary>A stream like a slow pipe: not seekable, one byte a read.</summary>
internal sealed class TricklingPipe(byte[] content) : Stream
{
    private int _at;

    /// <summary>Whether reading behind the last byte is a mistake, as when a live pipe would block.</summary>
    public bool ThrowsAtEnd { get; init; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_at == content.Length) return ThrowsAtEnd ? throw new InvalidOperationException("this read would block") : 0;
        buffer[offset] = content[_at++];
        return 1;
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
