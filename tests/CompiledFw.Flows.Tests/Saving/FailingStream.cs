namespace CompiledFw.Flows.Tests.Saving;

/// <summary>A disk that is full after so many bytes.</summary>
internal sealed class FailingStream(Stream disk, long room) : Stream
{
    private long _left = room;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        int fits = (int)Math.Min(buffer.Length, _left);
        disk.Write(buffer[..fits]);
        _left -= fits;
        if (fits < buffer.Length)
            throw new IOException("No space left on device.");
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => disk.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        disk.Dispose();
        base.Dispose(disposing);
    }
}
