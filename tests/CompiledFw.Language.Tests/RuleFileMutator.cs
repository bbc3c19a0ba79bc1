using System.Text.RegularExpressions;
using CompiledFw.Language.Binding;
using CompiledFw.TestKit;

namespace CompiledFw.Language.Tests;

/// <summary>
/// Spoils rule files: characters, tokens and lines are taken away, doubled, swapped and put in, among them every word of the
/// language, numbers around every bound, and what means something to YAML. A mutant is made from the run's seed and its own number
/// alone, whichever thread makes it.
/// </summary>
internal sealed partial class RuleFileMutator(RunSeed run)
{
    private const int MostEdits = 5;
    private const int Deepest = 40;
    private const int Longest = 8_000;

    private static readonly string[] Marks =
    [
        "[", "]", "{", "}", "(", ")", ":", ": ", "::", "- ", "\n", "\n  ", "\n    ", "\n- ", "\t", " ", "#", " # ", "'", "''", "\"", "\\", "|", "|-\n", ">", "&a ", "*a", "*", "!", "!!", "!a ", "%", "@", "`",
        "---\n", "...\n", "? ", "<<: ", "~", ",", ", ", "//", " // ", "\r", "\r\n", "\u0085", "\u2028", "\u00A0", "\u200B", "\uFEFF", "\0", "\u0007", "\uD800", "😀", "é", "İ", "١", "\\0", "\\x00", "\\u2028", "\\\n",
    ];

    private static readonly string[] Numbers =
    [
        "-1", "0", "00", "1", "4", "5", "7", "8", "16", "30", "31", "32", "33", "41", "63", "64", "65", "127", "128", "129", "201", "202", "255", "256", "4096", "4097", "65534", "65535", "65536", "1048575", "1048576",
        "16777216", "16777217", "2147483647", "2147483648", "4294967295", "4294967296", "9223372036854775807", "9223372036854775808", "18446744073709551616", "99999999999999999999999", "0x", "0x0", "0xff", "0xffffffff", "0x100000000",
        "0.5", ".5", "1.", "1.0000001", "0.0000000001", "1e3", "NaN", "+1", "1-", "-", "1-5", "5-1", "0-65535", "1,", ",1", "1,,2", "30s", "1h", "0s", "99999999h", "tablearg",
    ];

    private static readonly string[] Values =
    [
        "any", "me", "me6", "true", "false", "10.0.0.1", "10.0.0.0/8", "10.0.0.0/33", "10.0.0.256", "10.0.0.1:255.0.0.255", "10.0.0.1/255.0.0.255", "10.1.1.0/24{1,5,10-20}", "10.1.1.0/31{0-255}", "{1,5}", "fe80::", "fe80:::", "::/0",
        "2001:db8::/32", "2001:db8::1/ffff::ffff", "02:00:00:00:00:01", "02:00:00:00:00:00/24", "any&ff:ff:ff:ff:ff:ff", "table(bogons)", "table(web,5)", "table(nics)", "table(seen)", "table(", "table()", "em*", "em[", "[!0]", "wan", ":web", ":any", ":",
        "(timeout 1h)", "{ in or out }", "{ src-ip me or dst-port 80 }", "or", "not", "not any", "//", "0x10/0xff", "syn,!ack", "ef,af41", "src-ip", "udp,53,::1", "10.0.0.1,tcp,1,10.0.0.2,80", "next-rule", "64M", "63K", "{ ftp: [21, 2121-2123] }", "iface", "flow:src-ip,dst-port",
    ];

    private static readonly string[] Keys =
        ["ruleset", "namespace", "default", "tracking", "interfaces", "tables", "timeouts", "limits", "midstream", "helpers", "sets", "rules", "tests", "type", "entries", "dynamic", "by", "max", "name", "flows", "parents", "bytes", "strict", "classic", "tcp-established", "syn", "disabled", "address", "port", "amount", "packet", "expect"];

    private static readonly string[] Words =
    [
        .. MappingRule.AllKeys, .. ActionBinder.Actions.Keys, .. OptionTable.Readers.Keys, .. StateBinder.Fields.Keys, .. UnreachCodes.Icmp.Keys, .. UnreachCodes.Icmp6.Keys, .. HeaderNames.Dscp.Keys, .. HeaderNames.IpOptions.Keys,
        .. HeaderNames.TcpOptions.Keys, .. HeaderNames.ExtensionHeaders.Keys, .. HeaderNames.EtherTypes.Keys, .. TableTypes.Names.Keys, .. KnownWords.Elsewhere.Keys, .. Keys, "from", "to", "log", "logamount", "tcp", "ip", "ip6",
    ];

