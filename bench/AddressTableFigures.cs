namespace CompiledFw.Benchmarks;

/// <summary>An address table of so many prefixes.</summary>
/// <param name="Prefixes">Prefixes of each family.</param>
/// <param name="LookUp4">Nanoseconds to look an IPv4 address up.</param>
/// <param name="LookUp6">The same of IPv6.</param>
/// <param name="Change4">Nanoseconds to add a prefix or remove one, IPv4.</param>
/// <param name="Change6">The same of IPv6.</param>
/// <param name="LookUpBytes">Bytes that lookups allocated, all of them together.</param>
/// <param name="Bytes4">Bytes of the table of IPv4.</param>
/// <param name="Bytes6">The same of IPv6.</param>
internal sealed record AddressTableFigures(
    int Prefixes, double LookUp4, double LookUp6, double Change4, double Change6, long LookUpBytes, long Bytes4, long Bytes6);
