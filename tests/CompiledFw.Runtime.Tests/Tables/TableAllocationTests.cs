using CompiledFw.Packets;
using CompiledFw.TestKit;

namespace CompiledFw.Tables;

/// <summary>Lookups on the packet path allocate nothing, whatever they find.</summary>
public sealed class TableAllocationTests
{
    private const int Lookups = 20_000;

    [Fact]
    public void Of_addresses()
    {
        AddressTable table = new();
        for (uint i = 0; i < 5000; i++)
        {
            table.Add(AddressNumber.ToAddress(i * 1_000_003), 8 + (int)(i % 25), i, i % 2 == 0 ? TimeSpan.FromSeconds(1) : null);
            table.Add(AddressNumber.ToAddress((UInt128)i << 100), 8 + (int)(i % 121), i, i % 2 == 0 ? TimeSpan.FromSeconds(1) : null);
        }

        NothingIsAllocated(i => table.TryLookUp(i * 7_919, 1 + (i / 1000), out _));
        NothingIsAllocated(i => table.TryLookUp((ulong)i << 40, i, 1 + (i / 1000), out _));
    }

    [Fact]
    public void Of_numbers()
    {
        NumberTable table = new();
        for (uint i = 0; i < 500; i++)
        {
            table.Add(new NumberRange(i * 100, i * 100), i);
            table.Add(new NumberRange(i * 50, (i * 60) + 10), i, TimeSpan.FromSeconds(1));
        }

        NothingIsAllocated(i => table.TryLookUpPort((int)(i % 60_000) - 1, 1 + (i / 1000), out _));
    }

    [Fact]
    public void Of_interfaces()
    {
        InterfaceNameTable table = new();
        InterfaceTable interfaces = new([]);
        InterfaceNumberCache cache = new(table, interfaces);
        for (int i = 0; i < 100; i++)
            interfaces.Add($"eth{i}");
        table.Replace([("eth1", 1), ("eth77", 2)]);
        NothingIsAllocated(i => cache.TryLookUp((int)(i % 150) - 20, 1, out _));
        table.Add("eth2");
        NothingIsAllocated(i => cache.TryLookUp((int)(i % 150) - 20, 1, out _));
    }

    [Fact]
    public void Of_flow_keys()
    {
        FlowKeyTable table = new(FlowKeyFields.All);
        table.Add("10.0.0.1,tcp,1000,10.0.0.2,80");
        table.Add("::1,tcp,1000,::2,80");
        PacketHeaders four = new() { Version = 4, Protocol = 6, Source4 = 0x0a000001, Destination4 = 0x0a000002, DestinationPort = 80 };
        PacketHeaders six = new() { Version = 6, Protocol = 6, SourceLow = 1, DestinationLow = 2, DestinationPort = 80 };
        int found = 0;
        NothingIsAllocated(i =>
        {
            four.SourcePort = six.SourcePort = 990 + (int)(i % 20);
            found += table.TryLookUp(in four, 1, out _) && table.TryLookUp(in six, 1, out _) ? 1 : 0;
        });
        Assert.NotEqual(0, found);
    }

    private static void NothingIsAllocated(Action<uint> lookUp)
    {
        LookUpAll(lookUp);
        Assert.Equal(0, AllocatedBytes.Of(() => LookUpAll(lookUp)));
    }

    private static void LookUpAll(Action<uint> lookUp)
    {
        for (uint i = 0; i < Lookups; i++)
            lookUp(i);
    }
}
