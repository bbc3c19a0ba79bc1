using System.CommandLine;
using CompiledFw.Appliance.Output;
using CompiledFw.Appliance.RuleSources;

namespace CompiledFw.Appliance.Replay;

/// <summary><c>cfw replay</c>: its arguments and what they mean.</summary>
internal static class ReplayCommand
{
    private static readonly Argument<string> Capture =
        new("CAPTURE") { Description = "A pcap or pcapng file, also compressed with gzip; - is standard input." };

    private static readonly Option<string?> Ruleset =
        new("--ruleset") { HelpName = "NAME", Description = $"A rule set compiled into the program: {CompiledRulesets.List}." };

    private static readonly Option<string?> Rules =
        new("--rules") { HelpName = "FILE.fw.yaml", Description = "A rule file, compiled now." };

    private static readonly Option<string?> Me =
        new("--me") { HelpName = "A,B", Description = "This host's addresses, in place of the rule file's." };

    private static readonly Option<string?> Interface =
        new("--interface") { HelpName = "IF", Description = "The interface of packets for which the capture names none." };

    private static readonly Option<string?> Way =
        new("--direction") { HelpName = "in|out", Description = "The way of packets for which the capture names none; without it, out when the source is an address of this host." };

    private static readonly Option<string> Format =
        new("--format") { HelpName = "table|json", Description = "How to report.", DefaultValueFactory = _ => "table" };

    private static readonly Option<string?> Verdicts =
        new("--verdicts") { HelpName = "OUT.ndjson", Description = "Writes each packet's verdict, one JSON object a line." };

    private static readonly Option<string?> Allowed =
        new("--allowed") { HelpName = "OUT.pcap", Description = "Writes the packets that were allowed." };

    private static readonly Option<string?> Dropped =
        new("--dropped") { HelpName = "OUT.pcap", Description = "Writes all others." };

    private static readonly Option<string> Engine =
        new("--engine") { HelpName = "compiled", Description = "What decides.", DefaultValueFactory = _ => "compiled" };

    static ReplayCommand()
    {
        Way.AcceptOnlyFromAmong("in", "out");
        Format.AcceptOnlyFromAmong("table", "json");
        Engine.AcceptOnlyFromAmong("compiled");
    }

    public static Command Make(Terminal terminal, CancellationToken interrupted)
    {
        Command command = new("replay", "Runs a capture through a firewall and reports what each rule did.")
        {
            Capture, Ruleset, Rules, Me, Interface, Way, Format, Verdicts, Allowed, Dropped, Engine,
        };
        command.SetAction(parsed => Replayer.Run(Read(parsed), terminal, interrupted));
        return command;
    }

    private static ReplayRequest Read(ParseResult parsed) => new()
    {
        Capture = parsed.GetValue(Capture)!,
        Ruleset = parsed.GetValue(Ruleset),
        RuleFile = parsed.GetValue(Rules),
        Me = parsed.GetValue(Me),
        Interface = parsed.GetValue(Interface),
        Direction = parsed.GetValue(Way) switch
        {
            "in" => Direction.In,
            "out" => Direction.Out,
            _ => null,
        },
        AsJson = parsed.GetValue(Format) == "json",
        VerdictsPath = parsed.GetValue(Verdicts),
        AllowedPath = parsed.GetValue(Allowed),
        DroppedPath = parsed.GetValue(Dropped),
    };
}
