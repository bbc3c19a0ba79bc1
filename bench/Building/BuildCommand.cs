using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CompiledFw.Benchmarks.Classifying;
using Microsoft.CodeAnalysis;

namespace CompiledFw.Benchmarks.Building;

/// <summary><c>build --rules N</c>: what N rules add to a build.</summary>
internal sealed class BuildCommand : Command
{
    private const int WarmUps = 2, Turns = 5, MostRules = 65_000;

    private readonly NumberOption _rules = new("--rules", MostRules, "Rules of the file.") { Required = true };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object." };

    public BuildCommand(TextWriter output)
        : base("build", "Edits a rule file and times the generator and the compiler, warm.")
    {
        Options.Add(_rules);
        Options.Add(_json);
        SetAction(parsed =>
        {
            BuildFigures figures = Measure(parsed.GetValue(_rules));
            output.WriteLine(parsed.GetValue(_json) ? JsonSerializer.Serialize(figures) : Table(figures));
        });
    }

    private static BuildFigures Measure(int rules)
    {
        RuleBuild none = new(1), all = new(rules);
        List<double> generate = [], compile = [];
        long source = 0, assembly = 0;
        for (int i = 0; i < WarmUps + Turns; i++)
        {
            double without = CompileOnly(none, out _, out _, out _);
            double with = CompileOnly(all, out double generating, out assembly, out source);
            if (i < WarmUps)
                continue;
            generate.Add(generating);
            compile.Add(Math.Max(0, with - without));
        }

        using Process self = Process.GetCurrentProcess();
        return new BuildFigures(rules, Rounds.Median(generate), Rounds.Median(compile), source, assembly, self.PeakWorkingSet64 / 1e6);
    }

    private static double CompileOnly(RuleBuild build, out double generating, out long assembly, out long source)
    {
        build.Edit();
        long start = Stopwatch.GetTimestamp();
        Compilation whole = build.Generate();
        generating = Stopwatch.GetElapsedTime(start).TotalSeconds;
        start = Stopwatch.GetTimestamp();
        assembly = RuleBuild.Compile(whole);
        double compiling = Stopwatch.GetElapsedTime(start).TotalSeconds;
        source = whole.SyntaxTrees.Sum(t => (long)t.Length);
        return compiling;
    }

    private static string Table(BuildFigures f) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        rules     {f.Rules,12:N0}
        generator {f.GenerateSeconds,12:0.000} s
        compiler  {f.CompileSeconds,12:0.000} s
        C#        {f.SourceBytes,12:N0} characters
        assembly  {f.AssemblyBytes,12:N0} bytes
        memory    {f.PeakMb,12:N0} MB
        """);
}
