using CompiledFw.Packets;
using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.Flows.Tests.Model;

/// <summary>What a test does to flows.</summary>
internal enum OperationKind
{
    /// <summary>A packet passes check-state.</summary>
    Find,

    /// <summary>A packet passes check-state and, without a flow, makes one.</summary>
    FindOrCreate,

    /// <summary>A packet makes a flow, whether it has one or not.</summary>
    Create,

    /// <summary>All flows of a rule go.</summary>
    RemoveByRule,

    /// <summary>Somebody asks for count and listing.</summary>
    List,
}

/// <summary>One step of a random life of <see cref="ClassicFlows"/>.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Seconds">Time that passes before; a negative number sets the caller's clock back.</param>
/// <param name="Packet">Family, protocol, ends, flags and acknowledgement, from a space so small that packets meet again.</param>
/// <param name="StateName">0 or 1.</param>
/// <param name="Rule">0 to 3.</param>
internal sealed record Operation(OperationKind Kind, int Seconds, SmallPacket Packet, byte StateName, int Rule)
{
    private static readonly Gen<Operation> One =
        from kind in Gen.Frequency(
            (4, Gen.Constant(OperationKind.Find)),
            (10, Gen.Constant(OperationKind.FindOrCreate)),
            (4, Gen.Constant(OperationKind.Create)),
            (1, Gen.Constant(OperationKind.RemoveByRule)),
            (1, Gen.Constant(OperationKind.List)))
        from seconds in Gen.Frequency(
            (30, Gen.Constant(0)), (6, Gen.Constant(1)), (3, Gen.Choose(2, 12)), (1, Gen.Choose(-3, 350)))
        from packet in SmallPacket.Any
        from name in Gen.Choose(0, 1)
        from rule in Gen.Choose(0, 3)
        select new Operation(kind, seconds, packet, (byte)name, rule);

    /// <summary>A life: the size of the table and what happens. Shrinks by leaving out a half, a quarter ... a single step.</summary>
    public static Arbitrary<Life> Lives => Arb.From(
        from maxFlows in Gen.Elements(1, 2, 7, 12, 13, 24, 40, 49)
        from length in Gen.Choose(1, 250)
        from steps in One.ArrayOf(length)
        select new Life(maxFlows, steps),
        Shorter);

    private static IEnumerable<Life> Shorter(Life life)
    {
        for (int size = life.Steps.Length / 2; size > 0; size /= 2)
        {
            for (int start = 0; start + size <= life.Steps.Length; start += size)
                yield return life with { Steps = [.. life.Steps[..start], .. life.Steps[(start + size)..]] };
        }
    }
}

/// <summary>A table of a size, and all that happens to it.</summary>
internal sealed record Life(int MaxFlows, Operation[] Steps)
{
    public override string ToString() => $"at most {MaxFlows} flows\n{string.Join('\n', (IEnumerable<Operation>)Steps)}";
}

/// <summary>A packet out of some six hundred flows of both families.</summary>
internal sealed record SmallPacket(int Version, byte Protocol, int Source, int Destination, string Flags, uint Acknowledgement)
{
    private const int Hosts = 4;

    // Port 0 and no port are the same key: a later fragment meets segments that really have port 0.
    private static readonly int[] Ports = [-1, 0, 53, 443];

    public static readonly Gen<SmallPacket> Any =
        from version in Gen.Frequency((5, Gen.Constant(4)), (4, Gen.Constant(6)), (1, Gen.Elements(0, 4)))
        from protocol in Gen.Frequency(
            (6, Gen.Constant(Segment.Tcp)), (2, Gen.Constant(Segment.Udp)), (1, Gen.Elements(Segment.Icmp, (byte)136)))
        from source in Gen.Choose(0, Hosts * 4 - 1)
        from destination in Gen.Choose(0, Hosts * 4 - 1)
        from flags in Gen.Elements("S", "S", "SA", "A", "A", "A", "FA", "F", "R", "", "SF")
        from acknowledgement in Gen.Elements(0u, 1u, 2u, 100u, 0x7fff_ffffu, 0x8000_0001u, 0xffff_ffffu)
        select new SmallPacket(version, protocol, source, destination, flags, acknowledgement);

    public int SourcePort => Ports[Source / Hosts];

    public int DestinationPort => Ports[Destination / Hosts];

    public bool HasTcpHeader => Protocol == Segment.Tcp && SourcePort >= 0 && DestinationPort >= 0;

    public int Length => 40 + Flags.Length;

    public PacketHeaders ToHeaders()
    {
        PacketHeaders packet = Version == 6
            ? Segment.Of6(Protocol, (Address6(Source), SourcePort), (Address6(Destination), DestinationPort), Length)
            : Segment.Of4(Protocol, (Address4(Source), SourcePort), (Address4(Destination), DestinationPort), Length);
        packet.Version = (byte)Version;
        return HasTcpHeader ? packet.With(Flags, Acknowledgement) : packet;
    }

    // Hosts that differ in the first and in the last bit: an order of ends taken as signed numbers, or of one half only, shows.
    private static uint Address4(int end) => (end % Hosts) switch { 0 => 1, 1 => 2, 2 => 0x8000_0001, _ => 0xffff_fffe };

    private static UInt128 Address6(int end) => (end % Hosts) switch
    {
        0 => UInt128.One,
        1 => (UInt128)2,
        2 => UInt128.One << 64,
        _ => (UInt128.One << 127) | UInt128.One,
    };
}
