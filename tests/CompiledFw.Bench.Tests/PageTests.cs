using System.Xml.Linq;
using CompiledFw.Benchmarks;
using CompiledFw.Benchmarks.Reporting;

namespace CompiledFw.Bench.Tests;

/// <summary>The page is what was measured, and nothing else.</summary>
public class PageTests
{
    private static readonly string[] Rows = Page.Files(SampleFigures.Make())["performance.md"].Split('\n');

    public static TheoryData<string> ExpectedRows => new()
    {
        "| acl1_1k: a third of DPDK's fastest | 0.33 | 0.25 | met |  |",
        "| ipc1_1k: a third of DPDK's fastest | 0.33 | – | not measured |  |",
        "| packet of a flow, 1,000 flows | 20 ns | 19 ns | met |  |",
        "| memory of a live IPv6 flow at 80 % load | 144 B | 111.7 B | met |  |",
        "| two shards, a thread each, in parts of one | at least 1.90 | 1.50 | **missed** | Both threads take turns for the memory and the caches that the two processors share; on a machine that serves others, their processes as well. |",
        "| 1,000 rules in a warm build | 1.00 s | 0.75 s | met |  |",
        "| acl1_1k | 962 | 6.00 | 5.00 | avx2 | 20.0 | 0.25 | 1.00 | 4.00 | 0.50 | 0.10 | compares \\| and more |",
        "| ipc_1000_1 (made) | 1,000 | – | – | – | – | – | – | – | – | – | not measured: it took longer than 600 s |",
        "| acl1_1k | 40.0 | 20.0 |",
        "| ipc_1000_1 | 1,000 | – | 6,000 |",
        "- DPDK ACL was skipped: no package.",
        "| 1,000 | 19.0 | 25.0 | 80.0 | 111 | 120 |  |",
        "| 1,000 IPv6 | – | – | – | – | – | not measured: 'flows' is not a command |",
        "| in batches | 50.0 |",
        "| 1,000 | 13 | 29 | 0 B | 480 | 500 | 0.004 | 5.00 |",
    };

    [Theory]
    [MemberData(nameof(ExpectedRows))]
    public void A_figure_stands_in_its_row(string row) => Assert.Contains(row, Rows);

    [Fact]
    public void A_missed_goal_says_what_stands_in_the_way() =>
        Assert.Contains(Rows, r => r.StartsWith("| memory of a live IPv4 flow at 80 % load | 80 B | 81.7 B | **missed** | An IPv4 flow is a cache line", StringComparison.Ordinal));

    [Fact]
    public void No_place_of_the_template_is_left_open() => Assert.DoesNotContain(Rows, r => r.Contains("{{", StringComparison.Ordinal));

    [Fact]
    public void Figures_survive_being_written_and_read()
    {
        using Folder folder = new();
        Measured sample = SampleFigures.Make();
        Measured read = Measured.Read(folder.Write("measured.json", sample.ToJson()));
        Assert.Equal(Page.Files(sample), Page.Files(read));
    }

    [Fact]
    public void Plots_are_pictures_with_a_line_for_each_engine()
    {
        IReadOnlyDictionary<string, string> files = Page.Files(SampleFigures.Make());
        foreach ((string name, string[] lines) in new[]
        {
            ("plots/rules.svg", new[] { "ours, one a call", "ours, batches", "DPDK ACL", "nftables", "rules", "ns a packet", "acl", "fw", "ipc (made)" }),
            ("plots/flows.svg", ["ours, one a call", "ours, batches", "Linux conntrack", "flows", "ns a packet"]),
        })
        {
            string[] texts = [.. XDocument.Parse(files[name]).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];
            foreach (string line in lines)
                Assert.Contains(line, texts);
        }
    }

    [Fact]
    public void Every_standing_sentence_belongs_to_a_goal()
    {
        string[] goals = [.. Goals.Of(SampleFigures.Make()).Select(g => g.Key)];
        foreach (string key in Standing.Read().Keys)
            Assert.Contains(key, goals);
    }

    /// <summary>After a change of the template or of <c>standing.md</c>: <c>report --from docs/plots/measured.json</c>.</summary>
    [Fact]
    public void The_page_in_docs_is_what_the_command_writes_from_its_figures_or_nothing_of_it()
    {
        string docs = Path.Combine(BundledCapture.Root(), "docs"), figures = Path.Combine(docs, "plots", "measured.json");
        if (!File.Exists(figures))
        {
            Assert.DoesNotContain("Written by `dotnet run", File.ReadAllText(Path.Combine(docs, "performance.md")), StringComparison.Ordinal);
            return;
        }

        foreach ((string name, string text) in Page.Files(Measured.Read(figures)))
            Assert.Equal(text, File.ReadAllText(Path.Combine(docs, name)).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Figures_that_are_none_are_refused_in_one_line()
    {
        using Folder folder = new();
        string path = folder.Write("measured.json", "{\n\"Machine\": 7}");
        Assert.StartsWith($"{path}:2: these are not the figures of a report", Assert.Throws<InputException>(() => Measured.Read(path)).Message, StringComparison.Ordinal);
    }
}
