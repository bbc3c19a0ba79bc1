using System.CommandLine;
using CompiledFw.Benchmarks.Building;
using CompiledFw.PacketIO;

namespace CompiledFw.Benchmarks.Reporting;

/// <summary><c>report</c>: measures ours and the peers in one run and writes <c>docs/performance.md</c> with its plots.</summary>
internal sealed class ReportCommand : Command
{
    private const string FolderVariable = "COMPILEDFW_CLASSBENCH";

    private readonly Option<bool> _quick = new("--quick") { Description = "One round of each, and of sets of our own those of 1,000 rules." };
    private readonly Option<string?> _classBench = new("--classbench") { Description = $"A folder of ClassBench files; without it, the one that {FolderVariable} names, or only made ones.", HelpName = "DIR" };
    private readonly Option<string?> _out = new("--out") { Description = "Where to write to; without it, the project's docs.", HelpName = "DIR" };
    private readonly Option<string?> _from = new("--from") { Description = "Measure nothing: write the page from the measured.json of an earlier run.", HelpName = "FILE" };

    public ReportCommand(TextWriter progress)
        : base("report", "Measures everything, ours and the peers, and writes docs/performance.md with its plots.")
    {
        Options.Add(_quick);
        Options.Add(_classBench);
        Options.Add(_out);
        Options.Add(_from);
        SetAction(parsed =>
        {
            string? classBench = parsed.GetValue(_classBench) ?? Environment.GetEnvironmentVariable(FolderVariable);
            Measured measured = parsed.GetValue(_from) is { } from
                ? Measured.Read(from)
                : Measure(parsed.GetValue(_quick), string.IsNullOrEmpty(classBench) ? null : classBench, progress);
            Write(parsed.GetValue(_out) ?? Path.Combine(BundledCapture.Root(), "docs"), Page.Files(measured), progress);
        });
    }

    private static Measured Measure(bool isQuick, string? classBench, TextWriter progress)
    {
        PeerScripts peers = new(Path.Combine(BundledCapture.Root(), "bench", "peers"));
        string work = Directory.CreateTempSubdirectory("cfw-report-").FullName;
        try
        {
            SetFigures[] sets = new MeasuredSets(peers, isQuick, work, progress).Measure(classBench);
            FlowRow[] flows = new MeasuredFlows(peers, isQuick, work, progress).Measure();
            progress.WriteLine("whole path, shards, memory of flows, address tables, builds");
            PathFigures? path = OwnCommands.Run<PathFigures>(out string? whyNoPath, "path", BundledCapture.Find(), "--ruleset", "EdgeRouter");
            return new Measured(
                Machine.Here(),
                isQuick,
                sets,
                flows,
                path,
                whyNoPath,
                OwnCommands.Run<ShardFigures>(out _, "shards"),
                OwnCommands.Run<FlowMemoryFigures[]>(out _, "memory") ?? [],
                OwnCommands.Run<AddressTableFigures[]>(out _, "tables") ?? [],
                [.. new[] { "1000", "10000" }.Select(n => OwnCommands.Run<BuildFigures>(out _, "build", "--rules", n)).OfType<BuildFigures>()]);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static void Write(string folder, IReadOnlyDictionary<string, string> files, TextWriter progress)
    {
        foreach ((string name, string text) in files)
        {
            string path = Path.Combine(folder, name);
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, text);
            }
            catch (Exception e) when (FileTrouble.Is(e))
            {
                throw InputException.OfFile(path, "written", e);
            }

            progress.WriteLine(path);
        }
    }
}
