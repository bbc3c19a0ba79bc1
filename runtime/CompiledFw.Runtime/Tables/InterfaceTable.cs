using System.Net;

namespace CompiledFw.Tables;

/// <summary>
/// The interfaces of a host, numbered as they are added, and for each of them which of a rule set's interface globs its name
/// fits. An IPv4 address in place of a glob asks for an interface that has it. Globs are compared when an interface is added; a packet
/// costs one load of the row of its interface.
/// </summary>
public sealed class InterfaceTable
{
    /// <summary>More interfaces than a host has; the table's memory is bounded by it.</summary>
    public const int MaxInterfaces = 65536;

    private readonly string[] _globs;
    private readonly int _words;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [""];

    // Row i holds a bit for each glob that the name of interface i fits; row 0, the nameless interface, fits none. There may be
    // rows behind the last interface.
    private ulong[] _rows;

    internal InterfaceTable(ReadOnlySpan<string> globs)
    {
        _globs = globs.ToArray();
        _words = Math.Max(1, (_globs.Length + 63) / 64);
        _rows = new ulong[_words];
    }

    /// <summary>Told of the number of each interface that comes.</summary>
    internal event Action<int>? Added;

    /// <summary>One more than the greatest number.</summary>
    internal int Count => _names.Count;

    /// <summary>The number of the interface with this name; an unknown name gets the next one.</summary>
    /// <exception cref="InvalidOperationException">There are <see cref="MaxInterfaces"/> already.</exception>
    public int Add(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (_numbers.TryGetValue(name, out int known))
            return known;
        int number = _names.Count;
        if (number == MaxInterfaces)
            throw new InvalidOperationException($"A firewall knows at most {MaxInterfaces} interfaces.");
        if ((number + 1) * _words > _rows.Length)
            Array.Resize(ref _rows, 2 * number * _words);
        _names.Add(name);
        _numbers.Add(name, number);
        FillRow(number, []);
        Added?.Invoke(number);
        return number;
    }

    /// <summary>The number of the interface with this name, if the host has added it.</summary>
    internal bool TryFind(string name, out int number) => _numbers.TryGetValue(name, out number);

    /// <summary>
    /// Tells the IPv4 addresses of an interface, for rules that ask for an interface by its address, <c>via 192.0.2.1</c>. They take
    /// the place of those told before.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No interface has this number.</exception>
    public void SetAddresses(int number, params IPAddress[] addresses)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, _names.Count);
        FillRow(number, [.. addresses.Select(address => address.ToString())]);
    }

    private void FillRow(int number, string[] addresses)
    {
        Span<ulong> row = _rows.AsSpan(number * _words, _words);
        row.Clear();
        for (int glob = 0; glob < _globs.Length; glob++)
        {
            if (InterfaceGlob.Fits(_globs[glob], _names[number]) || addresses.Contains(_globs[glob]))
                row[glob / 64] |= 1UL << (glob % 64);
        }
    }

    /// <summary>The name that a number stands for; empty for 0 and for numbers never given out.</summary>
    public string NameOf(int number) => (uint)number < (uint)_names.Count ? _names[number] : "";

    /// <summary>Which of the globs <paramref name="word"/> × 64 onward the interface's name fits, one bit each.</summary>
    internal ulong Fits(int number, int word)
    {
        ulong[] rows = _rows;
        return (uint)number < (uint)_names.Count ? rows[(number * _words) + word] : 0;
    }
}
