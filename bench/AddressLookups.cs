using System.Net;
using BenchmarkDotNet.Attributes;
using CompiledFw.Tables;

namespace CompiledFw.Benchmarks;

/// <summary>
/// An address table of random prefixes, of 16 to 32 bits in IPv4 and of 32 to 64 in IPv6, asked for random addresses in them;
/// and what it costs a writer to add one more and remove it.
/// </summary>
[MemoryDiagnoser]
public class AddressLookups
{
    /// <summary>So many that they do not stay in the cache themselves.</summary>
    internal const int Addresses = 1 << 18;

    /// <summary>Changes that a benchmark of a writer makes.</summary>
    internal const int Changes = 2000;

    private AddressTable _four = new();
    private AddressTable _six = new();
    private readonly uint[] _asked4 = new uint[Addresses];
    private readonly (ulong High, ulong Low)[] _asked6 = new (ulong, ulong)[Addresses];
    private readonly IPAddress[] _more4 = new IPAddress[1000];
    private readonly IPAddress[] _more6 = new IPAddress[1000];

    [Params(1_000, 100_000, 1_000_000)]
    public int Prefixes { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        Random random = new(1);
        var prefixes4 = new (uint Address, int Length)[Prefixes];
        var prefixes6 = new (ulong High, int Length)[Prefixes];
        for (int i = 0; i < Prefixes; i++)
        {
            do
                prefixes4[i] = ((uint)random.NextInt64(1L << 32), random.Next(16, 33));
            while (!_four.Add(AddressNumber.ToAddress(prefixes4[i].Address), prefixes4[i].Length, (uint)i));
            do
                prefixes6[i] = (0x2000_0000_0000_0000 | (ulong)random.NextInt64(1L << 61), random.Next(32, 65));
            while (!_six.Add(AddressNumber.ToAddress(new UInt128(prefixes6[i].High, 0)), prefixes6[i].Length, (uint)i));
        }

        for (int i = 0; i < Addresses; i++)
        {
            (uint address, int length) = prefixes4[random.Next(Prefixes)];
            uint host = length == 32 ? 0 : uint.MaxValue >> length;
            _asked4[i] = (address & ~host) | ((uint)random.NextInt64(1L << 32) & host);
            (ulong high, length) = prefixes6[random.Next(Prefixes)];
            ulong rest = length == 64 ? 0 : ulong.MaxValue >> length;
            _asked6[i] = ((high & ~rest) | ((ulong)random.NextInt64() & rest), (ulong)random.NextInt64());
        }

        for (int i = 0; i < _more4.Length; i++)
        {
            _more4[i] = AddressNumber.ToAddress(_asked4[i]);
            _more6[i] = AddressNumber.ToAddress(new UInt128(_asked6[i].High, _asked6[i].Low));
        }

        // A table that has just been filled lies among what filling it left behind.
        GC.Collect();
    }

    /// <summary>Lets the table of IPv4 go; how many bytes fewer the garbage collector counts then.</summary>
    internal long Release4() => Release(ref _four);

    internal long Release6() => Release(ref _six);

    private static long Release(ref AddressTable table)
    {
        long with = GC.GetTotalMemory(forceFullCollection: true);
        table = new AddressTable();
        return with - GC.GetTotalMemory(forceFullCollection: true);
    }

    [Benchmark(OperationsPerInvoke = Addresses)]
    public uint LookUp4()
    {
        uint sum = 0;
        foreach (uint address in _asked4)
        {
            _four.TryLookUp(address, 1, out uint value);
            sum += value;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Addresses)]
    public uint LookUp6()
    {
        uint sum = 0;
        foreach ((ulong high, ulong low) in _asked6)
        {
            _six.TryLookUp(high, low, 1, out uint value);
            sum += value;
        }

        return sum;
    }

    /// <summary>Two changes, of hosts that are in the table already or not.</summary>
    [Benchmark(OperationsPerInvoke = Changes)]
    public void Change4()
    {
        foreach (IPAddress address in _more4)
        {
            _four.Add(address, 31);
            _four.Remove(address, 31);
        }
    }

    [Benchmark(OperationsPerInvoke = Changes)]
    public void Change6()
    {
        foreach (IPAddress address in _more6)
        {
            _six.Add(address, 127);
            _six.Remove(address, 127);
        }
    }
}
