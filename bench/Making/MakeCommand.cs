using System.CommandLine;

namespace CompiledFw.Benchmarks.Making;

/// <summary><c>make</c>: rule sets and traces in ClassBench's format, of any size, where no files are at hand.</summary>
internal sealed class MakeCommand : Command
{
    private readonly Option<string> _kind = new("--kind") { Description = "acl, fw or ipc.", HelpName = "KIND", Required = true };
    private readonly Option<int> _rules = new("--rules") { Description = $"1 to {MadeSet.MostRules}.", HelpName = "N", Required = true };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Equal seeds make equal files.", HelpName = "S", Required = true };
    private readonly Option<int> _headers = new("--headers") { Description = "Headers of the trace.", HelpName = "N", DefaultValueFactory = _ => MadeSet.DefaultHeaders };
    private readonly Option<string> _out = new("--out") { Description = "Where to write to.", HelpName = "DIR", DefaultValueFactory = _ => "." };

    public MakeCommand(TextWriter output)
        : base("make", "Makes a rule set and a trace in ClassBench's format and prints their paths.")
    {
        Options.Add(_kind);
        Options.Add(_rules);
        Options.Add(_seed);
        Options.Add(_headers);
        Options.Add(_out);
        SetAction(parsed =>
        {
            SetKind kind = SetKind.Find(parsed.GetValue(_kind)!) ?? throw new InputException($"--kind is '{parsed.GetValue(_kind)}': there are acl, fw and ipc.");
            MadeSet made = MadeSet.Make(
                kind, Within(parsed.GetValue(_rules), "--rules", MadeSet.MostRules), parsed.GetValue(_seed), Within(parsed.GetValue(_headers), "--headers", 10_000_000));
            (string rules, string trace) = made.Write(parsed.GetValue(_out)!);
            output.WriteLine(rules);
            output.WriteLine(trace);
        });
    }

    private static int Within(int number, string option, int most) =>
        number >= 1 && number <= most ? number : throw new InputException($"{option} is {number}: it goes from 1 to {most}.");
}
