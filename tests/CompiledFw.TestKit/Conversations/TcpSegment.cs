using CompiledFw.KernelOracle;
using CompiledFw.Packets;

namespace CompiledFw.TestKit.Conversations;

/// <summary>What a TCP endpoint says at a time (RFC 9293 section 3.1).</summary>
public sealed record TcpSegment(int Flags, uint Sequence, uint Acknowledgement, ushort Window, byte[] Options, byte[] Data)
{
    /// <summary>Overrides the data offset, in units of 4 bytes.</summary>
    public int? DataOffset { get; init; }

    public bool Has(int flag) => (Flags & flag) != 0;

    /// <summary>What it takes up of the sequence space.</summary>
    public uint Length => (uint)Data.Length + (Has(TcpFlags.Syn) ? 1u : 0) + (Has(TcpFlags.Fin) ? 1u : 0);

    public uint End => Sequence + Length;

    public byte[] Bytes(Hosts hosts, Side from, ushort sourcePort, ushort destinationPort) => hosts.From(from)
        .Tcp(sourcePort, destinationPort, Flags, tcp => tcp with
        {
            Sequence = Sequence,
            Acknowledgement = Acknowledgement,
            Window = Window,
            Options = Options,
            DataOffset = DataOffset,
        })
        .Payload(Data)
        .Bytes();
}
