namespace CompiledFw.Appliance.Tests;

/// <summary>The command line itself: what it refuses, and what help it gives.</summary>
public class CommandLineTests
{
    public static TheoryData<string[], string> Mistakes => new()
    {
        { ["frobnicate"], "cfw: 'frobnicate' is not a command. See cfw --help." },
        { ["chek", "a"], "cfw: 'chek' is not a command; did you mean `check`? See cfw --help." },
        { ["--halp"], "cfw: '--halp' is not an option; did you mean `--help`? See cfw --help." },
        { ["replay"], "cfw replay: CAPTURE is missing. See cfw replay --help." },
        { ["replay", "--ruleset", "WebHost"], "cfw replay: CAPTURE is missing. See cfw replay --help." },
        { ["replay", "a", "b"], "cfw replay: what is 'b' for? See cfw replay --help." },
        { ["replay", "a", "--rulset", "WebHost"], "cfw replay: '--rulset' is not an option; did you mean `--ruleset`? See cfw replay --help." },
        { ["replay", "--rulset", "WebHost", "a"], "cfw replay: '--rulset' is not an option; did you mean `--ruleset`? See cfw replay --help." },
        { ["replay", "a", "--ruleset"], "cfw replay: --ruleset needs a value, NAME. See cfw replay --help." },
        { ["replay", "a", "--rules", "b", "--rules", "c"], "cfw replay: --rules stands twice. See cfw replay --help." },
        { ["replay", "a", "--ruleset", "WebHost", "--engine", "interpreted"], "cfw replay: --engine takes compiled, not 'interpreted'. See cfw replay --help." },
        { ["replay", "a", "--ruleset", "WebHost", "--format", "xml"], "cfw replay: --format takes table|json, not 'xml'. See cfw replay --help." },
        { ["replay", "a", "--ruleset", "WebHost", "--direction", "up"], "cfw replay: --direction takes in|out, not 'up'. See cfw replay --help." },
        { ["replay", "", "--ruleset", "WebHost"], "cfw replay: an argument is empty. See cfw replay --help." },
        { ["check"], "cfw check: FILE is missing. See cfw check --help." },
        { ["check", "--stirct", "a"], "cfw check: '--stirct' is not an option; did you mean `--strict`? See cfw check --help." },
        { ["emit"], "cfw emit: FILE is missing. See cfw emit --help." },
        { ["emit", "a", "b"], "cfw emit: what is 'b' for? See cfw emit --help." },
        { ["emit", "@a"], "@a: it cannot be opened (there is no such file)." },
        { ["emit", "--", "--a"], "--a: it cannot be opened (there is no such file)." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_one_line(string[] args, string line) => Assert.Equal(line, Cfw.Refused(args));

    [Fact]
    public void The_engine_that_there_is_may_be_named() =>
        Assert.NotEmpty(Cfw.Good("replay", Repository.WebHostCapture, "--ruleset", "WebHost", "--engine", "compiled"));

    [Fact]
    public void Nothing_to_do_is_a_failure_with_help() =>
        Assert.Equal(new Cfw(ExitCode.Failed, "", Cfw.Good("--help")), Cfw.Run());

    [Fact]
    public void Help_names_every_command_and_option()
    {
        string root = Cfw.Good("--help");
        Assert.All(["replay", "check", "explain", "emit"], c => Assert.Contains($"  {c} ", root));
        string replay = Cfw.Good("replay", "--help");
        Assert.All(
            ["CAPTURE", "--ruleset", "--rules", "--me", "--interface", "--direction", "--format", "--verdicts", "--allowed", "--dropped", "--engine"],
            o => Assert.Contains(o, replay));
        Assert.Contains("--strict", Cfw.Good("check", "--help"));
        string explain = Cfw.Good("explain", "--help");
        Assert.All(["FILE", "PACKET", "--capture", "--me", "--interface", "--direction", "--format"], o => Assert.Contains(o, explain));
        Assert.Contains("FILE", Cfw.Good("emit", "--help"));
    }
}
