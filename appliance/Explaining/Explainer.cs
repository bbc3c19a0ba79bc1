using CompiledFw.Appliance.Checking;
using CompiledFw.Appliance.Output;
using CompiledFw.Appliance.Replay;
using CompiledFw.Appliance.RuleSources;
using CompiledFw.Language;
using CompiledFw.Language.Model;
using CompiledFw.Language.Problems;
using CompiledFw.PacketIO;
using CompiledFw.Recording;

namespace CompiledFw.Appliance.Explaining;

/// <summary>One explanation from its request to its exit code: rules, packet, the way through the rules, and how to tell it.</summary>
internal static class Explainer
{
    /// <summary>When a packet in words comes.</summary>
    private static readonly TimeSpan Now = TimeSpan.FromDays(1);

    /// <exception cref="InputException">Something that the request names cannot be used.</exception>
    /// <exception cref="CaptureException">The capture cannot be opened, or breaks off before the packet.</exception>
    public static int Run(ExplainRequest request, Terminal terminal, CancellationToken interrupted)
    {
        long? number = NumberOf(request);
        if (RuleFileText.Read(request.RuleFile, terminal.Error, interrupted, warns: false) is not RuleSet ruleSet)
            return ExitCode.Failed;
        FirewallOptions options = new() { Me = MeOption.Read(request.Me) };
        TestPacket? words = number is null ? ReadWords(request.Packet, ruleSet, terminal) : null;
        using RuleSource rules = RuleSource.Of(ruleSet, interrupted, records: true);
        RecordingFirewall firewall = (RecordingFirewall)rules.Make(options);
        RecordedPacket packet = words is not null ? OfWords(firewall, words) : OfCapture(firewall, request, number!.Value, interrupted);
        Explanation explanation = Explanation.Of(ruleSet, firewall, packet, OriginOf(request, number, packet));
        Show(explanation, request.AsJson, terminal);
        return ExitCode.Ok;
    }

    /// <summary>The packet's number in the capture; null where it is in words.</summary>
    private static long? NumberOf(ExplainRequest request)
    {
        bool isNumber = request.Packet.All(char.IsAsciiDigit);
        if (request.Capture is null)
        {
            if (isNumber)
                throw new InputException($"Packet {request.Packet} of which capture? Give --capture CAPTURE, or a packet in words, \"tcp 198.51.100.7:1025 > 192.0.2.1:22 syn in eth0\".");
            if (request.Interface is not null || request.Direction is not null)
                throw new InputException("--interface and --direction are for packets of a capture: a packet in words says `in eth0` itself.");
            return null;
        }

        if (!isNumber)
            throw new InputException($"With --capture, PACKET is the number of a packet in it, not '{request.Packet}'.");
        long number = long.TryParse(request.Packet, out long read) ? read : long.MaxValue; // none is so long
        return number > 0 ? number : throw new InputException($"{request.CaptureName}: there is no packet {number}: the first one is packet 1.");
    }

    private static TestPacket ReadWords(string text, RuleSet ruleSet, Terminal terminal)
    {
        TestPacket? packet = PacketText.Read(text, ruleSet, out EquatableArray<Problem> problems);
        foreach (Problem problem in packet is null ? [] : problems)
            terminal.Error.WriteLine(problem);
        return packet ?? throw new InputException($"PACKET: {problems.First(p => !p.Kind.IsWarning).Message}");
    }

    private static RecordedPacket OfWords(RecordingFirewall firewall, TestPacket words)
    {
        Arrival arrival = TestPacketArrival.Of(words, firewall, Now);
        return RecordedPacket.Of(firewall, TestPacketBytes.Of(words), in arrival);
    }

    /// <summary>The packets before it pass as in a replay, so that their flows are there.</summary>
    private static RecordedPacket OfCapture(RecordingFirewall firewall, ExplainRequest request, long number, CancellationToken interrupted)
    {
        using IPacketSource source = CaptureFile.Open(request.Capture!);
        ArrivalReader arrivals = new(firewall, request.CaptureName, request.Interface, request.Direction);
        long read = 0;
        while (source.TryRead(out CapturedPacket packet))
        {
            interrupted.ThrowIfCancellationRequested();
            Arrival arrival = arrivals.Read(in packet);
            if (++read == number)
                return RecordedPacket.Of(firewall, packet.Packet, in arrival);
            firewall.Evaluate(packet.Packet, in arrival);
        }

        throw new InputException($"{request.CaptureName}: there is no packet {request.Packet}: the capture has {Quantity.Count(read, "packet")}.");
    }

    private static string? OriginOf(ExplainRequest request, long? number, RecordedPacket packet) =>
        number is null ? null : $"packet {Quantity.Count(number.Value)} of {request.CaptureName}, {Quantity.Moment(packet.Arrival.Now)}";

    private static void Show(Explanation explanation, bool asJson, Terminal terminal)
    {
        if (asJson)
            JsonExplanation.Write(terminal.Out, explanation);
        else if (terminal.IsRich)
            RichExplanation.Write(terminal, explanation);
        else
            PlainExplanation.Write(terminal, explanation);
    }
}
