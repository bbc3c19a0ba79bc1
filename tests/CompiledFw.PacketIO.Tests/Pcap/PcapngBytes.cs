using System.Text;

namespace CompiledFw.PacketIO.Tests;

/// <summary>Builds a pcapng capture block by block; options are built with <see cref="Option"/> and friends.</summary>
internal sealed class PcapngBytes
{
    private readonly MemoryStream _bytes = new();
    private bool _little;

    public PcapngBytes(bool littleEndian = true) => Section(littleEndian);

    public PcapngBytes Section(bool littleEndian, int major = 1, uint byteOrderMagic = 0x1a2b3c4d)
    {
        _little = littleEndian;
        return Block(0x0a0d0d0a, body => body.U32(byteOrderMagic).U16(major).U16(0).I64(-1));
    }

    public PcapngBytes Interface(
        int linkType = 1, uint snapLength = 0, string? name = null, byte? resolution = null, long? offsetSeconds = null) =>
        Block(1, body =>
        {
            body.U16(linkType).U16(0).U32(snapLength);
            if (name is not null) Option(body, 2, Encoding.UTF8.GetBytes(name));
            if (resolution is not null) Option(body, 9, [resolution.Value]);
            if (offsetSeconds is not null) Option(body, 14, new ByteWriter(_little).I64(offsetSeconds.Value).ToArray());
            if (name is not null) Option(body, 0, []);
        });

    public PcapngBytes Enhanced(
        byte[] frame, uint interfaceNumber = 0, ulong time = 0, uint? captured = null, uint? original = null, uint? flags = null,
        params string[] comments) =>
        Block(6, body =>
        {
            body.U32(interfaceNumber).U32((uint)(time >> 32)).U32((uint)time);
            body.U32(captured ?? (uint)frame.Length).U32(original ?? (uint)frame.Length).Bytes(frame).PadToFour();
            foreach (string comment in comments) Option(body, 1, Encoding.UTF8.GetBytes(comment));
            if (flags is not null) Option(body, 2, new ByteWriter(_little).U32(flags.Value).ToArray());
            if (flags is not null) Option(body, 0, []);
        });

    public PcapngBytes Obsolete(byte[] frame, int interfaceNumber = 0, ulong time = 0, uint? flags = null) => Block(2, body =>
    {
        body.U16(interfaceNumber).U16(7).U32((uint)(time >> 32)).U32((uint)time);
        body.U32((uint)frame.Length).U32((uint)frame.Length).Bytes(frame).PadToFour();
        if (flags is not null) Option(body, 2, new ByteWriter(_little).U32(flags.Value).ToArray());
    });

    public PcapngBytes Simple(byte[] frame, uint? original = null) =>
        Block(3, body => body.U32(original ?? (uint)frame.Length).Bytes(frame).PadToFour());

    public PcapngBytes Block(uint type, Action<ByteWriter> writeBody)
    {
        ByteWriter body = new(_little);
        writeBody(body);
        body.PadToFour();
        uint length = (uint)(body.Length + 12);
        _bytes.Write(new ByteWriter(_little).U32(type).U32(length).Bytes(body.ToArray()).U32(length).ToArray());
        return this;
    }

    public PcapngBytes Raw(byte[] bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public byte[] ToArray() => _bytes.ToArray();

    public static ByteWriter Option(ByteWriter body, int code, byte[] value) =>
        body.U16(code).U16(value.Length).Bytes(value).PadToFour();
}
