using CompiledFw.Benchmarks.ClassBench;
using CompiledFw.Benchmarks.Making;

namespace CompiledFw.Bench.Tests;

/// <summary>Rule sets of our own making.</summary>
public class MakerTests
{
    public static TheoryData<string> Kinds => [.. SetKind.All.Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Equal_seeds_make_equal_files_and_others_do_not(string kind)
    {
        Assert.Equal(Files(kind, 11), Files(kind, 11));
        Assert.NotEqual(Files(kind, 11), Files(kind, 12));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Files_read_as_what_was_made(string kind)
    {
        using Folder folder = new();
        MadeSet made = MadeSet.Make(SetKind.Find(kind)!, 200, seed: 5, headers: 500);
        (string rules, string trace) = made.Write(folder.Path);
        Assert.Equal(made.Rules, RuleReader.Read(rules));
        Assert.Equal(made.Headers, TraceReader.Read(trace));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_rule_is_hidden_by_an_earlier_one(string kind)
    {
        FilterRule[] rules = MadeSet.Make(SetKind.Find(kind)!, 300, seed: 3, headers: 1).Rules;
        Assert.Equal(300, rules.Length);
        for (int i = 0; i < rules.Length; i++)
        {
            for (int j = 0; j < i; j++)
                Assert.False(Covers(rules[j], rules[i]), $"rule {j} ({rules[j]}) hides rule {i} ({rules[i]})");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_trace_meets_many_rules_and_sometimes_none(string kind)
    {
        MadeSet made = MadeSet.Make(SetKind.Find(kind)!, 300, seed: 3, headers: 5000);
        int[] found = NaiveSearch.FirstMatches(made.Rules, made.Headers);
        Assert.InRange(found.Distinct().Count(), 200, 301);
        Assert.Contains(found, f => f == 300);
    }

    private static string Files(string kind, ulong seed)
    {
        using Folder folder = new();
        (string rules, string trace) = MadeSet.Make(SetKind.Find(kind)!, 100, seed, headers: 200).Write(folder.Path);
        return File.ReadAllText(rules) + File.ReadAllText(trace);
    }

    private static bool Covers(FilterRule wide, FilterRule narrow) =>
        wide.Source.Length <= narrow.Source.Length && wide.Source.Contains(narrow.Source.Address)
        && wide.Destination.Length <= narrow.Destination.Length && wide.Destination.Contains(narrow.Destination.Address)
        && wide.SourcePorts.First <= narrow.SourcePorts.First && wide.SourcePorts.Last >= narrow.SourcePorts.Last
        && wide.DestinationPorts.First <= narrow.DestinationPorts.First && wide.DestinationPorts.Last >= narrow.DestinationPorts.Last
        && (wide.Protocol is null || wide.Protocol == narrow.Protocol);
}
