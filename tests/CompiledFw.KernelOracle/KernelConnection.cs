using System.Globalization;
using System.Net;

namespace CompiledFw.KernelOracle;

/// <summary>A connection in the kernel's list.</summary>
/// <param name="Protocol">IP protocol number.</param>
/// <param name="Source">Where its first packet came from.</param>
/// <param name="Destination">Where that went to.</param>
/// <param name="SourcePort">0 where there are no ports.</param>
/// <param name="DestinationPort">0 where there are no ports.</param>
/// <param name="SecondsLeft">How long it lives without packets, cut to whole seconds.</param>
/// <param name="State">Of TCP: SYN_SENT, ESTABLISHED and so on; else null.</param>
/// <param name="IsAnswered">The other side has sent something.</param>
/// <param name="IsAssured">It is not thrown out when there is no room.</param>
public sealed record KernelConnection(
    byte Protocol,
    IPAddress Source,
    IPAddress Destination,
    ushort SourcePort,
    ushort DestinationPort,
    int SecondsLeft,
    string? State,
    bool IsAnswered,
    bool IsAssured)
{
    /// <summary>
    /// Reads a line of <c>/proc/net/nf_conntrack</c>: family and protocol by name and number, seconds, for TCP the state, then fields
    /// <c>name=value</c>, those of the first packet before those of an answer, and marks in brackets.
    /// </summary>
    public static KernelConnection Read(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new KernelConnection(
            byte.Parse(words[3], CultureInfo.InvariantCulture),
            IPAddress.Parse(First("src") ?? ""),
            IPAddress.Parse(First("dst") ?? ""),
            ushort.Parse(First("sport") ?? "0", CultureInfo.InvariantCulture),
            ushort.Parse(First("dport") ?? "0", CultureInfo.InvariantCulture),
            int.Parse(words[4], CultureInfo.InvariantCulture),
            words[5].Contains('=') ? null : words[5],
            !words.Contains("[UNREPLIED]"),
            words.Contains("[ASSURED]"));

        string? First(string name) => words.FirstOrDefault(w => w.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
    }
}
