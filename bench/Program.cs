using BenchmarkDotNet.Running;
using CompiledFw.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(WholePath).Assembly).Run(args);
