using System.Globalization;
using CompiledFw.TestKit;

namespace CompiledFw.PropertyTests;

/// <summary>
/// A random rule file as large ones are: hundreds of rules about prefixes that nest, ports and protocols, few of which do anything else than
/// allow or deny; among them some that count, keep state, log, jump ahead, stand in a set or ask for an interface.
/// </summary>
/// <param name="random">Where it comes from.</param>
/// <param name="usesSets">Some rules stand in sets: then no rule ends the search by itself.</param>
internal sealed class LargeRuleFile(Random random, bool usesSets)
{
    private const int JumpEvery = 120;

    // Rules between which flows are looked up under one name and another cannot be found together: few files are so.
    private readonly string _secondName = random.Next(8) == 0 ? ":a" : "";

    /// <summary>The text of a rule file of so many rules.</summary>
    public string Text(int rules) => string.Join('\n',
    [
        "ruleset: Large",
        $"default: {Pick("allow", "deny")}",
        $"tracking: {Pick("classic", "strict")}",
        .. usesSets ? ["sets: { disabled: [2] }"] : Array.Empty<string>(),
        "rules:",
        "  - \"1 check-state\"",
        .. Enumerable.Range(1, rules).Select(i => $"  - \"{10 * i} {Rule(i, rules)}\""),
        "",
    ]);

    private string Rule(int number, int rules)
    {
        bool isIp6 = random.Next(5) == 0;
        string protocol = Pick("tcp", "tcp", "udp", "ip", "icmp");
        string set = usesSets && random.Next(20) == 0 ? $"set {random.Next(1, 4)} " : "";
        string log = random.Next(25) == 0 ? "log " : "";
        string ports = protocol is "tcp" or "udp" && random.Next(3) > 0 ? $" {Ports()}" : "";
        return $"{set}{Action(number, rules)} {log}{(protocol == "icmp" && isIp6 ? "ipv6-icmp" : protocol)} from {Address(isIp6)} to {Address(isIp6)}{ports}{Options(protocol)}";
    }

    private string Action(int number, int rules) =>
        number % JumpEvery == 0 ? $"skipto {10 * Math.Min(rules, number + random.Next(2, 60))}"
        : random.Next(12) == 0 ? "count"
        : Pick("allow", "deny");

    private string Options(string protocol) => random.Next(protocol == "tcp" ? 16 : 24) switch
    {
        0 => " in",
        1 => " recv em*",
        2 => " via em0",
        3 or 4 => " keep-state",
        5 => $" keep-state {_secondName}",
        6 => " iplen 40-100",
        7 or 8 when protocol == "tcp" => " setup",
        9 when protocol == "tcp" => " established",
        10 when protocol == "icmp" => " icmptypes 0,8",
        _ => "",
    };

    private string Address(bool isIp6)
    {
        if (random.Next(6) == 0)
            return "any";
        string host = isIp6 ? Pick(Universe.Hosts6) : random.Next(3) == 0 ? Pick(Universe.Hosts4) : Pick(Universe.BusyHosts4);
        if (random.Next(3) == 0)
            return random.Next(6) == 0 ? $"not {host}" : host;
        if (!isIp6 && random.Next(2) == 0)
            host = string.Create(CultureInfo.InvariantCulture, $"10.{random.Next(3)}.{random.Next(256)}.{random.Next(256)}");
        return $"{host}/{(isIp6 ? random.Next(16, 129) : random.Next(7, 33))}";
    }

    private string Ports()
    {
        int port = Universe.Ports[random.Next(Universe.Ports.Length)];
        return random.Next(3) switch
        {
            0 => $"{port}",
            1 => string.Create(CultureInfo.InvariantCulture, $"{random.Next(port + 1)}-{port}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{port},{random.Next(65536)}"),
        };
    }

    private string Pick(params string[] words) => words[random.Next(words.Length)];
}
