using CompiledFw.Benchmarks;
using CompiledFw.Benchmarks.ClassBench;

namespace CompiledFw.Bench.Tests;

/// <summary>What a trace of ClassBench says.</summary>
public class TraceReaderTests
{
    public static TheoryData<string, string> Faults => new()
    {
        { "10.0.0.1\t2\t3\t4\t5", "f:3:3: here should be the destination address, a number." },
        { "4294967296\t2\t3\t4\t5", "f:3:1: the source address is 4294967296, and at most 4294967295." },
        { "1\t2\t70000\t4\t5", "f:3:5: the source port is 70000, and at most 65535." },
        { "1\t2\t3\t4\t256", "f:3:9: the protocol is 256, and at most 255." },
        { "1\t2\t3\t4", "f:3:8: here should be the protocol, a number." },
        { "1\t-2\t3\t4\t5", "f:3:3: here should be the destination address, a number." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_line_that_is_no_header_is_refused_with_its_place(string line, string message) =>
        Assert.Equal(message, Assert.Throws<InputException>(() => TraceReader.Parse("f", 3, line)).Message);

    [Fact]
    public void A_header_is_read_and_the_columns_behind_it_are_not() =>
        Assert.Equal(new FiveTuple(3108160409, 420185344, 65535, 1221, 6), TraceReader.Parse("f", 1, "3108160409\t420185344\t65535\t1221\t6\t4294967295\tx"));
}
