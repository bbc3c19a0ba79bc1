using System.Runtime.CompilerServices;

namespace CompiledFw.PacketIO;

/// <summary>
/// The one buffered reader of capture files. It hands out spans of its own buffer, knows the byte position of everything it
/// handed out, and turns every way in which reading can go wrong into a <see cref="CaptureException"/>.
///
/// A span lives until the next call. The buffer grows only after it was filled with bytes that really arrived, so a length
/// field that claims 60 MiB costs nothing. It never waits for more bytes than were asked for: a live pipe flows.
/// Once failed it stays failed: every later call throws the first exception again.
/// </summary>
internal sealed class ByteSource : IDisposable
{
    private const int InitialBufferBytes = 64 * 1024;

    private readonly Stream _stream;
    private readonly ByteSource? _compressed;
    private readonly string _name;
    private byte[] _buffer = new byte[InitialBufferBytes];
    private int _start;
    private int _end;
    private long _position;
    private bool _ended;
    private CaptureException? _failure;

    /// <param name="stream">Read from where it stands; disposed with this source.</param>
    /// <param name="name">The file's name for messages.</param>
    public ByteSource(Stream stream, string name)
        : this(stream, name, compressed: null) => FileLength = stream.CanSeek ? stream.Length - stream.Position : null;

    private ByteSource(Stream stream, string name, ByteSource? compressed)
    {
        _stream = stream;
        _name = name;
        _compressed = compressed;
        FileLength = compressed?.FileLength;
    }

    /// <summary>Offset of the next byte that has not been taken, after decompression.</summary>
    public long Position => _position;

    /// <summary>Bytes of the file used so far, before decompression.</summary>
    public long FilePosition => _compressed?.FilePosition ?? _position;

    /// <summary>Bytes of the file, before decompression; null for a pipe.</summary>
    public long? FileLength { get; }

    /// <summary>Whether the input ends here, neatly.</summary>
    public bool AtEnd => Peek(1).IsEmpty;

    private int Buffered => _end - _start;

    /// <summary>A source of what the rest of this one, which it owns from now on, decompresses to.</summary>
    public ByteSource Gunzip() => new(new GzipBytes(this), _name, compressed: this);

    /// <summary>The next bytes without taking them; fewer than asked for only at the end of the input.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        if (Buffered < count) FillUpTo(count);
        return _buffer.AsSpan(_start, Math.Min(count, Buffered));
    }

    /// <summary>The next bytes.</summary>
    /// <param name="count">How many; the caller bounds it.</param>
    /// <param name="part">What they are, for the message when the input ends inside.</param>
    public ReadOnlySpan<byte> Take(int count, string part)
    {
        ReadOnlySpan<byte> bytes = Peek(count);
        if (bytes.Length < count) throw CutInside(part);
        _start += count;
        _position += count;
        return bytes;
    }

    /// <summary>Passes over the next bytes without keeping them.</summary>
    public void Skip(int count, string part)
    {
        while (count > 0)
        {
            if (AtEnd) throw CutInside(part);
            int step = Math.Min(count, Buffered);
            Take(step, part);
            count -= step;
        }
    }

    /// <summary>Copies the bytes that are at hand, at least one unless the input ends here: for a decompressor above.</summary>
    public int Drain(Span<byte> destination)
    {
        if (destination.IsEmpty || AtEnd) return 0;
        ReadOnlySpan<byte> bytes = Take(Math.Min(destination.Length, Buffered), "");
        bytes.CopyTo(destination);
        return bytes.Length;
    }

    /// <summary>The exception to throw for a problem at an offset; this source is failed from now on.</summary>
    public CaptureException Fail(long offset, string problem, bool truncated = false, Exception? cause = null)
    {
        _start = _end = 0; // so that every later call has to fill, and throws
        string place = _compressed is null ? $"byte {offset}" : $"byte {offset} of the decompressed data";
        return _failure ??= new CaptureException(_name, offset, place, problem, truncated, cause);
    }

    public void Dispose() => _stream.Dispose();

    private CaptureException CutInside(string part) =>
        Fail(_position + Buffered, $"the file is cut off inside {part}", truncated: true);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FillUpTo(int count)
    {
        if (_failure is not null) throw _failure;
        while (Buffered < count && Fill())
        {
        }
    }

    private bool Fill()
    {
        if (_ended) return false; // not asked again: a terminal would wait for more after its end of file
        if (_end == _buffer.Length || Buffered == 0) MakeRoom();
        try
        {
            int read = _stream.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            _ended = read == 0;
            return !_ended;
        }
        catch (EndOfStreamException e)
        {
            throw Fail(_position + Buffered, "the gzip data is cut off", truncated: true, e);
        }
        catch (InvalidDataException e)
        {
            throw Fail(_position + Buffered, "the gzip data is corrupt", truncated: false, e);
        }
        catch (IOException e)
        {
            throw Fail(_position + Buffered, $"the file cannot be read ({e.Message.TrimEnd('.')})", truncated: false, e);
        }
    }

    private void MakeRoom()
    {
        byte[] target = Buffered == _buffer.Length ? new byte[2 * _buffer.Length] : _buffer;
        _buffer.AsSpan(_start, Buffered).CopyTo(target);
        _end = Buffered;
        _start = 0;
        _buffer = target;
    }
}
