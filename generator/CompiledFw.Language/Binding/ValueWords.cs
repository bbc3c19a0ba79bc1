using System.Globalization;
using CompiledFw.Language.Model;

namespace CompiledFw.Language.Binding;

/// <summary>The words of the language for values that a packet or a match holds: the way back from what the binder reads.</summary>
public static class ValueWords
{
    private static readonly KeyValuePair<string, byte>[] TcpHeaderFlags = [.. FlagLists.Tcp, new("ece", 64), new("cwr", 128)];

    /// <summary><c>tcp</c>; the number where it has no name.</summary>
    public static string Protocol(byte number) => NameOf(ProtocolNames.Numbers, number) ?? Number(number);

    /// <summary>Flags of a TCP header, <c>syn,ack</c>; empty where none is set.</summary>
    public static string TcpFlags(int flags) => string.Join(",", Bits(TcpHeaderFlags, flags));

    /// <summary>What of a header's bits or options is there, <c>mss,sack</c>; empty where nothing is.</summary>
    public static string HeaderFlags(HeaderFlagField field, int flags) => string.Join(",", Bits(NamesOf(field), flags));

    /// <summary>Extension headers, <c>frag,route</c>; empty where there are none.</summary>
    public static string ExtensionHeaders(int headers) => string.Join(",", Bits(HeaderNames.ExtensionHeaders, headers));

    /// <summary>A number of that field: the name of a code point or an EtherType that has one.</summary>
    public static string HeaderNumber(HeaderField field, long number) => field switch
    {
        HeaderField.Dscp => NameOf(HeaderNames.Dscp, (int)number) ?? Number(number),
        HeaderField.EtherType => NameOf(HeaderNames.EtherTypes, (int)number) ?? Hex(number),
        _ => Number(number),
    };

    /// <summary>Six bytes, <c>02:00:00:00:00:01</c>.</summary>
    public static string Mac(ulong address) =>
        string.Join(":", Enumerable.Range(0, 6).Select(i => ((address >> (40 - (8 * i))) & 255).ToString("x2", CultureInfo.InvariantCulture)));

    /// <summary><c>0x10</c>.</summary>
    public static string Hex(long number) => "0x" + number.ToString("x", CultureInfo.InvariantCulture);

    internal static IReadOnlyDictionary<string, byte> NamesOf(HeaderFlagField field) => field switch
    {
        HeaderFlagField.TypeOfService => HeaderNames.TypeOfService,
        HeaderFlagField.IpOptions => HeaderNames.IpOptions,
        _ => HeaderNames.TcpOptions,
    };

    /// <summary>Names that together have these bits; a name of several bits before those of one.</summary>
    internal static IEnumerable<string> Bits(IEnumerable<KeyValuePair<string, byte>> names, int bits)
    {
        foreach (KeyValuePair<string, byte> name in names.OrderByDescending(n => (n.Value & (n.Value - 1)) != 0))
        {
            if ((bits & name.Value) != name.Value)
                continue;
            bits &= ~name.Value;
            yield return name.Key;
        }
    }

    internal static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? NameOf<T>(Dictionary<string, T> names, T value)
        where T : struct =>
        names.Where(n => n.Value.Equals(value)).Select(n => n.Key).FirstOrDefault();
}
