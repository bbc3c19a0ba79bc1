using System.Collections.Concurrent;
using System.Diagnostics;
using CompiledFw.Language.Binding;
using CompiledFw.Language.Emit;
using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;
using CompiledFw.TestKit;
using Xunit.Abstractions;

namespace CompiledFw.Language.Tests;

/// <summary>
/// Spoilt rule files end in a rule set or in problems inside the file: no exception, no endless reading. A rule that binds has a
/// text that is one line and means the same rule, and a rule set that binds can be written as code. A run prints its seed;
/// <c>COMPILEDFW_SEED</c> repeats it, <c>COMPILEDFW_CASES</c> multiplies the number of mutants.
/// </summary>
[Collection(nameof(MutatedRuleFileTests))]
public sealed class MutatedRuleFileTests(ITestOutputHelper output)
{
    private const int Mutants = 100_000;

    /// <summary>To write code takes longer than to read rules: every so-manieth rule set.</summary>
    private const int WriteEvery = 16;

    /// <summary>How long a file of a few kilobytes may take before it is told by name; a noisy machine needs much less.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Problems of files larger than a mutant may be, and one that is found only when tests run.</summary>
    private static readonly string[] NeverMet = ["CFW0250", "CFW0300", "CFW0302", "CFW0303", "CFW0304", "CFW0306", "CFW0308"];

    private int _next = -1;
    private int _bound;
    private readonly ConcurrentDictionary<string, bool> _met = new();
    private volatile string? _failure;

    [Fact]
    public void A_mutant_ends_in_a_rule_set_or_in_problems_inside_the_file()
    {
        RunSeed run = RunSeed.FromEnvironment();
        int mutants = run.Cases(Mutants);
        output.WriteLine($"{run}: {mutants} mutants");
        RuleFileMutator mutator = new(run);
        Reader[] readers = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Reader())];
        Thread[] threads = [.. readers.Select(reader => new Thread(() => ReadAll(mutator, mutants, reader)) { IsBackground = true })];
        foreach (Thread thread in threads)
            thread.Start();
        while (!threads.All(thread => thread.Join(TimeSpan.FromMilliseconds(200))))
        {
            if (readers.Select(reader => reader.At).FirstOrDefault(at => at is not null && Stopwatch.GetElapsedTime(at.Since) > Patience) is { } endless)
                Assert.Fail($"{run}: mutant {endless.Number} has been read for {Patience}.\n{mutator.Mutant(endless.Number)}");
        }

        Assert.True(_failure is null, $"{run}: {_failure}");
        output.WriteLine($"{_bound} of them bind, the others meet {_met.Count} kinds of problems");
        Assert.True(_bound > mutants / 20 && _bound < mutants - (mutants / 20), $"{run}: {_bound} of {mutants} mutants bind, so that they test little");
        if (mutants >= Mutants)
            Assert.Equal(NeverMet, ProblemKinds.All.Select(kind => kind.Id).Except(_met.Keys));
    }

    private void ReadAll(RuleFileMutator mutator, int mutants, Reader reader)
    {
        for (int number; (number = Interlocked.Increment(ref _next)) < mutants && _failure is null;)
        {
            reader.At = new Turn(number, Stopwatch.GetTimestamp());
            string text = mutator.Mutant(number);
            try
            {
                ReadOne(text, writes: number % WriteEvery == 0);
            }
            catch (Exception e)
            {
                _failure = $"mutant {number}: {e}\n{text}";
            }
        }

        reader.At = null;
    }

    private void ReadOne(string text, bool writes)
    {
        RuleFileResult result = RuleFile.Read("mutant.fw.yaml", text);
        SoundResult.MustHold(result, text);
        foreach (Problem problem in result.Problems)
            _met.TryAdd(problem.Kind.Id, true);
        if (result.RuleSet is not { } ruleSet)
            return;
        Interlocked.Increment(ref _bound);
        foreach (Rule rule in ruleSet.Rules)
            AssertMeansItsText(rule, ruleSet);
        if (writes)
            Assert.NotEmpty(FirewallEmitter.Emit(ruleSet, new FirewallIdentity(ruleSet.Namespace, ruleSet.Name)));
    }

    private static void AssertMeansItsText(Rule rule, RuleSet ruleSet)
    {
        Assert.DoesNotContain(rule.Text, c => char.IsControl(c) || c is '\u2028' or '\u2029');
        ProblemList problems = new("text");
        FileNames names = new();
        foreach (Table table in ruleSet.Tables)
            names.Tables.Add(table.Name, table);
        RuleWords words = RuleWords.Split(new ScalarNode(rule.Text, -1, rule.Span));
        FileTracking tracking = new(ruleSet.Tracking, ruleSet.PicksUp, ruleSet.TracksAll, HasReserve: ruleSet.Limits.Reserved > 0);
        Rule? again = new RuleBinder(new RuleScope(problems, names) { Tracking = tracking }, new RuleNumbers()).Bind(words);
        Assert.True(again is not null, $"{rule.Text} binds no longer: {string.Join('\n', problems.InOrder())}");
        Assert.Equal(Nameless(rule), Nameless(again));
    }

    /// <summary>Without what a name of <c>interfaces:</c> stands for: the text alone cannot know.</summary>
    private static Rule Nameless(Rule rule) => rule with { Matches = rule.Matches.Select(Nameless).ToEquatableArray() };

    private static Match Nameless(Match match) => match switch
    {
        Match.Interface on => on with { Globs = EquatableArray<string>.Empty },
        Match.Not not => new Match.Not(Nameless(not.Inner)),
        Match.AnyOf any => new Match.AnyOf(any.Alternatives.Select(Nameless).ToEquatableArray()),
        _ => match,
    };

    /// <summary>It takes all cores: tests that bound a time do not run beside it.</summary>
    [CollectionDefinition(nameof(MutatedRuleFileTests), DisableParallelization = true)]
    public sealed class Alone;

    /// <summary>One thread, and what it is reading.</summary>
    private sealed class Reader
    {
        public volatile Turn? At;
    }

    private sealed record Turn(int Number, long Since);
}
