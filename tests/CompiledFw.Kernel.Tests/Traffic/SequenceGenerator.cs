namespace CompiledFw.Kernel.Tests.Traffic;

/// <summary>Sequences by number: the same seed gives the same one.</summary>
internal static class SequenceGenerator
{
    private const int MostEvents = 2000;

    public static Sequence Make(int seed)
    {
        Random random = new(seed);
        bool isV6 = random.OneIn(4);
        int length = random.Next(5, 61);
        IConversation[] conversations = [.. Conversations(random, new Hosts(isV6))];
        Wire wire = new();
        for (int i = 0; i < MostEvents && wire.Seen.Count < length; i++)
            random.Pick(conversations).GoOn(wire);
        return new Sequence(seed, random.OneIn(2), wire.Seen);
    }

    private static IEnumerable<IConversation> Conversations(Random random, Hosts hosts)
    {
        int kind = random.Next(20);
        yield return kind switch
        {
            < 13 => new TcpConversation(random, hosts),
            < 15 => new UdpConversation(random, hosts),
            < 17 => new IcmpConversation(random, hosts),
            < 18 => new PlainConversation(random, hosts),
            _ => new FtpConversation(random, hosts),
        };
        if (random.OneIn(4))
            yield return new IcmpErrors(random, hosts);
        if (random.OneIn(10))
            yield return new TcpConversation(random, hosts with { Left = 3 });
        if (random.OneIn(12))
            yield return new UdpConversation(random, hosts);
        if (random.OneIn(12))
            yield return new IcmpConversation(random, hosts);
        if (random.OneIn(15))
            yield return new PlainConversation(random, hosts with { Right = 3 });
    }
}
