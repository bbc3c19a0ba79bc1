using CompiledFw.Benchmarks.Reporting;

namespace CompiledFw.Bench.Tests;

/// <summary>What is told of a program that was run.</summary>
public class ChildProcessTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("echo out; echo err >&2", "out\n", "")]
    [InlineData("echo out; echo wrong >&2; echo more >&2; exit 3", null, "wrong")]
    [InlineData("exit 3", null, "it ended with code 3")]
    [InlineData("exit 124", null, "it took too long and was told to end")]
    public void Its_end_says_whether_its_output_counts(string script, string? output, string why)
    {
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal((output, why), (ChildProcess.Run("sh", ["-c", script], Long, out string said), said));
    }

    [Fact]
    public void One_that_takes_too_long_is_ended()
    {
        if (OperatingSystem.IsWindows())
            return;
        Assert.Null(ChildProcess.Run("sh", ["-c", "sleep 600"], TimeSpan.FromMilliseconds(300), out string why));
        Assert.StartsWith("it took longer than ", why, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_not_there_is_named() =>
        Assert.True(ChildProcess.Run("no-such-program-here", [], Long, out string why) is null && why.StartsWith("no-such-program-here does not start: ", StringComparison.Ordinal));
}
