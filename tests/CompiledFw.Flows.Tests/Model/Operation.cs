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
    public static readonly Gen<Operation> Any =
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
}
