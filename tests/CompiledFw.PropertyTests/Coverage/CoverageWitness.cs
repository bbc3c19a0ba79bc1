using CompiledFw.Interpreting;
using CompiledFw.Language.Model;
using CompiledFw.TestKit;

namespace CompiledFw.PropertyTests.Coverage;

/// <summary>
/// Counts what an interpreter asks in one random case. A rule counts for all of its elements; an option by itself, whatever the rest
/// of its rule says. What the file has around its rules, and the host's commands, count with all rules.
/// </summary>
internal sealed class CoverageWitness : IWitness
{
    private readonly CoverageTable _table;
    private readonly IReadOnlyList<Reason> _reasons;
    private readonly bool _isStrict;
    private readonly HashSet<string> _used = [];
    private readonly CoverageTable.Row[][] _rules;
    private readonly Dictionary<Match, List<CoverageTable.Row>> _matches = new(ReferenceEqualityComparer.Instance);

    /// <param name="table">Where it counts.</param>
    /// <param name="random">The case.</param>
    /// <param name="bound">Its rules, bound.</param>
    /// <param name="reasons">Of those that a packet can be decided by, the ones that have rows.</param>
    public CoverageWitness(CoverageTable table, RandomCase random, RuleSet bound, IReadOnlyList<Reason> reasons)
    {
        _table = table;
        _reasons = reasons;
        _isStrict = bound.Tracking == TrackingMode.Strict;
        GeneratedRuleSet generated = random.Rules;
        string[] ofFile = [.. FileElements.Of(generated), .. random.Events.Select(each => each.Command).OfType<string>().Select(FileElements.OfCommand)];
        int[] places = [.. Enumerable.Range(0, bound.Rules.Count).OrderBy(i => bound.Rules[i].Span.Line)];
        _rules = new CoverageTable.Row[places.Length][];
        for (int i = 0; i < places.Length; i++)
        {
            GeneratedRule rule = generated.Rules[i];
            _rules[places[i]] = [.. ofFile.Concat(RuleElements.Of(rule, generated)).Distinct().Select(Used)];
            RuleOption[] options = [.. rule.OptionsAsTested.Where(option => !option.TestsNothing)];
            foreach ((RuleOption option, Match match) in options.Zip(Written(rule, bound.Rules[places[i]]).TakeLast(options.Length)))
                AddOption(option, match, isKey: rule.AsMapping);
        }
    }

    public void Met(int rule, bool matched)
    {
        foreach (CoverageTable.Row row in _rules[rule])
            row.Count(matched);
    }

    public void Asked(Match match, bool holds)
    {
        foreach (CoverageTable.Row row in _matches.GetValueOrDefault(match) ?? [])
            row.Count(holds);
    }

    public void Decided(Verdict verdict)
    {
        foreach (Reason reason in _reasons)
            _table.RowOf(FileElements.OfReason(reason)).Count(matched: reason == verdict.Reason);
        if (_reasons.Contains(verdict.Reason))
            Used(FileElements.OfReason(verdict.Reason));
    }

    /// <summary>The rule's matches without the flags that NPF's words imply.</summary>
    private static IEnumerable<Match> Written(GeneratedRule rule, Rule bound)
    {
        bool impliesFlags = rule.State?.Word is "stateful" or "stateful-ends"
            && bound.Matches.Count > 0
            && bound.Matches[bound.Matches.Count - 1] is Match.TcpFlags { Set: 2, Clear: 21 }
            && rule.OptionsAsTested.LastOrDefault(option => !option.TestsNothing)?.Word is not ("flags" or "tcpflags");
        return impliesFlags ? bound.Matches.SkipLast(1) : bound.Matches;
    }

    private void AddOption(RuleOption option, Match match, bool isKey)
    {
        if (option.IsBlock)
        {
            Add("option { or }", match);
            foreach ((RuleOption alternative, Match inner) in option.Alternatives.Zip(((Match.AnyOf)match).Alternatives))
                AddOption(alternative, inner, isKey: false);
            return;
        }

        if (isKey)
            Add($"key {option.Word}", ((match as Match.Not)?.Inner) ?? match);
        if (option.IsNegated)
        {
            Add("option not", match);
            match = ((Match.Not)match).Inner;
        }

        foreach (string element in RuleElements.OfOption(option, _isStrict))
            Add(element, match);
    }

    /// <summary>The match of a plain word is one object wherever it stands.</summary>
    private void Add(string element, Match match)
    {
        CoverageTable.Row row = Used(element);
        if (!_matches.TryGetValue(match, out List<CoverageTable.Row>? rows))
            _matches[match] = rows = [];
        if (!rows.Contains(row))
            rows.Add(row);
    }

    private CoverageTable.Row Used(string element)
    {
        CoverageTable.Row row = _table.RowOf(element);
        if (_used.Add(element))
            row.RuleSets++;
        return row;
    }
}
