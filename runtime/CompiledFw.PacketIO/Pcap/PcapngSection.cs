using System.Buffers.Binary;

namespace CompiledFw.PacketIO;

/// <summary>
/// A section of a pcapng file: its byte order and the interfaces described so far. A section header begins a new one, which
/// knows nothing of the interfaces before.
/// </summary>
internal sealed class PcapngSection
{
    private const int HeaderBodyBytes = 16;

    private readonly List<PcapngInterface> _interfaces = [];

    /// <summary>Of all numbers in the section.</summary>
    public ByteOrder Order { get; private set; }

    /// <summary>Whether the first four bytes of a file say that it is pcapng.</summary>
    public static bool Matches(ReadOnlySpan<byte> magic) =>
        BinaryPrimitives.ReadUInt32BigEndian(magic) == PcapngBlockType.SectionHeader;

    /// <summary>Starts over with a section header: byte-order magic 4 │ major 2 │ minor 2 │ section length 8 │ options.</summary>
    public void Begin(ByteSource source, PcapngBlock header)
    {
        header.Need(source, HeaderBodyBytes, "a section header");
        int major = header.Order.U16(header.Body[4..]), minor = header.Order.U16(header.Body[6..]);
        if (major != 1) throw source.Fail(header.Offset, $"pcapng version {major}.{minor} is not supported, only 1.0 is");
        Order = header.Order;
        _interfaces.Clear();
    }

    /// <summary>Adds the interface of an interface description block; interfaces are numbered in file order.</summary>
    public void Describe(ByteSource source, PcapngBlock description, InterfaceNames names)
    {
        if (_interfaces.Count == CaptureLimits.Interfaces)
            throw source.Fail(description.Offset, $"the section describes more than {CaptureLimits.Interfaces} interfaces");
        _interfaces.Add(PcapngInterface.Read(source, description, names));
    }

    /// <summary>The interface that a packet block names.</summary>
    public PcapngInterface Interface(ByteSource source, PcapngBlock packet, uint number) => number < _interfaces.Count
        ? _interfaces[(int)number]
        : throw source.Fail(packet.Offset, $"the packet is of interface {number}, which its section does not describe");
}
