using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace CompiledFw.PacketIO;

/// <summary>
/// Interface names as strings, one string a name however many packets carry it. Keyed by the UTF-8 bytes, so a name that is
/// known costs no allocation. When a file brings more different names than any machine has interfaces, it starts over.
/// </summary>
internal sealed class InterfaceNames
{
    private const int MaxNames = 1024, MaxNameBytes = 256;

    private readonly Dictionary<byte[], string> _names = new(Utf8Bytes.Comparer);
    private readonly Dictionary<byte[], string>.AlternateLookup<ReadOnlySpan<byte>> _lookup;

    public InterfaceNames() => _lookup = _names.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>The name up to its first zero byte, which some writers add; null when empty or longer than 256 bytes.</summary>
    public string? Decode(ReadOnlySpan<byte> utf8)
    {
        int end = utf8.IndexOf((byte)0);
        if (end >= 0) utf8 = utf8[..end];
        if (utf8.Length is 0 or > MaxNameBytes) return null;
        if (_lookup.TryGetValue(utf8, out string? name)) return name;
        if (_names.Count == MaxNames) _names.Clear();
        return _lookup[utf8] = Encoding.UTF8.GetString(utf8);
    }

    private sealed class Utf8Bytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly Utf8Bytes Comparer = new();

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        /// <summary>Differs from process to process: a capture cannot be written to make names collide.</summary>
        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            HashCode hash = default;
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }
    }
}
