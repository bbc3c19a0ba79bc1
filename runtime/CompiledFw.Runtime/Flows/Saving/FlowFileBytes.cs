using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CompiledFw.Flows.Saving;

/// <summary>The bytes of a flow file, all of them read and found to be what was written.</summary>
/// <remarks>
/// They are read once, so that nobody can change them between a check and its use, and in pieces, each of which is taken when those before
/// it have come: a header that promises more than there is costs nothing.
/// </remarks>
internal sealed class FlowFileBytes
{
    private const int PieceLength = 1 << 20;

    private readonly List<byte[]> _pieces = [];
    private readonly byte[] _header = new byte[FlowFileFormat.HeaderLength];
    private byte[] _seam = new byte[FlowFileFormat.HeaderLength];

    private FlowFileBytes(string file) => File = file;

    /// <summary>The file's path; empty when there is none.</summary>
    public string File { get; }

    /// <summary>Bytes up to the checksum.</summary>
    public long End { get; private set; }

    /// <summary>Reads a stream to its end.</summary>
    /// <exception cref="FlowFileException">It is no flow file, or a damaged one.</exception>
    public static FlowFileBytes Read(Stream from, string file)
    {
        var bytes = new FlowFileBytes(file);
        bytes.ReadHeader(from);
        bytes.ReadRest(from);
        bytes.CheckSum();
        return bytes;
    }

    /// <summary>Some of the bytes, before <see cref="End"/>; valid until the next call.</summary>
    public ReadOnlySpan<byte> At(long position, int length)
    {
        if (position < 0 || length > End - position)
            throw new FlowFileException(File, position, "the records do not end where the file does");
        int piece = (int)(position / PieceLength);
        int within = (int)(position % PieceLength);
        if (within + length <= PieceLength)
            return length == 0 ? default : _pieces[piece].AsSpan(within, length);
        if (_seam.Length < length)
            _seam = new byte[length];
        for (int done = 0; done < length; piece++, within = 0)
        {
            int part = Math.Min(length - done, PieceLength - within);
            _pieces[piece].AsSpan(within, part).CopyTo(_seam.AsSpan(done));
            done += part;
        }

        return _seam.AsSpan(0, length);
    }

    private void ReadHeader(Stream from)
    {
        int read = from.ReadAtLeast(_header, _header.Length, throwOnEndOfStream: false);
        if (!_header.AsSpan(0, read).StartsWith(FlowFileFormat.Magic))
            throw new FlowFileException(File, 0, "this is no file of saved flows");
        if (read < _header.Length)
            throw new FlowFileException(File, read, "the file is cut off within its header");
        ushort version = BinaryPrimitives.ReadUInt16LittleEndian(_header.AsSpan(FlowFileFormat.VersionAt));
        if (version != FlowFileFormat.Version)
        {
            throw new FlowFileException(
                File, FlowFileFormat.VersionAt, $"the file is of version {version}, and this program reads version {FlowFileFormat.Version}");
        }
    }

    private void ReadRest(Stream from)
    {
        ulong said = BinaryPrimitives.ReadUInt64LittleEndian(_header.AsSpan(FlowFileFormat.LengthAt));
        if (said is < FlowFileFormat.HeaderLength + FlowFileFormat.ChecksumLength or > long.MaxValue)
            throw new FlowFileException(File, FlowFileFormat.LengthAt, $"no such file has {said} bytes");
        long length = (long)said;
        if (from.CanSeek)
            CheckLength(length, _header.Length + from.Length - from.Position);

        for (long done = 0; done < length; done += _pieces[^1].Length)
        {
            byte[] piece = new byte[(int)Math.Min(PieceLength, length - done)];
            int known = done == 0 ? _header.Length : 0;
            _header.AsSpan(0, known).CopyTo(piece);
            int read = from.ReadAtLeast(piece.AsSpan(known), piece.Length - known, throwOnEndOfStream: false);
            CheckLength(length, known + read < piece.Length ? done + known + read : length);
            _pieces.Add(piece);
        }

        if (from.ReadByte() >= 0)
            CheckLength(length, length + 1);
        End = length - FlowFileFormat.ChecksumLength;
    }

    private void CheckLength(long said, long found)
    {
        if (found < said)
            throw new FlowFileException(File, found, $"the file is cut off: it had {said} bytes");
        if (found > said)
            throw new FlowFileException(File, said, $"the file should end here, after {said} bytes, and goes on");
    }

    private void CheckSum()
    {
        using IncrementalHash checksum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long left = End;
        foreach (byte[] piece in _pieces)
        {
            int part = (int)Math.Min(left, piece.Length);
            checksum.AppendData(piece, 0, part);
            left -= part;
        }

        long sumAt = End;
        End += FlowFileFormat.ChecksumLength;
        bool isRight = At(sumAt, FlowFileFormat.ChecksumLength).SequenceEqual(checksum.GetHashAndReset());
        End = sumAt;
        if (!isRight)
            throw new FlowFileException(File, sumAt, "the checksum does not fit: the file is damaged");
    }
}
