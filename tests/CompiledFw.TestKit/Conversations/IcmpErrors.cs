using CompiledFw.KernelOracle;

namespace CompiledFw.TestKit.Conversations;

/// <summary>
/// ICMP errors about packets that were on the wire, as routers send them, and errors that somebody invents: about packets that
/// never were, cut short, or addressed to a host that never sent the packet (RFC 792, RFC 1812 section 4.3, RFC 4443 section 3).
/// </summary>
/// <param name="random">The source of chance.</param>
/// <param name="networks">Where the hosts are whose packets are on the wire; their numbers do not count.</param>
public sealed class IcmpErrors(Random random, Hosts networks) : IConversation
{
    private const int Router = 50, WrongHost = 9;

    private static readonly byte[] Errors4 = [3, 3, 3, 11, 12, 4, 5], Errors6 = [1, 1, 2, 3, 4];

    public void GoOn(Wire wire)
    {
        if (wire.Seen.Count == 0)
            return;
        Crossing about = wire.Seen[random.OneIn(2) ? wire.Seen.Count - 1 : random.Next(wire.Seen.Count)];
        bool isV6 = about.Packet[0] >> 4 == 6;
        bool isAboutIcmp = about.Packet[isV6 ? 6 : 9] is 1 or 58;
        if (isAboutIcmp ? random.OneIn(2) : random.OneIn(4))
            return;
        byte[] quoted = Quote(about.Packet, isV6);
        Side from = about.From.Other();

        // The error goes back to the host that sent the packet, from the host it went to or from a router.
        int left = LastPart(about.Packet, isV6, about.From == Side.Left), right = LastPart(about.Packet, isV6, about.From == Side.Right);
        bool isWrong = random.OneIn(10), isRouter = random.OneIn(2);
        Hosts hosts = about.From == Side.Left
            ? networks with { Left = isWrong ? WrongHost : left, Right = isRouter ? Router : right }
            : networks with { Left = isRouter ? Router : left, Right = isWrong ? WrongHost : right };
        byte type = random.Pick(isV6 ? Errors6 : Errors4), code = (byte)random.Next(5);
        PacketBuilder header = hosts.From(from);
        wire.Cross(from, (isV6 ? header.Icmp6(type, code, 1280) : header.Icmp(type, code, 576)).Payload(quoted).Bytes());
    }

    /// <summary>As much of the packet as an error holds; in one of some with a byte that was never so.</summary>
    private byte[] Quote(byte[] packet, bool isV6)
    {
        int header = isV6 ? 40 : 20;
        int length = random.Weighted((8, header + 8), (4, header + 28), (1, header + 4), (1, header + 20), (1, header - 1), (1, header), (1, header + random.Next(12)), (1, 0));
        byte[] quoted = packet[..Math.Min(packet.Length, length)];
        if (!random.OneIn(5) || quoted.Length < header)
            return quoted;
        int place = random.OneIn(3) ? random.Next(quoted.Length) : random.Next(header, quoted.Length);
        if (place < quoted.Length)
            quoted[place] ^= (byte)(1 << random.Next(8));
        return quoted;
    }

    /// <summary>The number of the host on one side, from its address.</summary>
    private static int LastPart(byte[] packet, bool isV6, bool ofSource) =>
        (isV6, ofSource) switch
        {
            (false, true) => packet[15],
            (false, false) => packet[19],
            (true, true) => packet[23],
            (true, false) => packet[39],
        };
}
