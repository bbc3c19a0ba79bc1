using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using CompiledFw.TestKit;

namespace CompiledFw.Appliance.Tests.Replaying;

/// <summary>A pcap file of packets that begin with IP. It says nothing of interfaces and directions.</summary>
internal static class SmallCapture
{
    private const int RawIp = 101;

    /// <summary>One packet a second, from the beginning of 2026.</summary>
    public static byte[] Of(params PacketBuilder[] packets) => At([.. packets.Select((p, i) => (i, p))]);

    /// <summary>Each packet so many seconds after the beginning of 2026.</summary>
    public static byte[] At(params (int Second, PacketBuilder Packet)[] packets) => OfLinkType(RawIp, [.. packets.Select(p => (p.Second, p.Packet.Bytes()))]);

    public static byte[] OfLinkType(int linkType, params (int Second, byte[] Frame)[] packets) => Cut(linkType, ushort.MaxValue, packets);

    /// <summary>A pcapng file of so many empty packets, each of which had come in by an interface of its own.</summary>
    public static byte[] OfInterfaces(int count)
    {
        using MemoryStream file = new();
        using BinaryWriter writer = new(file);
        Block(0x0A0D0D0A, [0x1A2B3C4D, 0x0000_0001, uint.MaxValue, uint.MaxValue]);
        Block(1, [RawIp, 0]);
        for (uint i = 0; i < count; i++)
        {
            byte[] comment = Encoding.ASCII.GetBytes($"recv={i:x7}");
            Block(6, [0, 0, 0, 0, 0, (uint)comment.Length << 16 | 1, .. MemoryMarshal.Cast<byte, uint>(comment)]);
        }

        return file.ToArray();

        void Block(uint type, uint[] body)
        {
            uint length = (uint)(body.Length + 3) * sizeof(uint);
            foreach (uint word in new[] { type, length }.Concat(body).Append(length))
                writer.Write(word);
        }
    }

    /// <summary>Keeps only the first bytes of each packet, as <c>tcpdump -s</c> does.</summary>
    public static byte[] Cut(int linkType, int mostBytes, params (int Second, byte[] Frame)[] packets)
    {
        const uint Start = 1_767_225_600;
        using MemoryStream file = new();
        Write32(0xA1B2C3D4);
        Write32(0x0004_0002); // version 2.4
        Write32(0);
        Write32(0);
        Write32(262144);
        Write32((uint)linkType);
        foreach ((int second, byte[] frame) in packets)
        {
            Write32(Start + (uint)second);
            Write32(0);
            int kept = Math.Min(mostBytes, frame.Length);
            Write32((uint)kept);
            Write32((uint)frame.Length);
            file.Write(frame, 0, kept);
        }

        return file.ToArray();

        void Write32(uint value)
        {
            Span<byte> bytes = stackalloc byte[sizeof(uint)];
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
            file.Write(bytes);
        }
    }
}
