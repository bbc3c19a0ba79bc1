using CompiledFw.Flows.Saving;
using CompiledFw.TestKit;
using CompiledFw.Tracking;
using Xunit.Abstractions;

namespace CompiledFw.Flows.Tests.Saving;

/// <summary>What a tracker knows goes through its packed state and comes out the same.</summary>
public sealed class StateRecordTests(ITestOutputHelper output)
{
    private const int Records = 20_000;

    [Fact]
    public void Every_field_of_strict_tracking_is_read_back()
    {
        Random random = NewRandom();
        byte[] record = new byte[StrictStateRecord.Instance.Length], again = new byte[record.Length];
        for (int i = 0; i < Records; i++)
        {
            byte phase = (byte)random.Next(12), last = (byte)random.Next(8);
            bool isDoubting = last >= 6;
            var writer = new RecordWriter(record);
            writer.Byte(phase);
            writer.Byte(last);
            writer.Byte(random.Next(2));
            writer.Byte(isDoubting ? 0 : random.Next(4));
            writer.Byte(random.Next(16));
            writer.Byte(random.Next(16));
            writer.Byte(isDoubting ? random.Next(16) : 0);
            writer.Byte(0);
            int window = random.Next(4) == 0 ? 0 : random.Next(1 << (isDoubting ? 16 : 15));
            writer.Word(random.Next(256) | (isDoubting ? (window == 0 ? 256 : 0) : random.Next(2) << 8));
            writer.Word(window);
            writer.Long(phase == 0 ? 0 : Any(random));
            writer.Long(phase == 0 ? Any(random) : 0);
            for (int side = 0; side < 2; side++)
            {
                writer.Long(Any(random));
                writer.Long(Any(random));
                writer.Long(Any(random) >> 2);
                writer.Long(Any(random));
            }

            Assert.Null(StrictStateRecord.Instance.FaultOf(record, protocol: 6));
            StrictState state = StrictStateRecord.Instance.Read(record, 777, savedSeconds: 500);
            Assert.Equal(777u, state.Deadline);
            again.AsSpan().Clear();
            StrictStateRecord.Instance.Write(again, in state, nowSeconds: 500);
            Assert.Equal(record, again);
        }
    }

    [Fact]
    public void Every_field_of_classic_tracking_is_read_back()
    {
        Random random = NewRandom();
        byte[] record = new byte[ClassicStateRecord.Instance.Length], again = new byte[record.Length];
        for (int i = 0; i < Records; i++)
        {
            random.NextBytes(record);
            (record[0], record[1], record[2], record[3]) = ((byte)(record[0] & 7), (byte)(record[1] & 7), (byte)(record[2] & 3), 0);
            Assert.Null(ClassicStateRecord.Instance.FaultOf(record, protocol: 6));
            ClassicFlow state = ClassicStateRecord.Instance.Read(record, 777, 0);
            Assert.Equal(777u, state.Deadline);
            again.AsSpan().Clear();
            ClassicStateRecord.Instance.Write(again, in state, 0);
            Assert.Equal(record, again);
        }
    }

    [Theory]
    [InlineData(0, 12)]
    [InlineData(1, 8)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(4, 16)]
    [InlineData(5, 16)]
    [InlineData(6, 16)]
    [InlineData(7, 1)]
    [InlineData(9, 2)]
    [InlineData(31, 0x40)]
    [InlineData(47, 0x40)]
    public void What_no_tracker_could_know_is_refused(int at, byte value)
    {
        byte[] record = new byte[StrictStateRecord.Instance.Length];
        Assert.Null(StrictStateRecord.Instance.FaultOf(record, protocol: 6));
        record[at] = value;
        Assert.NotNull(StrictStateRecord.Instance.FaultOf(record, protocol: 6));
    }

    [Fact]
    public void Only_TCP_has_phases()
    {
        byte[] record = new byte[StrictStateRecord.Instance.Length];
        record[0] = 3;
        Assert.Null(StrictStateRecord.Instance.FaultOf(record, protocol: 6));
        Assert.NotNull(StrictStateRecord.Instance.FaultOf(record, protocol: 17));
    }

    private Random NewRandom()
    {
        RunSeed run = RunSeed.FromEnvironment();
        output.WriteLine(run.ToString());
        return new Random((int)run.Seed);
    }

    private static uint Any(Random random) => (uint)random.NextInt64(1L << 32);
}
