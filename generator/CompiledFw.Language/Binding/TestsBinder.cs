using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary><c>tests:</c>, packets in words and what the rules must make of them.</summary>
internal sealed class TestsBinder(ProblemList problems, FileNames names, IReadOnlyList<Rule> rules, CancellationToken cancellation)
{
    public static readonly string[] Keys = ["packet", "expect", "rule"];

    public static readonly Dictionary<string, string> Expectations = new(StringComparer.Ordinal)
    {
        ["allow"] = "allow",
        ["deny"] = "deny",
        ["unreach"] = "unreach",
        ["reject"] = "unreach",
        ["unreach6"] = "unreach",
        ["reset"] = "reset",
        ["reset6"] = "reset",
        ["abort"] = "abort",
        ["abort6"] = "abort",
    };

    public EquatableArray<RuleTest> Bind(Node? node)
    {
        List<RuleTest> tests = [];
        if (node is not null && NodeShapes.TryList(node, problems, "`tests`", "`- { packet: …, expect: allow }`", out EquatableArray<Node> items))
        {
            if (items.Count > FileLimits.Tests)
            {
                problems.Add(
                    ProblemKinds.ListTooLong,
                    items[FileLimits.Tests].Span,
                    $"A file has at most {FileLimits.Tests} tests.");
            }

            HashSet<int> numbers = [0, Rule.DefaultNumber, .. rules.Select(r => r.Number)];
            bool areNumbersComplete = !problems.HasErrors;
            for (int i = 0; i < items.Count && !problems.IsFull; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (BindOne(items[i], areNumbersComplete ? numbers : null) is RuleTest test)
                    tests.Add(test);
            }
        }

        return tests.ToEquatableArray();
    }

    /// <param name="node">The entry.</param>
    /// <param name="numbers">The rules that a test can name; null where they are not all known.</param>
    private RuleTest? BindOne(Node node, HashSet<int>? numbers)
    {
        if (!NodeShapes.TryMapping(node, problems, "A test", "`{ packet: …, expect: allow }`", out MappingNode test))
            return null;
        NodeShapes.RefuseUnknownKeys(test, problems, "a test", Keys);
        if (test.Find("packet") is not MappingEntry packet || test.Find("expect") is not MappingEntry expect)
        {
            problems.Add(ProblemKinds.MissingKey, test.Span, "A test has a `packet` and what to `expect` of it.");
            return null;
        }

        if (!NodeShapes.TryText(packet.Value, problems, "`packet`", out ScalarNode packetText)
            || !NodeShapes.TryText(expect.Value, problems, "`expect`", out ScalarNode expected))
        {
            return null;
        }

        if (!Expectations.TryGetValue(expected.Value, out string? verdict))
        {
            problems.Add(
                ProblemKinds.BadTest,
                expected.Span,
                $"`expect` is `allow`, `deny`, `unreach`, `reset` or `abort`, not {Quote.Of(expected.Value)}.");
            return null;
        }

        int? rule = null;
        if (test.Find("rule") is MappingEntry decided)
        {
            if (!TryReadRule(decided.Value, numbers, out int number))
                return null;
            rule = number;
        }

        return new TestPacketReader(packetText, problems, names).Read() is TestPacket read
            ? new RuleTest(read, verdict, rule, RuleWords.OneLine(packetText.Value), node.Span)
            : null;
    }

    private bool TryReadRule(Node node, HashSet<int>? numbers, out int number)
    {
        number = 0;
        if (!NodeShapes.TryText(node, problems, "`rule`", out ScalarNode text))
            return false;
        if (!NumberText.TryRead(text.Value, Rule.DefaultNumber, out number))
        {
            return problems.Refuse(
                ProblemKinds.BadRuleNumber,
                text.Span,
                $"{Quote.Of(text.Value)} is not a rule number: they go from 1 to 65535, the default rule; 0 is a drop before the rules.");
        }

        return numbers is null
            || numbers.Contains(number)
            || problems.Refuse(
                ProblemKinds.UnknownRuleNumber,
                text.Span,
                $"No rule has the number {number}: the test could never hold.");
    }
}
