using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using CompiledFw.Benchmarks;

if (args is ["memory"])
{
    FlowMemoryReport.Print(Console.Out);
    return 0;
}

if (args is ["flows", ..])
    return FlowsCommand.Run(args[1..], Console.Out, Console.Error);

if (args is ["path", ..])
    return PathCommand.Run(args[1..], Console.Out, Console.Error);

// That nothing is allocated is a result: print it as 0 B, not as a dash.
IConfig config = DefaultConfig.Instance.WithSummaryStyle(SummaryStyle.Default.WithZeroMetricValuesInContent());
BenchmarkSwitcher.FromAssembly(typeof(WholePath).Assembly).Run(args, config);
return 0;
