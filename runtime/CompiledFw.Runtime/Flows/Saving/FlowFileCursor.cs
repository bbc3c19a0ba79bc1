using System.Text;

namespace CompiledFw.Flows.Saving;

/// <summary>Goes through a flow file from its beginning to its end.</summary>
internal sealed class FlowFileCursor(FlowFileBytes bytes)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private long _last;

    /// <summary>Where the next part begins.</summary>
    public long Position { get; private set; }

    public bool IsAtEnd => Position == bytes.End;

    /// <summary>So many bytes; valid until the next call.</summary>
    public ReadOnlySpan<byte> Take(int length)
    {
        ReadOnlySpan<byte> part = bytes.At(Position, length);
        _last = Position;
        Position += length;
        return part;
    }

    public string Text()
    {
        ReadOnlySpan<byte> utf8 = Block(FlowFileFormat.MostTextBytes);
        try
        {
            return Utf8.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw Fault("this text is no UTF-8");
        }
    }

    /// <summary>Bytes with their number before them.</summary>
    public ReadOnlySpan<byte> Block(int most)
    {
        uint length = new RecordReader(Take(FlowFileFormat.TextLengthLength)).Long();
        if (length > (uint)most)
            throw Fault($"{length} bytes are more than the {most} that can be here");
        return Take((int)length);
    }

    /// <summary>What is wrong with the part that was taken last, or with that many bytes behind its beginning.</summary>
    public FlowFileException Fault(string problem, int behind = 0) => new(bytes.File, _last + behind, problem);
}