    private readonly string[] _seeds = RuleFileSeeds.Of(run);

    /// <summary>The mutant of that number.</summary>
    public string Mutant(int number)
    {
        Random random = new(unchecked((int)((run.Seed + (ulong)number) * 0x9E3779B97F4A7C15 >> 32)));
        string text = One(random, _seeds);
        for (int edits = random.Next(MostEdits + 1); edits > 0 && text.Length > 0; edits--)
            text = Edit(text, random);
        return text.Length <= Longest ? text : text[..Longest];
    }

    private string Edit(string text, Random random) => random.Next(20) switch
    {
        0 => EditCharacters(text, random, ""),
        1 => EditCharacters(text, random, One(random, Marks)),
        2 => EditLines(text, random),
        3 => Nest(text, random),
        4 => Splice(text, One(random, _seeds), random),
        _ => EditTokens(text, random),
    };

    private static string EditCharacters(string text, Random random, string put)
    {
        int at = random.Next(text.Length + 1);
        int length = Math.Min(random.Next(random.Next(12) + 1), text.Length - at);
        return text.Remove(at, length).Insert(at, put);
    }

    private static string EditTokens(string text, Random random)
    {
        MatchCollection tokens = Token().Matches(text);
        if (tokens.Count == 0)
            return text;
        Match token = tokens[random.Next(tokens.Count)], other = tokens[random.Next(tokens.Count)];
        string Replaced(string by) => text.Remove(token.Index, token.Length).Insert(token.Index, by);
        return random.Next(10) switch
        {
            0 => Replaced(""),
            1 => text.Insert(token.Index, token.Value + " "),
            2 => Replaced(other.Value),
            3 => Swapped(text, token, other),
            4 => Replaced(One(random, Numbers)),
            5 => Replaced(One(random, Values)),
            6 => Replaced(One(random, Words)),
            7 => text.Insert(token.Index, One(random, Words) + " "),
            8 => text.Insert(token.Index, One(random, random.Next(4) != 0 ? ["not ", "!", "'", "\"", "{ ", "or ", "( ", "-", ","] : Marks)),
            _ => text.Insert(token.Index + token.Length, " " + One(random, Words) + " " + One(random, random.Next(2) == 0 ? Numbers : Values)),
        };
    }

    private static string Swapped(string text, Match a, Match b)
    {
        (Match first, Match second) = a.Index < b.Index ? (a, b) : (b, a);
        return first.Index + first.Length > second.Index
            ? text
            : text[..first.Index] + second.Value + text[(first.Index + first.Length)..second.Index] + first.Value + text[(second.Index + second.Length)..];
    }

    private static string EditLines(string text, Random random)
    {
        List<string> lines = [.. text.Split('\n')];
        int at = random.Next(lines.Count), other = random.Next(lines.Count);
        switch (random.Next(5))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(other, lines[at]);
                break;
            case 2:
                (lines[at], lines[other]) = (lines[other], lines[at]);
                break;
            case 3:
                lines[at] = new string(' ', random.Next(1, 6)) + lines[at];
                break;
            default:
                lines[at] = lines[at].TrimStart(' ');
                break;
        }

        return string.Join('\n', lines);
    }

    /// <summary>Brackets around a token, up to more than any file may have.</summary>
    private static string Nest(string text, Random random)
    {
        MatchCollection tokens = Token().Matches(text);
        if (tokens.Count == 0)
            return text;
        Match token = tokens[random.Next(tokens.Count)];
        int depth = random.Next(4) == 0 ? random.Next(1, Deepest) : random.Next(1, 3);
        (string open, string close) = One(random, [("[", "]"), ("{ a: ", " }"), ("{ ", " }"), ("( ", " )"), ("not: { ", " }"), ("'", "'"), ("\"", "\"")]);
        string nested = string.Concat(Enumerable.Repeat(open, depth)) + token.Value + string.Concat(Enumerable.Repeat(close, depth));
        return text.Remove(token.Index, token.Length).Insert(token.Index, nested);
    }

    /// <summary>A piece of another file, or of the same one, in the middle.</summary>
    private static string Splice(string text, string other, Random random)
    {
        int start = random.Next(other.Length);
        string piece = other.Substring(start, Math.Min(random.Next(200), other.Length - start));
        return text.Insert(random.Next(text.Length + 1), piece);
    }

    private static T One<T>(Random random, T[] of) => of[random.Next(of.Length)];

    [GeneratedRegex(@"[\[\]{}(),:'""]|[^\s\[\]{}(),'""]+")]
    private static partial Regex Token();
}
