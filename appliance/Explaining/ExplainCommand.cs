using System.CommandLine;
using CompiledFw.Appliance.Output;

namespace CompiledFw.Appliance.Explaining;

/// <summary><c>cfw explain</c>: its arguments and what they mean.</summary>
internal sealed class ExplainCommand : Command
{
    private readonly Argument<string> _file = new("FILE") { Description = "The rule file." };

    private readonly Argument<string> _packet = new("PACKET")
    {
        Description = "A packet in the words of tests:, \"tcp 198.51.100.7:1025 > 192.0.2.1:22 syn in wan\", or its number in the capture, from 1.",
    };

    private readonly Option<string?> _capture = new("--capture")
    {
        HelpName = "CAPTURE",
        Description = "A pcap or pcapng file, also compressed with gzip; - is standard input. The packets before PACKET are evaluated first.",
    };

    private readonly Option<string?> _me =
        new("--me") { HelpName = "A,B", Description = "This host's addresses, in place of the rule file's." };

    private readonly Option<string?> _interface =
        new("--interface") { HelpName = "IF", Description = "The interface of packets for which the capture names none." };

    private readonly Option<string?> _way =
        new("--direction") { HelpName = "in|out", Description = "The way of packets for which the capture names none; without it, out when the source is an address of this host." };

    private readonly Option<string> _format =
        new("--format") { HelpName = "table|json", Description = "How to report.", DefaultValueFactory = _ => "table" };

    public ExplainCommand(Terminal terminal, CancellationToken interrupted)
        : base("explain", "Tells which rules a packet meets, why each does or does not match, and the verdict.")
    {
        Arguments.Add(_file);
        Arguments.Add(_packet);
        foreach (Option option in new Option[] { _capture, _me, _interface, _way, _format })
            Options.Add(option);
        _way.AcceptOnlyFromAmong("in", "out");
        _format.AcceptOnlyFromAmong("table", "json");
        SetAction(parsed => Explainer.Run(Read(parsed), terminal, interrupted));
    }

    private ExplainRequest Read(ParseResult parsed) => new()
    {
        RuleFile = parsed.GetValue(_file)!,
        Packet = parsed.GetValue(_packet)!,
        Capture = parsed.GetValue(_capture),
        Me = parsed.GetValue(_me),
        Interface = parsed.GetValue(_interface),
        Direction = parsed.GetValue(_way) switch
        {
            "in" => Direction.In,
            "out" => Direction.Out,
            _ => null,
        },
        AsJson = parsed.GetValue(_format) == "json",
    };
}
