using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>Random addresses and ports of rules, as text.</summary>
internal static class AddressGenerator
{
    /// <summary>What may stand after <c>from</c>: an address and, where the protocol has them, ports.</summary>
    public static Gen<RuleEnd> End(char? family, bool hasPorts) =>
        from address in Gen.Frequency((6, Gen.Constant("any")), (5, Address(family)))
        from ports in hasPorts ? Gen.Frequency((2, Gen.Constant((string?)null)), (1, Ports.Select(p => (string?)p))) : Gen.Constant((string?)null)
        select new RuleEnd(address, ports);

    /// <summary>Ports in every spelling.</summary>
    public static Gen<string> Ports { get; } = Gen.Frequency(
        (4, PortList()),
        (1, PortList().Select(list => $"not {list}")),
        (1, Gen.Elements(Universe.PortTables).Select(table => $"table({table.Name})")),
        (1, Gen.Elements(Universe.PortTables).Select(table => $"not table({table.Name})")));

    private static Gen<string> Address(char? family)
    {
        Gen<string> plain = Gen.Frequency((2, Word), (5, List(family)));
        return Gen.Frequency(
            (5, plain),
            (2, plain.Select(text => $"not {text}")),
            (2, OrBlock(plain)));
    }

    private static Gen<string> Word { get; } = Gen.Frequency(
        (3, Gen.Constant("me")),
        (1, Gen.Constant("me6")),
        (3, Gen.Elements(Universe.AddressTables).Select(table => $"table({table.Name})")));

    private static Gen<string> List(char? family)
    {
        Gen<string> list4 = Joined(Gen.OneOf(Gen.Elements(Universe.Hosts4), Gen.Elements(Universe.Prefixes4)));
        Gen<string> list6 = Joined(Gen.OneOf(Gen.Elements(Universe.Hosts6), Gen.Elements(Universe.Prefixes6)));
        return family switch
        {
            '4' => list4,
            '6' => list6,
            _ => Gen.Frequency((2, list4), (1, list6)),
        };
    }

    private static Gen<string> OrBlock(Gen<string> element) =>
        from first in element
        from second in element
        from negated in Gen.Frequency((4, Gen.Constant("")), (1, Gen.Constant("not ")))
        select $"{{ {first} or {negated}{second} }}";

    private static Gen<string> PortList() => Joined(Gen.Frequency(
        (4, Gen.Elements(Universe.Ports).Select(port => $"{port}")),
        (2, from first in Gen.Elements(Universe.Ports)
            from last in Gen.Elements(Universe.Ports)
            select $"{Math.Min(first, last)}-{Math.Max(first, last)}")));

    private static Gen<string> Joined(Gen<string> element) =>
        from count in Gen.Frequency((10, Gen.Constant(1)), (4, Gen.Constant(2)), (2, Gen.Choose(3, 5)), (1, Gen.Choose(12, 20)))
        from elements in element.ArrayOf(count)
        select string.Join(',', elements.Distinct());
}
