using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace CompiledFw.Interpreting.Strict;

/// <summary>Lines of an FTP control connection that announce a data connection (RFC 959 sections 4.1.2 and 4.2; RFC 2428).</summary>
internal static partial class FtpLine
{
    private const int LowestPort = 1024;

    /// <summary>Where the client says that it listens: <c>PORT 192,0,2,1,4,1</c>, <c>EPRT |2|2001:db8::1|1025|</c>; else null.</summary>
    public static FtpAddress? OfClient(string line)
    {
        if (Port().Match(line) is { Success: true } port)
            return OfSixNumbers(port);
        if (Extended().Match(line) is not { Success: true } extended || !IPAddress.TryParse(extended.Groups["address"].Value, out IPAddress? address))
            return null;
        bool isIp6 = extended.Groups["family"].Value == "2";
        if (address.AddressFamily != (isIp6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork))
            return null;
        return Checked(new FtpAddress(isIp6 ? (byte)6 : (byte)4, Number(address.GetAddressBytes()), Int(extended.Groups["port"].Value)));
    }

    /// <summary>Where the server says that it listens: <c>227 … 192,0,2,2,4,1</c>, <c>229 … (|||1025|)</c>; else null.</summary>
    public static FtpAddress? OfServer(string line)
    {
        if (Passive().Match(line) is { Success: true } passive)
            return OfSixNumbers(passive);
        return ExtendedPassive().Match(line) is { Success: true } extended
            ? Checked(new FtpAddress(0, null, Int(extended.Groups["port"].Value)))
            : null;
    }

    private static FtpAddress? OfSixNumbers(System.Text.RegularExpressions.Match match)
    {
        int[] numbers = [.. match.Groups["number"].Captures.Select(capture => Int(capture.Value))];
        if (numbers.Any(number => number > byte.MaxValue))
            return null;
        UInt128 address = Number([.. numbers[..4].Select(number => (byte)number)]);
        return Checked(new FtpAddress(4, address, (numbers[4] * 256) + numbers[5]));
    }

    private static FtpAddress? Checked(FtpAddress address) => address.Port is >= LowestPort and <= ushort.MaxValue ? address : null;

    private static int Int(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static UInt128 Number(byte[] bytes)
    {
        UInt128 number = 0;
        foreach (byte b in bytes)
            number = (number * 256) + b;
        return number;
    }

    [GeneratedRegex("^PORT +(?<number>[0-9]{1,3})(,(?<number>[0-9]{1,3})){5}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Port();

    // Addresses are written with digits, letters, '.' and ':' alone: no brackets, no zone.
    [GeneratedRegex(
        "^EPRT +(?<d>[!-/:-~])((?<family>1)\\k<d>(?<address>[0-9]{1,3}(\\.[0-9]{1,3}){3})|(?<family>2)\\k<d>(?<address>[0-9A-Fa-f:.]+))\\k<d>(?<port>[0-9]{1,5})\\k<d>$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Extended();

    [GeneratedRegex("^227 [^0-9]*(?<number>[0-9]{1,3})(,(?<number>[0-9]{1,3})){5}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Passive();

    [GeneratedRegex(@"^229 [^(]*\((?<d>[!-/:-~])\k<d>\k<d>(?<port>[0-9]{1,5})\k<d>\)", RegexOptions.CultureInvariant)]
    private static partial Regex ExtendedPassive();
}
