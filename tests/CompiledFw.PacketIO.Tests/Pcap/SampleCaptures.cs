using System.IO.Compression;

namespace CompiledFw.PacketIO.Tests;

/// <summary>Small well-formed captures that between them use every feature of the readers.</summary>
internal static class SampleCaptures
{
    public static byte[] Frame(int length, byte first = 1) => [.. Enumerable.Range(first, length).Select(i => (byte)i)];

    public static byte[] Pcap(bool littleEndian = true, uint magic = 0xa1b2c3d4, uint linkType = 1) =>
        new PcapBytes(littleEndian, magic, linkType)
            .Packet(Frame(60), seconds: 1_700_000_000, fraction: 123_456)
            .Packet(Frame(14), seconds: 1_700_000_001, fraction: 1, original: 1500)
            .Packet(Frame(33), seconds: 1_700_000_001, fraction: 999_999)
            .ToArray();

    public static byte[] Pcapng(bool littleEndian = true) =>
        new PcapngBytes(littleEndian)
            .Interface(name: "eth0", resolution: 9)
            .Interface(linkType: 101, snapLength: 40, name: "tun0", resolution: 0x8a, offsetSeconds: 1000)
            .Enhanced(Frame(61), time: 1_700_000_000_123_456_789, flags: 1, comments: ["a remark", "recv=eth1"])
            .Block(0x8000_0bad, body => body.Bytes(Frame(9)))
            .Enhanced(Frame(40), interfaceNumber: 1, time: 2048, original: 90, flags: 2)
            .Simple(Frame(20))
            .Obsolete(Frame(21), interfaceNumber: 1, time: 1024, flags: 1)
            .Section(!littleEndian)
            .Interface(linkType: 276, name: "any")
            .Enhanced(Frame(30), time: 5_000_000)
            .ToArray();

    public static byte[] Gzip(byte[] content)
    {
        MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Optimal)) gzip.Write(content);
        return compressed.ToArray();
    }
}
