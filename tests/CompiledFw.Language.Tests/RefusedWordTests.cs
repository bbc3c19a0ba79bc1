using CompiledFw.Language.Binding;
using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Tests;

/// <summary>Words of other firewalls, and of ipfw, that a rule does not take: each is refused by its name.</summary>
public class RefusedWordTests
{
    public static TheoryData<string> Elsewhere => [.. KnownWords.Elsewhere.Keys];

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public void A_word_of_another_firewall_is_refused_by_name_with_what_to_use(string word) =>
        AssertRefused(word, ProblemKinds.WordNotTaken, $"`{word}` is not part of this language: ");

    /// <summary>The words of the reference, section 1, that the language does not take, and some of others, wherever they stand.</summary>
    [Theory]
    [InlineData("fwd 10.0.0.1 in", "fwd")]
    [InlineData("divert 8668 in", "divert")]
    [InlineData("pipe 1 in", "pipe")]
    [InlineData("nat 1 in", "nat")]
    [InlineData("allow altq q in", "altq")]
    [InlineData("setdscp ef in", "setdscp")]
    [InlineData("tcp-setmss 1460 in", "tcp-setmss")]
    [InlineData("setfib 1 in", "setfib")]
    [InlineData("reass in", "reass")]
    [InlineData("queue 1 in", "queue")]
    [InlineData("netgraph 1 in", "netgraph")]
    [InlineData("allow tcp from any to any uid root", "uid")]
    [InlineData("allow tcp from any to any { in or gid 0 }", "gid")]
    [InlineData("allow tcp from any to any not jail 1", "jail")]
    [InlineData("allow tcp from any to any fib 1", "fib")]
    [InlineData("allow tcp from any to any ipsec", "ipsec")]
    [InlineData("allow tcp from any to any diverted", "diverted")]
    [InlineData("allow tcp from any to any src-mac table(t)", "src-mac")]
    [InlineData("-A INPUT -j ACCEPT", "-A")]
    public void A_rule_with_a_foreign_word_is_refused_at_that_word(string line, string word)
    {
        Problem problem = Reading.Refused(line);
        Assert.StartsWith($"`{word}` is not ", problem.Message);
        Assert.Equal(line.IndexOf(word, StringComparison.Ordinal) + 1, problem.Span.Column);
    }

    [Fact]
    public void No_word_is_both_taken_and_refused()
    {
        IEnumerable<string> refused = KnownWords.Elsewhere.Keys;
        Assert.Empty(refused.Intersect(OptionTable.Readers.Keys).Concat(refused.Intersect(ActionBinder.Actions.Keys)).Concat(refused.Intersect(ProtocolBinder.AllNames)));
    }

    [Fact]
    public void No_option_could_be_taken_for_a_port_and_only_families_for_a_protocol()
    {
        Assert.DoesNotContain(OptionTable.Readers.Keys, word => PortBinder.LooksLikePorts(new Word(word, SourceSpan.Start)));
        Assert.Empty(OptionTable.Readers.Keys.Where(ProtocolBinder.IsProtocol).Except(ProtocolNames.Families.Keys));
        Assert.Empty(OptionTable.Readers.Keys.Intersect(ActionBinder.Actions.Keys));
    }

    private static void AssertRefused(string word, ProblemKind kind, string start)
    {
        foreach (string line in new[] { $"{word} tcp from any to any", $"allow tcp from any to any {word} 1", $"allow {word} 1" })
        {
            Problem problem = Reading.Refused(line);
            Assert.Equal(kind, problem.Kind);
            Assert.StartsWith(start, problem.Message);
        }
    }
}
