using System.Runtime.CompilerServices;
using CompiledFw.Packets;

namespace CompiledFw.Tracking.Tcp;

/// <summary>
/// A segment of the kind that nearly all are: a whole one with ACK, data or none, no flag that changes a connection, and no options or just
/// timestamps as hosts write them (RFC 7323 appendix A).
/// </summary>
/// <remarks>What such a segment does within its connection's windows is told in <see cref="StrictState.TryFollow"/>.</remarks>
internal readonly struct PlainSegment
{
    private const int Telling = TcpFlags.Present | TcpFlags.Fin | TcpFlags.Syn | TcpFlags.Rst | TcpFlags.Ack | TcpFlags.Urg;

    public PlainSegment(in PlainTcp4 packet)
        : this(packet.Sequence, packet.Acknowledgement, packet.End, packet.Window)
    {
    }

    private PlainSegment(uint sequence, uint acknowledgement, uint end, ushort window)
    {
        Sequence = sequence;
        Acknowledgement = acknowledgement;
        End = end;
        Window = window;
    }

    public uint Sequence { get; }

    public uint Acknowledgement { get; }

    /// <summary>The sequence number behind the segment.</summary>
    public uint End { get; }

    /// <summary>The window as it stands in the header.</summary>
    public ushort Window { get; }

    /// <summary>Reads a packet's segment, if it is plain. Whatever is wrong with one that is not is for <see cref="TcpSegment"/> to say.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> frame, in PacketHeaders packet, out PlainSegment segment)
    {
        int length = packet.NetworkOffset + packet.Length - packet.TransportOffset;
        if ((packet.TcpFlags & Telling) != (TcpFlags.Present | TcpFlags.Ack)
            || (packet.FragmentFlags & FragmentFlags.MoreFragments) != 0
            || length < TcpHeader.MinLength)
        {
            segment = default;
            return false;
        }

        ReadOnlySpan<byte> bytes = frame.Slice(packet.TransportOffset, length);
        int headerLength = TcpHeader.DataOffset(bytes);
        segment = new PlainSegment(
            packet.TcpSequence, packet.TcpAcknowledgement, packet.TcpSequence + (uint)(length - headerLength), BigEndian.Read16(bytes, TcpHeader.WindowAt));
        return headerLength == TcpHeader.MinLength || HasJustTimestamps(bytes, headerLength);
    }

    private static bool HasJustTimestamps(ReadOnlySpan<byte> bytes, int headerLength) =>
        headerLength == TcpHeader.MinLength + TcpOptions.JustTimestampsLength
        && headerLength <= bytes.Length
        && BigEndian.Read32(bytes, TcpHeader.MinLength) == TcpOptions.JustTimestamps;
}
