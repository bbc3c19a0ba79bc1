namespace CompiledFw.Language.Binding;

/// <summary>
/// Ports by service name: the common ones of IANA's registry, under the names that <c>/etc/services</c> gives them.
/// </summary>
internal static class ServiceNames
{
    /// <summary>Names that people use and <c>/etc/services</c> does not.</summary>
    private static readonly Dictionary<string, string> Usual = new(StringComparer.Ordinal)
    {
        ["dns"] = "domain",
        ["dhcp"] = "bootps",
        ["web"] = "http",
        ["mail"] = "smtp",
        ["ike"] = "isakmp",
        ["smb"] = "microsoft-ds",
        ["rdp"] = "ms-wbt-server",
        ["postgres"] = "postgresql",
    };

    public static readonly Dictionary<string, ushort> Ports = new (string Name, ushort Value)[]
    {
        ("tcpmux", 1), ("echo", 7), ("discard", 9), ("systat", 11), ("daytime", 13), ("qotd", 17), ("chargen", 19),
        ("ftp-data", 20), ("ftp", 21), ("ssh", 22), ("telnet", 23), ("smtp", 25), ("time", 37), ("whois", 43),
        ("nicname", 43), ("tacacs", 49), ("domain", 53), ("bootps", 67), ("bootpc", 68), ("tftp", 69), ("gopher", 70),
        ("finger", 79), ("http", 80), ("www", 80), ("kerberos", 88), ("pop3", 110), ("sunrpc", 111), ("rpcbind", 111),
        ("auth", 113), ("ident", 113), ("nntp", 119), ("ntp", 123), ("epmap", 135), ("netbios-ns", 137),
        ("netbios-dgm", 138), ("netbios-ssn", 139), ("imap", 143), ("imap2", 143), ("snmp", 161), ("snmptrap", 162),
        ("snmp-trap", 162), ("bgp", 179), ("irc", 194), ("ldap", 389), ("https", 443), ("microsoft-ds", 445),
        ("kpasswd", 464), ("submissions", 465), ("smtps", 465), ("isakmp", 500), ("exec", 512), ("login", 513),
        ("shell", 514), ("syslog", 514), ("printer", 515), ("talk", 517), ("router", 520), ("rip", 520),
        ("ripng", 521), ("uucp", 540), ("dhcpv6-client", 546), ("dhcpv6-server", 547), ("rtsp", 554), ("nntps", 563),
        ("submission", 587), ("ipp", 631), ("ldaps", 636), ("domain-s", 853), ("rsync", 873), ("ftps-data", 989),
        ("ftps", 990), ("telnets", 992), ("imaps", 993), ("pop3s", 995), ("socks", 1080), ("openvpn", 1194),
        ("ms-sql-s", 1433), ("l2f", 1701), ("pptp", 1723), ("radius", 1812), ("radius-acct", 1813), ("ssdp", 1900),
        ("nfs", 2049), ("nfsd", 2049), ("mysql", 3306), ("ms-wbt-server", 3389), ("svn", 3690), ("mdns", 5353),
        ("ipsec-nat-t", 4500), ("sip", 5060), ("sips", 5061), ("postgresql", 5432), ("amqp", 5672), ("amqps", 5671),
        ("x11", 6000), ("ircd", 6667), ("mqtt", 1883), ("secure-mqtt", 8883), ("http-alt", 8080), ("https-alt", 8443),
        ("git", 9418), ("vxlan", 4789), ("coap", 5683), ("coaps", 5684),
    }.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);

    /// <summary>The end of a sentence about a word that is no service: the one that was meant, or a full stop.</summary>
    /// <param name="word">The word.</param>
    /// <param name="others">What else it could have been.</param>
    public static string Question(string word, IEnumerable<string>? others = null) =>
        Usual.TryGetValue(word.ToLowerInvariant(), out string? name)
            ? $"; did you mean `{name}`?"
            : NearestWord.Question(word, (others ?? []).Concat(Ports.Keys));
}
