using System.Text.RegularExpressions;

namespace CompiledFw.Appliance.Tests.Checking;

/// <summary><c>cfw check</c>: problems, tests and exit codes.</summary>
public partial class CheckTests
{
    private const string Clean = "rules:\n  - 100 deny ip from any to any\n";

    private const string Warned = "tables: { unused: [10.0.0.0/8] }\nrules:\n  - 100 deny ip from any to any\n";

    public static TheoryData<string> RuleFiles => [.. Repository.RuleFiles.Select(p => Path.GetFileName(p))];

    [Theory]
    [MemberData(nameof(RuleFiles))]
    public void The_projects_own_rule_files_are_clean_and_tested(string file)
    {
        string path = Repository.PathOf("rules", file);
        Assert.Matches($"^{Regex.Escape(path)}: [0-9]+ rules, [1-9][0-9]* tests passed\\.\n$", Cfw.Good("check", "--strict", path));
    }

    [Fact]
    public void The_manuals_whole_rule_files_are_clean()
    {
        string[] files = [.. YamlBlock().Matches(File.ReadAllText(Repository.PathOf("docs", "rule-language.md"))).Select(m => m.Groups[1].Value).Where(t => t.Contains("\ntests:"))];
        Assert.NotEmpty(files);
        using Scratch scratch = new();
        foreach (string text in files)
            Assert.StartsWith(scratch.PathOf("t.fw.yaml"), Cfw.Good("check", scratch.File("t.fw.yaml", text)));
    }

    [Fact]
    public void The_manuals_example_of_a_failing_test_fails_until_it_is_mended()
    {
        string section = File.ReadAllText(Repository.PathOf("docs", "diagnostics.md")).Split("## CFW0250\n")[1].Split("\n## ")[0];
        string[] files = [.. YamlBlock().Matches(section).Select(m => m.Groups[1].Value)];
        using Scratch scratch = new();
        Assert.Contains("(4,7): error CFW0250: ", Cfw.Run("check", scratch.File("wrong.fw.yaml", files[0])).OutLines[0]);
        Cfw.Good("check", "--strict", scratch.File("right.fw.yaml", files[1]));
    }

    [Theory]
    [InlineData(99, "99 errors")]
    [InlineData(100, "100 errors")]
    [InlineData(101, "more than 100 errors")]
    [InlineData(1000, "more than 100 errors")]
    public void A_list_that_was_cut_off_is_not_counted_as_if_whole(int mistakes, string summary)
    {
        using Scratch scratch = new();
        string path = scratch.File("t.fw.yaml", "rules:\n" + string.Concat(Enumerable.Repeat("  - alow ip from any to any\n", mistakes)));
        Assert.Equal($"{path}: {summary}.", Cfw.Run("check", path).OutLines[^1]);
    }

    [Fact]
    public void A_file_without_tests_says_so()
    {
        using Scratch scratch = new();
        string path = scratch.File("t.fw.yaml", Clean);
        Assert.Equal($"{path}: 1 rule, no tests.\n", Cfw.Good("check", path));
    }

    [Theory]
    [InlineData(false, ExitCode.Ok)]
    [InlineData(true, ExitCode.Warnings)]
    public void A_warning_matters_only_to_the_strict(bool isStrict, int code)
    {
        using Scratch scratch = new();
        string path = scratch.File("t.fw.yaml", Warned);
        Cfw run = Cfw.Run(["check", path, .. isStrict ? new[] { "--strict" } : []]);
        Assert.Equal((code, ""), (run.Code, run.Error));
        Assert.StartsWith($"{path}(1,11): warning CFW0105: ", run.OutLines[0]);
        Assert.Equal($"{path}: 1 rule, no tests, 1 warning.", run.OutLines[1]);
    }

    [Fact]
    public void Every_error_has_its_line_and_column_in_the_order_of_the_file()
    {
        using Scratch scratch = new();
        string path = scratch.File(
            "t.fw.yaml",
            """
            default: dney
            rules:
              - 100 alow tcp from any to me 22 setup
              - 200 deny ip from 10.0.0.0/33 to any
              - { action: allow, proto: tpc, from: any, to: any }
            tests:
              - { packet: tcp 10.0.0.1 > 10.0.0.2 syn, expect: pass }
            """);
        Cfw run = Cfw.Run("check", path);
        Assert.Equal((ExitCode.Failed, ""), (run.Code, run.Error));
        Assert.Equal(["(1,10): error CFW0012", "(3,9): error CFW0200", "(4,22): error CFW0207", "(5,29): error CFW0200", "(7,52): error CFW0015"], run.OutLines[..^1].Select(l => PositionAndId(path, l)));
        Assert.Equal($"{path}: 5 errors.", run.OutLines[^1]);
    }

    [Fact]
    public void A_failing_test_is_an_error_at_its_line()
    {
        using Scratch scratch = new();
        string path = scratch.File(
            "t.fw.yaml",
            """
            interfaces: { wan: [eth0] }
            rules:
              - 100 deny tcp from any to any 22 in recv wan
              - 200 allow tcp from any to any
            tests:
              - { packet: tcp 198.51.100.7:1025 > 192.0.2.1:22 syn in wan, expect: allow, rule: 200 }
              - { packet: tcp 198.51.100.7:1025 > 192.0.2.1:22 syn in eth1, expect: allow, rule: 200 }
              - { packet: udp 198.51.100.7:1025 > 192.0.2.1:22, expect: allow }
            """);
        Cfw run = Cfw.Run("check", path);
        Assert.Equal((ExitCode.Failed, ""), (run.Code, run.Error));
        Assert.Equal(
            [
                $"{path}(6,7): error CFW0250: Packet `tcp 198.51.100.7:1025 > 192.0.2.1:22 syn in wan`: expected allow by rule 200, but got deny by rule 100, `deny tcp from any to any 22 in recv wan`.",
                $"{path}(8,7): error CFW0250: Packet `udp 198.51.100.7:1025 > 192.0.2.1:22`: expected allow, but got deny by the default rule 65535.",
                $"{path}: 2 rules, 2 of 3 tests failed.",
            ],
            run.OutLines);
    }

