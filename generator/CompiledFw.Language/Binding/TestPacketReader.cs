using CompiledFw.Language.Model;
using CompiledFw.Language.Model.Nodes;
using CompiledFw.Language.Problems;

namespace CompiledFw.Language.Binding;

/// <summary>
/// Reads the packet of a test: <c>PROTO A[:port] &gt; B[:port]</c>, then in any order TCP flags, <c>type N</c>, <c>code
/// N</c>, <c>frag</c>, <c>in IF</c> or <c>out IF</c>, <c>recv IF</c>. An IPv6 address with a port stands in brackets. What
/// is left out: port 0, ACK for TCP, an echo request for ICMP, inbound, no interface.
/// </summary>
internal sealed class TestPacketReader
{
    /// <summary>What can stand behind the addresses.</summary>
    public static readonly string[] Options = ["in", "out", "recv", "frag", "type", "code", .. FlagLists.Tcp.Keys];

    private readonly ProblemList _problems;
    private readonly FileNames _names;
    private readonly WordReader _words;
    private TestPacket _packet = new(0, new TestAddress(null, null), 0, new TestAddress(null, null), 0, 0, 0, 0, false, true, null, null);
    private bool _hasFlags;
    private bool _hasDirection;

    public TestPacketReader(ScalarNode text, ProblemList problems, FileNames names)
    {
        _problems = problems;
        _names = names;
        _words = new WordReader(RuleWords.Split(text));
    }

    /// <summary>The packet; null when a problem was reported.</summary>
    public TestPacket? Read()
    {
        if (!TryReadProtocol() || !TryReadEnd("a source", out TestAddress source, out int sourcePort))
            return null;
        if (!_words.TryTake(">"))
        {
            return Refused(
                _words.Here,
                "Source and destination stand with ` > ` between them: `tcp 198.51.100.7:1025 > 192.0.2.1:22`.");
        }

        SourceSpan second = _words.Here;
        if (!TryReadEnd("a destination", out TestAddress destination, out int destinationPort))
            return null;
        if (source.V4 is null != destination.V4 is null)
            return Refused(second, "Source and destination are of different families.");
        if (_packet.Protocol is ProtocolNames.Icmp or ProtocolNames.Icmp6 && (_packet.Protocol == ProtocolNames.Icmp) != (source.V4 is not null))
            return Refused(second, "`icmp` goes between IPv4 addresses, `icmp6` between IPv6 addresses.");
        _packet = _packet with { Source = source, SourcePort = sourcePort, Destination = destination, DestinationPort = destinationPort };
        while (_words.Peek() is not null)
        {
            if (!TryReadOption(_words.Take()))
                return null;
        }

        if (_packet.Protocol == ProtocolNames.Tcp && !_hasFlags)
            _packet = _packet with { TcpFlags = FlagLists.Tcp["ack"] };
        return _packet;
    }

    private bool TryReadProtocol()
    {
        if (_words.Peek() is not Word word)
            return Refuse(_words.Here, "A packet begins with its protocol: `tcp 198.51.100.7:1025 > 192.0.2.1:22`.");
        _words.Take();
        if (!ProtocolNames.Numbers.TryGetValue(word.Text, out byte number))
        {
            if (!NumberText.TryRead(word.Text, 255, out int value) || value == 0)
            {
                return Refuse(
                    word.Span,
                    $"{Quote.Of(word.Text)} is not the protocol of a packet{NearestWord.Question(word.Text, ProtocolNames.Numbers.Keys)}");
            }

            number = (byte)value;
        }

        _packet = _packet with
        {
            Protocol = number,
            IcmpType = number switch
            {
                ProtocolNames.Icmp => 8,
                ProtocolNames.Icmp6 => 128,
                _ => 0,
            },
        };
        return true;
    }

    private bool TryReadEnd(string what, out TestAddress address, out int port)
    {
        address = _packet.Source;
        port = 0;
        if (_words.Peek() is not Word word)
            return Refuse(_words.Here, $"The packet ends where {what} must follow.");
        _words.Take();
        string text = word.Text;
        string host = text;
        string? service = null;
        int close = text.IndexOf(']');
        if (text[0] == '[' && close > 0)
        {
            host = text.Substring(1, close - 1);
            service = close + 1 == text.Length ? null : text[close + 1] == ':' ? text.Substring(close + 2) : "?";
        }
        else if (text.IndexOf(':') is int colon and > 0 && text.IndexOf(':', colon + 1) < 0)
        {
            host = text.Substring(0, colon);
            service = text.Substring(colon + 1);
        }

        if (Ip4Text.TryRead(host, out uint quad))
            address = new TestAddress(new Prefix4(quad, 32), null);
        else if (Ip6Text.TryRead(host, out ulong high, out ulong low))
            address = new TestAddress(null, new Prefix6(high, low, 128));
        else
        {
            return Refuse(
                word.Span,
                $"{Quote.Of(text)} is not {what} address: write `192.0.2.1`, `192.0.2.1:22`, `2001:db8::1` or `[2001:db8::1]:22`.");
        }

        if (service is null)
            return true;
        if (!ProtocolNames.HasPorts(_packet.Protocol))
            return Refuse(word.Span, $"{Quote.Of(text)} has a port, and the packet's protocol has none.");
        return NumberText.TryRead(service, ushort.MaxValue, out port)
            || Refuse(word.Span, $"{Quote.Of(service)} is not a port from 0 to 65535.");
    }

