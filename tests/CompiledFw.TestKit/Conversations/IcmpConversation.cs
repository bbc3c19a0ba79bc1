using CompiledFw.KernelOracle;

namespace CompiledFw.TestKit.Conversations;

/// <summary>Questions by ICMP, answers that fit and answers that do not, and messages that are neither.</summary>
public sealed class IcmpConversation(Random random, Hosts hosts) : IConversation
{
    // Question and answer: echo, timestamp, information, address mask (RFC 792, RFC 950); echo and node information (RFC 4443, RFC 4620).
    private static readonly (byte Question, byte Answer)[] Pairs4 = [(8, 0), (8, 0), (13, 14), (15, 16), (17, 18)];
    private static readonly (byte Question, byte Answer)[] Pairs6 = [(128, 129), (128, 129), (139, 140)];

    /// <summary>Neither question nor answer nor error: among them those about neighbours, and numbers that nobody uses.</summary>
    private static readonly byte[] Others4 = [1, 2, 6, 7, 9, 10, 19, 30, 40, 255];
    private static readonly byte[] Others6 = [130, 131, 132, 133, 134, 135, 136, 137, 138, 141, 142, 143, 144, 151, 152, 153, 200, 255];

    private readonly List<(Side From, byte Answer, byte Code, uint Identifier)> _open = [];

    public void GoOn(Wire wire)
    {
        (byte question, byte answer) = random.Pick(hosts.IsV6 ? Pairs6 : Pairs4);
        byte code = (byte)(random.OneIn(15) ? random.Next(1, 4) : 0);
        uint identifier = random.Pick(0u, 1u, 77u, 65535u);
        switch (random.Next(12))
        {
            case < 5:
                Side asking = random.NextSide();
                _open.Add((asking, answer, code, identifier));
                Send(wire, asking, question, code, identifier);
                break;
            case < 9 when _open.Count > 0:
                (Side From, byte Answer, byte Code, uint Identifier) open = _open[random.Next(_open.Count)];
                Send(wire, random.OneIn(8) ? open.From : open.From.Other(), open.Answer, random.OneIn(12) ? (byte)1 : open.Code, random.OneIn(8) ? identifier : open.Identifier);
                break;
            case < 11:
                Send(wire, random.NextSide(), random.OneIn(2) ? answer : question, code, identifier);
                break;
            default:
                Send(wire, random.NextSide(), random.Pick(hosts.IsV6 ? Others6 : Others4), code, identifier);
                break;
        }
    }

    private void Send(Wire wire, Side from, byte type, byte code, uint identifier)
    {
        uint rest = (identifier << 16) | (uint)random.Next(65536);
        byte[] data = new byte[random.Pick(8, 16, 56)];
        wire.Cross(from, (hosts.IsV6 ? hosts.From(from).Icmp6(type, code, rest) : hosts.From(from).Icmp(type, code, rest)).Payload(data).Bytes());
    }
}
