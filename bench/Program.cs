using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using CompiledFw.Benchmarks;

if (Cli.Run(args, Console.Out, Console.Error) is { } code)
    return code;

// That nothing is allocated is a result: print it as 0 B, not as a dash.
IConfig config = DefaultConfig.Instance.WithSummaryStyle(SummaryStyle.Default.WithZeroMetricValuesInContent()).WithBuildTimeout(TimeSpan.FromMinutes(10));
BenchmarkSwitcher.FromAssembly(typeof(WholePath).Assembly).Run(args, config);
return ExitCode.Ok;
