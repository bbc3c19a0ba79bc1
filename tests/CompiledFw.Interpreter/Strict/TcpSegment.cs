using CompiledFw.Packets;
using Flags = CompiledFw.Packets.TcpFlags;

namespace CompiledFw.Interpreting.Strict;

/// <summary>A TCP segment as tracking sees it.</summary>
internal sealed class TcpSegment
{
    private const int LeastHeader = 20;

    /// <summary>Flag combinations that a TCP sends; those beside them (PSH, ECE, CWR) are free.</summary>
    private static readonly int[] Combinations =
    [
        Flags.Syn,
        Flags.Syn | Flags.Urg,
        Flags.Syn | Flags.Ack,
        Flags.Rst,
        Flags.Rst | Flags.Ack,
        Flags.Fin | Flags.Ack,
        Flags.Fin | Flags.Ack | Flags.Urg,
        Flags.Ack,
        Flags.Ack | Flags.Urg,
    ];

    /// <param name="frame">The packet's bytes.</param>
    /// <param name="headers">What they decoded to: TCP at fragment offset 0.</param>
    /// <param name="isFirstFragment">More of the packet follows.</param>
    public TcpSegment(byte[] frame, PacketHeaders headers, bool isFirstFragment)
    {
        IsFirstFragment = isFirstFragment;
        Sequence = headers.TcpSequence;
        Acknowledgement = headers.TcpAcknowledgement;
        HasSyn = (headers.TcpFlags & Flags.Syn) != 0;
        HasAck = (headers.TcpFlags & Flags.Ack) != 0;
        HasReset = (headers.TcpFlags & Flags.Rst) != 0;
        bool hasFin = (headers.TcpFlags & Flags.Fin) != 0;
        Kind = HasReset ? SegmentKind.Reset
            : HasSyn ? (HasAck ? SegmentKind.SynAck : SegmentKind.Syn)
            : hasFin ? SegmentKind.Fin
            : SegmentKind.Ack;

        byte[] segment = frame[headers.TransportOffset..Math.Max(headers.TransportOffset, headers.NetworkOffset + headers.Length)];
        int header = frame[headers.TransportOffset + 12] / 16 * 4;
        if (header < LeastHeader || header > segment.Length)
        {
            Fault = Reason.BadTcpDataOffset;
            return;
        }

        if (!Combinations.Contains(headers.TcpFlags & ~(Flags.Present | Flags.Psh | Flags.Ece | Flags.Cwr)))
            Fault = Reason.BadTcpFlags;
        Window = (ushort)Bytes.Number(segment, 14, 2);
        Options = TcpOptionList.Of(segment[LeastHeader..header]);
        Data = segment[header..];
        End = Sequence + (uint)Data.Length + (HasSyn ? 1u : 0) + (hasFin ? 1u : 0);
    }

    /// <summary>What is wrong with the header, or <see cref="Reason.Rule"/>.</summary>
    public Reason Fault { get; } = Reason.Rule;

    public SegmentKind Kind { get; }

    public uint Sequence { get; }

    public uint Acknowledgement { get; }

    /// <summary>The sequence number behind its last byte; SYN and FIN count as one each.</summary>
    public uint End { get; }

    /// <summary>As the header has it, without scale.</summary>
    public ushort Window { get; }

    public bool HasSyn { get; }

    public bool HasAck { get; }

    public bool HasReset { get; }

    /// <summary>More of it follows, and how much is not known.</summary>
    public bool IsFirstFragment { get; }

    public TcpOptionList Options { get; } = new(null, false, []);

    /// <summary>What is behind the header, to the end of the IP packet.</summary>
    public byte[] Data { get; } = [];
}
