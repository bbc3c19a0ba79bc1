namespace CompiledFw.Flows.Tests.Saving;

/// <summary>Bytes that come a few at a time, from where nobody can seek unless a test says so.</summary>
internal sealed class TrickleStream(byte[] bytes, bool canSeek) : MemoryStream(bytes, writable: false)
{
    public override bool CanSeek => canSeek;

    public override long Length => canSeek ? base.Length : throw new NotSupportedException();

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1000)]);
}
