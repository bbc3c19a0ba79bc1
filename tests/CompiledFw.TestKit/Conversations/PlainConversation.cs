using CompiledFw.KernelOracle;

namespace CompiledFw.TestKit.Conversations;

/// <summary>Protocols of which trackers know nothing but the addresses: ESP, OSPF, one for experiments, GRE of version 0.</summary>
public sealed class PlainConversation(Random random, Hosts hosts) : IConversation
{
    private static readonly byte[] Greatest4 = [47, 50, 89, 253];

    /// <summary>What the decoder takes for an upper header of IPv6.</summary>
    private static readonly byte[] Greatest6 = [47, 50, 89];

    public void GoOn(Wire wire)
    {
        Side from = random.NextSide();
        byte protocol = random.Pick(hosts.IsV6 ? Greatest6 : Greatest4);
        wire.Cross(from, hosts.From(from, protocol).Payload([0, 0, 8, 0, .. new byte[20]]).Bytes());
    }
}
