using CompiledFw.Language.Binding;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Tests;

/// <summary>Words of other firewalls, and of ipfw, that a rule does not take: each is refused by its name.</summary>
public class RefusedWordTests
{
    public static TheoryData<string> NotYet => [.. KnownWords.NotYet.Keys];

    public static TheoryData<string> Elsewhere => [.. KnownWords.Elsewhere.Keys];

    [Theory]
    [MemberData(nameof(NotYet))]
    public void A_word_that_is_to_come_is_refused_by_name_wherever_it_stands(string word) =>
        AssertRefused(word, ProblemKinds.WordNotYet, $"`{word}` is not in the language yet");

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public void A_word_of_another_firewall_is_refused_by_name_with_what_to_use(string word) =>
        AssertRefused(word, ProblemKinds.WordNotTaken, $"`{word}` is not part of this language: ");

    /// <summary>Every word of the reference, section 1, that this stage of the language does not take.</summary>
    [Theory]
    [InlineData("set 3 allow in", "set")]
    [InlineData("prob 0.5 allow in", "prob")]
    [InlineData("unreach host ip from any to any", "unreach")]
    [InlineData("unreach6 no-route ip from any to any", "unreach6")]
    [InlineData("reset tcp from any to any", "reset")]
    [InlineData("call 100 in", "call")]
    [InlineData("return in", "return")]
    [InlineData("fwd 10.0.0.1 in", "fwd")]
    [InlineData("divert 8668 in", "divert")]
    [InlineData("pipe 1 in", "pipe")]
    [InlineData("nat 1 in", "nat")]
    [InlineData("allow tag 1 in", "tag")]
    [InlineData("allow altq q in", "altq")]
    [InlineData("skipto tablearg in", "tablearg")]
    [InlineData("allow proto tcp", "proto")]
    [InlineData("allow src-ip 10.0.0.1", "src-ip")]
    [InlineData("allow tcp from any to any dst-port 80", "dst-port")]
    [InlineData("allow tcp from any to any limit src-addr 4", "limit")]
    [InlineData("allow tcp from any to any { in or limit src-addr 4 }", "limit")]
    [InlineData("allow tcp from any to any not ipttl 4", "ipttl")]
    [InlineData("allow tcp from any to any uid root", "uid")]
    [InlineData("allow tcp from any to any layer2", "layer2")]
    [InlineData("allow tcp from any to any state established", "state")]
    [InlineData("-A INPUT -j ACCEPT", "-A")]
    public void A_rule_with_a_foreign_word_is_refused_at_that_word(string line, string word)
    {
        Problem problem = Reading.Refused(line);
        Assert.StartsWith($"`{word}` is not ", problem.Message);
        Assert.Equal(line.IndexOf(word, StringComparison.Ordinal) + 1, problem.Span.Column);
    }

    [Theory]
    [MemberData(nameof(NotYet))]
    public void A_word_that_is_to_come_has_advice_for_today(string word) =>
        Assert.InRange(KnownWords.NotYet[word].Length, 5, 120);

    [Fact]
    public void No_word_is_both_taken_and_refused()
    {
        IEnumerable<string> refused = KnownWords.NotYet.Keys.Concat(KnownWords.Elsewhere.Keys);
        Assert.Empty(refused.Intersect(OptionTable.Readers.Keys).Concat(refused.Intersect(ActionBinder.Actions.Keys)).Concat(refused.Intersect(ProtocolBinder.AllNames)));
        Assert.Empty(KnownWords.NotYet.Keys.Intersect(KnownWords.Elsewhere.Keys));
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
