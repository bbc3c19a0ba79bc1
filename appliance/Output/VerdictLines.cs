using System.Buffers.Text;
using System.Text;

namespace CompiledFw.Appliance.Output;

/// <summary>
/// Writes a verdict a line:
/// <code>{"n":1,"verdict":"allow","rule":1000,"state":"new","reason":"rule"}</code>
/// Straight into one buffer, as bytes that were made once for each word: a line costs no allocation. No word needs escaping.
/// </summary>
internal sealed class VerdictLines(Stream stream) : IDisposable
{
    private const int BufferBytes = 64 * 1024, LongestLine = 256;

    private static readonly byte[][] Actions = Fragments<VerdictAction>(a => $",\"verdict\":\"{VerdictWords.Of(a)}\",\"rule\":");
    private static readonly byte[][] States = Fragments<CtState>(s => $",\"state\":\"{VerdictWords.Of(s)}\"");
    private static readonly byte[][] ReasonWords = Fragments<Reason>(r => $",\"reason\":\"{Reasons.ToWord(r)}\"");

    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _used;
    private long _count;

    /// <summary>Writes the next packet's verdict.</summary>
    public void Write(in Verdict verdict)
    {
        if (BufferBytes - _used < LongestLine)
            Flush();
        Append("{\"n\":"u8);
        Append(++_count);
        Append(Actions[(int)verdict.Action]);
        Append(verdict.RuleNumber);
        Append(States[(int)verdict.State]);
        Append(ReasonWords[(int)verdict.Reason]);
        if (verdict.Action is VerdictAction.Unreach or VerdictAction.Unreach6)
        {
            Append(",\"code\":"u8);
            Append(verdict.Code);
        }

        Append("}\n"u8);
    }

    public void Dispose()
    {
        using (stream)
            Flush();
    }

    private void Flush()
    {
        stream.Write(_buffer, 0, _used);
        _used = 0;
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer.AsSpan(_used));
        _used += text.Length;
    }

    private void Append(long number)
    {
        Utf8Formatter.TryFormat(number, _buffer.AsSpan(_used), out int written);
        _used += written;
    }

    private static byte[][] Fragments<T>(Func<T, string> text)
        where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(value => Encoding.UTF8.GetBytes(text(value)))];
}
