using CompiledFw.KernelOracle;

namespace CompiledFw.Kernel.Tests.Comparing;

/// <summary>What strict tracking does otherwise than Linux, on purpose.</summary>
internal static class Differences
{
    /// <summary>
    /// The kernel forgets nothing when it calls a packet invalid: it may have taken over a window or the numbers of a SYN-ACK or a FIN
    /// from it. Whoever forges should not be able to write into a flow.
    /// </summary>
    public const string RemembersInvalid = "the kernel remembers something of an invalid packet";

    private static readonly (string Name, Func<Difference, bool> Applies)[] Deliberate =
    [
        // The kernel takes an error about a connection whatever sequence number it quotes, and so from anybody who knows the ports.
        ("an ICMP error quotes a sequence number outside of the window", d => d.KernelState == KernelState.Related && d.Ours.Reason == Reason.IcmpQuoteOutOfWindow),

        // The ports are enough for the kernel; without a sequence number nothing is known of the sender (RFC 792 asks for 8 bytes).
        ("an ICMP error quotes TCP without its sequence number", d => d.KernelState == KernelState.Related && d.Ours.Reason == Reason.BadIcmpQuote && QuotesTcpPortsOnly(d.Packet.Packet)),
    ];

    /// <summary>The name of the difference when it is deliberate and changes nothing for later packets; null when it is not known.</summary>
    public static string? NameOf(Difference difference) => Deliberate.FirstOrDefault(d => d.Applies(difference)).Name;

    /// <summary>True of an error whose quote ends behind the ports of a TCP header and before the end of its sequence number.</summary>
    private static bool QuotesTcpPortsOnly(ReadOnlySpan<byte> packet)
    {
        ReadOnlySpan<byte> quote = packet[(packet[0] >> 4 == 6 ? 48 : 28)..];
        (int header, int protocolAt) = packet[0] >> 4 == 6 ? (40, 6) : (20, 9);
        return quote.Length >= header + 4 && quote.Length < header + 8 && quote[protocolAt] == 6;
    }
}
