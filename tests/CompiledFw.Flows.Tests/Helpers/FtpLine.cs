using CompiledFw.Tracking.Helpers;

namespace CompiledFw.Flows.Tests.Helpers;

/// <summary>A line of a control flow between 10.0.0.2 and 192.0.2.80 or between 2001:db8:1::2 and 2001:db8:2::80, and what it announces.</summary>
/// <param name="Version">4 or 6.</param>
/// <param name="IsServers">The server's line.</param>
/// <param name="Text">Without its end.</param>
/// <param name="Announced">As <see cref="Conversation.Announced"/> writes it; null = nothing.</param>
internal sealed record FtpLine(int Version, bool IsServers, string Text, string? Announced)
{
    private const string ToClient4 = "192.0.2.80 > 10.0.0.2:";
    private const string ToServer4 = "10.0.0.2 > 192.0.2.80:";
    private const string ToClient6 = "2001:db8:2::80 > 2001:db8:1::2:";
    private const string ToServer6 = "2001:db8:1::2 > 2001:db8:2::80:";

    public int Side => IsServers ? Flows.Side.Reverse : Flows.Side.Forward;

    public static readonly FtpLine[] Good =
    [
        Client("PORT 10,0,0,2,4,1", ToClient4 + "1025"),
        Client("port 10,0,0,2,4,0", ToClient4 + "1024"),
        Client("PoRt   10,0,0,2,255,255  ", ToClient4 + "65535"),
        Client("PORT 010,000,000,002,004,001", ToClient4 + "1025"),
        Client("EPRT |1|10.0.0.2|1025|", ToClient4 + "1025"),
        Client("eprt !1!10.0.0.2!40000! ", ToClient4 + "40000"),
        Client("EPRT ~1~10.0.0.2~01024~", ToClient4 + "1024"),
        Client6("EPRT |2|2001:db8:1::2|6275|", ToClient6 + "6275"),
        Client6("EPRT |2|2001:DB8:1:0:0:0:0:2|6275|", ToClient6 + "6275"),
        Client6("EPRT |2|2001:0db8:0001::0.0.0.2|6275|", ToClient6 + "6275"),
        Server("227 Entering Passive Mode (192,0,2,80,156,64).", ToServer4 + "40000"),
        Server("227 Entering Passive Mode (192,0,2,80,156,64)", ToServer4 + "40000"),
        Server("227 Entering Passive Mode. 192,0,2,80,156,64", ToServer4 + "40000"),
        Server("227 =192,0,2,80,156,64", ToServer4 + "40000"),
        Server("227 192,0,2,80,156,64 and good luck 7", ToServer4 + "40000"),
        Server("229 Entering Extended Passive Mode (|||40000|)", ToServer4 + "40000"),
        Server("229 (!!!1024!", ToServer4 + "1024"),
        Server6("229 Extended Passive Mode Entered (|||65535|).", ToServer6 + "65535"),
    ];