    private bool TryReadOption(Word word)
    {
        switch (word.Text)
        {
            case "frag":
                _packet = _packet with { IsLaterFragment = true };
                return true;
            case "type" or "code":
                return TryReadIcmp(word);
            case "in" or "out":
                return TryReadDirection(word);
            case "recv":
                return TryReadReceived(word);
        }

        if (!FlagLists.Begins(word, FlagLists.Tcp))
        {
            return Refuse(word.Span, $"{Quote.Of(word.Text)} is not a word for a packet{NearestWord.Question(word.Text, Options)}");
        }

        if (_packet.Protocol != ProtocolNames.Tcp)
            return Refuse(word.Span, $"{Quote.Of(word.Text)} is a TCP flag, and the packet is not TCP.");
        if (!FlagLists.TryRead(word, FlagLists.Tcp, _problems, out byte set, out byte clear))
            return false;
        if (clear != 0)
            return Refuse(word.Span, "A packet's flags are listed without `!`: those not listed are clear.");
        _hasFlags = true;
        _packet = _packet with { TcpFlags = (byte)(_packet.TcpFlags | set) };
        return true;
    }

    private bool TryReadIcmp(Word word)
    {
        if (_packet.Protocol is not (ProtocolNames.Icmp or ProtocolNames.Icmp6))
            return Refuse(word.Span, $"`{word.Text}` belongs to `icmp` and `icmp6`.");
        SourceSpan span = _words.Here;
        if (_words.Peek() is null || !NumberText.TryRead(_words.Take().Text, 255, out int value))
            return Refuse(span, $"`{word.Text}` needs a number from 0 to 255.");
        _packet = word.Text == "type" ? _packet with { IcmpType = (byte)value } : _packet with { IcmpCode = (byte)value };
        return true;
    }

    private bool TryReadDirection(Word word)
    {
        if (_hasDirection)
            return Refuse(word.Span, "A packet goes one way: `in` or `out`.");
        _hasDirection = true;
        _packet = _packet with { Inbound = word.Text == "in" };
        if (_words.Peek() is not Word name || name.Text is "frag" or "type" or "code" or "recv" or "in" or "out" || FlagLists.Begins(name, FlagLists.Tcp))
            return true;
        if (!TryReadInterface(out string? known))
            return false;
        _packet = _packet with { Interface = known };
        return true;
    }

    /// <summary>Where a packet came in: for one on its way out a fact of its own, for one on its way in its interface.</summary>
    private bool TryReadReceived(Word word)
    {
        if (!TryReadInterface(out string? name))
            return false;
        if (!_packet.Inbound)
            _packet = _packet with { ReceivedOn = name };
        else if (_packet.Interface is null || _packet.Interface == name)
            _packet = _packet with { Interface = name };
        else
        {
            return Refuse(
                word.Span,
                "A packet that comes in was received on its own interface: write `in` and one name, or `out IF recv IF`.");
        }

        return true;
    }

    /// <summary>
    /// The name in the file or the kernel's; the first of several, and of a glob the name that <c>0</c> makes of it.
    /// </summary>
    private bool TryReadInterface(out string? name)
    {
        name = null;
        if (_words.Peek() is not Word word)
            return Refuse(_words.Here, "The name of an interface is missing.");
        _words.Take();
        if (!InterfaceBinder.TryCheck(word.Text, word.Span, _problems))
            return false;
        NearInterface.Warn(word, _names, _problems);
        EquatableArray<string> globs = _names.UseInterface(word.Text);
        name = InterfaceExample.Of(globs.Count == 0 ? word.Text : globs[0]);
        return true;
    }

    private bool Refuse(SourceSpan span, string message) => _problems.Refuse(ProblemKinds.BadTest, span, message);

    private TestPacket? Refused(SourceSpan span, string message)
    {
        Refuse(span, message);
        return null;
    }
}
