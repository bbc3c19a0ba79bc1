using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace CompiledFw.Packets;

/// <summary>
/// Some recorded cases begin with rules that count the packets with a value in one field and go on. What the readers say of the
/// same packets has to come to the same counts.
/// </summary>
public sealed partial class RecordedFieldTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, int> DiffServNames = new()
    {
        ["be"] = 0,
        ["cs1"] = 8,
        ["cs2"] = 16,
        ["cs3"] = 24,
        ["ef"] = 46,
        ["af11"] = 10,
        ["af41"] = 34,
        ["af42"] = 36,
        ["af43"] = 38,
    };

    private static readonly Dictionary<string, int> TcpWords = new()
    {
        ["mss"] = TcpOptions.Mss,
        ["window"] = TcpOptions.Window,
        ["sack"] = TcpOptions.SelectiveAck,
        ["ts"] = TcpOptions.Timestamps,
        ["cc"] = TcpOptions.ConnectionCount,
    };

    private static readonly Dictionary<string, int> IpWords = new()
    {
        ["ssrr"] = Ip4Options.StrictRoute,
        ["lsrr"] = Ip4Options.LooseRoute,
        ["rr"] = Ip4Options.RecordRoute,
        ["ts"] = Ip4Options.Timestamp,
    };

    [Theory]
    [InlineData("match-0042", 20, 0)]
    [InlineData("match-0066", 14, 0)]
    [InlineData("match-0070", 18, 0)]
    [InlineData("match-0072", 16, 1)]
    [InlineData("match-0104", 16, 1)]
    [InlineData("match-0108", 12, 0)]
    [InlineData("match-0110", 18, 0)]
    [InlineData("match-0114", 16, 0)]
    public void Readers_come_to_the_counts_of_ipfw(string id, int rules, int onlyIpfw)
    {
        RecordedCase recorded = RecordedCase.All().Single(c => c.Id == id);
        Match[] counting = [.. recorded.Rules.Select(rule => CountingRule().Match(rule)).TakeWhile(match => match.Success)];
        long[] expected = [.. recorded.CounterList.Take(rules).Select(counter => counter[1])];
        Assert.Equal(rules, counting.Length);
        long[] counts = new long[rules];
        int dropped = recorded.Packets.Count(packet => !Count(packet, counting, counts));
        output.WriteLine($"{recorded.Packets.Length} packets, {dropped} of them dropped on the way");

        // Rules stand in pairs, a test and its negation. A packet that only ipfw lets in is counted there by one of them.
        for (int i = 0; i < rules; i += 2)
        {
            (long Holds, long Not) more = (expected[i] - counts[i], expected[i + 1] - counts[i + 1]);
            Assert.True(more.Holds >= 0 && more.Not >= 0 && more.Holds + more.Not == onlyIpfw, $"{counting[i].Value}: {more}");
        }
    }

    /// <returns>False when the packet does not come to the end of the rules.</returns>
    private static bool Count(RecordedVerdict recorded, Match[] rules, long[] counts)
    {
        byte[] frame = recorded.Bytes;
        if (PacketDecoder.Decode(frame, FrameStart.Ip, out PacketHeaders packet) != Reason.Rule)
            return false;
        for (int i = 0; i < rules.Length; i++)
        {
            string word = rules[i].Groups["word"].Value;
            if (word is "tcpoptions" && TcpOptions.Read(frame, packet, out _) == TcpOptions.CutOff)
                return false;
            if (word is "tcpmss" && IsSyn(packet) && TcpOptions.Read(frame, packet, out _) == TcpOptions.CutOff)
                return false;
            if (Holds(word, rules[i].Groups["list"].Value, frame, packet) != rules[i].Groups["not"].Success)
                counts[i]++;
        }

        return true;
    }

    private static bool Holds(string word, string list, byte[] frame, in PacketHeaders packet) => word switch
    {
        "dscp" => IsListed(IpFields.DiffServ(frame, packet), list),
        "ipid" => IsListed(Ip4Fields.Identification(frame, packet), list),
        "ipprecedence" => Ip4Fields.TypeOfService(frame, packet) is >= 0 and int whole && IsListed(whole >> 5, list),
        "tcpwin" => IsListed(TcpFields.Window(frame, packet), list),
        "tcpdatalen" => IsListed(TcpFields.DataLength(frame, packet), list),
        "tcpmss" => IsSyn(packet) && TcpOptions.Read(frame, packet, out int mss) >= 0 && IsListed(mss, list),
        "tcpoptions" => HasBits(TcpOptions.Read(frame, packet, out _), list, TcpWords),
        "ipoptions" => HasBits(Ip4Options.Read(frame, packet), list, IpWords),
        _ => throw new InvalidOperationException(word),
    };

    private static bool IsSyn(in PacketHeaders packet) => (packet.TcpFlags & TcpFlags.Syn) != 0;

    private static bool IsListed(int value, string list) => list.Split(',').Select(item => item.Split('-')).Any(range =>
        value >= 0 && value >= NumberOf(range[0]) && value <= NumberOf(range[^1]));

    private static int NumberOf(string name) => DiffServNames.TryGetValue(name, out int number) ? number : int.Parse(name);

    private static bool HasBits(int found, string list, Dictionary<string, int> words) =>
        found >= 0 && list.Split(',').All(word => word[0] == '!' ? (found & words[word[1..]]) == 0 : (found & words[word]) != 0);

    [GeneratedRegex(@"^\d+ count ip from any to any (?<not>not )?(?<word>\w+) (?<list>\S+)$")]
    private static partial Regex CountingRule();
}
