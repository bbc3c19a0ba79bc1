using System.Text;

namespace CompiledFw.Interpreting.Strict;

/// <summary>
/// The lines that one side of a TCP connection sends, put together from its segments: cut off by a segment's end or several in one,
/// sent again in other pieces. What is lost is not waited for: reading goes on at the beginning of a line.
/// </summary>
internal sealed class LineReader
{
    private const int MostBytes = 1024;

    private readonly List<byte> _line = [];
    private uint? _next;
    private bool _skips = true;

    /// <summary>The last segment that was read came behind a gap.</summary>
    public bool FollowsGap { get; private set; }

    /// <summary>The side begins to count here.</summary>
    public void BeginAt(uint sequence)
    {
        if (_next == sequence)
            return;
        _next = sequence;
        _line.Clear();
        _skips = false;
    }

    /// <summary>The lines that end in a segment, without CR and LF.</summary>
    public IReadOnlyList<string> Read(uint sequence, byte[] data)
    {
        FollowsGap = false;
        if (data.Length == 0)
            return [];
        uint next = _next ?? sequence;
        bool isBeyond = Sequence.IsAfter(sequence, next);
        uint known = isBeyond ? 0 : next - sequence;
        if (isBeyond)
        {
            _line.Clear();
            _skips = FollowsGap = true;
        }

        if (known >= data.Length && !isBeyond)
            return [];
        _next = sequence + (uint)data.Length;
        List<string> lines = [];
        foreach (byte b in data[(int)known..])
        {
            if (Take(b) is string line)
                lines.Add(line);
        }

        return lines;
    }

    private string? Take(byte b)
    {
        if (b == '\n')
        {
            string? line = _skips ? null : Encoding.Latin1.GetString([.. _line]);
            _line.Clear();
            _skips = false;
            return line?.EndsWith('\r') == true ? line[..^1] : line;
        }

        if (_line.Count == MostBytes)
        {
            _line.Clear();
            _skips = true;
        }

        if (!_skips)
            _line.Add(b);
        return null;
    }
}
