using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace CompiledFw.Interpreting.Strict;

/// <summary>Lines of an FTP control connection that announce a data connection (RFC 959 sections 4.1.2 and 4.2; RFC 2428).</summary>
internal static class FtpLine
{
    private const int LowestPort = 1024;

    private static readonly Regex Port =
        new("^PORT +(?<number>[0-9]{1,3})(,(?<number>[0-9]{1,3})){5}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>
    /// Addresses are written with digits, letters, '.' and ':' alone: no brackets, no zone. Numbers that begin with a zero, which some take
    /// for octal ones, are refused.
    /// </summary>
    private static readonly Regex Extended = new(
        "^EPRT +(?<d>[!-/:-~])((?<family>1)\\k<d>(?<address>(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3})|(?<family>2)\\k<d>(?<address>[0-9A-F:.]+))\\k<d>(?<port>[0-9]{1,5})\\k<d>$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex Passive =
        new("^227 [^0-9]*(?<number>[0-9]{1,3})(,(?<number>[0-9]{1,3})){5}(?![0-9])", RegexOptions.CultureInvariant);

    private static readonly Regex ExtendedPassive =
        new(@"^229 [^(]*\((?<d>[!-/:-~])\k<d>\k<d>(?<port>[0-9]{1,5})\k<d>\)", RegexOptions.CultureInvariant);

    /// <summary>Where the client says that it listens: <c>PORT 192,0,2,1,4,1</c>, <c>EPRT |2|2001:db8::1|1025|</c>; else null.</summary>
    public static FtpAddress? OfClient(string line)
    {
        if (Port.Match(line) is { Success: true } port)
            return OfSixNumbers(port);
        if (Extended.Match(line) is not { Success: true } extended)
            return null;
        string text = extended.Groups["address"].Value;
        int listensOn = Int(extended.Groups["port"].Value);
        if (extended.Groups["family"].Value == "1")
            return OfIp4([.. text.Split('.').Select(Int)], listensOn);
        return IPAddress.TryParse(text, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetworkV6
            ? Checked(new FtpAddress(6, Number(address.GetAddressBytes()), listensOn))
            : null;
    }

    /// <summary>Where the server says that it listens: <c>227 … 192,0,2,2,4,1</c>, <c>229 … (|||1025|)</c>; else null.</summary>
    public static FtpAddress? OfServer(string line)
    {
        if (Passive.Match(line) is { Success: true } passive)
            return OfSixNumbers(passive);
        return ExtendedPassive.Match(line) is { Success: true } extended
            ? Checked(new FtpAddress(0, null, Int(extended.Groups["port"].Value)))
            : null;
    }

    private static FtpAddress? OfSixNumbers(System.Text.RegularExpressions.Match match)
    {
        int[] numbers = [.. match.Groups["number"].Captures.Select(capture => Int(capture.Value))];
        return numbers.Any(number => number > byte.MaxValue) ? null : OfIp4(numbers[..4], (numbers[4] * 256) + numbers[5]);
    }

    /// <summary>Numbers are decimal, whatever zeros they begin with.</summary>
    private static FtpAddress? OfIp4(int[] numbers, int port) => numbers.Any(number => number > byte.MaxValue)
        ? null
        : Checked(new FtpAddress(4, Number([.. numbers.Select(number => (byte)number)]), port));

    private static FtpAddress? Checked(FtpAddress address) => address.Port is >= LowestPort and <= ushort.MaxValue ? address : null;

    private static int Int(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static UInt128 Number(byte[] bytes)
    {
        UInt128 number = 0;
        foreach (byte b in bytes)
            number = (number * 256) + b;
        return number;
    }
}
