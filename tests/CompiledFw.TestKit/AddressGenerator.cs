using FsCheck;
using FsCheck.Fluent;

namespace CompiledFw.TestKit;

/// <summary>Random addresses and ports of rules, as text.</summary>
internal static class AddressGenerator
{
    /// <summary>Masks with gaps, without gaps, and with an empty upper half.</summary>
    private static readonly string[] Masks4 = ["255.0.0.255", "0.0.255.255", "255.255.0.0", "0.0.0.1", "255.255.255.255", "170.170.170.170"];

    private static readonly string[] Masks6 = ["ffff::ffff", "::ffff", "ffff:ffff::", "0:0:ffff::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "::1"];

    private static readonly string[] Sets4 =
        ["10.1.1.0/24{1,2,255}", "10.1.1.0{1-5,200-255}", "198.51.100.0/25{7,100-127}", "10.1.1.0/31{0-1}", "192.0.2.0/28{1}"];

    /// <summary>What may stand after <c>from</c>: an address and, where the protocol has them, ports.</summary>
    public static Gen<RuleEnd> End(char? family, bool hasPorts) =>
        from address in Gen.Frequency((6, Gen.Constant("any")), (5, Address(family)))
        from ports in hasPorts ? Gen.Frequency((2, Gen.Constant((string?)null)), (1, PortsOrNot.Select(p => (string?)p))) : Gen.Constant((string?)null)
        select new RuleEnd(address, ports);

    /// <summary>Ports in every spelling, without <c>not</c>.</summary>
    public static Gen<string> Ports { get; } = Gen.Frequency(
        (4, PortList()),
        (1, Table(TableUniverse.Ports.Select(table => table.Name))));

    /// <summary>An address or a list of them, without <c>not</c> and braces; of one family where that is asked for.</summary>
    public static Gen<string> Plain(char? family) => Gen.Frequency((2, Word), (5, List(family)));

    /// <summary>A table of addresses.</summary>
    public static Gen<string> AddressTable { get; } = Table(TableUniverse.Addresses.Select(table => table.Name));

    /// <summary><c>table(name)</c>, or <c>table(name,value)</c>.</summary>
    public static Gen<string> Table(IEnumerable<string> names) =>
        from name in Gen.Elements(names)
        from value in Gen.Frequency((3, Gen.Constant("")), (1, TableGenerator.Value.Select(value => $",{value}")))
        select $"table({name}{value})";

    private static Gen<string> PortsOrNot { get; } = Gen.Frequency((4, Ports), (1, Ports.Select(ports => $"not {ports}")));

    private static Gen<string> Address(char? family) => Gen.Frequency(
        (5, Plain(family)),
        (2, Plain(family).Select(text => $"not {text}")),
        (2, OrBlock(Plain(family))));

    private static Gen<string> Word { get; } = Gen.Frequency(
        (3, Gen.Constant("me")),
        (1, Gen.Constant("me6")),
        (4, AddressTable));

    private static Gen<string> List(char? family)
    {
        Gen<string> list4 = Joined(Gen.Frequency(
            (4, Gen.Elements(Universe.Hosts4)), (4, Gen.Elements(Universe.Prefixes4)), (1, Masked(Universe.Hosts4, ":", Masks4)), (1, Gen.Elements(Sets4))));
        Gen<string> list6 = Joined(Gen.Frequency(
            (4, Gen.Elements(Universe.Hosts6)), (4, Gen.Elements(Universe.Prefixes6)), (1, Masked(Universe.Hosts6, "/", Masks6))));
        return family switch
        {
            '4' => list4,
            '6' => list6,
            _ => Gen.Frequency((4, list4), (2, list6), (1, list4.Zip(list6).Select(both => $"{both.Item1},{both.Item2}"))),
        };
    }

    private static Gen<string> Masked(string[] hosts, string separator, string[] masks) =>
        from host in Gen.Elements(hosts)
        from mask in Gen.Elements(masks)
        select $"{host}{separator}{mask}";

    private static Gen<string> OrBlock(Gen<string> element) =>
        from first in element
        from second in element
        from negated in Gen.Frequency((4, Gen.Constant("")), (1, Gen.Constant("not ")))
        select $"{{ {first} or {negated}{second} }}";

    private static Gen<string> PortList() => Joined(Gen.Frequency(
        (8, Gen.Elements(Universe.Ports).Select(port => $"{port}")),
        (4, from first in Gen.Elements(Universe.Ports)
            from last in Gen.Elements(Universe.Ports)
            select $"{Math.Min(first, last)}-{Math.Max(first, last)}"),
        (1, Gen.Elements("ssh", "https", "domain", "ssh-http", "443-80"))));

    private static Gen<string> Joined(Gen<string> element) =>
        from count in Gen.Frequency((10, Gen.Constant(1)), (4, Gen.Constant(2)), (2, Gen.Choose(3, 5)), (1, Gen.Choose(12, 20)))
        from elements in element.ArrayOf(count)
        select string.Join(',', elements.Distinct());
}
