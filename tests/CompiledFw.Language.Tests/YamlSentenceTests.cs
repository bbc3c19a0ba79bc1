using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Tests;

/// <summary>What the YAML scanner says of broken text is said in an operator's words, with what to write instead.</summary>
public class YamlSentenceTests
{
    [Theory]
    [InlineData("rules: [allow { tcp or udp } from any to any]\n", 1, 15, "CFW0001", "put the rule in quotes")]
    [InlineData("rules: [allow ip from any to { me or 10.0.0.1 }]\n", 1, 30, "CFW0001", "put the rule in quotes")]
    [InlineData("rules: [deny in] out\n", 1, 18, "CFW0001", "`out` stands behind a value that is complete")]
    [InlineData("rules: [deny in]]\n", 1, 17, "CFW0001", "`]` closes nothing")]
    [InlineData("rules: [deny in, , deny out]\n", 1, 18, "CFW0001", "a value is missing before this comma")]
    [InlineData("rules:\n  - allow in\n - deny out\n", 3, 2, "CFW0001", "indented otherwise than the lines above")]
    [InlineData("rules:\n  - allow in\n- deny out\n", 3, 1, "CFW0001", "indented otherwise than the lines above")]
    [InlineData("rules:\n  - allow in\n default: deny\n", 3, 2, "CFW0001", "indented otherwise than the lines above")]
    [InlineData("interfaces:\n  wan: eth0\n lan: eth1\nrules: []\n", 3, 2, "CFW0001", "indented otherwise than the lines above")]
    [InlineData("rules:\n  - action: deny\n   in: true\n", 3, 4, "CFW0001", "as far as its first word")]
    [InlineData("rules:\n  - allow in\n  deny out\n", 3, 3, "CFW0001", "begins with `- `")]
    [InlineData("rules:\n  - deny in\n  -deny out\n", 3, 3, "CFW0001", "a space is missing behind `-`")]
    [InlineData("  rules: []\ndefault: deny\n", 2, 1, "CFW0001", "indented otherwise than the lines above")]
    [InlineData("rules:\n  - 'deny in' x\n", 2, 15, "CFW0001", "`x` stands behind a value that is complete")]
    [InlineData("rules:\n  - \"deny in\n", 2, 5, "CFW0001", "the quote that opens here is never closed")]
    [InlineData("rules:\n  - \"deny in\n  - deny out\n", 2, 5, "CFW0001", "the quote that opens here")]
    [InlineData("rules:\n  - deny in\n   # why\n   - deny out\n", 4, 4, "CFW0001", "indented otherwise than the lines above")]
    [InlineData("rules:\n  - \"allow \\q in\"\n", 2, 5, "CFW0001", "use single quotes")]
    [InlineData("rules: - deny in\n", 1, 8, "CFW0001", "on a line of its own")]
    [InlineData("rules:\n  - action: deny\n     in: true\n", 3, 6, "CFW0001", "indented deeper than the line above")]
    [InlineData("interfaces:\n  wan: eth0\n   lan: eth1\nrules: []\n", 3, 4, "CFW0001", "indented deeper than the line above")]
    [InlineData("rules:\n  - { action: allow, to: { address: any port: 80 } }\n", 2, 41, "CFW0013", "a comma is missing before `port`")]
    [InlineData("rules:\n  - { action: deny, in: true\n  - deny in\n", null, null, "CFW0001", "bracket or brace")]
    [InlineData("rules: [deny in\ndefault: deny\n", null, null, "CFW0001", "bracket or brace")]
    public void A_break_of_YAML_says_what_to_write(string text, int? line, int? column, string id, string says)
    {
        Problem problem = Assert.Single(Reading.Read(text).Problems);
        Assert.Equal(id, problem.Kind.Id);
        Assert.Contains(says, problem.Message);
        Assert.DoesNotContain("did not find expected", problem.Message);
        Assert.DoesNotContain("hile parsing", problem.Message);
        if (line is not null)
            Assert.Equal((line, column), (problem.Span.Line, problem.Span.Column));
    }

    [Theory]
    [InlineData("allow tcp from any to any 22,443 in", 38)]
    [InlineData("allow tcp from any to any 22, 443, in", 39)]
    [InlineData("deny ip from 10.0.0.1,10.0.0.2 to any", 31)]
    [InlineData("deny ip from 2001:db8::1,2001:db8::2 to any", 34)]
    [InlineData("deny tcpflags syn,!ack in", null)]
    [InlineData("deny tcpflags syn,ack in", 27)]
    [InlineData("deny in, allow tcp from any to any ssh,80-90", 48)]
    public void A_rule_that_brackets_cut_at_its_comma_is_one_problem(string rules, int? column)
    {
        Problem problem = Assert.Single(Reading.Read($"rules: [{rules}]\n").Problems);
        if (column is null)
            return;
        Assert.Equal((ProblemKinds.WrongShape, column), (problem.Kind, problem.Span.Column));
        Assert.Contains("put the rule in quotes", problem.Message);
    }

    [Fact]
    public void Rules_in_brackets_with_numbers_and_comments_are_whole() =>
        Assert.Equal(3, Reading.RuleSet("rules: [100 allow in, 200 deny out, 300 // done]\n").Rules.Count);

    [Fact]
    public void A_misspelt_action_in_brackets_is_no_cut() =>
        Assert.Equal("CFW0200", Assert.Single(Reading.Read("rules: [deny in, 100 alow out]\n").Problems).Kind.Id);
}
