using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Tests;

/// <summary>Where firewall text means something else to YAML: each trap has its sentence and its place.</summary>
public class YamlTrapTests
{
    [Theory]
    [InlineData("rules:\n  - { action: deny, from: !10.0.0.0/8 }\n", 2, 27, "CFW0003", "`not 10.0.0.0/8`")]
    [InlineData("rules:\n  - { action: deny, from: !2001:db8::/32 }\n", 2, 27, "CFW0003", "`not 2001:db8::/32`")]
    [InlineData("rules:\n  - action: deny\n    tcpflags: !syn\n", 3, 15, "CFW0003", "in quotes")]
    [InlineData("rules: !!seq []\n", 1, 8, "CFW0003", "leave it out")]
    [InlineData("rules:\n  - { action: deny, tcpflags: syn,!ack }\n", 2, 35, "CFW0003", "`not ack`, or put the text in quotes")]
    [InlineData("rules:\n  - allow ip from fe80:: to any\n", 2, 5, "CFW0013", "`fe80::/128`")]
    [InlineData("rules:\n  - allow ip from any to 2001:db8::\n", 2, 5, "CFW0013", "`2001:db8::/128`")]
    [InlineData("rules:\n  - { action: allow, from: fe80:: }\n", 2, 28, "CFW0013", "`fe80::/128`")]
    [InlineData("rules:\n  - action: allow\n    from: fe80::\n", 3, 11, "CFW0013", "`fe80::/128`")]
    [InlineData("rules: []\nme: [fe80::, 10.0.0.1]\n", 2, 6, "CFW0013", "`fe80::/128`")]
    [InlineData("rules: []\ntables:\n  t:\n    - fe80::\n", 4, 7, "CFW0013", "`fe80::/128`")]
    [InlineData("rules:\n  - allow in // ssh: from outside\n", 2, 5, "CFW0013", "put the whole text in quotes")]
    [InlineData("rules:\n  - 100 check-state :\n", 2, 5, "CFW0013", "quotes")]
    [InlineData("rules:\n  - action: deny\n    comment: ssh: from outside\n", 3, 14, "CFW0013", "quotes")]
    [InlineData("rules:\n  - action: deny\n    via: *\n", 3, 10, "CFW0001", "write `any`")]
    [InlineData("rules: []\ninterfaces: { wan: [*] }\n", 2, 21, "CFW0001", "alias")]
    [InlineData("rules: []\ninterfaces: { wan: *wan }\n", 2, 20, "CFW0004", "alias")]
    [InlineData("rules: &r []\n", 1, 8, "CFW0004", "`&r`")]
    [InlineData("rules:\n\t- deny in\n", 2, 1, "CFW0001", null)]
    [InlineData("rules:\n  - action: deny\n\tin: true\n", 3, 1, "CFW0001", null)]
    [InlineData("rules: []\nruleset: @edge\n", 2, 10, "CFW0001", "put it in quotes")]
    [InlineData("rules: [\n", null, null, "CFW0001", "not valid YAML")]
    [InlineData("rules: ']\n", null, null, "CFW0001", "not valid YAML")]
    [InlineData("rules: []\n---\nrules: []\n", 2, 1, "CFW0005", "split the file")]
    [InlineData("rules: []\nrules: []\n", 2, 1, "CFW0006", "line 1")]
    [InlineData("rules: []\n? [a]\n: b\n", 2, 3, "CFW0007", "not a list")]
    [InlineData("", 1, 1, "CFW0008", "`rules:`")]
    [InlineData("# nothing\n", 1, 1, "CFW0008", null)]
    [InlineData("- deny in\n", 1, 1, "CFW0009", "`rules: […]`")]
    [InlineData("deny in\n", 1, 1, "CFW0009", null)]
    [InlineData("rules: deny in\n", 1, 8, "CFW0009", "is a list")]
    [InlineData("rules: { a: b }\n", null, null, "CFW0009", null)]
    [InlineData("rules:\n  - [deny in]\n", 2, 5, "CFW0009", "a list stands here")]
    [InlineData("rules: []\nme: \"a\0b\"\n", 2, 7, "CFW0002", "U+0000")]
    [InlineData("rules: []\n# \u0007\n", 2, 3, "CFW0002", "U+0007")]
    [InlineData("rules: []\n# \uFEFF\n", 2, 3, "CFW0002", "U+FEFF")]
    public void A_trap_is_explained_where_it_stands(string text, int? line, int? column, string id, string? says)
    {
        RuleFileResult result = Reading.Read(text);
        Assert.Null(result.RuleSet);
        Problem problem = result.Problems[0];
        Assert.Equal(id, problem.Kind.Id);
        Assert.Contains(says ?? "", problem.Message);
        if (line is not null)
            Assert.Equal((line, column), (problem.Span.Line, problem.Span.Column));
    }