    [Theory]
    [InlineData("expect: deny, rule: 300", "expected deny by rule 300, but got deny by rule 200, `deny tcp from any to any 23`.")]
    [InlineData("expect: unreach", "expected unreach, but got deny by rule 200, `deny tcp from any to any 23`.")]
    [InlineData("expect: deny, rule: 0", "expected deny before the rules, but got deny by rule 200, `deny tcp from any to any 23`.")]
    public void A_test_fails_by_its_verdict_or_by_its_rule(string expectation, string sentence) =>
        Assert.EndsWith(sentence, CheckOne("tcp 10.0.0.1:5 > 10.0.0.2:23 syn", expectation, "100 count ip from any to any", "200 deny tcp from any to any 23", "300 reject ip from any to any").OutLines[0]);

    [Fact]
    public void Of_rules_with_one_number_the_one_that_decided_is_shown() =>
        Assert.EndsWith(
            "but got allow by rule 100, `allow tcp from any to any 23`.",
            CheckOne("tcp 10.0.0.1:5 > 10.0.0.2:23 syn", "expect: deny", "100 count ip from any to any", "100 allow tcp from any to any 23", "100 deny udp from any to any").OutLines[0]);

    /// <summary>IGMP is nothing that the decoder can walk past in IPv6.</summary>
    [Fact]
    public void A_packet_that_never_meets_the_rules_fails_with_the_reason() =>
        Assert.EndsWith(
            "expected allow, but got deny before the rules, unknown-next-header.",
            CheckOne("igmp 2001:db8::1 > 2001:db8::2", "expect: allow", "100 allow ip from any to any").OutLines[0]);

    [Fact]
    public void Each_test_has_a_firewall_of_its_own()
    {
        using Scratch scratch = new();
        string path = scratch.File(
            "t.fw.yaml",
            """
            rules:
              - 100 check-state
              - 200 allow tcp from any to any 22 setup keep-state
            tests:
              - { packet: tcp 10.0.0.1:1025 > 10.0.0.2:22 syn, expect: allow, rule: 200 }
              - { packet: tcp 10.0.0.2:22 > 10.0.0.1:1025 syn ack, expect: deny, rule: 65535 }
            """);
        Assert.Equal($"{path}: 2 rules, 2 tests passed.\n", Cfw.Good("check", path));
    }

    [Fact]
    public void All_files_are_checked_and_the_worst_one_gives_the_code()
    {
        using Scratch scratch = new();
        string clean = scratch.File("a.fw.yaml", Clean), warned = scratch.File("b.fw.yaml", Warned), broken = scratch.File("c.fw.yaml", "rules: [\n"), named = scratch.File("d.fw.yaml", "ruleset: Firewall\nnamespace: CompiledFw\nrules: []\n");
        Cfw run = Cfw.Run("check", "--strict", "nowhere.fw.yaml", broken, named, warned, clean);
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Equal([$"{broken}: 1 error.", $"{warned}: 1 rule, no tests, 1 warning.", $"{clean}: 1 rule, no tests."], run.OutLines.Where(l => !l.Contains("): ")));
        Assert.Equal(
            ["nowhere.fw.yaml: it cannot be opened (there is no such file).", $"{named}: a firewall cannot be named Firewall, a name that its own code needs: write another name under `ruleset:`."],
            run.Error.TrimEnd('\n').Split('\n'));
        Assert.Equal(ExitCode.Warnings, Cfw.Run("check", "--strict", warned, clean).Code);
    }

    [Fact]
    public void A_file_without_end_is_refused_by_its_length()
    {
        if (!File.Exists("/dev/zero"))
            return;
        Cfw run = Cfw.Run("check", "/dev/zero");
        Assert.StartsWith("/dev/zero(1,1): error CFW0300: ", run.OutLines[0]);
    }

    [Fact]
    public void Ctrl_C_ends_it()
    {
        StringWriter output = new(), error = new();
        int code = Cli.Run(["check", .. Repository.RuleFiles], new(output, error), new CancellationToken(canceled: true));
        Assert.Equal((ExitCode.Interrupted, "", ""), (code, output.ToString(), error.ToString()));
    }

    /// <summary>Checks a file with some rules and one test.</summary>
    private static Cfw CheckOne(string packet, string expectation, params string[] rules)
    {
        using Scratch scratch = new();
        string list = string.Concat(rules.Select(r => $"  - {r}\n"));
        return Cfw.Run("check", scratch.File("t.fw.yaml", $"rules:\n{list}tests:\n  - {{ packet: '{packet}', {expectation} }}\n"));
    }

    /// <summary><c>(3,9): error CFW0200</c>.</summary>
    private static string PositionAndId(string path, string line)
    {
        Assert.StartsWith(path, line);
        return string.Join(':', line[path.Length..].Split(':')[..2]);
    }

    [GeneratedRegex(@"```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex YamlBlock();
}
