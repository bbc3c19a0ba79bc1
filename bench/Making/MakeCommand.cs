using System.CommandLine;

namespace CompiledFw.Benchmarks.Making;

/// <summary><c>make</c>: rule sets and traces in ClassBench's format, of any size, where no files are at hand.</summary>
internal sealed class MakeCommand : Command
{
    private const int MostHeaders = 10_000_000;

    private readonly Option<string> _kind = new("--kind") { Description = "acl, fw or ipc.", HelpName = "KIND", Required = true };
    private readonly NumberOption _rules = new("--rules", MadeSet.MostRules, "Rules of the set.") { Required = true };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Equal seeds make equal files.", HelpName = "S", Required = true };
    private readonly NumberOption _headers = new("--headers", MostHeaders, "Headers of the trace.") { DefaultValueFactory = _ => MadeSet.DefaultHeaders };
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
            MadeSet made = MadeSet.Make(kind, parsed.GetValue(_rules), parsed.GetValue(_seed), parsed.GetValue(_headers));
            (string rules, string trace) = made.Write(parsed.GetValue(_out)!);
            output.WriteLine(rules);
            output.WriteLine(trace);
        });
    }
}
