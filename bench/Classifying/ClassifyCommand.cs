using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CompiledFw.Benchmarks.ClassBench;
using CompiledFw.Language.Lowering.Plans;

namespace CompiledFw.Benchmarks.Classifying;

/// <summary><c>classify RULES TRACE</c>: how fast the rules of a ClassBench file find the headers of a trace, and whether rightly.</summary>
internal sealed class ClassifyCommand : Command
{
    /// <summary>A plan may have a plus sign in it.</summary>
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Argument<string> _rules = new("RULES") { Description = "A rule file of ClassBench, plain or .gz." };
    private readonly Argument<string> _trace = new("TRACE") { Description = "A trace of ClassBench, plain or .gz." };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object." };
    private readonly Option<PlanChoice> _plan = new("--plan") { Description = "Who chooses how rules are matched.", HelpName = "PLAN", DefaultValueFactory = _ => PlanChoice.Cheapest };
    private readonly Option<double> _seconds = new("--seconds") { Description = "How long to time it.", HelpName = "SECONDS", DefaultValueFactory = _ => 2 };

    public ClassifyCommand(TextWriter output, TextWriter errors)
        : base("classify", "Compiles rules, checks every header of a trace against a naive search, and times matching alone.")
    {
        Arguments.Add(_rules);
        Arguments.Add(_trace);
        Options.Add(_json);
        Options.Add(_plan);
        Options.Add(_seconds);
        SetAction(parsed =>
        {
            ClassifyResult result = Measure(parsed.GetValue(_rules)!, parsed.GetValue(_trace)!, parsed.GetValue(_seconds), parsed.GetValue(_plan));
            output.WriteLine(parsed.GetValue(_json) ? JsonSerializer.Serialize(result, Plain) : Table(result));
            if (result.Mismatches > 0)
                errors.WriteLine($"{result.Mismatches} headers found another rule than the first that contains them.");
            return CodeOf(result);
        });
    }

    /// <summary>What the shell is told of a result.</summary>
    public static int CodeOf(ClassifyResult result) => result.Mismatches == 0 ? ExitCode.Ok : ExitCode.Mismatch;

    private static ClassifyResult Measure(string rulePath, string tracePath, double seconds, PlanChoice choice)
    {
        FilterRule[] rules = RuleReader.Read(rulePath);
        FiveTuple[] trace = TraceReader.Read(tracePath);
        return ClassifyMeasurement.Measure(rulePath, rules, trace, TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 3600)), choice);
    }

    private static string Table(ClassifyResult r) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        rules             {r.Rules,12:N0}
        headers           {r.Headers,12:N0}
        mismatches        {r.Mismatches,12:N0}
        one packet a call {r.NsPerPacket,12:0.00} ns a packet
        in batches        {r.NsPerPacketBatch,12:0.00} ns a packet
        tables            {r.TableBytes,12:N0} bytes
        build             {r.BuildSeconds,12:0.00} s
        plan              {r.Plan}
        """);
}
