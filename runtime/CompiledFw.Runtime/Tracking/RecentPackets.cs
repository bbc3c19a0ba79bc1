using System.Buffers.Binary;
using CompiledFw.Flows;
using CompiledFw.Packets;

namespace CompiledFw.Tracking;

/// <summary>Which packets came to each <c>duplicate</c> lately, by a keyed hash of their bytes.</summary>
/// <remarks>
/// <para><b>What is a duplicate.</b> The same bytes from the IP header to the end of the IP packet; of what is not IP the whole frame. Two
/// packets that differ are taken for one with a chance of 2^-64.</para>
/// <para><b>Bound.</b> The last <see cref="MaxPackets"/> are remembered, in a ring: whoever comes then takes the place of the oldest.</para>
/// </remarks>
internal sealed class RecentPackets(HashSecret secret)
{
    public const int MaxPackets = 65536;

    private readonly Dictionary<ulong, TimeSpan> _last = new(MaxPackets);
    private readonly ulong[] _ring = new ulong[MaxPackets];
    private int _next;
    private bool _isFull;

    /// <summary>Remembers a packet.</summary>
    /// <param name="frame">Its bytes.</param>
    /// <param name="packet">What they decoded to.</param>
    /// <param name="test">Which test asks.</param>
    /// <param name="within">How long a packet is remembered.</param>
    /// <param name="now">Its time.</param>
    /// <returns>True when the same bytes came so short ago.</returns>
    public bool HasSeen(ReadOnlySpan<byte> frame, in PacketHeaders packet, int test, TimeSpan within, TimeSpan now)
    {
        ulong hash = HashOf(packet.Version == 0 ? frame : frame.Slice(packet.NetworkOffset, packet.Length), test);
        bool isThere = _last.TryGetValue(hash, out TimeSpan last);
        if (isThere)
        {
            _last[hash] = now;
            return now - last <= within;
        }

        if (_isFull)
            _last.Remove(_ring[_next]);
        _ring[_next] = hash;
        _last.Add(hash, now);
        _next = (_next + 1) % MaxPackets;
        _isFull |= _next == 0;
        return false;
    }

    private ulong HashOf(ReadOnlySpan<byte> bytes, int test)
    {
        var hash = new SipHash(secret);
        hash.Absorb(((ulong)test << 32) | (uint)bytes.Length);
        byte length = (byte)bytes.Length;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            hash.Absorb(BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        ulong rest = 0;
        for (int i = 0; i < bytes.Length; i++)
            rest |= (ulong)bytes[i] << (8 * i);
        return hash.Finish(rest, length);
    }
}
