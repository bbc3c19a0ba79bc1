namespace CompiledFw.Interpreting.Strict;

/// <summary>Which ICMP or ICMPv6 query a message is, or answers.</summary>
/// <param name="Type">The query's type, also for an answer.</param>
/// <param name="Code">The code.</param>
/// <param name="Identifier">The identifier.</param>
/// <param name="IsAnswer">It is the answer.</param>
public sealed record IcmpQuery(int Type, int Code, int Identifier, bool IsAnswer)
{
    private const int Header = 8;

    /// <summary>Type of each query, and of its answer.</summary>
    private static readonly (int Query, int Answer)[] Icmp = [(8, 0), (13, 14), (15, 16), (17, 18)];

    private static readonly (int Query, int Answer)[] Icmp6 = [(128, 129), (139, 140)];

    /// <summary>The query; null for a message of another type or without identifier.</summary>
    /// <param name="message">The message, from its type on.</param>
    /// <param name="version">4 or 6.</param>
    public static IcmpQuery? Of(byte[] message, int version)
    {
        if (message.Length < Header)
            return null;
        int code = message[1];
        int identifier = (message[4] * 256) + message[5];
        foreach ((int query, int answer) in version == 4 ? Icmp : Icmp6)
        {
            if (message[0] == query)
                return new IcmpQuery(query, code, identifier, IsAnswer: false);
            if (message[0] == answer)
                return new IcmpQuery(query, code, identifier, IsAnswer: true);
        }

        return null;
    }
}