    /// <summary>Lines that announce nothing: other commands, mistakes, and what somebody would try.</summary>
    public static readonly FtpLine[] Bad =
    [
        .. new[]
        {
            "", " ", "PORT", "PORT ", "PORT10,0,0,2,4,1", "PORT\t10,0,0,2,4,1", " PORT 10,0,0,2,4,1", "XPORT 10,0,0,2,4,1", "PORTS 10,0,0,2,4,1",
            "PORT 10,0,0,2,4", "PORT 10,0,0,2,4,", "PORT 10,0,0,2,4,1,", "PORT 10,0,0,2,4,1,1", "PORT ,,,,,", "PORT " + new string(',', 20),
            "PORT 10,0,0,2,4,1" + new string(',', 20), "PORT 10, 0, 0, 2, 4, 1", "PORT 10.0.0.2,4,1", "PORT 10,0,0,2,4,1x", "PORT 10,0,0,2,4,1\0",
            "PORT 10,0,0,2\0,4,1", "PORT\0 10,0,0,2,4,1", "PORT 10,0,0,258,4,1", "PORT 10,0,1,258,4,1", "PORT 10,0,0,2,256,1", "PORT 10,0,0,2,4,256",
            "PORT 266,0,0,2,4,1", "PORT -10,0,0,2,4,1", "PORT 10,0,0,2,-4,1", "PORT +10,0,0,2,4,1", "PORT 0x0a,0,0,2,4,1", "PORT 10,0,0,2,4,1e0",
            "PORT 4294967306,0,0,2,4,1", "PORT 10,0,0,2,4,18446744073709551617", "PORT 10,0,0,2,4,0001", "PORT 10,0,0,2," + new string('9', 900),
            "PORT 10,0,0,2,0,80", "PORT 10,0,0,2,3,255", "PORT 10,0,0,2,0,22", "PORT 10,0,0,2,0,0", "PORT 10,0,0,3,4,1", "PORT 192,0,2,80,4,1",
            "PORT 0,0,0,0,4,1", "PORT 127,0,0,1,4,1", "PORT 255,255,255,255,4,1", "PORT \u00b9\u00b2,0,0,2,4,1", "PORT \u00ff\u00ff",
            "PORT \u00d9\u00a1\u00d9\u00a0,0,0,2,4,1", "PORT 10,0,0,2,4,\u00d9\u00a1",
            "EPRT", "EPRT ", "EPRT |", "EPRT ||||", "EPRT |||40000|", "EPRT |1|10.0.0.2|40000", "EPRT |1|10.0.0.2|40000|x", "EPRT |1|10.0.0.2|40000||",
            "EPRT |1|10.0.0.2||", "EPRT |1||40000|", "EPRT |3|10.0.0.2|40000|", "EPRT |0|10.0.0.2|40000|", "EPRT |256|10.0.0.2|40000|",
            "EPRT |1|10.0.0.3|40000|", "EPRT |1|10.0.0.2|1023|", "EPRT |1|10.0.0.2|0|", "EPRT |1|10.0.0.2|65536|", "EPRT |1|10.0.0.2|-1|",
            "EPRT |1|10.0.0.2|040000|", "EPRT |1|10.0.0.2|4294967376|", "EPRT |1|10.0.0.258|40000|", "EPRT |1|10.0.2|40000|", "EPRT |1|10.0.0.02|40000|", "EPRT |1|10.0.0.2.|40000|",
            "EPRT |1|10.0.0.0x2|40000|", "EPRT |2|2001:db8:1::2|40000|", "EPRT |2|::ffff:10.0.0.2|40000|", "EPRT |2|10.0.0.2|40000|", "EPRT |1|10.0.0.2|40000!",
            "EPRT 1110.0.0.21400001", "EPRT \0" + "1\0" + "10.0.0.2\0" + "40000\0", "EPRT \u00a71\u00a710.0.0.2\u00a740000\u00a7", "EPRT  1 10.0.0.2 40000 ",
            "PASV", "EPSV", "EPSV 1", "EPSV ALL", "USER PORT 10,0,0,2,4,1", "RETR 227 (10,0,0,2,4,1)", "227 Entering Passive Mode (10,0,0,2,4,1)",
            "229 Entering Extended Passive Mode (|||40000|)", "PORT 10,0,0,2,4,1\rPORT 10,0,0,2,4,1",
        }.Select(text => Client(text, null)),
        .. new[]
        {
            "227 Logout.", "227", "227 ", "227  ", "2270 (192,0,2,80,156,64)", "226 (192,0,2,80,156,64)", " 227 (192,0,2,80,156,64)", "x227 (192,0,2,80,156,64)",
            "500 227 (192,0,2,80,156,64)", "227\t(192,0,2,80,156,64)", "227_(192,0,2,80,156,64)", "227 (192,0,2,80,156)", "227 (192,0,2,80,156,64,1)",
            "227 (192,0,2,80,156,64" + new string(',', 20), "227 (192,0,2,256,156,64)", "227 (192,0,2,80,256,64)", "227 (192,0,2,80,156,256)",
            "227 (192.0.2.80,156,64)", "227 7 (192,0,2,80,156,64)", "227 (192,0,2,81,156,64)", "227 (10,0,0,2,156,64)", "227 (127,0,0,1,156,64)",
            "227 (192,0,2,80,0,80)", "227 (192,0,2,80,3,255)", "227 (192,0,2,80,0,0)", "227 (-192,0,2,80,-156,64)", "227 (192,0,2,80,156,\0" + "64)",
            "227 (192,0,2,80,99999999999999999999,64)", "227 (\u00b9\u00b9\u00b9,0)",
            "229", "229 ", "229 (", "229 (|", "229 (||||)", "229 (|||40000)", "229 (|||40000!)", "229 (||!40000|)", "229 (|1|192.0.2.80|40000|)", "229 |||40000|",
            "229 (|||1023|)", "229 (|||0|)", "229 (|||65536|)", "229 (|||-40000|)", "229 (|||040000|)", "229 (|||4294967376|)", "229 (0004000000)",
            "229 (   40000 )", "229 (\0\0\0" + "40000\0)", "229 (\u00a7\u00a7\u00a740000\u00a7)", "229 (1) (|||40000|)", "PORT 192,0,2,80,156,64",
            "EPRT |1|192.0.2.80|40000|", "220 192,0,2,80,156,64",
        }.Select(text => Server(text, null)),
        .. new[]
        {
            "PORT 10,0,0,2,4,1", "EPRT |1|10.0.0.2|1025|", "EPRT |1|2001:db8:1::2|1025|", "EPRT |2|2001:db8:1::3|1025|", "EPRT |2|2001:db8:1::2%1|1025|",
            "EPRT |2|[2001:db8:1::2]|1025|", "EPRT |2|2001:db8:1::2::|1025|", "EPRT |2|2001:db8:1:::2|1025|", "EPRT |2|2001:db8:1:2|1025|",
            "EPRT |2|02001:db8:1::2|1025|", "EPRT |2|2001:db8:1:0:0:0:0:0:2|1025|", "EPRT |2|2001:db8:1::2:|1025|", "EPRT |2|:2001:db8:1::2|1025|",
            "EPRT |2|2001:db8:1::2/128|1025|", "EPRT |2|2001:db8:1::g|1025|", "EPRT |2||1025|", "EPRT |2|::|1025|", "EPRT :2:2001:db8:1::2:1025:",
            "EPRT |2|2001:db8:1::0.0.2|1025|", "EPRT |2|2001:db8:1:0:0:0:0:0.0.0.2|1025|",
        }.Select(text => Client6(text, null)),
        Server6("227 Entering Passive Mode (192,0,2,80,156,64)", null),
        Server6("227 Entering Passive Mode (2001,db8,2::80,156,64)", null),
    ];

    /// <summary>A control flow of the family of the line.</summary>
    public Conversation Converse(ConnectionHelpers helpers) =>
        Version == 4 ? new Conversation(helpers) : new Conversation(helpers, "2001:db8:1::2", "2001:db8:2::80");

    public override string ToString() => $"IPv{Version} {(IsServers ? "server" : "client")}: {Text}";

    private static FtpLine Client(string text, string? announced) => new(4, false, text, announced);

    private static FtpLine Server(string text, string? announced) => new(4, true, text, announced);

    private static FtpLine Client6(string text, string? announced) => new(6, false, text, announced);

    private static FtpLine Server6(string text, string? announced) => new(6, true, text, announced);
}
