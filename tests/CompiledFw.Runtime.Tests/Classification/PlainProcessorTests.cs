using System.Diagnostics;

namespace CompiledFw.Runtime.Tests.Classification;

/// <summary>
/// The same on processors that have less: a process of its own, in which the runtime may not use AVX-512, or no vectors at all, checks the
/// same cases and says which instructions it had.
/// </summary>
public class PlainProcessorTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512", "avx512=False avx2=True")]
    [InlineData("DOTNET_EnableHWIntrinsic", "avx512=False avx2=False")]
    public async Task Classifiers_find_the_same_rules_without(string setting, string instructions)
    {
        if (instructions.Contains("avx2=True", StringComparison.Ordinal) && !System.Runtime.Intrinsics.X86.Avx2.IsSupported)
            return;
        ProcessStartInfo start = new(Environment.ProcessPath!, ["exec", typeof(PlainProcessorTests).Assembly.Location])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[setting] = "0";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{said}\n{await errors}");
        Assert.Equal($"{instructions} sound", said.Trim());
    }
}
