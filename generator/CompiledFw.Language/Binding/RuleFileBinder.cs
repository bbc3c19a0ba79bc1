using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// From the nodes of a file to its <see cref="RuleSet"/>. Names are bound before the rules that use them, wherever they
/// stand; one broken part does not keep the others from being read.
/// </summary>
internal sealed class RuleFileBinder(string path, ProblemList problems, CancellationToken cancellation)
{
    public static readonly string[] Keys =
    [
        "ruleset", "namespace", "default", "tracking", "track", "midstream", "default-stateless", "me", "interfaces", "tables", "timeouts",
        "limits", "helpers", "sets", "rules", "tests",
    ];

    private readonly FileNames _names = new();
    private FileTracking _tracking = FileTracking.Default;
    private bool _isStateless;

    /// <summary>What could be bound; complete only when no error was reported.</summary>
    public RuleSet? Bind(Node root)
    {
        if (!NodeShapes.TryMapping(root, problems, "A rule file", "`rules: […]`", out MappingNode file))
            return null;
        RefuseOtherKeys(file);

        RuleSetName name = new(problems);
        string ruleset = file.Find("ruleset") is MappingEntry named ? name.Bind(named.Value) : RuleSetName.FromPath(path);
        string? space = file.Find("namespace") is MappingEntry spaced ? name.BindNamespace(spaced.Value) : null;
        bool allow = file.Find("default") is MappingEntry byDefault && NodeShapes.IsChosen(byDefault, problems, "allow", "deny");
        _tracking = new TrackingBinder(problems).Bind(file);
        (EquatableArray<Prefix4> me4, EquatableArray<Prefix6> me6) = new MeBinder(problems).Bind(file.Find("me")?.Value);
        if (file.Find("interfaces") is MappingEntry interfaces)
            new InterfacesBinder(problems, _names).Bind(interfaces.Value);
        if (file.Find("tables") is MappingEntry tables)
            new TableBinder(problems, _names, cancellation).Bind(tables.Value);
        Node? timeouts = file.Find("timeouts")?.Value;
        ClassicTimeouts classic = timeouts is null || _tracking.IsStrict ? ClassicTimeouts.Ipfw : new TimeoutBinder(problems).BindClassic(timeouts);
        StrictTimeouts strict = timeouts is null || !_tracking.IsStrict ? StrictTimeouts.Linux : new TimeoutBinder(problems).BindStrict(timeouts);
        TableLimits maxima = file.Find("limits") is MappingEntry limits ? new LimitBinder(problems, _tracking.Mode).Bind(limits.Value) : TableLimits.Ipfw;
        EquatableArray<HelperPorts> helpers = file.Find("helpers") is MappingEntry helped ? BindHelpers(helped) : EquatableArray<HelperPorts>.Empty;
        _isStateless = file.Find("default-stateless") is MappingEntry stateless && NodeShapes.IsChosen(stateless, problems, "true", "false");
        if (_tracking.TracksAll && _isStateless)
        {
            problems.Add(
                ProblemKinds.BadValue,
                file.Find("track")!.Key.Span,
                "`track: all` makes a flow of every allowed packet, and `default-stateless: true` says that there are none: leave one of the two out.");
        }

        uint disabled = file.Find("sets") is MappingEntry sets ? new SetsBinder(problems).Bind(sets.Value) : 0;
        Rule[] rules = [.. BindRules(file).OrderBy(r => r.Number)];
        RuleCount.Check(rules, _tracking.TracksAll, problems);
        EquatableArray<RuleTest> tests = new TestsBinder(problems, _names, rules, cancellation).Bind(file.Find("tests")?.Value);
        if (!problems.HasErrors)
            WarnOfUnusedNames();

        return new RuleSet(
            ruleset,
            space,
            path,
            allow,
            me4,
            me6,
            _names.Tables.Values.OrderBy(t => t.Name, StringComparer.Ordinal).ToEquatableArray(),
            classic,
            maxima,
            _tracking.TracksAll,
            _isStateless,
            disabled,
            rules.ToEquatableArray(),
            tests)
        {
            Interfaces = _names.Interfaces.Values.Select(i => new NamedInterface(i.Name, i.Globs)).ToEquatableArray(),
            Tracking = _tracking.Mode,
            StrictTimeouts = strict,
            PicksUp = _tracking.PicksUp,
            Helpers = helpers,
        };
    }

    private EquatableArray<HelperPorts> BindHelpers(MappingEntry entry)
    {
        if (_tracking.IsStrict)
            return new HelperBinder(problems).Bind(entry.Value);
        TrackingBinder.RefuseKey(problems, entry.Key, "write rules for the data connections");
        return EquatableArray<HelperPorts>.Empty;
    }

    private List<Rule> BindRules(MappingNode file)
    {
        List<Rule> rules = [];
        if (file.Find("rules") is not MappingEntry entry)
        {
            problems.Add(
                ProblemKinds.MissingKey,
                file.Span,
                "The file has no `rules:`; a file without rules says so with `rules: []`.");
            return rules;
        }

        if (!NodeShapes.TryList(entry.Value, problems, "`rules`", "one rule a line behind `- `", out EquatableArray<Node> items))
            return rules;
        if (items.Count > FileLimits.Rules)
        {
            problems.Add(
                ProblemKinds.TooManyRules,
                items[FileLimits.Rules].Span,
                $"This is one rule more than the {FileLimits.Rules} that a file may have.");
            return rules;
        }

        if (CutRule.Refuse(items, problems))
            return rules;
        RuleBinder binder = new(new RuleScope(problems, _names, _isStateless) { Tracking = _tracking }, new RuleNumbers());
        RuleGroupBinder groups = new(problems, binder);
        for (int i = 0; i < items.Count && !problems.IsFull; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (items[i] is MappingNode group && group.Find(RuleGroupBinder.Key) is not null)
                rules.AddRange(groups.Bind(group));
            else if (WordsOf(items[i], problems) is RuleWords words && binder.Bind(words) is Rule rule)
                rules.Add(rule);
        }

        return rules;
    }

    /// <summary>The words of a rule, a line or a mapping; null when a problem was reported.</summary>
    public static RuleWords? WordsOf(Node node, ProblemList problems)
    {
        if (node is MappingNode mapping && ColonTrap.Explain(mapping) is null)
            return new MappingRule(problems).WordsOf(mapping);
        return NodeShapes.TryText(node, problems, "A rule", out ScalarNode line) ? RuleWords.Split(line) : null;
    }

    private void RefuseOtherKeys(MappingNode file)
    {
        for (int i = 0; i < file.Entries.Count && !problems.IsFull; i++)
        {
            ScalarNode key = file.Entries[i].Key;
            if (!Keys.Contains(key.Value))
            {
                problems.Add(
                    ProblemKinds.UnknownKey,
                    key.Span,
                    $"{Quote.Of(key.Value)} is not a key of a rule file{NearestWord.Question(key.Value, Keys)}");
            }
        }
    }

    private void WarnOfUnusedNames()
    {
        foreach (Table table in _names.UnusedTables)
        {
            problems.Add(
                ProblemKinds.UnusedTable,
                table.Span,
                $"No rule uses the table `{table.Name}`: leave it out, or write `table({table.Name})` in a rule.");
        }

        foreach (InterfaceName name in _names.UnusedInterfaces)
        {
            problems.Add(
                ProblemKinds.UnusedInterface,
                name.Span,
                $"No rule uses the interface name `{name.Name}`: leave it out, or write `via {name.Name}` in a rule.");
        }
    }
}