    [Theory]
    [InlineData("rules: []\ntables: { a: [!10.0.0.0/8] }\n", 2, 15)]
    [InlineData("rules: []\ntables: { a: [10.1.1.1, !10.0.0.0/8, 10.0.0.2] }\n", 2, 25)]
    [InlineData("rules: []\ntables:\n  a:\n    - !10.0.0.0/8\n", 4, 7)]
    [InlineData("rules: []\nme: !10.0.0.1\n", 2, 5)]
    [InlineData("rules:\n  - !in\n", 2, 5)]
    [InlineData("rules:\n  - { action: deny, from: !10.0.0.0/8, in: true }\n", 2, 27)]
    [InlineData("rules:\n  - { action: deny, from: [!10.0.0.0/8, me], in: true }\n", 2, 28)]
    [InlineData("rules:\n  - action: deny\n    from: !10.0.0.0/8\n", 3, 11)]
    public void A_tag_is_one_problem_at_its_place(string text, int line, int column)
    {
        Problem problem = Assert.Single(Reading.Read(text).Problems);
        Assert.Equal((ProblemKinds.Tag, line, column), (problem.Kind, problem.Span.Line, problem.Span.Column));
    }

    [Fact]
    public void Each_tag_of_a_file_is_told() =>
        Assert.Equal([2, 3], Reading.Read("rules:\n  - !in\n  - !out\n").Problems.Select(p => p.Span.Line));

    [Fact]
    public void Half_a_surrogate_pair_is_refused() =>
        Assert.Equal("CFW0002", Assert.Single(Reading.Read("rules: [] # \uD800").Problems).Kind.Id);

    [Fact]
    public void What_YAML_1_1_takes_for_numbers_and_booleans_is_text()
    {
        Assert.Equal(17, Assert.Single(Reading.RuleSet("rules:\n  - { number: 017, action: deny, in: true }\n").Rules).Number);
        Assert.Equal("CFW0012", Assert.Single(Reading.Read("rules: []\ndefault: no\n").Problems).Kind.Id);
        Assert.Equal("CFW0014", Assert.Single(Reading.Read("rules: []\ntimeouts: { udp: 12:30:45 }\n").Problems).Kind.Id);
        Assert.Equal("CFW0307", Assert.Single(Reading.Read("rules: []\nlimits: { flows: 1e3 }\n").Problems).Kind.Id);
        Assert.Equal("CFW0307", Assert.Single(Reading.Read("rules: []\nlimits: { flows: 0x10 }\n").Problems).Kind.Id);
    }

    [Fact]
    public void A_byte_order_mark_at_the_start_moves_no_column() =>
        Assert.Equal(9, Assert.Single(Reading.Read("\uFEFFrules: [inn]\n").Problems).Span.Column);

    [Theory]
    [InlineData("rules:\n  - deny in bogus\n", 2, 13)]
    [InlineData("rules:\n  - 'deny in bogus'\n", 2, 14)]
    [InlineData("rules:\n  - \"deny in bogus\"\n", 2, 14)]
    [InlineData("rules: [deny in, deny in bogus]\n", 1, 26)]
    [InlineData("rules:\r\n  - deny in bogus\r\n", 2, 13)]
    [InlineData("rules:\n  - deny in\n    bogus\n", 3, 5)]
    [InlineData("rules:\r\n  - deny in\r\n\r\n      bogus\r\n", 4, 7)]
    [InlineData("rules:\n  - deny tcp from any\n     to any 80,\n     70000\n", 4, 6)]
    [InlineData("rules:\n  - \"deny in \\x62ogus\"\n", 2, 14)]
    [InlineData("rules:\n  - \"deny \\u0069n // \\t \\\"\"\n  - \"deny in\\tbogus\"\n", 3, 15)]
    [InlineData("rules:\n  - \"deny in \\\n      bogus\"\n", 3, 7)]
    [InlineData("rules:\n  - \"deny in\n      bogus\"\n", 3, 7)]
    [InlineData("rules:\n  - 'deny in // it''s' \n  - 'deny bogus // it''s'\n", 3, 11)]
    [InlineData("rules:\n  - 'deny in\n      bogus'\n", 3, 7)]
    [InlineData("rules:\n  - >\n    deny in bogus\n", 3, 13)]
    [InlineData("rules:\n  - >-\n    deny in\n\n    bogus\n", 5, 5)]
    [InlineData("rules:\n  - |- # why\n    deny in\n      bogus\n", 4, 7)]
    [InlineData("rules: [deny in\n  bogus]\n", 2, 3)]
    [InlineData("rules:\n  - \"deny in \\U00000062ogus\"\n", 2, 14)]
    public void A_column_is_that_of_the_word_however_the_text_is_quoted_and_folded(string text, int line, int column)
    {
        Problem problem = Assert.Single(Reading.Read(text).Problems);
        Assert.Equal((line, column), (problem.Span.Line, problem.Span.Column));
    }

    [Theory]
    [InlineData("rules:\n  - deny in\n    - allow out\n", 3, 5)]
    [InlineData("rules:\n  - deny ip from any\n   - allow out\n", 3, 4)]
    [InlineData("rules:\n- check-state\n - allow out\n", 3, 2)]
    public void A_rule_that_swallowed_the_next_one_says_so_at_its_hyphen(string text, int line, int column)
    {
        Problem problem = Assert.Single(Reading.Read(text).Problems);
        Assert.Equal(("CFW0204", line, column), (problem.Kind.Id, problem.Span.Line, problem.Span.Column));
        Assert.Equal("This line continues the rule above: check its indentation, `- ` stands below `- `.", problem.Message);
    }
}
