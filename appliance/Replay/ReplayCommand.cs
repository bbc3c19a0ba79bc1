using System.CommandLine;
using CompiledFw.Appliance.Output;
using CompiledFw.Appliance.RuleSources;

namespace CompiledFw.Appliance.Replay;

/// <summary><c>cfw replay</c>: its arguments and what they mean.</summary>
internal sealed class ReplayCommand : Command
{
    private readonly Argument<string> _capture =
        new("CAPTURE") { Description = "A pcap or pcapng file, also compressed with gzip; - is standard input." };

    private readonly Option<string?> _ruleset =
        new("--ruleset") { HelpName = "NAME", Description = $"A rule set compiled into the program: {CompiledRulesets.List}." };

    private readonly Option<string?> _rules =
        new("--rules") { HelpName = "FILE.fw.yaml", Description = "A rule file, compiled now." };

    private readonly Option<string?> _me =
        new("--me") { HelpName = "A,B", Description = "This host's addresses, in place of the rule file's." };

    private readonly Option<string?> _interface =
        new("--interface") { HelpName = "IF", Description = "The interface of packets for which the capture names none." };

    private readonly Option<string?> _way =
        new("--direction") { HelpName = "in|out", Description = "The way of packets for which the capture names none; without it, out when the source is an address of this host." };

    private readonly Option<string> _format =
        new("--format") { HelpName = "table|json", Description = "How to report.", DefaultValueFactory = _ => "table" };

    private readonly Option<string?> _verdicts =
        new("--verdicts") { HelpName = "OUT.ndjson", Description = "Writes each packet's verdict, one JSON object a line." };

    private readonly Option<string?> _allowed =
        new("--allowed") { HelpName = "OUT.pcap", Description = "Writes the packets that were allowed." };

    private readonly Option<string?> _dropped =
        new("--dropped") { HelpName = "OUT.pcap", Description = "Writes all others." };

    private readonly Option<string> _engine =
        new("--engine") { HelpName = "compiled", Description = "What decides.", DefaultValueFactory = _ => "compiled" };

    public ReplayCommand(Terminal terminal, CancellationToken interrupted)
        : base("replay", "Runs a capture through a firewall and reports what each rule did.")
    {
        Arguments.Add(_capture);
        foreach (Option option in new Option[] { _ruleset, _rules, _me, _interface, _way, _format, _verdicts, _allowed, _dropped, _engine })
            Options.Add(option);
        _way.AcceptOnlyFromAmong("in", "out");
        _format.AcceptOnlyFromAmong("table", "json");
        _engine.AcceptOnlyFromAmong("compiled");
        SetAction(parsed => Replayer.Run(Read(parsed), terminal, interrupted));
    }

    private ReplayRequest Read(ParseResult parsed) => new()
    {
        Capture = parsed.GetValue(_capture)!,
        Ruleset = parsed.GetValue(_ruleset),
        RuleFile = parsed.GetValue(_rules),
        Me = parsed.GetValue(_me),
        Interface = parsed.GetValue(_interface),
        Direction = parsed.GetValue(_way) switch
        {
            "in" => Direction.In,
            "out" => Direction.Out,
            _ => null,
        },
        AsJson = parsed.GetValue(_format) == "json",
        VerdictsPath = parsed.GetValue(_verdicts),
        AllowedPath = parsed.GetValue(_allowed),
        DroppedPath = parsed.GetValue(_dropped),
    };
}
