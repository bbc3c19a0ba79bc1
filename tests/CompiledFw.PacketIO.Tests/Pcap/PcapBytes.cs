namespace CompiledFw.PacketIO.Tests;

/// <summary>Builds a classic capture byte by byte.</summary>
internal sealed class PcapBytes
{
    private readonly ByteWriter _bytes;

    public PcapBytes(
        bool littleEndian = true, uint magic = 0xa1b2c3d4, uint linkType = 1, uint snapLength = 65535,
        int major = 2, int minor = 4)
    {
        _bytes = new ByteWriter(littleEndian);
        _bytes.U32(magic).U16(major).U16(minor).I64(0).U32(snapLength).U32(linkType);
    }

    public PcapBytes Packet(byte[] frame, uint seconds = 0, uint fraction = 0, uint? captured = null, uint? original = null)
    {
        uint length = (uint)frame.Length;
        _bytes.U32(seconds).U32(fraction).U32(captured ?? length).U32(original ?? length).Bytes(frame);
        return this;
    }

    public byte[] ToArray() => _bytes.ToArray();
}
