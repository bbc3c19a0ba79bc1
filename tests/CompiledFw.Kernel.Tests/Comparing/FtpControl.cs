using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using CompiledFw.KernelOracle;
using CompiledFw.Packets;

namespace CompiledFw.Kernel.Tests.Comparing;

/// <summary>What FTP control connections said before a packet of which kernel and firewall think differently.</summary>
/// <param name="Said">The text of each segment, in order, with who said it; a segment that came twice is there twice.</param>
/// <param name="Port">The port to which the packet in question goes.</param>
internal sealed partial record FtpControl((Side From, string Text)[] Said, ushort Port)
{
    public const string LargeOctet = ",258,";

    private const int ControlPort = 21;

    private static readonly string[] Commands = ["227 ", "229 ", "PORT ", "EPRT "];

    /// <summary>Null when the packet in question is no TCP segment.</summary>
    public static FtpControl? Of(Difference difference) => Segment.Of(difference.Packet) is null ? null : new FtpControl(
        [.. difference.Sequence.Packets.Take(difference.Index).Where(IsControl).Select(c => (c.From, Text(c.Packet))).Where(s => s.Item2 != "")],
        BinaryPrimitives.ReadUInt16BigEndian(Tcp(difference.Packet.Packet)[2..]));

    public static bool IsControl(Crossing crossing) => Segment.Of(crossing) is { Ports.Low: ControlPort };

    /// <summary>What a segment carries.</summary>
    public static string Text(ReadOnlySpan<byte> packet)
    {
        ReadOnlySpan<byte> tcp = Tcp(packet);
        return Encoding.ASCII.GetString(tcp[Math.Min(tcp.Length, tcp[12] >> 4 << 2)..]);
    }

    /// <summary>Segments whose first line is whole and announces the port.</summary>
    public IEnumerable<int> FirstLines => Enumerable.Range(0, Said.Length).Where(i => BeginsALine(i) && Names(FirstLine(Said[i].Text)));

    /// <summary>Those that have no other line.</summary>
    public IEnumerable<int> Announcements => FirstLines.Where(IsOneLine);

    /// <summary>True when what both sides said, put together, announces the port somewhere.</summary>
    public bool IsAnnounced => Names(string.Concat(Said.Where(s => s.From == Side.Left).Select(s => s.Text)))
        || Names(string.Concat(Said.Where(s => s.From == Side.Right).Select(s => s.Text)));

    /// <summary>True of the first segment of its side.</summary>
    public bool IsFirst(int index) => Array.FindIndex(Said, s => s.From == Said[index].From) == index;

    /// <summary>True of a segment in the text of a reply of several lines.</summary>
    public bool IsText(int index) => Said.Take(index).LastOrDefault(s => s.From == Said[index].From).Text?.StartsWith("230-", StringComparison.Ordinal) == true;

    /// <summary>True when something was announced later in a manner that only one of both helpers understands.</summary>
    public bool IsDisplaced
    {
        get
        {
            int last = Array.FindLastIndex(Said, s => Names(s.Text));
            return last >= 0 && Enumerable.Range(last + 1, Said.Length - last - 1).Any(i => MayAnnounce(Said[i].Text) && IsOdd(i));
        }
    }

    /// <summary>True of a segment that came again.</summary>
    public bool IsRepeated(int index) => Said.Count(s => s == Said[index]) > 1;

    /// <summary>True when a command or a reply is in it, or may be cut at its end.</summary>
    private static bool MayAnnounce(string text) =>
        !text.EndsWith('\n') || Commands.Any(c => text.Contains(c, StringComparison.OrdinalIgnoreCase));

    private bool IsOneLine(int index) => FirstLine(Said[index].Text) + "\n" == Said[index].Text;

    private bool IsOdd(int index) =>
        !IsOneLine(index) || !BeginsALine(index) || IsFirst(index) || IsRepeated(index) || IsText(index)
        || Said[index].Text.Contains(LargeOctet, StringComparison.Ordinal) || LowPort().IsMatch(Said[index].Text);

    private bool BeginsALine(int index) =>
        Said.Take(index).LastOrDefault(s => s.From == Said[index].From && s != Said[index], (default, "\n")).Text.EndsWith('\n');

    private bool Names(string text) =>
        text.Contains($"|{Port}|", StringComparison.Ordinal) || text.Contains($"!{Port}!", StringComparison.Ordinal) || text.Contains($",{Port >> 8},{Port & 255}", StringComparison.Ordinal);

    /// <summary>With its CR; the whole text when it has none, for the kernel takes a reply as soon as its numbers are there.</summary>
    private static string FirstLine(string text) => text[..(text.IndexOf('\r') is var end and >= 0 ? end + 1 : text.Length)];

    /// <summary>A port below 1024 in either spelling.</summary>
    [GeneratedRegex(@"[|!](\d{1,3}|10[01]\d|102[0-3])[|!]\)?\r|,[0-3],\d+\D*\r")]
    private static partial Regex LowPort();

    private static ReadOnlySpan<byte> Tcp(ReadOnlySpan<byte> packet) => packet[(packet[0] >> 4 == 6 ? 40 : 20)..];
}
