using CompiledFw.Benchmarks.ClassBench;
using CompiledFw.Benchmarks.Classifying;
using CompiledFw.Benchmarks.Making;

namespace CompiledFw.Benchmarks.Reporting;

/// <summary>Measures rule sets: ours and DPDK in turns, so that both see the same machine, then the engines that only get slower.</summary>
internal sealed class MeasuredSets(PeerScripts peers, bool isQuick, string work, TextWriter progress)
{
    /// <summary>Turns of ours and DPDK; one where DPDK alone takes minutes.</summary>
    private const int Turns = 3, LongSet = 50_000;

    /// <summary>Runs of DPDK in a turn, of which the fastest counts.</summary>
    private readonly int _rounds = isQuick ? 4 : 7;

    /// <summary>All sets of a folder, if there is one, and those of our own making, from small to large.</summary>
    /// <exception cref="InputException">The folder holds none, or a file is damaged.</exception>
    public SetFigures[] Measure(string? folder)
    {
        List<SetFigures> all = [];
        foreach ((string name, string rules, string trace, bool isMade) in (folder is null ? [] : Given(folder)).Concat(Made()))
        {
            all.Add(Measure(name, rules, trace, isMade, RuleReader.Read(rules).Length));
        }

        return [.. all.OrderBy(s => s.IsMade).ThenBy(s => Math.Round(Math.Log10(s.Rules))).ThenBy(s => s.Name, StringComparer.Ordinal)];
    }

    private static IEnumerable<(string Name, string Rules, string Trace, bool IsMade)> Given(string folder)
    {
        if (!Directory.Exists(folder))
            throw new InputException($"{folder}: there is no such folder of ClassBench files.");
        (string, string, string, bool)[] all =
        [
            .. Directory.GetFiles(folder, "*.rules*").Order(StringComparer.Ordinal)
                .Select(rules => (Path.GetFileName(rules).Split('.')[0], rules, rules.Replace(".rules", ".trace"), false))
                .Where(set => File.Exists(set.Item3)),
        ];
        return all.Length > 0 ? all : throw new InputException($"{folder}: it holds no NAME.rules with a NAME.trace beside it, plain or .gz.");
    }

    private IEnumerable<(string Name, string Rules, string Trace, bool IsMade)> Made()
    {
        foreach (int size in isQuick ? new[] { 1_000 } : [100, 1_000, 10_000])
        {
            foreach (SetKind kind in SetKind.All)
            {
                MadeSet made = MadeSet.Make(kind, size, seed: 1);
                (string rules, string trace) = made.Write(work);
                yield return (made.Name, rules, trace, true);
            }
        }
    }

    private SetFigures Measure(string name, string rules, string trace, bool isMade, int count)
    {
        progress.WriteLine($"{name}: {count:N0} rules");
        List<ClassifyResult> ours = [];
        List<PeerFigure[]> dpdk = [];
        string? why = null;
        for (int turn = 0; turn < (isQuick || count > LongSet ? 1 : Turns); turn++)
        {
            if (why is null && OwnCommands.Run<ClassifyResult>(out why, "classify", rules, trace) is { } result)
                ours.Add(result);
            dpdk.Add(peers.Classifiers(rules, trace, _rounds));
        }

        string capture = Path.Combine(work, name + ".pcap");
        TraceCapture.Write(capture, TraceReader.Read(trace));
        PeerFigure[] linear = peers.LinearEngines(rules, capture, count, isQuick ? 1 : 3);
        File.Delete(capture);
        return new SetFigures(name, isMade, count, MedianOf(ours), why, [.. MedianOf(dpdk), .. linear]);
    }

    private static ClassifyResult? MedianOf(List<ClassifyResult> turns) => turns.Count == 0 ? null : turns[^1] with
    {
        NsPerPacket = Middle(turns.Select(t => t.NsPerPacket)),
        NsPerPacketBatch = Middle(turns.Select(t => t.NsPerPacketBatch)),
        BuildSeconds = Middle(turns.Select(t => t.BuildSeconds)),
    };

    private static IEnumerable<PeerFigure> MedianOf(List<PeerFigure[]> turns) =>
        turns.SelectMany(t => t).GroupBy(f => f.Algorithm).Select(group => group.First() with
        {
            NsPerPacket = group.Any(f => f.NsPerPacket is not null) ? Middle(group.Select(f => f.NsPerPacket ?? double.MaxValue)) : null,
        });

    private static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(sorted.Length - 1) / 2];
    }
}
