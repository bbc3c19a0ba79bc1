using System.Text.RegularExpressions;
using CompiledFw.Language.Tests.Words;

namespace CompiledFw.Language.Tests.Schema;

/// <summary>The schema takes what the binder takes, and refuses what an editor should show as wrong.</summary>
public sealed class SchemaTests
{
    private static readonly string[] Pages = ["README.md", "docs/rule-language.md", "docs/diagnostics.md", "docs/embedding.md"];

    /// <summary>Scalars that the core schema of YAML takes for something else than text, or nearly so.</summary>
    private static readonly string[] Odd =
        ["true", "True", "false", "\"true\"", "'22'", "0x16", "007", "1e3", ".5", "1.5", "65535", "65536", "4294967296", "-1", "yes", "a", "''", "' 22 '", "eth0.5"];

    public static TheoryData<string> RuleFiles =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "rules"), "*.yaml").Select(f => Path.GetFileName(f)!)];

    public static TheoryData<string, int> Blocks
    {
        get
        {
            TheoryData<string, int> blocks = [];
            foreach (string page in Pages)
            {
                for (int i = 0; i < BlocksOf(page).Length; i++)
                    blocks.Add(page, i);
            }

            return blocks;
        }
    }

    public static TheoryData<string> Samples => [.. RuleFileSamples.All];

    public static TheoryData<string> RuleKeys => [.. LanguageWords.Kinds["rule key"]];

    [Theory]
    [MemberData(nameof(RuleFiles))]
    public void The_schema_takes_a_rule_file_that_begins_with_its_name(string file)
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rules", file));
        Assert.StartsWith("# yaml-language-server: $schema=schema/compiledfw.schema.json\n", text);
        Assert.Null(RuleFileSchema.Refusal(text));
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void The_schema_takes_an_example_of_the_pages_that_binds(string page, int index)
    {
        string block = BlocksOf(page)[index];
        if (Reading.Read(block).RuleSet is not null)
            Assert.Null(RuleFileSchema.Refusal(block));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_schema_takes_a_sample(string sample) => Assert.Null(RuleFileSchema.Refusal(sample));

    [Fact]
    public void The_schema_takes_every_example_of_the_manuals_tables() =>
        Assert.Empty(Manual.Rows.SelectMany(r => r.Examples.Select(e => RuleFileSchema.Refusal(Manual.FileOf(r.Column, e)))).OfType<string>());

    /// <summary>Whatever stands behind one key in the manual is tried behind every key.</summary>
    [Theory]
    [MemberData(nameof(RuleKeys))]
    public void The_schema_takes_each_value_of_a_key_that_the_binder_takes(string key)
    {
        string[] values = [.. ValuesInTheManual(), .. Odd];
        string[] taken = [.. values.Select(v => Manual.FileOf("in a rule", $"{key}: {v}")).Where(f => Reading.Read(f).RuleSet is not null)];
        Assert.NotEmpty(taken);
        Assert.Empty(taken.Select(RuleFileSchema.Refusal).OfType<string>());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("rules: deny in")]
    [InlineData("rule: []")]
    [InlineData("{ rules: [], rulesets: A }")]
    [InlineData("{ rules: [], ruleset: 9a }")]
    [InlineData("{ rules: [], ruleset: a.b }")]
    [InlineData("{ rules: [], default: drop }")]
    [InlineData("{ rules: [], tracking: loose }")]
    [InlineData("{ rules: [], me: 10.0.0.0/8 }")]
    [InlineData("{ rules: [], me: [eth0] }")]
    [InlineData("{ rules: [], interfaces: { any: eth0 } }")]
    [InlineData("{ rules: [], interfaces: { wan: [] } }")]
    [InlineData("{ rules: [], interfaces: { wan: a/b } }")]
    [InlineData("{ rules: [], tables: [] }")]
    [InlineData("{ rules: [], tables: { 'a b': [] } }")]
    [InlineData("{ rules: [], tables: { t: { type: adr, entries: [] } } }")]
    [InlineData("{ rules: [], tables: { t: { type: 'flow:src', dynamic: true } } }")]
    [InlineData("{ rules: [], tables: { t: { type: addr } } }")]
    [InlineData("{ rules: [], tables: { t: { dynamic: false } } }")]
    [InlineData("{ rules: [], tables: { t: { entrys: [], entries: [] } } }")]
    [InlineData("{ rules: [], tables: { t: { entries: { 10.0.0.0/8: x } } } }")]
    [InlineData("{ rules: [], tables: { t: { entries: { 10.0.0.0/8: 4294967296 } } } }")]
    [InlineData("{ rules: [], timeouts: { udp: 1d } }")]
    [InlineData("{ rules: [], timeouts: { udp: 0 } }")]
    [InlineData("{ rules: [], timeouts: { sin: 5 } }")]
    [InlineData("{ rules: [], limits: { flows: 0 } }")]
    [InlineData("{ rules: [], limits: { flow: 1 } }")]
    [InlineData("{ rules: [], sets: { disabled: [31] } }")]
    [InlineData("{ rules: [], sets: { enabled: [1] } }")]
    [InlineData("{ rules: [], tests: [{ packet: tcp 10.0.0.1 > 10.0.0.2 }] }")]
    [InlineData("{ rules: [], tests: [{ packet: tcp 10.0.0.1 > 10.0.0.2, expect: drop }] }")]
    [InlineData("{ rules: [], tests: [{ packet: tcp 10.0.0.1, expect: deny }] }")]
    [InlineData("{ rules: [], tests: [{ packet: tcp 10.0.0.1 > 10.0.0.2, expect: deny, rule: 65536 }] }")]
    [InlineData("rules: [5]")]
    [InlineData("rules: [~]")]
    [InlineData("rules: ['']")]
    [InlineData("rules: [[deny in]]")]
    [InlineData("rules: [denny in]")]
    [InlineData("rules: [100 set 5 denny in]")]
    [InlineData("rules: [{}]")]
    [InlineData("rules: [{ in: true }]")]
    [InlineData("rules: [{ comment: x, in: true }]")]
    [InlineData("rules: [{ acton: allow, in: true }]")]
    [InlineData("rules: [{ action: alow, in: true }]")]
    [InlineData("rules: [{ action: allow in, via: em0 }]")]
    [InlineData("rules: [{ action: allow, inn: true }]")]
    [InlineData("rules: [{ action: allow, in: false }]")]
    [InlineData("rules: [{ action: allow, in: yes }]")]
    [InlineData("rules: [{ action: allow, frag: false }]")]
    [InlineData("rules: [{ action: allow, number: 65535, in: true }]")]
    [InlineData("rules: [{ action: allow, set: 32, in: true }]")]
    [InlineData("rules: [{ action: allow, prob: 0, in: true }]")]
    [InlineData("rules: [{ action: allow, prob: 1.5, in: true }]")]
    [InlineData("rules: [{ action: allow, tag: 65535, in: true }]")]
    [InlineData("rules: [{ action: allow, proto: tpc }]")]
    [InlineData("rules: [{ action: allow, proto: 256 }]")]
    [InlineData("rules: [{ action: allow, to: somewhere }]")]
    [InlineData("rules: [{ action: allow, to: { adress: me } }]")]
    [InlineData("rules: [{ action: allow, to: { port: sssh } }]")]
    [InlineData("rules: [{ action: allow, to: { port: 65536 } }]")]
    [InlineData("rules: [{ action: allow, port: 80, to: any }]")]
    [InlineData("rules: [{ action: allow, dst-port: not 22 }]")]
    [InlineData("rules: [{ action: allow, via: }]")]
    [InlineData("rules: [{ action: allow, via: [em0, em1] }]")]
    [InlineData("rules: [{ action: allow, tcpflags: [syn, akc] }]")]
    [InlineData("rules: [{ action: allow, ext6hdr: '!frag' }]")]
    [InlineData("rules: [{ action: allow, icmptypes: 32 }]")]
    [InlineData("rules: [{ action: allow, icmptypes: 3-5 }]")]
    [InlineData("rules: [{ action: allow, ipttl: 256 }]")]
    [InlineData("rules: [{ action: allow, dscp: af14 }]")]
    [InlineData("rules: [{ action: allow, mac-type: apr }]")]
    [InlineData("rules: [{ action: allow, lookup: dst web }]")]
    [InlineData("rules: [{ action: allow, mark: x }]")]
    [InlineData("rules: [{ action: allow, in: true, log: yes }]")]
    [InlineData("rules: [{ action: allow, in: true, log: { amout: 1 } }]")]
    [InlineData("rules: [{ action: allow, in: true, keep-state: a b }]")]
    [InlineData("rules: [{ action: allow, in: true, limit: true }]")]
    [InlineData("rules: [{ action: allow, in: true, limit: { by: src-addr } }]")]
    [InlineData("rules: [{ action: allow, in: true, limit: { by: src, max: 4 } }]")]
    [InlineData("rules: [{ action: allow, in: true, limit: { by: all, max: 0 } }]")]
    [InlineData("rules: [{ action: allow, in: true, keep-state: true, timeout: 1d }]")]
    [InlineData("rules: [{ action: allow, not: { in: true, out: true } }]")]
    [InlineData("rules: [{ action: allow, not: { keep-state: true } }]")]
    [InlineData("rules: [{ check-state: false }]")]
    [InlineData("rules: [{ skipto: 65535, in: true }]")]
    [InlineData("rules: [{ unreach: nobody, in: true }]")]
    [InlineData("rules: [{ unreach: 256, in: true }]")]
    [InlineData("rules: [{ setmark: 0x10/x, in: true }]")]
    public void A_wrong_file_is_refused_by_schema_and_binder(string yaml)
    {
        Assert.Null(Reading.Read(yaml).RuleSet);
        Assert.NotNull(RuleFileSchema.Refusal(yaml));
    }

    private static IEnumerable<string> ValuesInTheManual() =>
        Manual.Rows.Where(r => r.Kind == "rule key").SelectMany(r => r.Examples).Select(e => e[(e.IndexOf(':', StringComparison.Ordinal) + 2)..]).Distinct();

    private static string[] BlocksOf(string page)
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, page)).ReplaceLineEndings("\n");
        return [.. Regex.Matches(text, "```yaml\n(.*?)```", RegexOptions.Singleline).Select(m => m.Groups[1].Value)];
    }
}
